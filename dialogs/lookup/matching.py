"""What a text asks: subjects, what it says about a patient, and what is left open."""

import re
from collections.abc import Mapping, Sequence

from core import knowledge
from dialogs.ask.questions import CASE
from dialogs.ask.spans import perhaps_age
from dialogs.ask.spelling import LONGEST_ANSWER
from dialogs.lookup import patient, times, unread
from dialogs.lookup.asked import Asked
from dialogs.lookup.denial import (
    denied_for_sure,
    without_a_mishap,
    without_clearing,
    without_denied,
)
from dialogs.lookup.earlier import read_as_gray, without_a_now
from dialogs.lookup.inexact import is_inexact, without_asked
from dialogs.lookup.mishaps import (
    asks,
    has_happened,
    is_at_ease,
    is_missed,
    is_of_the_vein,
    is_reported,
    supposes,
    was_given,
)
from dialogs.lookup.routes import went_wrong_way
from dialogs.lookup.shares import has_residual, shares
from dialogs.lookup.signs import holds_a_range, spelled_out
from dialogs.lookup.subjects import MISHAP, MISSED, chosen, meant, weight
from dialogs.lookup.together import together, with_next_doses, without_chance
from dialogs.lookup.units import is_number
from dialogs.lookup.unsure import (
    SMALL_TALK,
    URGENT,
    is_not_known,
    is_talk,
    is_unsure,
    may_be_an_event,
    with_what_happened,
)
from dialogs.lookup.vocabulary import DANGER, Term, names_danger, tokens, vocabulary
from dialogs.lookup.whose import names_one_of_two, tells_of_a_relative
from dialogs.wording import Wording

QUESTION = re.compile(r"[?\uff1f\u061f;\n]+")  # what stands between two questions
TIMES = frozenset({"early", "late", "definition"})
DENIED = (("lineage",), ("risk",))  # where a denial leaves the other one of two


def asked(text: str, wording: Wording) -> Asked:
    """What a text asks; of a text too long to be a look-up its beginning.

    Of several questions in a row each is heard, unless one of them needs the others.
    """
    spelled = spelled_out(without_a_now(text[: 4 * LONGEST_ANSWER], wording), wording)
    whole = _asked(spelled, wording)._replace(of_two=names_one_of_two(spelled, wording))
    parts = [part for part in QUESTION.split(spelled) if part.strip()]
    if len(parts) <= 1 or (URGENT | {"eye"}) & {*whole.subjects}:
        return whole
    each = [_asked(part, wording).subjects for part in parts]
    if not all(each):
        return whole
    return whole._replace(subjects=meant(name for names in each for name in names))


def is_of_a_case(text: str, wording: Wording) -> bool:
    """Whether a text names an age or an interval, so that it is about somebody, and no danger."""
    return bool(durations(text, wording)) and not names_danger(text, wording)


def is_urgent(text: str, wording: Wording) -> bool:
    """Whether a text tells of something given wrongly, or of somebody in danger."""
    return bool(URGENT & {*asked(text, wording).subjects})


def asks_a_dose(text: str, wording: Wording) -> bool:
    """Whether a text asks for a dose by age, and names no other subject."""
    return asked(text, wording).subjects == ("dose",)


def durations(text: str, wording: Wording) -> int:
    """How many ages and intervals a text names; months with their days are one."""
    spelled = spelled_out(text[: 4 * LONGEST_ANSWER], wording)
    found, _rest = patient.spans(vocabulary(wording).terms(spelled), wording)
    return len(found)


def _asked(spelled: str, wording: Wording) -> Asked:
    terms = with_next_doses(without_chance(vocabulary(wording).terms(spelled), wording), wording)
    spans, rest = patient.spans(terms, wording)
    taken, doubt = _taken(spelled, terms, spans, rest, wording)
    details, left = patient.told(taken)
    age = details.get("age") or perhaps_age(left)  # of an emergency, taken or not
    details, left = ({}, []) if doubt.beside else (details, left)
    details |= {**patient.said(rest, wording), **shares(rest, wording)}
    words = without_a_mishap(" ".join(tokens(spelled)), rest)
    meanings = _meant(rest, spans, details, words, age, wording)
    subjects = _of_whom(_subjects(meanings, details, left), meanings, details, left, spans, rest)
    subjects, left, left_out = times.certain(subjects, details, left, meanings, doubt)
    left = times.still_open(subjects, details, times.of_a_patient(left, subjects, meanings, rest))
    left = left or ([] if subjects or details else times.supposed(rest, wording))
    if not (details or left or spans) and subjects in DENIED and "why" not in meanings:
        details = patient.other_of_two(rest, wording)
    found = Asked(
        subjects,
        details,
        span=left[0] if len(left) == 1 else "",  # of two that are open neither is asked about
        left_out=left_out or len(left) > 1,
        stray=left_out or _is_stray(meanings, rest, wording),
        happened=not is_talk(rest) and has_happened(words, meanings, age, wording),
    )
    is_open = "?" in spelled or times.is_what_if(rest) or asks(words, wording)
    is_told = tells_of_a_relative(terms, wording) or times.names_one(rest) or is_not_known(rest)
    found = _with_words(found, rest, wording, is_open=is_open)
    found = without_asked(found._replace(asks=is_open or supposes(words, wording)), meanings)
    calm = (is_told and not subjects) or not may_be_an_event(rest, words, wording)
    return with_what_happened(found, calm=calm, at_ease=found.asks or is_at_ease(words, wording))


def _meant(  # noqa: PLR0913, PLR0917  # each is something else that was typed
    rest: Sequence[Term],
    spans: Sequence[tuple[str, str]],
    details: Mapping[str, str],
    words: str,
    age: str,
    wording: Wording,
) -> list[str]:
    """Everything that is meant, something given wrongly among it."""
    meanings = together(without_denied(rest, wording), spans, wording)
    meanings += ["under_a_month"] * details.get("interval", "").startswith("0m")
    given = [*meanings, *({"it"} & {*words.split()})]  # it was 15 instead of 12
    meanings += [MISSED] * is_missed(words, meanings, wording)
    wrong_way = went_wrong_way(rest, words, wording)
    if wrong_way or is_reported(words, given, age, wording):
        meanings = [one for one in meanings if one != "report" or not was_given(words, wording)]
        meanings.append(MISHAP)
    elsewhere = MISHAP in meanings and is_of_the_vein(words, meanings, wording)
    return [one for one in meanings if one != DANGER or not elsewhere]


def _taken(
    spelled: str,
    terms: Sequence[Term],
    spans: list[tuple[str, str]],
    rest: Sequence[Term],
    wording: Wording,
) -> tuple[list[tuple[str, str]], times.Withheld]:
    """The durations that are taken, and why others are not; beside a range that is an age."""
    vague = tells_of_a_relative(terms, wording) or (bool(spans) and is_inexact(spelled, wording))
    exact = patient.beside_a_range(spans) if holds_a_range(spelled, wording) and not vague else []
    unread_ones = (False, False) if exact else unread.doubts(terms, rest, wording)
    inexact = vague or patient.ONE_OF_TWO in {label for label, _ in spans}
    inexact |= not spans and unread.holds_a_part(terms, rest, wording)
    return (exact if inexact else spans), times.Withheld(*unread_ones, inexact)


def _is_stray(meanings: Sequence[str], rest: Sequence[Term], wording: Wording) -> bool:
    """Whether a number may be an age that was not read, or an age group is named."""
    of_doses = "enough" in meanings or {"why", "stronger"} <= {*meanings}
    unread_one = not of_doses and unread.holds_a_stray_number(rest, wording)
    return unread_one or bool(times.AGE_GROUPS & {*meanings})


def _with_words(found: Asked, rest: Sequence[Term], wording: Wording, *, is_open: bool) -> Asked:
    """With what single words add to it; of what is asked or supposed nothing is denied."""
    few = {"combined"} if "marrow" in shares(rest, wording) else set()
    return found._replace(
        unsure=is_unsure(without_clearing(rest, wording), found.subjects),
        denied=frozenset() if is_open else denied_for_sure(found.subjects, few, rest, wording),
        what_if=times.is_what_if(rest),
        took=_took(rest, found.subjects),
        mrd_open="mrd" not in found.details and has_residual(rest),
        another=any(term.meaning == "new" and len(term.words) > 1 for term in rest),
        doubted=any(term.meaning == "doubted" for term in rest),
        eye=found.subjects == ("acute",) and any(term.meaning == "eye" for term in rest),
    )


def _took(rest: Sequence[Term], subjects: Sequence[str]) -> tuple[str, ...]:
    """What slips were taken for, of danger only those by which it was heard."""
    if "radiation_before" in subjects and (gray := read_as_gray(rest)):
        return gray
    told = [term for term in rest if not URGENT & {*subjects} or term.meaning in subjects]
    if URGENT & {*subjects} and not all(term.took for term in told):
        return ()
    return tuple(term.took for term in told if term.took and weight(term.meaning))


def _of_whom(  # noqa: PLR0913, PLR0917  # each is something else that was typed
    subjects: tuple[str, ...],
    meanings: Sequence[str],
    details: dict[str, str],
    left: Sequence[str],
    spans: Sequence[tuple[str, str]],
    rest: Sequence[Term],
) -> tuple[str, ...]:
    """The subjects, unless somebody is told of; what is asked for is no detail of somebody."""
    if "definition" in meanings and {*subjects} <= {"risk", "timing"}:
        for name in ("risk", "timing"):
            details.pop(name, None)
    is_idle = details or left or any(map(is_number, rest))
    is_told = _tells_a_case(subjects, details, [] if "white_cells" in meanings else spans)
    is_told |= bool(details or left) and "slip" in meanings and subjects == ("report",)
    return () if is_told or (is_idle and {*subjects} <= SMALL_TALK) else subjects


def _tells_a_case(
    subjects: tuple[str, ...], details: Mapping[str, str], spans: Sequence[tuple[str, str]]
) -> bool:
    """Whether a risk stands in a whole case with words beside it, or in two, and is not asked."""
    of_one = details.keys() >= CASE or len(spans) == len(CASE)
    is_told = ("risk" in details and of_one) or len(spans) > len(CASE)
    return is_told and bool(subjects) and {*subjects} <= {"risk", "lineage"}


def _subjects(
    meanings: Sequence[str], details: dict[str, str], open_spans: Sequence[str]
) -> tuple[str, ...]:
    """The subjects, with those that a number alone decides."""
    if {"no_sibling", "no_donor"} <= {*meanings}:  # no sibling match, no MUD either
        details.setdefault("donor", "no")
    blasts = details.get("marrow")
    if blasts and float(blasts) < knowledge().number("marrow_blasts"):
        return ("isolated",)
    if details.pop("marrow", None):
        return ("combined",)
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
