"""The kinds of data: a dose, a figure, a step, a caution, a conflict, and their sources.

Each field says what may stand in a file of ``core/data``; a misspelt one is refused.
"""

from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Annotated, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from core.circumstances import Circumstance

Circumstances = frozenset[Circumstance]
Number = Annotated[
    Decimal,
    PlainSerializer(lambda n: int(n) if n == int(n) else float(n), return_type=int | float),
]


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field.

    What checks it is made when it is first needed: most kinds are only ever checked as parts of
    another, and a check of each would take memory and a tenth of a second of every start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Verdict(Enum):
    """What the check of the article against the literature found for one statement."""

    CONFIRMED = "confirmed"
    CONSISTENT = "consistent"
    DISPUTED = "disputed"  # what was read differs
    CONTRADICTED = "contradicted"
    UNVERIFIED = "unverified"
    FROM_THE_REVIEW = "from_the_review"  # not in the article
    SET_BY_THIS_TOOL = "set_by_this_tool"  # no clinical fact
    ABOUT_THE_ARTICLE = "about_the_article"


DOUBTED = frozenset({Verdict.DISPUTED, Verdict.CONTRADICTED, Verdict.UNVERIFIED})


class Topic(Enum):
    """What a statement is about: every datum belongs to one topic, and each is a whole text."""

    PLAN = "plan"
    DOSES = "doses"
    TRANSPLANT = "transplant"
    RADIATION = "radiation"
    OUTLOOK = "outlook"
    REMISSION = "remission"  # and minimal residual disease
    IMMUNOTHERAPY = "immunotherapy"  # CAR T and blinatumomab
    LINEAGE = "lineage"
    PITFALLS = "pitfalls"
    TIMING = "timing"  # why early or late, the cut, the two clocks
    SCOPE = "scope"  # whom this does not cover, and cautions
    SILENCES = "silences"
    CONFLICTS = "conflicts"
    EVIDENCE = "evidence"


class Status(Enum):
    """How far a reference was read for this content."""

    READ = "read"
    READ_IN_ABSTRACT = "read_in_abstract"
    READ_IN_TRANSCRIPTION = "read_in_transcription"  # another's copy of the text
    READ_THROUGH_SUMMARY = "read_through_summary"
    READ_IN_NEWS_REPORT = "read_in_news_report"
    NOT_READ = "not_read"
    NOT_IDENTIFIED = "not_identified"


class Source(Frozen):
    """One reference. ``likely`` names what a bare number of the article probably stands for."""

    id: str
    title: str
    status: Status
    authors: str = ""
    year: int | None = None
    journal: str = ""
    pmid: str | None = None
    doi: str | None = None
    likely: str | None = None
    confidence: str = ""


class Datum(Frozen):
    """Anything the tool can say: when it applies, where it stands, who says it.

    ``topic`` is what it is about; a conflict or a silence has the topic that it concerns. ``when``
    lists circumstances that must all hold; ``line`` is the line of the article, if any; ``uses``
    names the figures that its sentence prints; ``under`` names the lines directly under which it
    must be read, where the plan has them; ``doubts`` names the circumstances under which its line
    begins with a word of doubt, those that hold in a plan; ``conflicts`` is filled in a plan with
    the rulings that bear on it.
    """

    id: str
    topic: Topic
    when: Circumstances = Field(default=frozenset(), exclude=True)
    line: int | None = None
    cite: tuple[str, ...] = ()
    verdict: Verdict = Verdict.FROM_THE_REVIEW
    uses: tuple[str, ...] = ()
    trial: str | None = None
    under: tuple[str, ...] = ()
    doubts: tuple[Circumstance, ...] = ()
    conflicts: tuple[str, ...] = ()

    def holding(self, truths: Circumstances) -> Self:
        """The same with those of its doubts, and of its misfits, that hold."""
        return self.having("doubts", tuple(one for one in self.doubts if one in truths))

    def having(self, field: str, value: tuple[object, ...]) -> Self:
        """The same with one field set; itself where nothing changes.

        It shares the names of the fields that were given, which would be half of a copy.
        """
        if getattr(self, field) == value:
            return self
        values = {**dict(self), field: value}
        return cast("Self", type(self).model_construct(self.model_fields_set, **values))


class PlanStep(Datum):
    """One step of the pathway.

    ``place``: "in_turn" is numbered, in time order; "throughout" goes on beside the numbers;
    "choice" has no time of its own; "instead" is the second plan, only without the one above and
    never added to it.
    """

    place: Literal["in_turn", "throughout", "choice", "instead"] = "in_turn"


class Measure(Datum):
    """A value with its unit. ``value`` is missing where the article gives none."""

    unit: str
    value: Number | None = None


class Band(Frozen):
    """A dose from an age in completed years up to the next band.

    ``verdict`` and ``cite`` are those of the band alone, where it has its own.
    """

    from_year: int
    value: Number
    verdict: Verdict | None = None
    cite: tuple[str, ...] = ()


class Dose(Measure):
    """A drug dose; ``route`` is missing where the article states none."""

    drug: str
    route: str | None = None
    regimen: Literal["alone", "systemic"] = "alone"
    at_least: bool = False
    bands: tuple[Band, ...] = Field(default=(), exclude=True)

    @model_validator(mode="after")
    def bands_climb_from_birth(self) -> Self:
        """Refuse a table with a gap at its start or out of order."""
        if self.bands and self.value is not None:
            raise ValueError(f"{self.id}: give a value or bands, not both")
        years = [band.from_year for band in self.bands]
        if years and (years[0] != 0 or any(a >= b for a, b in pairwise(years))):
            raise ValueError(f"{self.id}: age bands must start at 0 and climb")
        return self

    def at_age(self, years: int) -> Self:
        """The dose with value, verdict and sources of the band for an age in completed years."""
        if not self.bands:
            return self
        band = [band for band in self.bands if band.from_year <= years][-1]
        own = {"verdict": band.verdict or self.verdict, "cite": band.cite or self.cite}
        return self.model_copy(update={"value": band.value, "bands": (), **own})


class Radiation(Measure):
    """A radiation dose to one site, in one of the branches that exclude each other."""

    site: Literal["cranial", "spinal", "total_body", "cranial_boost"]
    branch: Literal["hsct", "no_hsct", "late"]


class Figure(Measure):
    """A published outcome: per cent of one population.

    ``spread`` is the standard error, ``range`` the limits printed in place of one, ``patients``
    how many there were. ``outside`` names the circumstances that put a patient outside the
    population; in a plan it holds those that are true of the case, so that a figure which has any
    is not for this patient.
    """

    endpoint: str
    population: str
    shown: Literal["answer", "figures", "evidence"]
    spread: Number | None = None
    range: tuple[Number, Number] | None = None
    patients: int | None = None
    horizon_years: int | None = None
    about: bool = False
    outside: tuple[Circumstance, ...] = ()

    def holding(self, truths: Circumstances) -> Self:
        """The same with those of its doubts, and of its misfits, that hold."""
        misfits = tuple(one for one in self.outside if one in truths)
        return super().holding(truths).having("outside", misfits)

    @property
    def place(self) -> int:
        """Where it stands in a plan: 0 if it fits, 1 if it is not for this patient, 2 if doubted.

        A figure that was not found, or that what was read contradicts, never stands first.
        """
        return 2 if self.verdict in DOUBTED else int(bool(self.outside))


class Caution(Datum):
    """A safety line that the article lacks.

    ``flag`` if it arises from the case; ``beside`` says whether it must stand with the doses, in
    the answer, or in the view of its own.
    """

    flag: bool = False
    beside: Literal["doses", "answer", "view"] = "view"


class Conflict(Datum):
    """A contradiction and its ruling; ``marks`` names the lines that carry its letter."""

    marks: tuple[str, ...] = ()
