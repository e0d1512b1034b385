"""Times that are not what somebody is today: nearly, under, in May, at diagnosis."""

import re
from collections.abc import Sequence
from functools import cache

from core import decode
from core.case import is_late
from dialogs.ask.numerals import numbers
from dialogs.ask.questions import CASE
from dialogs.ask.spelling import Typed, fold, one_of
from dialogs.lookup.asked import Asked
from dialogs.lookup.figures import any_of, forms
from dialogs.lookup.mishaps import phrase
from dialogs.lookup.unsure import URGENT
from dialogs.lookup.vocabulary import tokens
from dialogs.wording import Wording, own_and_english

TIMED = frozenset({"timing", "plan"})  # what is shown where an interval alone is told
ASKED_BY = {  # what says that a class is asked about, and not told
    "risk": frozenset({"white_cells", "negation", "surely", "reviewed"}),
    "timing": frozenset({"from_what", "surely", "reviewed"}),
}
OF_ANOTHER_TIME = frozenset({"white_cells", "from_what"})
MOST_WORDS = 4  # of a day that is told in words; more than that is a question
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_inexact(text: str, wording: Wording) -> bool:
    """Whether a time is nearly so long, or one of another day, or may be a man's age in years."""
    folded = fold(text)
    for one in (
        *wording.asked()["what_if"],
        *own_and_english(wording, "exact"),
    ):  # what about 8m
        folded = folded.replace(one, " ")
    ways = (_pattern, _to_come, _nth)
    inexact = any(way(wording).search(folded) for way in ways)
    return inexact or bool(Typed.of(text).people)


def without_asked(found: Asked, meanings: Sequence[str]) -> Asked:
    """What a text asks, without the class that it only asks about: ``wcc 48, SR?``, ``def early``.

    A time beside it is one of the diagnosis, or of a clock that is asked for; the cut is none. A
    group of another trial is none of the patient's.
    """
    if "other_trial" in found.subjects:
        details = {name: one for name, one in found.details.items() if name != "risk"}
        return found._replace(details=details)
    field = found.subjects[0] if len(found.subjects) == 1 else ""
    signs = ASKED_BY.get(field, frozenset()) & {*meanings}
    signs -= set() if found.details.get(field) in meanings else {"negation"}  # the other of two
    open_number = found.stray and field in found.details and "white_cells" not in signs
    open_time = (found.asks or signs) and field == "risk" and (found.left_out or open_number)
    is_told = field == "risk" and field in found.details and not (found.asks or open_time)
    if is_told or not (signs or open_time):
        return found
    timed = CASE if open_time or signs & OF_ANOTHER_TIME else frozenset()
    details = {name: one for name, one in found.details.items() if name not in {field, *timed}}
    if not timed:
        return found._replace(details=details)
    lost = open_time or found.span or timed & {*found.details}
    left_out = found.left_out or (bool(lost) and "cut_length" not in meanings)
    return found._replace(details=details, span="", left_out=left_out)


def left_out(found: Asked, text: str, wording: Wording, code: str = "") -> Asked:
    """What a text asks, with the sentence on a time in it that is not taken.

    Days alone do not tell months, a date that is moved changes an interval by days that depend on
    the calendar, and the NCI group goes by the age at diagnosis. Early or late, which a case is
    by its dates, is not chosen.
    """
    folded = fold(text)
    if _takes_the_other(found, text, wording, code):
        chosen = found._replace(subjects=("timing",), details={}, left_out=True, unsure=False)
        return chosen._replace(remark="by_dates", stray=False, lost=False)
    told = found.details.keys() & {"interval", "timing"} or found.span
    in_days = _in_days(wording).search(folded)
    if in_days and {*found.subjects} <= TIMED and (in_days["over"] or not told):
        details = {name: one for name, one in found.details.items() if name != "timing"}
        found = found._replace(subjects=("timing",), details=details, remark="in_days")
        return found._replace(left_out=True, stray=False)
    supposes = found.what_if or phrase("if_turns", wording).search(folded)
    may_be_moved = supposes and "interval" not in found.details
    of_a_puncture = {"dose"} if code and _supposed_puncture(wording).search(folded) else set[str]()
    of_a_day = {*found.subjects} <= TIMED | of_a_puncture
    if may_be_moved and of_a_day and _moved(wording).search(folded):
        moved = found._replace(subjects=("timing",), what_if=False, happened=False)
        moved = moved._replace(details={}, span="", left_out=True, remark="moved")
        return moved._replace(unsure=False, stray=False, lost=False)
    aged = found.left_out or found.span or found.details.keys() == {"age"}
    if aged and found.subjects == ("risk",) and "risk" not in found.details:
        return found._replace(details={}, span="", left_out=True, remark="at_diagnosis")
    of_an_m = found.left_out and Typed.of(text).people
    return found._replace(remark="of_an_m") if of_an_m else found


def _takes_the_other(found: Asked, text: str, wording: Wording, code: str) -> bool:
    """Whether nothing is told but that a case be of the class that it is not: ``call it late``."""
    if (
        not code
        or found.what_if
        or found.details.keys() != {"timing"}
        or URGENT & {*found.subjects}
    ):
        return False
    own = "late" if is_late(decode(code).case.interval) else "early"
    told = found.details["timing"]
    return told != own and _taken_as(wording, told).search(" ".join(tokens(text))) is not None


@cache
def _taken_as(own: Wording, timing: str) -> re.Pattern[str]:
    """A class that is chosen: ``leave it as late``, and not ``as late as``."""
    takes, classes = any_of(own, "takes_as"), one_of(forms(own.asked()[timing]))
    return re.compile(rf"(?<!\w){takes}\s(?:\w{{1,12}}\s){{0,2}}(?:{classes})(?!\w|\sas\s)")


@cache
def _in_days(own: Wording) -> re.Pattern[str]:
    """So many days that they are months, or behind months one more."""
    month, day, joint = (
        one_of(own_and_english(own, *names))
        for names in (("month",), ("day", "day_behind_digits"), ("and",))
    )
    over = rf"\d\s?(?:{month})(?:\W|(?<!\w)(?:{joint})(?!\w))*(?:3[1-9]|[4-9]\d|\d{{3,4}})"
    return re.compile(rf"(?<![\w.,-])(?:\d{{3,4}}|\d{{0,3}}(?P<over>{over}))\s?(?:{day})(?!\w)")


@cache
def _moved(own: Wording) -> re.Pattern[str]:
    """The diagnosis or the relapse some days, weeks or months before or after what was told."""
    event = one_of(map(fold, own_and_english(own, "name_diagnosis", "name_relapse", "puncture")))
    units = one_of(own_and_english(own, "day", "week", "month"))
    few = one_of((*own_and_english(own, "one_more", "other_numbers"), *numbers(own)))
    way = one_of(own_and_english(own, "moved"))
    some = rf"(?:\d{{1,2}}|{few})\s?(?:{units})\s+(?:{way})"
    turned = rf"(?:{way})\s(?:\d{{1,2}}|{few})\s?(?:{units})"
    return re.compile(rf"(?<!\w)(?:{event})(?!\w)[^.;]{{0,40}}?(?<!\w)(?:{some}|{turned})(?!\w)")


@cache
def _supposed_puncture(own: Wording) -> re.Pattern[str]:
    """The puncture of the relapse, supposed to have been another day; one to come is treatment."""
    supposed, puncture, was = (any_of(own, one) for one in ("if_turns", "puncture", "had_been"))
    return re.compile(rf"(?<!\w){supposed}(?:\s\w+)?\s{puncture}\s.*?{was}(?!\w)")


def tells_a_day(text: str, wording: Wording) -> bool:
    """Whether a few words tell a day, though not which: today, last week, early 2024."""
    folded = fold(text)
    told = re.search(rf"(?<!\w)(?:{one_of(wording.words('day_told'))})(?!\w)", folded)
    return len(folded.split()) <= MOST_WORDS and bool(told or YEAR.search(folded))


@cache
def _pattern(wording: Wording) -> re.Pattern[str]:
    """Words that make a time inexact, a bound before a number, a day that is to come."""
    named = (*wording.month_words(), *wording.weekdays())
    days = one_of(fold(word) for words in named for word in words)
    words, bounds, on_a_day = (
        one_of(wording.words(name)) for name in ("inexact", "bounds", "on_a_day")
    )
    return re.compile(
        rf"(?<!\w)(?:(?:{words})(?![^\W\d])|(?:{bounds})[\s-]*\d|(?:{on_a_day})\s+(?:{days})(?!\w))"
    )


@cache
def _to_come(wording: Wording) -> re.Pattern[str]:
    """Years that somebody has only some months from now: ``3 years in 2 months``."""
    years = one_of(word for name in ("year", "old", "year_of_age") for word in wording.words(name))
    soon, months = (one_of(wording.words(name)) for name in ("in_future", "month"))
    waiting = rf"(?<!\w)(?:{soon})\s+\d{{1,2}}\s?(?:{months})(?!\w)"
    return re.compile(
        rf"\d\s?(?:{years})(?:\s+(?:{years}))?\s+{waiting}|{waiting}\W+(?:\w+\s+){{,3}}\d+\s?(?:{years})"
    )


@cache
def _nth(wording: Wording) -> re.Pattern[str]:
    """A year or a month that is under way: ``in the 2nd year after diagnosis``."""
    units = one_of(own_and_english(wording, "year", "month"))
    return re.compile(rf"\d(?:\.|{one_of(wording.words('day_endings'))}|o|er)\s(?:{units})(?!\w)")


def names_a_day(text: str, wording: Wording) -> bool:
    """Whether a text tells a day of a month as that of the diagnosis or the relapse.

    ``sorry, diagnosis was 10 Feb``; or nothing but a correction to a day.
    """
    return _day_of(wording).search(fold(text)) is not None


@cache
def _day_of(wording: Wording) -> re.Pattern[str]:
    names = (*wording.words("name_diagnosis"), *wording.words("name_relapse"))
    named, amends = one_of(map(fold, names)), one_of(wording.words("amends"))
    months = one_of(fold(word) for words in wording.month_words() for word in words)
    of, ending = one_of(wording.words("of")), one_of(wording.words("day_endings"))
    day = rf"(?:0?[1-9]|[12]\d|3[01])(?:{ending})?"
    a_day = rf"(?:{day}\W*(?:(?:{of})\s)?(?:{months})|(?:{months})\W*{day})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{named})\W+(?:\w+\s){{,5}}{a_day}|^(?:{amends})\W+{a_day}$")
