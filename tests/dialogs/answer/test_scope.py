"""What holds for everybody meant, and what can: against every case there can be of them."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import product

import pytest

from core import Case, Refusal, knowledge
from core.case import Age, Answer, Lineage, Marrow, Residual, Risk
from core.circumstances import Circumstance
from core.engine import bands
from core.facts import circumstances
from core.timing import Duration, Interval, whole_month
from dialogs.answer.scope import Timing, of_anybody

pytestmark = pytest.mark.no_cover  # a sweep
LIMITS = ("radiation_age", "total_body_age", "triple_from", "adult_from", "trials_below")
YEARS = sorted(
    {0, 1, *bands()}
    | {knowledge().whole(name) + more for name in LIMITS for more in (-1, 0, 1)}
    | {knowledge().whole("standard_risk_below") + more for more in (-1, 0, 1, 2)}
)
AGES = (
    *(Age(month // 12, month) for month in (0, 7, 12, 17, 18, 19, 23, 30)),
    *map(Age, YEARS),
    Age(18, or_over=True),
    Age(25, or_over=True),
)
TIMINGS: tuple[Timing | None, ...] = ("early", "late", None)
DETAILS: tuple[Mapping[str, Enum], ...] = (
    *({"risk": risk, "lineage": lineage} for risk, lineage in product(Risk, Lineage)),
    *({"mrd": one} for one in Residual),
    *({"donor": one} for one in Answer),
    *({"prior_cranial_rt": one} for one in Answer),
    *({"marrow": one} for one in Marrow),
    {"mrd": Residual.UNDER, "donor": Answer.NO},
    {"mrd": Residual.AT_OR_OVER, "donor": Answer.NO, "prior_cranial_rt": Answer.YES},
)
CUT = 18
REMISSIONS = (
    None,
    whole_month(9),
    Interval(Duration(CUT - 1, 20), Duration(CUT, 10)),
    Interval(Duration(CUT, 0), Duration(CUT, 0)),
    Interval(Duration(CUT + 12, 0), Duration(CUT + 12, 0)),
)


def _intervals(age: Age) -> Iterator[Interval]:
    """Every month about birth, cut and age, and some of those between; each day about the cut."""
    ends = {months for end in (0, CUT, age.below_months) for months in range(end - 14, end + 3)}
    for months in sorted(ends | {*range(0, age.below_months, 12)}):
        if 0 <= months < age.below_months:
            yield whole_month(months)
            for days in range(31 if CUT - 2 <= months <= CUT + 1 else 2):
                yield Interval(Duration(months, days), Duration(months, days))
            if months != CUT - 1:
                yield Interval(Duration(months, 1), Duration(months + 1, 29))


@cache
def _starts(age: Age) -> tuple[Case, ...]:
    """A case for each way in which interval, first remission and age decide together."""
    found: dict[object, Case] = {}
    for interval, first in product(_intervals(age), REMISSIONS):
        if interval.longest > Duration(0, 0) and (not first or first.shortest < interval.longest):
            case = Case(interval=interval, age=age, risk=Risk.STANDARD, first_remission=first)
            found.setdefault(circumstances(case), case)
    return tuple(found.values())


def _found(
    age: Age, timing: Timing | None, known: Mapping[str, Enum]
) -> set[frozenset[Circumstance]]:
    """What is true of each case there can be, each detail by itself and some together."""
    found = _of_either(age, tuple(known.items()))
    return {truths for truths in found if timing is None or Circumstance(timing) in truths}


@cache  # without it each timing takes as long again
def _of_either(age: Age, known: tuple[tuple[str, Enum], ...]) -> set[frozenset[Circumstance]]:
    return {
        circumstances(case.model_copy(update={**details, **dict(known)}))
        for case, details in product(_starts(age), DETAILS)
    }


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize("age", AGES, ids=str)
def test_of_an_age_and_a_timing(age: Age, timing: Timing | None) -> None:
    found = _found(age, timing, {})
    if not found:
        with pytest.raises(Refusal):
            of_anybody(age, timing)
        return
    scope = of_anybody(age, timing)
    assert scope.certain == frozenset.intersection(*found)
    assert scope.possible == frozenset().union(*found)


@pytest.mark.parametrize("timing", TIMINGS)
@pytest.mark.parametrize(
    "known",
    [
        {},
        {"lineage": Lineage.T},
        {"lineage": Lineage.B},
        {"risk": Risk.STANDARD},
        {"risk": Risk.HIGH},
        {"donor": Answer.NO},
        {"mrd": Residual.NEGATIVE},
        {"mrd": Residual.UNDER, "prior_cranial_rt": Answer.YES},
    ],
    ids=str,
)
def test_of_anybody(known: Mapping[str, Enum], timing: Timing | None) -> None:
    found = set().union(*(_found(age, timing, known) for age in AGES))
    given = tuple((field, str(value.value)) for field, value in known.items())
    scope = of_anybody(None, timing, given)
    assert scope.certain == frozenset.intersection(*found)
    assert scope.possible == frozenset().union(*found)
