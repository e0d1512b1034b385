"""What a text asks: subjects, what it says about a patient, and what is left open."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core import knowledge
from core.knowledge import Topic
from dialogs.ask import patient
from dialogs.ask.inexact import is_inexact
from dialogs.ask.mishaps import has_happened, is_at_ease, is_reported
from dialogs.ask.shares import shares
from dialogs.ask.signs import spelled_out
from dialogs.ask.spans import is_plain_age, perhaps_age
from dialogs.ask.spelling import LONGEST_ANSWER
from dialogs.ask.subjects import (
    BY_AGE,
    FIRST,
    MISHAP,
    OUTSIDE,
    SUBJECTS,
    chosen,
    told,
    weight,
)
from dialogs.ask.together import together, without_chance
from dialogs.ask.vocabulary import DANGER, Term, names_danger, tokens, vocabulary
from dialogs.wording import Wording

SHORTEST_UNKNOWN = 7  # a shorter word is seldom the name of a drug
SHORTEST_DRUG = 2  # beside a route any word may be one
ROUTES = frozenset({"it", "intrathecal"})
SEVERAL = 2
SURE = 2.0  # from so much on, what is known outweighs an unknown word
NOT_OF_A_PATIENT = (None, Topic.SILENCES, Topic.EVIDENCE, Topic.CONFLICTS)
QUESTION = re.compile(r"[?\uff1f\u061f;\n]+")  # what stands between two questions
TIMES = frozenset({"early", "late", "definition"})
SMALL_TALK = frozenset({"hello", "thanks", "bye", "talk"})
AGED = BY_AGE | {"infant", "adult"}
DRUGS = frozenset({"methotrexate", "triple", "cytarabine", "hydrocortisone", "vinca"})
OF_A_PATIENT = frozenset(  # what may differ by age or timing
    name for name, subject in SUBJECTS.items() if subject.topic not in NOT_OF_A_PATIENT
) - {"first_remission", "off_therapy", *OUTSIDE}


class Asked(NamedTuple):
    """What a text asks.

    ``details`` are answers by field, as far as the text gives them without doubt, in the form
    that core reads, and ``timing`` where a word says it. ``span`` is a duration whose meaning is
    open. ``took`` are the words that slips were taken for. ``unsure`` says that a word is not
    known beside words that say little, or that only a slip asks for a dose: then the subjects are
    offered, not answered. ``left_out`` says that a time was not taken, as it is not exact or is
    one of the diagnosis: it could put the patient across the cut or into another age band.
    ``stray``: a number was not read that may be an age. ``happened``: something is told as done
    or gone wrong, or some words that ask nothing were not understood; it may be an emergency.
    """

    subjects: tuple[str, ...] = ()
    details: Mapping[str, str] = {}
    span: str = ""
    what_if: bool = False
    took: tuple[str, ...] = ()
    unsure: bool = False
    left_out: bool = False
    stray: bool = False
    happened: bool = False


def asked(text: str, wording: Wording) -> Asked:
    """What a text asks; of a text too long to be a look-up its beginning.

    Of several questions in a row each is heard, unless one of them needs the others.
    """
    spelled = spelled_out(text[: 4 * LONGEST_ANSWER], wording)
    whole = _asked(spelled, wording)
    parts = [part for part in QUESTION.split(spelled) if part.strip()]
    if len(parts) < SEVERAL or {DANGER, MISHAP, *FIRST} & {*whole.subjects}:
        return whole
    each = [_asked(part, wording).subjects for part in parts]
    if not all(each):
        return whole
    return whole._replace(subjects=tuple(dict.fromkeys(name for names in each for name in names)))


def is_of_a_case(text: str, wording: Wording) -> bool:
    """Whether a text names an age or an interval, so that it is about somebody, and no danger."""
    return bool(durations(text, wording)) and not names_danger(text, wording)


def durations(text: str, wording: Wording) -> int:
    """How many ages and intervals a text names; months with their days are one."""
    terms = vocabulary(wording).terms(text[: 4 * LONGEST_ANSWER])
    found, _rest = patient.spans(terms, wording)
    return len(found)


def _asked(spelled: str, wording: Wording) -> Asked:
    terms = without_chance(vocabulary(wording).terms(spelled), wording)
    spans, rest = patient.spans(terms, wording)
    left_out = bool(spans) and is_inexact(spelled, wording)
    left_out |= patient.ONE_OF_TWO in {label for label, _ in spans}
    details, left = patient.told([] if left_out else spans)
    details |= {**patient.said(rest), **shares(rest)}
    meanings, age = together(rest, spans, wording), details.get("age") or perhaps_age(left)
    words = " ".join(tokens(spelled))
    meanings += [MISHAP] * is_reported(words, meanings, age, wording)
    subjects = _subjects(meanings, details, left)
    details = _without_what_is_asked(details, subjects) if "definition" in meanings else details
    talk = _is_idle(subjects, details, left, any(map(patient.is_number, rest)))
    subjects = () if talk or _tells_a_case(subjects, details, spans) else subjects
    if patient.holds_an_unread_one(terms, rest, wording):
        left_out |= "from_diagnosis" in meanings
        subjects, left = _without_timing(subjects, details, left, is_interval=left_out)
    left = _open(subjects, details, left) or ([] if subjects or details else _supposed(rest))
    found = Asked(
        subjects,
        details,
        span=left[0] if len(left) == 1 else "",  # of two that are open neither is asked about
        what_if=_is_what_if(rest),
        took=tuple(term.took for term in rest if term.took),
        unsure=_is_unsure(rest, subjects),
        left_out=left_out or len(left) > 1,
        stray=left_out or patient.holds_a_stray_number(rest, wording),
        happened=has_happened(words, meanings, age, wording),
    )
    return _with_what_happened(found, at_ease="?" in spelled or is_at_ease(words, wording))


def _with_what_happened(found: Asked, *, at_ease: bool) -> Asked:
    """What is told as happened, and not understood for sure, is something given wrongly.

    Words that ask nothing, and of which nothing was understood, may be no less, and so may those
    of which a subject is offered that is asked for when things go wrong.
    """
    if found.happened and (found.unsure or {*found.subjects} <= SMALL_TALK):
        return found._replace(subjects=(MISHAP,), span="", unsure=False)
    nothing = not (found.subjects or found.details or found.span or found.left_out)
    lost = not at_ease and (found.unsure or nothing)
    offered = found.unsure or len(found.subjects) > 1
    urgent = offered and any(SUBJECTS[name].urgent for name in found.subjects)
    return found._replace(happened=found.happened or lost or urgent)


def _without_what_is_asked(details: Mapping[str, str], subjects: tuple[str, ...]) -> dict[str, str]:
    """The details, without a risk or a timing whose definition is asked for."""
    asked_for = {"risk", "timing"} if {*subjects} <= {"risk", "timing"} else {}
    return {name: said for name, said in details.items() if name not in asked_for}


def _is_idle(subjects: tuple[str, ...], *said: object) -> bool:
    """Whether small talk stands beside what is said of somebody, and so means nothing."""
    return any(said) and set(subjects) <= SMALL_TALK


def _tells_a_case(
    subjects: tuple[str, ...], details: Mapping[str, str], spans: Sequence[tuple[str, str]]
) -> bool:
    """Whether a risk stands in a whole case with words beside it, or in two, and is not asked."""
    of_one = details.keys() >= patient.CASE or len(spans) == len(patient.CASE)
    is_told = ("risk" in details and of_one) or len(spans) > len(patient.CASE)
    return is_told and bool(subjects) and {*subjects} <= {"risk", "lineage"}


def _open(subjects: tuple[str, ...], details: dict[str, str], left: list[str]) -> list[str]:
    """The durations that stay open once the subject has said what one of them is."""
    if left and "timing" in subjects:
        details["interval"] = left.pop()
    elif left and subjects and set(subjects) <= AGED:
        is_age = len(left) == 1 and is_plain_age(left[0])
        details.update({"age": patient.without_days(left.pop())} if is_age else {})
    if subjects and not OF_A_PATIENT & {*subjects}:
        return []  # how long something else lasted
    return left


def _without_timing(
    subjects: tuple[str, ...], details: dict[str, str], left: list[str], *, is_interval: bool
) -> tuple[tuple[str, ...], list[str]]:
    """What is asked where an interval was given that could not be read: the rule, if anything."""
    was_said = details.pop("timing", None) or (is_interval and not subjects)
    if subjects and set(subjects) <= AGED:
        return subjects, left
    details.pop("interval", None)
    return (("timing",) if was_said and set(subjects) <= {"plan"} else subjects), []


def _is_what_if(rest: Sequence[Term]) -> bool:
    meanings = [term.meaning for term in rest]
    return "what_if" in meanings or meanings[:1] == ["then"]


def _supposed(rest: Sequence[Term]) -> list[str]:
    """A number alone behind a what-if, as years that may be an age or an interval."""
    numbers = [term.words[0] for term in rest if not term.meaning and term.words[0].isdigit()]
    alone = len(numbers) == 1 and len(numbers[0]) <= patient.LONGEST_AGE
    return [f"{numbers[0]}y"] if alone and _is_what_if(rest) else []


def _is_unsure(rest: Sequence[Term], subjects: tuple[str, ...]) -> bool:
    """Whether an unknown word may change what is meant, or a slip alone asks for a dose."""
    if DANGER in subjects:
        return False
    meanings = {term.meaning for term in rest if term.meaning}
    shortest = SHORTEST_DRUG if meanings & ROUTES else SHORTEST_UNKNOWN
    unknown = any(
        not term.meaning and term.words[0].isalpha() and len(term.words[0]) >= shortest
        for term in rest
    )
    doses = bool(set(subjects) & BY_AGE)
    open_ = told(meanings) < SURE or (doses and not meanings & DRUGS)
    telling = [term for term in rest if term.meaning and weight(term.meaning) >= 1]
    by_slip = bool(telling) and all(term.took for term in telling)
    return (unknown and open_) or (doses and by_slip)


def _subjects(
    meanings: Sequence[str], details: dict[str, str], open_spans: Sequence[str]
) -> tuple[str, ...]:
    """The subjects, with those that a number alone decides."""
    blasts = details.pop("marrow", None)
    if blasts is not None:
        over = float(blasts) >= knowledge().number("marrow_blasts")
        return ("combined" if over else "isolated",)
    if open_spans and {"stop", "stopped"} & {*meanings} and "intrathecal" not in meanings:
        meanings = [*meanings, "off_therapy"]
    known = chosen(meanings)
    if set(known) <= {"plan"} and "cut_length" in meanings:
        return ("timing",)
    if known == ("plan",) and "plan" in meanings and not TIMES & {*meanings}:
        return known
    of_time = TIMES & {*meanings} and open_spans[:1]
    if set(known) <= {"plan"} and ((of_time and "m" in open_spans[0]) or "interval" in details):
        return ("timing",)
    return known or _of_an_age(meanings, details.get("age", ""))


def _of_an_age(meanings: Sequence[str], age: str) -> tuple[str, ...]:
    """What an age is asked about for, where no word says it."""
    if age and "bare_dose" in meanings:
        return ("dose",)
    adult = age.endswith("y") and int(age[:-1]) >= knowledge().whole("adult_from")
    return ("adult",) if adult else ()
