"""The plan: everything the article and its review say about one case, each with its source."""

from datetime import date
from typing import Literal

from core.case import Case
from core.datum import (
    Caution,
    Conflict,
    Datum,
    Dose,
    Figure,
    Frozen,
    Measure,
    PlanStep,
    Radiation,
    Source,
)
from core.rows import Row


class Elapsed(Frozen):
    """Calendar months and left-over days."""

    months: int
    days: int


class Course(Frozen):
    """Approximate planning dates, counted from a relapse whose day was given.

    Radiation has one only if no HSCT; ``maintenance_end`` is that of late relapse.
    """

    radiation: date
    maintenance_end: date | None


class Plan(Frozen):
    """The whole answer to one case.

    ``class_in_doubt`` says that timing is not certain. ``hsct`` is what the card says of a
    transplant: "wanted" (early), "optional" (late), both as the article has it, or "not_settled";
    ``hsct_attribution`` says on whose word. ``interval_longest`` is null for an exact interval,
    ``course`` where no day of relapse was given or nothing has a time; ``cut_day``, from which on
    a relapse is late, where no day of diagnosis was given. ``card`` are the rows of the one-screen
    answer.
    ``withheld`` are doses that the article prints and that must not be given at this age;
    ``comparison`` are published doses beside which they stand; ``silences`` are what the article
    does not say. ``measures`` holds every value that the items use, by id; ``sources`` every
    reference that they cite.
    """

    case: Case
    code: str
    timing: Literal["early", "late"]
    class_in_doubt: bool
    interval: Elapsed
    interval_longest: Elapsed | None
    hsct: Literal["wanted", "optional", "not_settled"]
    hsct_attribution: Datum
    steps: tuple[PlanStep, ...]
    doses: tuple[Dose, ...]
    withheld: tuple[Datum, ...]
    comparison: tuple[Dose, ...]
    radiation: tuple[Radiation, ...]
    figures: tuple[Figure, ...]
    pitfalls: tuple[Datum, ...]
    alternatives: tuple[Datum, ...]
    cautions: tuple[Caution, ...]
    remarks: tuple[Datum, ...]
    flags: tuple[Datum, ...]
    silences: tuple[Datum, ...]
    conflicts: tuple[Conflict, ...]
    card: tuple[Row, ...]
    cut_day: date | None
    course: Course | None
    measures: dict[str, Figure | Dose | Radiation | Measure]
    sources: tuple[Source, ...]
    content_version: str
    data_hash: str
