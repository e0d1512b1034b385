"""The cases of the book: one for each distinct answer, and one for each further detail."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from core import Case, Refusal, knowledge, read_case
from core.case import Risk

# Well away from the cut, and such that no age band needs a flag which its other ages do not.
INTERVALS = {"early": "10m0d", "late": "20m0d"}
DETAILS: tuple[tuple[str, str, str], ...] = (  # the field of the case, the answer, its value
    *(("lineage", "lineage", value) for value in ("B", "T")),
    ("marrow", "marrow", "under"),
    *(("mrd", "mrd", value) for value in ("negative", "under", "at_or_over")),
    *(("donor", "donor", value) for value in ("yes", "no")),
    *(("prior_cranial_rt", "prior_cranial_rt", value) for value in ("yes", "no")),
)


class Band(NamedTuple):
    """Ages in completed years that get one answer; without an end, every age from here on."""

    least: int
    below: int | None


class Base(NamedTuple):
    """A distinct answer: timing, band of ages, risk."""

    timing: str
    band: Band
    risk: str

    @property
    def answers(self) -> dict[str, str]:
        """What one patient of this kind would be entered as."""
        return {
            "interval": INTERVALS[self.timing],
            "age": f"{self.band.least}y",
            "risk": self.risk,
        }

    @property
    def case(self) -> Case:
        """That patient."""
        return read_case(self.answers, date.max)


class Variant(NamedTuple):
    """A further detail: ``name`` is its sentence, or the field whose value it sets."""

    name: str
    change: tuple[tuple[str, str], ...]
    detail: bool = False


@cache
def bands() -> tuple[Band, ...]:
    """The bands of ages at which a dose, or whether it is given, changes."""
    content = knowledge().content
    years = {band.from_year for dose in content.dose for band in dose.bands}
    starts = sorted(years | {knowledge().whole("triple_from")})
    return tuple(map(Band, starts, [*starts[1:], None]))


def bases() -> tuple[Base, ...]:
    """Every distinct answer that a patient can have."""
    found = (
        Base(timing, band, risk.value) for timing in INTERVALS for risk in Risk for band in bands()
    )
    return tuple(base for base in found if possible(base.answers) is not None)


def possible(answers: Mapping[str, str]) -> Case | None:
    """The case of some answers; ``None`` if no patient can have them."""
    try:
        return read_case(answers, date.max)
    except Refusal:
        return None


def changed(base: Base, variant: Variant) -> Case | None:
    """The case of a base with a further detail; ``None`` where that is the base or impossible."""
    answers = {**base.answers, **dict(variant.change)}
    found = possible(answers)
    if found is None or not _in_band(base.band, found.age.years) or answers == base.answers:
        return None
    late = found.interval.shortest.months >= knowledge().whole("cut")
    return found if late == (base.timing == "late") else None


def _in_band(band: Band, years: int) -> bool:
    return band.least <= years and (band.below is None or years < band.below)


def variants() -> tuple[Variant, ...]:
    """Every further detail, one at a time."""
    details = (Variant(field, ((answer, value),), detail=True) for field, answer, value in DETAILS)
    return (*details, *_of_time(), *_of_age())


def _of_time() -> Iterable[Variant]:
    """Other intervals on the same side of the cut, and first remissions."""
    facts = knowledge()
    cut = facts.whole("cut")
    yield Variant("near_cut", (("interval", f"{cut - 1}m25d"),))
    yield Variant("near_cut", (("interval", f"{cut}m3d"),))
    yield Variant("doubt", (("interval", f"{cut}m20d"),))
    yield Variant("cr1_short", (("cr1", f"{cut - 1}m0d"),))
    yield Variant("cr1_short", (("cr1", "9m0d"), ("interval", INTERVALS["early"])))
    yield Variant("cr1_long", (("cr1", f"{cut + 1}m0d"),))
    yield Variant("month_only", (("interval", "10m"),))
    yield Variant("month_only", (("interval", "20m"),))
    yield Variant("under_a_month", (("interval", "0m20d"),))


def _of_age() -> Iterable[Variant]:
    """Other ages that a band holds."""
    facts = knowledge()
    yield Variant("age_four", (("age", f"{facts.whole('total_body_age')}y"),))
    yield Variant("teen", (("age", f"{facts.whole('standard_risk_below') + 4}y"),))
    yield Variant("adult", (("age", f"{facts.whole('adult_from')}y"),))
    yield Variant("thirty", (("age", f"{facts.whole('trials_below')}y"),))
