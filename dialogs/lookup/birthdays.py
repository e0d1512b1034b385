"""A birthday that is told: one to come is no age of today, one that was gives an age.

``shes 1 tmrw``, ``turns 3 on friday`` and ``when hes 9`` tell of one to come, ``just turned 3``
and ``3rd birthday today`` of one that was.
"""

import re
from functools import cache

from dialogs.ask.spelling import one_of
from dialogs.lookup.figures import any_of, forms, in_figures, old, ordinal, small_numbers
from dialogs.lookup.vocabulary import APOSTROPHES
from dialogs.wording import Wording, own_and_english
from dialogs.wording import wording as english

NEXT = "next"  # a birthday to come of which the years are not told
LONGEST_SHORT_FORM = 3  # letters of a weekday; so short a word may be another


def without_birthdays(text: str, wording: Wording) -> tuple[str, str]:
    """A text with an age for a birthday that was; and the years of one to come, or nothing."""
    coming: list[str] = []

    def read(found: re.Match[str]) -> str:
        years, told = in_figures(found["years"] or "", wording), _told(found)
        if "not" in told or not (told and (years or told == {"comes"})):
            return found[0]
        if "was" in told:
            return old(years, wording)
        coming.append(years or NEXT)
        return f" {wording.words('birthday_names')[0]} "

    text = text.translate(APOSTROPHES)
    for pattern in _patterns(wording):
        text = pattern.sub(read, text)
    return text, next((years for years in coming if years != NEXT), NEXT if coming else "")


def _told(found: re.Match[str]) -> set[str]:
    """What a match tells besides the years: that it comes, that it was, that it is not so."""
    return {name.rstrip("123") for name, value in found.groupdict().items() if value} - {"years"}


def _calendar(own: Wording) -> tuple[str, str, str]:
    """Patterns for a weekday, for one that is no other word, and for a month."""
    tables = dict.fromkeys((own, english()))
    days = tuple(name for one in tables for row in one.weekdays() for name in row)
    months = tuple(name for one in tables for row in one.month_words() for name in row)
    long = tuple(name for name in days if len(name) > LONGEST_SHORT_FORM)
    weekday, alone, month = (f"(?:{one_of(forms(names))})" for names in (days, long, months))
    return weekday, alone, month


def _while(own: Wording) -> str:
    """A pattern for some days, weeks or months: ``a couple of weeks``."""
    units, of = any_of(own, "day", "week", "month", "year"), any_of(own, "of")
    a, few = any_of(own, "one_more"), any_of(own, "one_more", "other_numbers")
    return rf"(?:{a}\s)?(?:\d{{1,2}}|{one_of(small_numbers(own))}|{few})\s?(?:{of}\s)?{units}"


@cache
def _to_come(own: Wording) -> str:
    """A pattern for a day that is to come."""
    weekday, alone, month = _calendar(own)
    on, of, ending = (any_of(own, name) for name in ("on_a_day", "of", "day_endings"))
    dated = rf"\d{{1,2}}(?:{ending}|\.)?(?:\s{of})?\s?{month}|\d{{1,2}}(?:{ending}|\.)"
    in_a_while = rf"{any_of(own, 'in_future')}\s{_while(own)}"
    on_a_day = rf"(?:{on}\s){{1,2}}(?:{dated}|{weekday}|{month})(?:\s{any_of(own, 'next_behind')})?"
    return rf"(?:{any_of(own, 'day_to_come')}|{in_a_while}|{alone}|{on_a_day})(?!\w)"


@cache
def _come(own: Wording) -> str:
    """A pattern for a day that was, or is today."""
    weekday, some, gone = _calendar(own)[0], _while(own), any_of(own, "gone")
    last = rf"{any_of(own, 'day_gone')}\s(?:{weekday}|{some})|{some}\s{gone}"
    on_a_day = rf"(?:{any_of(own, 'on_a_day')}\s)?{weekday}\s{gone}"
    return rf"(?:{any_of(own, 'day_come')}|{last}|{on_a_day})(?!\w)"


def _day(own: Wording, place: int) -> str:
    return rf"(?:(?P<was{place}>{_come(own)})|(?P<comes{place}>{_to_come(own)}))"


@cache
def _number(own: Wording) -> tuple[str, str]:
    """A pattern for a number of years, without a unit or perhaps with one, and no other thing."""
    number = rf"(?P<years>\d{{1,2}}|{one_of(forms((*small_numbers(own),)))})(?!\d|[.,]\d)"
    other = any_of(own, "other_units", "month", "counted")
    stop = rf"(?!\w|\s?{other}(?!\w)|\s?[-/%+]|\s{any_of(own, 'joins')}\s\d)"
    words = (*own_and_english(own, "year", "year_of_age"), *own.asked()["years_old"])
    years = one_of(forms(tuple(word for word in words if len(word) > 1)))
    unit = rf"(?:[\s-]?(?:{years})(?!\w))?(?:[\s-]?{any_of(own, 'old')}(?!\w))?"
    return f"{number}{stop}", f"{number}{unit}{stop}"


def _person(own: Wording) -> str:
    """A pattern for somebody: ``she is``, ``the kid``."""
    asked = forms((*own.asked()["person"], *english().asked()["person"]))
    return rf"(?:{one_of(asked)}|{any_of(own, 'about_whom')})"


@cache
def _patterns(own: Wording) -> tuple[re.Pattern[str], ...]:
    """The ways in which a birthday is told."""
    (alone, number), somebody = _number(own), _person(own)
    before, within, behind = (_day(own, place) for place in (1, 2, 3))
    some, is_so = rf"(?:{somebody}\s){{0,2}}", any_of(own, "is_so")
    years = rf"{some}(?:{within}\s)?{some}{number}(?:\s?,?\s{behind})?"
    denied = rf"(?P<not>{any_of(own, 'denies_a_time', 'not_turned')}\s(?:\w{{1,20}}\s){{0,2}})?"
    of_a_dose = rf"(?P<not>{any_of(own, 'no_birthday_of')}\s)?"
    begins, comes = r"(?:^|(?<=[,.;:!?|\n]))\s{0,3}", rf"(?P<comes>{_to_come(own)})"
    of_one = rf"{somebody}(?:\s(?:{is_so}|{somebody})){{0,2}}"
    turns = rf"(?P<comes>{any_of(own, 'turns')})"
    turned_behind = rf"(?P<was>{any_of(own, 'turned_behind')})(?!\w)"
    on_a_day = rf"(?:{before}\s(?:(?:{is_so}|{somebody})\s){{0,3}})?"
    day_behind = rf"(?:\s{is_so})?(?:\s?,?\s{behind}|(?!\w))"
    not_yet = rf"{any_of(own, 'denies_a_time')}\s(?:{any_of(own, 'turns', 'turned')}\s)?"
    tells = (
        rf"{denied}(?P<was>{any_of(own, 'turned')})\s{years}",
        rf"{denied}(?:{within}\s)?{number}\s(?:{behind}\s)?{turned_behind}",
        rf"{of_a_dose}(?:{before}\s{some})?{turns}\s{years}",
        rf"{any_of(own, 'if_turns')}\s{some}(?:{within}\s)?{number}\s{turns}(?!\w)",
        rf"(?P<comes>{any_of(own, 'once')})\s{some}(?:{within}\s)?{number}(?:\s{behind})?",
        rf"{on_a_day}(?:{ordinal(own)}\s)?{any_of(own, 'birthday_names')}{day_behind}",
        rf"{of_one}\s{number}\s{behind}",
        rf"{not_yet}(?P<years>\d{{1,2}})\s{any_of(own, 'not_turned')}\s{comes}",
        rf"{of_one}\s{within}\s{number}",
    )
    words = (rf"(?<!\w){pattern}" for pattern in tells)
    bare = (rf"{begins}(?:{is_so}\s)?{alone}\s{comes}", rf"{begins}{is_so}\s{comes}\s{alone}")
    return tuple(re.compile(one, re.IGNORECASE) for one in (*words, *bare))
