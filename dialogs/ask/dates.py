"""Typed dates: whole days, months alone, and what a date in numbers may mean."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from core import Refusal, knowledge
from dialogs.ask.spelling import Reading, Typed, one_of, one_slip_away, without_leads
from dialogs.wording import Wording

SPACE = r"(?:\s?[-/.]\s?|\s)"
ISO = re.compile(rf"(\d{{4}}){SPACE}(\d{{1,2}}){SPACE}(\d{{1,2}})")
RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
DOTTED = re.compile(r"(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{4})")
SLASHED = re.compile(r"(\d{1,2})(?:\s?[-/]\s?|\s)(\d{1,2})(?:\s?[-/]\s?|\s)(\d{4})")
YEAR_MONTH = re.compile(rf"(\d{{4}}){SPACE}(\d{{1,2}})|(\d{{1,2}})\s?[-/.]\s?(\d{{4}})")
IN_A_LINE = (  # no date in numbers with spaces between, which may be several answers
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{4}"
    r"|\d{8}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}"
)
SHORT_NUMBERS = (  # a date in numbers with a short year, and not the drugs of a triple set
    r"(?<!\d)(?:[012]?\d|3[01])[-/.](?:[012]?\d|3[01])[-/.]\d{2}(?!\d)"
)
SHORT_YEAR = re.compile(
    r"(?:[^\W\d]{3,9}\s)?"
    r"(?:\d{1,2}[-/.\s]+\d{1,2}|\d{0,2}(?:st|nd|rd|th)?[-/.\s]*[^\W\d]{3,9})\.?[-/.,\s]+'?\d{2}"
    r"|\d{1,2}[^\W\d]{3,9}\d{2}|\d{2}-\d{1,2}-\d{1,2}"
)
SHORTEST_WITH_A_SLIP = 4  # letters
YEAR = r"(?P<y>\d{4})"


def read_date(typed: Typed, field: str, wording: Wording) -> Reading:
    """A date, a month, or both readings of a date written in numbers with the day's place open.

    A month with a slip in its name is asked.
    """
    text = without_leads(typed.folded, field, wording)
    try:
        return Reading(date_readings(text, field, wording))
    except Refusal as refusal:
        spelled = _spelled(text, wording) if refusal.key == "unreadable_date" else ""
        if not spelled:
            raise
        return Reading(date_readings(spelled, field, wording), sure=False)


def _spelled(text: str, wording: Wording) -> str:
    """A text with the month that one of its words is but for one slip; nothing if none is."""
    numbers = month_numbers(wording)
    for word in re.findall(rf"[^\W\d]{{{SHORTEST_WITH_A_SLIP},}}", text):
        near = one_slip_away(word, numbers) if word not in numbers else []
        if len({numbers[name] for name in near}) == 1:
            return text.replace(word, near[0])
    return ""


def date_readings(text: str, field: str, wording: Wording) -> tuple[str, ...]:
    """What a date may mean, as days or months. Raises ``Refusal`` if it is none."""
    if match := _midnight(wording).search(text):
        text = text[: match.start()] if match.end() == len(text) else text
    try:
        return _in_this_calendar(_unmarked(text, field, wording))
    except Refusal:
        weekday, rest = _weekday(text, wording)
        if weekday is None:
            raise
    return _on(weekday, _in_this_calendar(_unmarked(rest, field, wording)), field)


@cache
def _midnight(wording: Wording) -> re.Pattern[str]:
    """The hour that a record prints behind a day of which it has none."""
    at, oclock = (one_of(wording.words(name)) for name in ("at_hour", "oclock"))
    hour = r"00?[:.]00(?::00(?:\.0{1,6})?)?|12:00(?::00)?\s?am"
    return re.compile(rf"[\s,t]+(?:(?:{at})\s)?(?:{hour})\s?(?:z|\+00:00|h|{oclock})?")


def _on(weekday: int, readings: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The readings that fall on a weekday, Monday being 0; a month falls on none."""
    fitting = tuple(value for value in readings if _falls_on(value, weekday))
    if not fitting:
        raise Refusal("weekday_differs", field)
    return fitting


def _unmarked(text: str, field: str, wording: Wording) -> tuple[str, ...]:
    """The readings of a date with nothing around it."""
    if match := ISO.fullmatch(text) or RUN.fullmatch(text):
        return _days((match[1], match[2], match[3]))
    if match := DOTTED.fullmatch(text):
        return _days((match[3], match[2], match[1]))
    if match := SLASHED.fullmatch(text):
        return _days((match[3], match[2], match[1]), (match[3], match[1], match[2]))
    if match := YEAR_MONTH.fullmatch(text):
        return (_month(match[1] or match[4], match[2] or match[3]),)
    return (_named(text, field, wording),)


def _named(text: str, field: str, wording: Wording) -> str:
    """A date with the month's name, in any of the usual orders."""
    names = month_numbers(wording)
    for order in named_orders(wording):
        if match := re.fullmatch(order, text):
            return _days((match["y"], str(names[match["m"]]), match["d"]))[0]
    for order in named_months(wording):
        if match := re.fullmatch(order, text):
            return _month(match["y"], str(names[match["m"]]))
    raise Refusal("two_digit_year" if SHORT_YEAR.fullmatch(text) else "unreadable_date", field)


def day_and_month(text: str, wording: Wording) -> dict[str, int]:
    """The parts of a date that a text tells, one or more; of none or of an open one nothing."""
    try:
        readings = date_readings(text, "", wording)
    except Refusal:
        readings = ()
    if len(readings) == 1:
        return dict(zip(("year", "month", "day"), map(int, readings[0].split("-")), strict=False))
    match = next(filter(None, (re.fullmatch(one, text) for one in _parts(wording))), None)
    found = {name: value for name, value in (match.groupdict() if match else {}).items() if value}
    numbers, names = month_numbers(wording), {"y": "year", "m": "month", "d": "day"}
    return {names[name]: numbers.get(value) or int(value) for name, value in found.items()}


@cache
def _parts(wording: Wording) -> tuple[str, ...]:
    """Patterns for a part of a date: its year, its month, or its day and month."""
    month, day = rf"(?P<m>{one_of(month_numbers(wording))})\.?", _day(wording)
    gap, ending = _gap(wording), one_of(wording.words("day_endings"))
    dotted = r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.?"
    return (
        YEAR,
        month,
        rf"{day}{gap}{month}",
        rf"{month}{gap}{day}",
        dotted,
        rf"(?P<d>\d{{1,2}})(?:{ending})",
    )


def _weekday(text: str, wording: Wording) -> tuple[int | None, str]:
    """The number of the weekday that stands before a date, Monday being 0, and the date."""
    names = {name: place for place, words in enumerate(wording.weekdays()) for name in words}
    match = re.match(rf"({one_of(names)})[.,\s]+", text)
    if match is None:
        return None, text
    return names[match[1]], without_leads(text[match.end() :], "", wording)


def _falls_on(value: str, weekday: int) -> bool:
    return _is_day(value) and date.fromisoformat(value).weekday() == weekday


@cache
def named_orders(wording: Wording) -> tuple[str, ...]:
    """Patterns for a whole date with the month's name: day, month or year first."""
    month, gap = rf"(?P<m>{one_of(month_numbers(wording))})\.?", _gap(wording)
    day = _day(wording)
    return (
        f"{day}{gap}{month}{gap}{YEAR}",
        rf"{month}{gap}{day}[\s,./-]+{YEAR}",
        f"{YEAR}{gap}{month}{gap}{day}",
    )


@cache
def named_months(wording: Wording) -> tuple[str, ...]:
    """Patterns for a month with its name and a year."""
    month, gap = rf"(?P<m>{one_of(month_numbers(wording))})\.?", _gap(wording)
    return (f"{month}{gap}{YEAR}", f"{YEAR}{gap}{month}")


def _day(wording: Wording) -> str:
    """A day with its ending; an ``o`` behind the first alone, which else may be a nought."""
    endings, letters, first = (
        one_of(wording.words(name))
        for name in ("day_endings", "day_ending_behind_digits", "first_day_behind_digits")
    )
    letter = rf"\.?(?:{letters})|(?<=1)(?<!\d\d)\.?(?:{first})"
    return rf"(?P<d>\d{{1,2}})(?:\s?(?:{endings})|(?:{letter})(?!\w)|\.|°)?"


def _gap(wording: Wording) -> str:
    """What may stand between the parts of a date: ``12 de marzo de 2024``."""
    return rf"(?:[\s\-/,]|\b(?:{one_of(wording.words('of'))})\b)*"


@cache
def dates_pattern(wording: Wording) -> str:
    """Any date in a line."""
    named = (*named_orders(wording), *named_months(wording))
    every = [IN_A_LINE, *(re.sub(r"\?P<\w>", "?:", order) for order in named)]
    weekday = one_of(name for names in wording.weekdays() for name in names)
    return rf"(?<![\w./-])(?:(?:{weekday})[.,]*\s+)?(?:{'|'.join(every)})(?![\w/?-])"


def holds_short_years(text: str, wording: Wording) -> bool:
    """Whether a line without its dates holds some of a short year: ``3/4/24``, ``Jan 23 Feb 24``.

    A single month with a number behind it may be a day, or no month at all: ``may 12 mg be``.
    """
    found = [match[0] for match in short_years(wording).finditer(text)]
    return len(found) > 1 or any(re.fullmatch(SHORT_NUMBERS, one) for one in found)


@cache
def short_years(wording: Wording) -> re.Pattern[str]:
    """Whatever ends with a short year: a date in numbers, or a month by its name."""
    months = rf"(?<!\w)(?:{one_of(month_numbers(wording))})[.,'\s-]*\d{{2}}(?!\w)"
    return re.compile(rf"{SHORT_NUMBERS}|{months}")


@cache
def month_numbers(wording: Wording) -> Mapping[str, int]:
    """Every beginning of a month's name, from its short form on, with the month's number."""
    return {
        name[:length].casefold(): number
        for number, names in enumerate(wording.month_words(), start=1)
        for name in names
        for length in range(min(len(names[1]), len(name)), len(name) + 1)
    }


def _days(*parts: tuple[str, str, str]) -> tuple[str, ...]:
    """The readings that name a day; a single one that names none is left for core to refuse."""
    texts = [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in parts]
    real = [text for text in dict.fromkeys(texts) if _is_day(text)]
    return tuple(real or texts[:1])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _month(year: str, month: str) -> str:
    return f"{int(year):04}-{int(month):02}"


def _in_this_calendar(readings: tuple[str, ...]) -> tuple[str, ...]:
    """No reading is offered in a year of another calendar: the first is left for core to refuse."""
    earliest, latest = knowledge().whole("earliest_year"), knowledge().whole("latest_year")
    return readings if earliest <= int(readings[0][:4]) <= latest else readings[:1]
