"""Single answers in canonical form: each is read or refused here, whatever stands beside it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Self, TypeVar

from core.case import Age, is_near, reaches_cut
from core.knowledge import knowledge
from core.timing import (
    LONGEST_MONTH,
    MONTHS_A_YEAR,
    Days,
    Duration,
    Interval,
    month,
    whole_month,
)

DURATION = re.compile(r"(\d{1,4})m(?:(\d{1,2})d(?:~(\d{1,4})m(\d{1,2})d)?)?([nf]?)", re.ASCII)
AGE = re.compile(r"(-?\d{1,9})(\+?)([ym]?)", re.ASCII)
DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
MOST_DAYS = LONGEST_MONTH - 1  # more left-over days would make another month
MOST_PERCENT = 100

OneOf = TypeVar("OneOf", bound=Enum)


class Refusal(ValueError):
    """An answer that cannot be used.

    ``key`` names the reason, ``field`` the answer it concerns; ``detail`` holds values for a
    sentence about it, among them ``accepted``: the form that would do.
    """

    def __init__(self, key: str, field: str, **detail: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.detail: dict[str, str | int] = {"field": field, **detail}

    def as_value(self) -> Self:
        """The refusal without the calls that led to it, which would hold all that was typed."""
        return self.with_traceback(None)


def refuse(key: str, field: str, **detail: str | int) -> Refusal:
    """A refusal that names what would be accepted for the field."""
    return Refusal(key, field, **detail, accepted=knowledge().accepted(field))


def given(answers: Mapping[str, str], field: str) -> str:
    """The answer to a question that must be answered."""
    if not answers.get(field):
        raise refuse("missing", field)
    return answers[field]


def one_of(
    kind: type[OneOf], answers: Mapping[str, str], field: str, otherwise: str | None = None
) -> OneOf:
    """The member that an answer names."""
    text = answers.get(field, otherwise) if otherwise else given(answers, field)
    try:
        return kind(text)
    except ValueError:
        raise refuse("unreadable", field) from None


def read_days(text: str, field: str, today: date) -> Days:
    """A date, or every day of a month up to today."""
    days = _days(text, field)
    if days.first.year < knowledge().whole("earliest_year"):
        raise refuse("too_long_ago", field, year=knowledge().whole("earliest_year"))
    if days.last.year > knowledge().whole("latest_year"):
        raise refuse("too_far_ahead", field, year=knowledge().whole("latest_year"))
    if days.first > today:
        raise refuse("in_the_future", field, today=today.isoformat())
    return Days(days.first, min(days.last, today))


def _days(text: str, field: str) -> Days:
    match = DATE.fullmatch(text)
    if match is None:
        raise refuse("unreadable", field)
    year, number, day = match.groups()
    try:
        if day is None:
            return month(int(year), int(number))
        exact = date(int(year), int(number), int(day))
    except ValueError:
        raise refuse("no_such_date", field) from None
    return Days(exact, exact)


def read_duration(text: str, field: str) -> Interval:
    """Months and days, or whole months with any number of days behind them.

    Two durations joined by ``~`` are a range; a final ``n`` or ``f`` says that the relapse was
    found near the cut or far from it when its dates were at hand.
    """
    match = DURATION.fullmatch(text)
    if match is None:
        raise refuse("unreadable", field)
    months, days, last_months, last_days, near = match.groups()
    if days is None:
        interval = whole_month(int(months))
    else:
        shortest = _duration(months, days, field)
        longest = _duration(last_months, last_days, field) if last_months else shortest
        interval = Interval(shortest, longest)
    beyond = interval.longest.months // MONTHS_A_YEAR > knowledge().whole("oldest_age")
    if interval.shortest > interval.longest or beyond or (near == "n" and not is_near(interval)):
        raise refuse("unreadable", field)
    return interval._replace(near=_known_near(interval, near))


def _duration(months: str, days: str, field: str) -> Duration:
    if int(days) > MOST_DAYS:
        raise refuse("too_many_days", field, days=MOST_DAYS)
    return Duration(int(months), int(days))


def _known_near(interval: Interval, near: str) -> bool | None:
    """Near, far, or not known; but within the longest month's reach of the cut never far."""
    least_days = LONGEST_MONTH - knowledge().whole("near_cut_days")
    certain = near == "f" and reaches_cut(interval, least_days)
    return (near == "n" or certain) if near else None


def read_age(answers: Mapping[str, str], field: str) -> Age:
    """An age in completed years, with the months where they were given under the limit."""
    match = AGE.fullmatch(given(answers, field))
    if match is None:
        raise refuse("unreadable", field)
    number, or_over, unit = int(match[1]), bool(match[2]), match[3]
    years = number // MONTHS_A_YEAR if unit == "m" else number
    if match[1].startswith("-") or years > knowledge().whole("oldest_age"):
        raise refuse("age_out_of_range", field)
    if or_over and (unit == "m" or years < knowledge().whole("adult_from")):
        raise refuse("unreadable", field)
    in_months = unit == "m" and years < knowledge().whole("age_in_months_below")
    return Age(years, number if in_months else None, or_over)


def read_number(text: str, field: str, most: int) -> Decimal:
    """A plain decimal number from 0 to ``most``."""
    if not NUMBER.fullmatch(text):
        raise refuse("unreadable", field)
    if Decimal(text) > most:
        raise refuse("too_large", field)
    return Decimal(text)
