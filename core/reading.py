"""Canonical answers to a typed case: the one place where answers are checked together."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from core.case import (
    Age,
    Answer,
    Case,
    Lineage,
    Marrow,
    Residual,
    Risk,
    interval_between,
    refuse,
)
from core.knowledge import knowledge
from core.timing import (
    LONGEST_MONTH,
    MONTHS_A_YEAR,
    SHORTEST_MONTH,
    Days,
    Duration,
    Interval,
    month,
    whole_month,
)

UNKNOWN = "unknown"
DURATION = re.compile(r"(\d{1,4})m(?:(\d{1,2})d(?:~(\d{1,4})m(\d{1,2})d)?)?([nf]?)", re.ASCII)
AGE = re.compile(r"(-?\d{1,9})(\+?)([ym]?)", re.ASCII)
DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
MOST_DAYS = 30  # more left-over days would make another month

OneOf = TypeVar("OneOf", bound=Enum)


def read_case(answers: Mapping[str, str], today: date) -> Case:
    """The case that the answers describe.

    Answers are in the forms of ``core/data/inputs.toml``, by the name of the command-line
    option; a missing optional answer is "unknown". Raises ``Refusal`` for the first answer that
    is missing, unreadable, or does not fit those before it.
    """
    diagnosis, relapse, interval = read_interval(answers, today)
    age = read_age(answers, "age")
    if interval.shortest.months >= age.below_months:
        raise refuse("age_cannot_fit_interval", "age", months=interval.shortest.months)
    lineage = one_of(Lineage, answers, "lineage", UNKNOWN)
    return Case(
        interval=interval,
        age=age,
        risk=read_risk(answers, today),
        diagnosis=diagnosis,
        relapse=relapse,
        lineage=lineage,
        marrow=read_marrow(answers),
        mrd=read_residual(answers),
        donor=one_of(Answer, answers, "donor", UNKNOWN),
        prior_cranial_rt=one_of(Answer, answers, "prior_cranial_rt", UNKNOWN),
        first_remission=read_first_remission(answers, interval, diagnosis, relapse, today),
    )


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


def read_interval(
    answers: Mapping[str, str], today: date
) -> tuple[Days | None, Days | None, Interval]:
    """Diagnosis, relapse and the interval between them; or the interval alone."""
    if "interval" in answers:
        interval = read_duration(answers["interval"], "interval")
        if interval.longest <= Duration(0, 0):
            raise refuse("relapse_not_after_diagnosis", "interval")
        return None, None, _on_one_side(interval, "interval")
    diagnosis = read_days(given(answers, "diagnosis"), "diagnosis", today)
    relapse = read_days(given(answers, "relapse"), "relapse", today)
    coarse = "diagnosis" if relapse.exact else "relapse"
    return diagnosis, relapse, _on_one_side(interval_between(diagnosis, relapse), coarse)


def _on_one_side(interval: Interval, field: str) -> Interval:
    """The interval, if every length that it allows is early, or every one late."""
    cut = knowledge().whole("cut")
    if interval.shortest.months < cut <= interval.longest.months:
        raise refuse("day_needed", field, months=cut)
    return interval


def read_days(text: str, field: str, today: date) -> Days:
    """A date, or every day of a month up to today."""
    days = _days(text, field)
    if days.first > today:
        raise refuse("in_the_future", field, today=today.isoformat())
    if days.first.year < knowledge().whole("earliest_year"):
        raise refuse("too_long_ago", field, year=knowledge().whole("earliest_year"))
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
    if interval.shortest > interval.longest:
        raise refuse("unreadable", field)
    return interval._replace(near=_known_near(interval, near))


def _duration(months: str, days: str, field: str) -> Duration:
    if int(days) > MOST_DAYS:
        raise refuse("too_many_days", field, days=MOST_DAYS)
    return Duration(int(months), int(days))


def _known_near(interval: Interval, near: str) -> bool | None:
    """Near, far, or not known; but within the longest month's reach of the cut never far."""
    least_days = LONGEST_MONTH - knowledge().whole("near_cut_days")
    certain = near == "f" and _reaches_cut(interval, least_days)
    return (near == "n" or certain) if near else None


def is_late(interval: Interval) -> bool:
    """Whether the interval reaches the cut: exactly the cut is late."""
    return interval.shortest.months >= knowledge().whole("cut")


def is_near(interval: Interval) -> bool:
    """Whether the relapse lies within the warning distance of the cut.

    Where only months and days are known, the month before the cut is taken as short as a month
    can be, so that the warning is given rather than missed.
    """
    if interval.near is not None:
        return interval.near
    return _reaches_cut(interval, SHORTEST_MONTH - knowledge().whole("near_cut_days"))


def _reaches_cut(interval: Interval, least_days: int) -> bool:
    cut = knowledge().whole("cut")
    start = Duration(cut - 1, least_days)
    end = Duration(cut, knowledge().whole("near_cut_days"))
    return interval.shortest <= end and interval.longest >= start


def read_age(answers: Mapping[str, str], field: str) -> Age:
    """An age in completed years, with the months where they were given under the limit."""
    match = AGE.fullmatch(given(answers, field))
    if match is None:
        raise refuse("unreadable", field)
    number, or_over, unit = int(match[1]), bool(match[2]), match[3]
    years = number // MONTHS_A_YEAR if unit == "m" else number
    if not 0 <= years <= knowledge().whole("oldest_age"):
        raise refuse("age_out_of_range", field)
    if or_over and (unit == "m" or years < knowledge().whole("adult_from")):
        raise refuse("unreadable", field)
    in_months = unit == "m" and years < knowledge().whole("age_in_months_below")
    return Age(years, number if in_months else None, or_over)


def read_marrow(answers: Mapping[str, str]) -> Marrow:
    """Marrow blasts under the threshold, or unknown; a combined relapse is refused."""
    text = answers.get("marrow", UNKNOWN)
    if text in {UNKNOWN, Marrow.UNDER.value}:
        return Marrow(text)
    if read_number(text, "marrow", most=100) >= knowledge().number("marrow_blasts"):
        raise refuse("combined_relapse", "marrow", blasts=knowledge().whole("marrow_blasts"))
    return Marrow.UNDER


def read_residual(answers: Mapping[str, str]) -> Residual:
    """Residual disease against the threshold of the label."""
    text = answers.get("mrd", UNKNOWN)
    if text in {member.value for member in Residual}:
        return Residual(text)
    share = read_number(text, "mrd", most=100)
    if share == 0:
        return Residual.NEGATIVE
    high = share >= knowledge().number("residual_disease")
    return Residual.AT_OR_OVER if high else Residual.UNDER


def read_number(text: str, field: str, most: int) -> Decimal:
    """A plain decimal number from 0 to ``most``."""
    number = Decimal(text) if NUMBER.fullmatch(text) else None
    if number is None or number > most:
        raise refuse("unreadable", field)
    return number


def read_first_remission(
    answers: Mapping[str, str],
    interval: Interval,
    diagnosis: Days | None,
    relapse: Days | None,
    today: date,
) -> Interval | None:
    """How long the first remission lasted, from its date or as a duration."""
    text = answers.get("cr1", UNKNOWN)
    if text == UNKNOWN:
        return None
    if DURATION.fullmatch(text):
        lasted = read_duration(text, "cr1")
    else:
        lasted = _since(read_days(text, "cr1", today), diagnosis, relapse)
    if lasted.shortest >= interval.longest or lasted.longest <= Duration(0, 0):
        raise refuse("first_remission_outside", "cr1")
    return lasted


def _since(start: Days, diagnosis: Days | None, relapse: Days | None) -> Interval:
    if diagnosis is None or relapse is None:
        raise refuse("dates_needed", "cr1")
    if start.last <= diagnosis.first or start.first >= relapse.last:
        raise refuse("first_remission_outside", "cr1")
    return interval_between(start, relapse)


def read_risk(answers: Mapping[str, str], today: date) -> Risk:
    """The risk group as given; where it is not known, from white cells, age and lineage."""
    computable = "wbc" in answers and answers.get("risk", UNKNOWN) == UNKNOWN
    return nci_risk(answers, today) if computable else one_of(Risk, answers, "risk")


def nci_risk(answers: Mapping[str, str], today: date) -> Risk:
    """NCI risk from the age and the white cells at diagnosis (SMITH96), or ``Risk.UNKNOWN``.

    Standard is an age from 1 to under 10 years with under 50 x 10^9 white cells per litre; the
    groups hold for B lineage only. Where ``age_at_diagnosis`` is missing it is worked out from
    age and interval, and stays open if it may lie on either side of a limit. Raises ``Refusal``
    for an answer that cannot be read.
    """
    many = many_white_cells(given(answers, "wbc"))
    if one_of(Lineage, answers, "lineage", UNKNOWN) is Lineage.T:
        return Risk.UNKNOWN
    return Risk.HIGH if many else age_risk(*age_at_diagnosis(answers, today))


def many_white_cells(text: str) -> bool:
    """Whether the white cells at diagnosis reach the limit of the risk groups."""
    if text in {"under", "at_or_over"}:
        return text == "at_or_over"
    facts = knowledge()
    count = read_number(text, "wbc", facts.whole("white_cells_most"))
    return count >= facts.number("white_cells_below")


def age_at_diagnosis(answers: Mapping[str, str], today: date) -> tuple[int, int]:
    """The least age at diagnosis in months, and the month it was below."""
    if "age_at_diagnosis" in answers:
        age = read_age(answers, "age_at_diagnosis")
        return age.least_months, age.below_months
    _, _, interval = read_interval(answers, today)
    return months_at_diagnosis(read_age(answers, "age"), interval)


def months_at_diagnosis(age: Age, interval: Interval) -> tuple[int, int]:
    """The least age at diagnosis in months, and the month it was below, given both."""
    least = age.least_months - interval.longest.months - (interval.longest.days > 0)
    return max(least, 0), age.below_months - interval.shortest.months


def age_risk(least_months: int, below_months: int) -> Risk:
    """The risk group that every age in a range of months gives, or unknown if they differ."""
    facts = knowledge()
    low = facts.whole("standard_risk_from") * MONTHS_A_YEAR
    high = facts.whole("standard_risk_below") * MONTHS_A_YEAR
    if low <= least_months and below_months <= high:
        return Risk.STANDARD
    if below_months <= low or least_months >= high:
        return Risk.HIGH
    return Risk.UNKNOWN
