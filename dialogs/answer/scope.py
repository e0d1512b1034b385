"""Whom something is said about: one case, or whoever has an age, a timing, or neither."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import product
from typing import Literal

from core import Case, Refusal, encode, knowledge, read_case
from core.case import Age, is_late
from core.facts import circumstances
from core.knowledge import Circumstances, Datum

Timing = Literal["early", "late"]
INTERVALS = {"early": ("0m20d", "10m0d", "17m25d"), "late": ("18m3d", "18m20d", "40m0d")}
AGES = ("8m", "1y", "2y", "3y", "5y", "9y", "12y", "18y", "40y")
DETAILS: tuple[dict[str, str], ...] = (
    {},
    *({"risk": risk} for risk in ("standard", "high")),
    *({"lineage": lineage} for lineage in ("B", "T")),
    *({"mrd": mrd} for mrd in ("negative", "under", "at_or_over")),
    *({"donor": donor} for donor in ("yes", "no")),
    *({"prior_cranial_rt": before} for before in ("yes", "no")),
    {"marrow": "under"},
    *({"cr1": cr1} for cr1 in ("9m0d", "17m20d~18m10d", "30m0d")),
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
        age = None if years is None else Age(max(one for one in bands() if one <= years))
        return replace(self, age=age, case=None)

    @property
    def code(self) -> str:
        """The code of the case, if there is one."""
        return encode(self.case) if self.case else ""

    def holds(self, datum: Datum) -> bool:
        """Whether a datum can apply."""
        return datum.when <= self.possible


@cache
def bands() -> tuple[int, ...]:
    """The first year of each band of ages in which every dose is the same."""
    content = knowledge().content
    doses = (*content.dose, *content.comparison)
    return tuple(sorted({0, *(band.from_year for dose in doses for band in dose.bands)}))


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
    """Cases in which every circumstance that can hold does so at least once."""
    ages = AGES if age is None else (_written(age),)
    intervals = [one for name in INTERVALS if timing in {None, name} for one in INTERVALS[name]]
    found: list[Case] = []
    refused = Refusal("unreadable", "age")
    for years, interval, detail in product(ages, intervals, DETAILS):
        answers = {"interval": interval, "age": years, "risk": "unknown", **detail, **known}
        try:
            found.append(read_case(answers, date.max))
        except Refusal as refusal:
            refused = refusal.as_value()  # younger than their interval, or in remission before it
    if not found:
        raise refused
    return found


def _written(age: Age) -> str:
    return f"{age.months}m" if age.months is not None else f"{age.years}{'+' * age.or_over}y"
