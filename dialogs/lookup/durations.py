"""One duration as it is typed: ``8y11m``, ``14 months 3 days``, ``6 weeks old``, ``she is 7``."""

from collections.abc import Sequence
from decimal import Decimal

from core.timing import LONGEST_MONTH, MONTHS_A_YEAR
from dialogs.lookup.by_age import doses
from dialogs.lookup.units import (
    NOTHING,
    OLD,
    is_another_word,
    is_number,
    is_unit,
    is_year,
    time_unit,
)
from dialogs.lookup.vocabulary import Term, words_of
from dialogs.lookup.whose import PERSON, named_before
from dialogs.wording import Wording

WEEKS_A_YEAR = 53  # more than a year has, so that no age is rounded up
LABELS = {
    "age": "age",
    "interval": "interval",
    "from_diagnosis": "interval",
    "relapsed_after": "interval",
}


def duration(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """A duration from here on with where it ends; a mark behind it says that it is an age.

    Of two numbers side by side neither is taken.
    """
    if not is_number(terms[place]) or (place and is_number(terms[place - 1])):
        return "", place
    following = terms[place + 1] if place + 1 < len(terms) else NOTHING
    whole = int(terms[place].words[0].partition(".")[0])  # completed years, never rounded up
    if following.meaning in OLD:
        return _aged(terms, place, wording)
    unit = time_unit(following, wording)
    if unit == "d" or ("." in terms[place].words[0] and unit != "y" and not _is_half(unit, whole)):
        return "", place
    if is_another_word(terms, place + 1, wording):
        return "", place
    if unit:
        return _with_rest(terms, place, whole, wording)
    is_age = named_before(terms, place, wording).meaning in {"age", PERSON}
    is_age |= _is_behind_somebody(terms, place, wording)
    other = following.words[0] in {"%", *wording.words("other_units")} or is_year(terms[place])
    return (f"{whole}y!", place + 1) if is_age and not other else ("", place)


def _is_behind_somebody(terms: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a bare number is how old somebody is: ``chica 15``, ``adulto de 45``.

    One that may be a dose is not.
    """
    near = [one for one in terms[:place] if one.words[0] not in words_of("of", wording)]
    last, behind = [NOTHING, *near][-1], [*terms[place + 1 :], NOTHING][0]
    counts = is_unit(behind, wording) or behind.words[0] in words_of("counted", wording)
    told = terms[place].words[0]
    alone = told.isdecimal() and not (counts or is_number(behind) or Decimal(told) in doses())
    return alone and last.words[-1] in words_of("aged_behind", wording)


def _aged(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """An age; none where its last word names another number: ``8 Monate, Alter 7``."""
    number, unit, behind = [*terms, NOTHING][place : place + 3]
    if unit.words[-1] in wording.words("name_age") and is_number(behind):
        return "", place
    return _of_age(int(number.words[0].partition(".")[0]), OLD[unit.meaning]), place + 2


def _of_age(number: int, unit: str) -> str:
    return f"{number * MONTHS_A_YEAR // WEEKS_A_YEAR}m!" if unit == "w" else f"{number}{unit}!"


def _with_rest(terms: Sequence[Term], place: int, number: int, wording: Wording) -> tuple[str, int]:
    """Years with months, months with days, or one of them alone."""
    unit, after = time_unit(terms[place + 1], wording), place + 2
    second = terms[after] if after < len(terms) else NOTHING
    smaller = time_unit(terms[after + 1], wording) if after + 1 < len(terms) else ""
    if is_number(second) and second.words[0].isdecimal() and not _apart(terms, place, after + 2):
        more = int(second.words[0])
        if unit == "y" and smaller == "m" and more < MONTHS_A_YEAR:
            days, end = _days(terms, after + 2, wording)
            return f"{number}y{more}m{days}", end
        if unit + smaller in {"md", "yd"}:
            sure = "!" * (more >= LONGEST_MONTH and unit == "y")  # so many stand in no interval
            return f"{number}{unit}{more}d{sure}", after + 2
    return f"{number}{unit}", after


def _days(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """The days that stand behind years and months, if any, with where they end."""
    number, unit = [*terms[place : place + 2], NOTHING, NOTHING][:2]
    if is_number(number) and number.words[0].isdecimal() and time_unit(unit, wording) == "d":
        return f"{number.words[0]}d", place + 2
    return "", place


def _is_half(unit: str, months: int) -> bool:
    """Whether months with a half are so few that beside a dose they can only be an age."""
    return unit == "m" and months < MONTHS_A_YEAR


def _apart(terms: Sequence[Term], place: int, end: int) -> bool:
    """Whether two durations side by side are said to be different things."""
    behind = terms[end].meaning if end < len(terms) else ""
    return place > 0 and terms[place - 1].meaning == "age" and LABELS.get(behind) == "interval"
