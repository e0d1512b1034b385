"""Whom something is said about: one case, or whoever has an age, a timing, or neither."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, cached_property
from itertools import product
from typing import Literal

from core import Case, encode, knowledge, read_case
from core.case import Age, Answer, Lineage, Marrow, Residual, Risk, is_late
from core.datum import Circumstances, Datum
from core.engine import band, bands
from core.facts import circumstances
from core.forms import refuse
from core.timing import LONGEST_MONTH, MONTHS_A_YEAR, Duration, Interval, whole_month

Timing = Literal["early", "late"]
DETAILS: tuple[dict[str, Enum], ...] = (  # each value of each once: they decide one by one
    {},
    {"risk": Risk.HIGH, "lineage": Lineage.B, "mrd": Residual.NEGATIVE, "donor": Answer.YES},
    {"risk": Risk.UNKNOWN, "lineage": Lineage.T, "mrd": Residual.UNDER, "donor": Answer.NO},
    {"mrd": Residual.AT_OR_OVER, "prior_cranial_rt": Answer.YES, "marrow": Marrow.UNDER},
    {"prior_cranial_rt": Answer.NO},
)


@dataclass(frozen=True)
class Scope:
    """What holds for everybody meant, and what can hold for some of them."""

    certain: Circumstances
    possible: Circumstances
    age: Age | None = None
    timing: Timing | None = None
    case: Case | None = None
    known: tuple[tuple[str, str], ...] = ()

    @property
    def years(self) -> int | None:
        """The age in completed years, where it is known."""
        return self.age.years if self.age else None

    @cached_property
    def kind(self) -> "Scope":
        """Everybody of whom the same is said, whatever their days and their age in its band."""
        years = self.years
        age = None if years is None else Age(band(years))
        return replace(self, age=age, case=None)

    @property
    def code(self) -> str:
        """The code of the case, if there is one."""
        return encode(self.case) if self.case else ""

    def holds(self, datum: Datum) -> bool:
        """Whether a datum can apply."""
        return datum.when <= self.possible


def of_case(case: Case) -> Scope:
    """One patient."""
    truths = circumstances(case)
    timing: Timing = "late" if is_late(case.interval) else "early"
    return Scope(truths, truths, case.age, timing, case)


@cache
def of_anybody(
    age: Age | None = None,
    timing: Timing | None = None,
    known: tuple[tuple[str, str], ...] = (),
) -> Scope:
    """Everybody of this age and timing and with these details, as far as they are known.

    Raises ``Refusal`` if nobody of this age can have a relapse of this timing.
    """
    found = [circumstances(case) for case in _cases(age, timing, dict(known))]
    return Scope(
        frozenset.intersection(*found), frozenset().union(*found), age, timing, known=known
    )


def _cases(age: Age | None, timing: Timing | None, known: dict[str, str]) -> list[Case]:
    """Cases in which every circumstance that can hold does so at least once, and fails once.

    One for each way in which interval, first remission and age decide together, with each detail.
    """
    starts = {
        circumstances(case): case
        for one in (_ages() if age is None else (age,))
        for case in _starts(one, timing, known)
    }
    if not starts:
        raise refuse("age_cannot_fit_interval", "age", months=knowledge().whole("cut"))
    return [
        case.model_copy(update={one: value for one, value in details.items() if one not in known})
        for case, details in product(starts.values(), DETAILS)
    ]


def _starts(age: Age, timing: Timing | None, known: dict[str, str]) -> Iterator[Case]:
    """Cases of an age: every interval that decides, with every first remission that does.

    The risk is standard where none is known: only then does it matter whether it fits the age.
    """
    answers = {"interval": "0m1d", "age": _written(age), "risk": "standard", **known}
    case = read_case(answers, date.max)
    for interval in _intervals(age):
        late = interval.shortest.months >= knowledge().whole("cut")
        if timing in {None, "late" if late else "early"}:
            for first in first_remissions(interval) if late else (None,):
                yield case.model_copy(update={"interval": interval, "first_remission": first})


def first_remissions(interval: Interval) -> Iterator[Interval | None]:
    """Not known; and those a first remission can have had: under the cut, about it, past it."""
    cut = knowledge().whole("cut")
    yield None
    for first in (
        Interval(Duration(0, 1), Duration(0, 1)),
        Interval(Duration(cut - 1, 15), Duration(cut, 15)),
        Interval(Duration(cut, 0), Duration(cut, 0)),
        Interval(Duration(cut + 1, 0), Duration(cut + 1, 0)),
    ):
        if first.shortest < interval.longest:
            yield first


def _intervals(age: Age) -> Iterator[Interval]:
    """Intervals on either side of every limit on time, and on the age at diagnosis."""
    facts, below = knowledge(), age.below_months
    cut, doubtful = facts.whole("cut"), facts.whole("first_remission_doubtful_below")
    infant = facts.whole("infant_below") * MONTHS_A_YEAR
    limits = {0, 1, cut - 2, cut - 1, cut, doubtful, age.least_months - infant, below - infant}
    for months in sorted({*limits, below - infant - 1, below - 1}):
        if 0 <= months < below:
            for days in (1, LONGEST_MONTH - 1):
                yield Interval(Duration(months, days), Duration(months, days))
            yield whole_month(months)
            yield Interval(Duration(months, 1), Duration(months, 2))


@cache
def _ages() -> tuple[Age, ...]:
    """The first year on either side of every limit on age; and over the last, or perhaps so."""
    facts = knowledge()
    names = ("infant_below", "radiation_age", "total_body_age", "triple_from", "adult_from")
    limits = {facts.whole(name) for name in (*names, "standard_risk_below", "trials_below")}
    years = sorted({0, *bands(), *limits, *(limit - 1 for limit in limits)})
    last = Age(facts.whole("oldest_age"))
    return (*(Age(one) for one in years), Age(facts.whole("adult_from"), or_over=True), last)


def _written(age: Age) -> str:
    return f"{age.months}m" if age.months is not None else f"{age.years}{'+' * age.or_over}y"
