"""A case: what the clinician told us, in typed and possible form."""

from enum import Enum
from typing import NamedTuple

from core.datum import Frozen
from core.knowledge import knowledge
from core.timing import MONTHS_A_YEAR, SHORTEST_MONTH, Days, Duration, Interval


class Risk(Enum):
    """NCI risk group at first diagnosis (ruling R19)."""

    STANDARD = "standard"
    HIGH = "high"
    UNKNOWN = "unknown"


class Lineage(Enum):
    """Immunophenotype."""

    B = "B"
    T = "T"
    UNKNOWN = "unknown"


class Marrow(Enum):
    """Whether the marrow at relapse is known to hold too few blasts for a combined relapse."""

    UNDER = "under"
    UNKNOWN = "unknown"


class Residual(Enum):
    """Minimal residual disease after reinduction, against the threshold of the label."""

    NEGATIVE = "negative"
    UNDER = "under"
    AT_OR_OVER = "at_or_over"
    UNKNOWN = "unknown"


class Answer(Enum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Age(NamedTuple):
    """Age in completed years; in completed months as well where those were given.

    ``or_over`` means any age from these years on.
    """

    years: int
    months: int | None = None
    or_over: bool = False

    @property
    def least_months(self) -> int:
        """The youngest this person can be, in months."""
        return self.years * MONTHS_A_YEAR if self.months is None else self.months

    @property
    def below_months(self) -> int:
        """The month of age that this person has not reached."""
        if self.or_over:
            return (knowledge().whole("oldest_age") + 1) * MONTHS_A_YEAR
        return (self.years + 1) * MONTHS_A_YEAR if self.months is None else self.months + 1


class Case(Frozen):
    """One patient's relapse, without a name or a number.

    ``interval`` runs from diagnosis to relapse and ``first_remission`` from CR1 to relapse. The
    dates themselves are kept only where they were given.
    """

    interval: Interval
    age: Age
    risk: Risk
    diagnosis: Days | None = None
    relapse: Days | None = None
    first_remission: Interval | None = None
    lineage: Lineage = Lineage.UNKNOWN
    marrow: Marrow = Marrow.UNKNOWN
    mrd: Residual = Residual.UNKNOWN
    donor: Answer = Answer.UNKNOWN
    prior_cranial_rt: Answer = Answer.UNKNOWN


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
    return reaches_cut(interval, SHORTEST_MONTH - knowledge().whole("near_cut_days"))


def reaches_cut(interval: Interval, least_days: int) -> bool:
    """Whether it may end from so many days into the month before the cut to just after it."""
    cut = knowledge().whole("cut")
    start = Duration(cut - 1, least_days)
    end = Duration(cut, knowledge().whole("near_cut_days"))
    return interval.shortest <= end and interval.longest >= start
