"""Whose a time in a text is: the patient's, the plan's, or of something else."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.datum import Topic
from dialogs.ask.spans import is_plain_age
from dialogs.lookup import patient
from dialogs.lookup.durations import LABELS
from dialogs.lookup.subjects import BY_AGE, OUTSIDE, SUBJECTS, lengths
from dialogs.lookup.units import is_number, is_unit, lasted, lived
from dialogs.lookup.unsure import URGENT
from dialogs.lookup.vocabulary import Term
from dialogs.wording import Wording

NOT_OF_A_PATIENT = (None, Topic.SILENCES, Topic.EVIDENCE, Topic.CONFLICTS)
OF_WHAT_WENT_BEFORE = frozenset({"first_remission", "off_therapy"})  # with times of their own
OF_A_PATIENT = frozenset(  # what may differ by age or timing
    name for name, subject in SUBJECTS.items() if subject.topic not in NOT_OF_A_PATIENT
) - {*OF_WHAT_WENT_BEFORE, *OUTSIDE}
AGE_GROUPS = frozenset({"infant", "adult", "child_group"})
ASKED = frozenset({"why", "definition", "what_if", "when"})
OF_THE_PLAN = frozenset({"why", "why_wait", "definition", "from_what"})
GRAY = "gy"
AGED = BY_AGE | {"infant", "adult"}


def is_of_what_went_before(subjects: Sequence[str]) -> bool:
    """Whether a time beside the subjects is how long ago something else was."""
    return bool(subjects) and {*subjects} <= OF_WHAT_WENT_BEFORE


def _of_first_remission(
    subjects: Sequence[str], left: Sequence[str], meanings: Sequence[str]
) -> dict[str, str]:
    """How long the first remission lasted, where words say nothing but that."""
    is_told = tuple(subjects) == ("first_remission",) and not ASKED & {*meanings}
    months = [span for span in left if "m" in span]
    return {"cr1": months[0]} if is_told and len(left) == len(months) == 1 else {}


def may_differ(subjects: Sequence[str]) -> bool:
    """Whether what is asked may differ by age or timing; nothing is asked where one is told."""
    return not subjects or bool(OF_A_PATIENT & {*subjects})


def of_a_patient(
    left: Sequence[str], subjects: Sequence[str], meanings: Sequence[str], rest: Sequence[Term]
) -> list[str]:
    """The open durations without those of the plan: ``why 18 months``, ``18 Gy at 12 months``."""
    of_the_plan = OF_THE_PLAN & {*meanings} or any(GRAY in term.words for term in rest)
    if of_the_plan or _stands_behind(rest, "after"):
        return [span for span in left if not is_of_the_plan(span, subjects)]
    return [*left]


def is_of_the_plan(span: str, subjects: Sequence[str]) -> bool:
    """Whether something lasts so long by what is said of the subjects: radiation at 12 months."""
    return any(lasted(span) in lengths(subject) for subject in subjects)


def _stands_behind(rest: Sequence[Term], meaning: str) -> bool:
    """Whether a duration stood behind a word of a meaning."""
    return any(term.meaning == meaning and behind.words == ("",) for term, behind in pairwise(rest))


def still_open(subjects: tuple[str, ...], details: dict[str, str], left: list[str]) -> list[str]:
    """The durations that stay open once the subject has said what one of them is."""
    if left and "timing" in subjects:
        details["interval"] = lasted(left.pop())
    elif left and subjects and set(subjects) <= AGED:
        is_age = len(left) == 1 and is_plain_age(left[0])
        details.update({"age": lived(left.pop())} if is_age else {})
    if not may_differ(subjects):
        return []  # how long something else lasted
    return left


def without_timing(
    subjects: tuple[str, ...], details: dict[str, str], left: list[str], *, is_interval: bool
) -> tuple[tuple[str, ...], list[str]]:
    """What is asked where an interval was given that could not be read: the rule, if anything."""
    was_said = details.pop("timing", None) or (is_interval and not subjects)
    if subjects and set(subjects) <= AGED:
        return subjects, left
    details.pop("interval", None)
    return (("timing",) if was_said and set(subjects) <= {"plan"} else subjects), []


class Withheld(NamedTuple):
    """Why times are not taken: something unread stands beside one, one is read in part, inexact."""

    beside: bool
    in_part: bool
    inexact: bool


def certain(
    subjects: tuple[str, ...],
    details: dict[str, str],
    left: list[str],
    meanings: Sequence[str],
    doubt: Withheld,
) -> tuple[tuple[str, ...], list[str], bool]:
    """What is asked and what stays open of times in doubt, and whether that has to be said."""
    if "from_what" in meanings:
        details.pop("interval", None)  # 18 months from diagnosis or from remission
    left_out, given = doubt.inexact, {*details, *left}
    if not any(doubt):
        details.update(_of_first_remission(subjects, left, meanings))
    if doubt.beside or doubt.in_part:
        is_interval = "from_diagnosis" in meanings or (doubt.in_part and left_out)
        left_out |= is_interval
        subjects, left = without_timing(subjects, details, left, is_interval=is_interval)
    dropped = doubt.beside or bool(given - {*details, *left, "timing"})
    left_out |= dropped and may_differ(subjects)
    is_of_none = is_of_what_went_before(subjects) or URGENT >= {*subjects} > set()
    return subjects, left, left_out and not is_of_none


def is_what_if(rest: Sequence[Term]) -> bool:
    """Whether a text supposes something: ``what if``, or begins with an and."""
    meanings = [term.meaning for term in rest]
    return "what_if" in meanings or meanings[:1] == ["then"]


def supposed(rest: Sequence[Term], wording: Wording) -> list[str]:
    """A number alone behind a what-if: years of an age, or months of an interval.

    Beside a unit it is none: ``and after month 12``, ``and at 6 weeks``.
    """
    beside = [other for one, two in pairwise(rest) for other in _beside_a_number(one, two)]
    if any(is_unit(other, wording) for other in beside):
        return []
    numbers = [term.words[0] for term in rest if not term.meaning and term.words[0].isdecimal()]
    alone = len(numbers) == 1 and len(numbers[0]) <= patient.LONGEST_AGE
    return [numbers[0]] if alone and is_what_if(rest) else []


def _beside_a_number(one: Term, two: Term) -> list[Term]:
    """The one of two terms side by side that is no number, if the other is."""
    return [one] * is_number(two) + [two] * is_number(one)


def names_one(rest: Sequence[Term]) -> bool:
    """Whether an age or an interval is named beside a number, in words of no event."""
    named = any(term.meaning in LABELS for term in rest)
    return named and any(map(is_number, rest))
