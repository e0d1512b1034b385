"""Every distinct card, with one case for each: all that a case can be is walked through.

A card is distinct by the rows that speak and by the dose; cards that differ only in the interval
or the age that they print count as one.
"""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import product
from types import MappingProxyType

from core import Case, Refusal, knowledge
from core.case import Age, Answer, Lineage, Marrow, Residual, Risk
from core.datum import Circumstances, Dose
from core.facts import circumstances
from core.forms import read_duration
from core.reading import age_risk, months_at_diagnosis
from core.rows import decide
from core.timing import LONGEST_MONTH, MONTHS_A_YEAR, Interval
from dialogs.answer.scope import first_remissions

Card = tuple[tuple[str, ...], Decimal]  # the rows that speak, and the dose in mg
DETAILS: Mapping[str, tuple[Enum, ...]] = {
    "risk": tuple(Risk)[
        ::-1
    ],  # what is not known comes first, so that it is what a card stands for
    "lineage": tuple(Lineage)[::-1],
    "marrow": tuple(Marrow)[::-1],
    "mrd": (Residual.UNKNOWN, Residual.UNDER),  # found or not is all that the card asks
    "donor": tuple(Answer)[::-1],
    "prior_cranial_rt": tuple(Answer)[::-1],
}


@cache
def distinct_cards() -> Mapping[Card, Case]:
    """One case for each distinct card."""
    found: dict[Card, Case] = {}
    for start in starts():
        dose = _dose(start.age.years)
        for details in product(*DETAILS.values()):
            case = start.model_copy(update=dict(zip(DETAILS, details, strict=True)))
            found.setdefault((_speaking(circumstances(case)), dose), case)
    return MappingProxyType(found)


@cache
def _speaking(truths: Circumstances) -> tuple[str, ...]:
    """The rows of the card that speak."""
    return tuple(row.id for row in decide(knowledge().content.card, truths))


@cache
def _dose(years: int) -> Decimal:
    dose = knowledge().measures["intrathecal_methotrexate"]
    return (isinstance(dose, Dose) and dose.at_age(years).value) or Decimal(0)


def starts() -> Iterator[Case]:
    """A case for every way in which interval, first remission and age can decide together."""
    seen: set[Hashable] = set()
    told: set[tuple[Circumstances, Decimal]] = set()
    for interval in intervals():
        remissions: dict[Circumstances, Case] = {}
        for case in _first_remissions(interval):
            remissions.setdefault(circumstances(case), case)
        ends = (interval.shortest.months, interval.longest.months, interval.longest.days > 0)
        if (frozenset(remissions), ends) in seen:
            continue
        seen.add((frozenset(remissions), ends))
        for age, (truths, case) in product(ages(), remissions.items()):
            if interval.shortest.months >= age.below_months:
                continue
            key = (age, _at_diagnosis(*months_at_diagnosis(age, interval)), truths)
            if key not in seen:
                seen.add(key)
                start = case.model_copy(update={"age": age})
                what = (circumstances(start), _dose(age.years))
                if what not in told:
                    told.add(what)
                    yield start


@cache
def _at_diagnosis(least: int, below: int) -> tuple[bool, Risk]:
    """What an age at diagnosis decides: whether an infant, and which risk group it can only be."""
    infant_below = knowledge().whole("infant_below") * MONTHS_A_YEAR
    return below <= infant_below, age_risk(least, below)


def _first_remissions(interval: Interval) -> Iterator[Case]:
    """The interval without a first remission, and with those that it can have."""
    oldest = Age(knowledge().whole("oldest_age"))
    for first in first_remissions(interval):
        yield Case(interval=interval, age=oldest, risk=Risk.STANDARD, first_remission=first)


@cache
def ages() -> tuple[Age, ...]:
    """Every age that decides.

    Past the last limit on age, a year more with a year more since the diagnosis changes nothing.
    """
    facts = knowledge()
    last = facts.whole("trials_below") + 2
    in_months = facts.whole("age_in_months_below") * MONTHS_A_YEAR
    return (
        *(Age(month // MONTHS_A_YEAR, month) for month in range(in_months)),
        *(Age(years) for years in range(last)),
        *(Age(years, None, or_over=True) for years in range(facts.whole("adult_from"), last)),
        Age(facts.whole("oldest_age")),
    )


@cache
def intervals() -> tuple[Interval, ...]:
    """Every interval that decides: exact, a whole month, or a range, near the cut and far."""
    last = ages()[-2].years * MONTHS_A_YEAR
    near = knowledge().whole("cut") - 2
    texts = [
        text
        for months in range(last)
        for text in (
            f"{months}m",
            *(f"{months}m{day}d" for day in _days(months, near)),
            *_ranges(months),
        )
    ]
    read = (_read(text + mark) for text in texts for mark in ("", "n", "f"))
    return tuple(dict.fromkeys(interval for interval in read if interval is not None))


def _days(months: int, near: int) -> range:
    """Every day about the cut, and the first and second of every other month."""
    return range(LONGEST_MONTH if near <= months <= near + 4 else 2)


def _ranges(months: int) -> Iterator[str]:
    """From one day to the next, within a month or so, and up to the cut or to the oldest age."""
    cut = knowledge().whole("cut")
    end = knowledge().whole("oldest_age") * MONTHS_A_YEAR if months >= cut else cut - 1
    for start, until in product((0, 1, 29), (months, months + 1, months + 2, end)):
        yield f"{months}m{start}d~{until}m30d"


def _read(text: str) -> Interval | None:
    """The interval, if it can be one and lies on one side of the cut."""
    cut = knowledge().whole("cut")
    try:
        interval = read_duration(text, "interval")
    except Refusal:
        return None
    apart = interval.shortest.months < cut <= interval.longest.months
    return None if apart or interval.longest == (0, 0) else interval
