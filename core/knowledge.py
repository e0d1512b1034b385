"""The knowledge in ``core/data``: every dose, figure, threshold and statement with its source.

The files are read once; a misspelt field, an unknown reference or a gap in a dose table stops
the program at start-up. The kinds of data stand in ``core.datum``.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Self

from pydantic import PositiveInt, TypeAdapter, model_validator

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
from core.timing import add_months

ENTERED = frozenset({"entered_interval", "entered_age", "entered_risk"})


class Content(Frozen):
    """Everything in ``core/data``."""

    version: str
    reviewed: date
    review_months: PositiveInt
    article_date: date
    source: tuple[Source, ...]
    measure: tuple[Measure, ...]
    dose: tuple[Dose, ...]
    comparison: tuple[Dose, ...]
    withheld: tuple[Datum, ...]
    radiation: tuple[Radiation, ...]
    figure: tuple[Figure, ...]
    step: tuple[PlanStep, ...]
    pitfall: tuple[Datum, ...]
    alternative: tuple[Datum, ...]
    remark: tuple[Datum, ...]
    caution: tuple[Caution, ...]
    flag: tuple[Datum, ...]
    silence: tuple[Datum, ...]
    conflict: tuple[Conflict, ...]
    card: tuple[Row, ...]
    accepted: Mapping[str, str]

    @property
    def due(self) -> date:
        """The last day by which the article should have been checked anew."""
        return add_months(self.reviewed, self.review_months)

    def kinds(self) -> Iterator[tuple[str, tuple[Datum, ...]]]:
        """Each kind of data under its name in the files: step, dose, caution and so on."""
        for kind, group in self:
            if isinstance(group, tuple) and all(isinstance(item, Datum) for item in group):
                yield kind, group

    def data(self) -> Iterator[Datum]:
        """Every datum, whatever its kind."""
        return (datum for _, group in self.kinds() for datum in group)

    def said(self) -> list[Datum | Row]:
        """Every datum, and every row of the card."""
        return [*self.data(), *self.card]

    @model_validator(mode="after")
    def everything_named_exists(self) -> Self:
        """Refuse two data of one id, and references to what is not there."""
        said = self.said()
        ids = [item.id for item in (*said, *self.source)]
        doubled = {one for one in ids if ids.count(one) > 1}
        sources = {source.id for source in self.source}
        likely = {source.likely for source in self.source if source.likely}
        measures = {datum.id for datum in self.data() if isinstance(datum, Measure)}
        used = {name for item in said for name in item.uses}
        marked = {name for conflict in self.conflict for name in conflict.marks} - ENTERED
        placed = {name for datum in self.data() for name in datum.under}
        placed |= {name for row in self.card for name in (*row.rests_on, *row.rulings)}
        faults = doubled | (_cited(said) | likely) - sources | used - measures
        faults |= (marked | placed) - set(ids)
        if faults:
            raise ValueError(f"twice, or named without being there: {faults}")
        return self


def _cited(said: Iterable[Datum | Row]) -> set[str]:
    """The references of data and rows, with those that a band of a dose has for itself."""
    said = tuple(said)
    bands = (band for item in said if isinstance(item, Dose) for band in item.bands)
    return {cite for item in (*said, *bands) for cite in item.cite}


class Knowledge:
    """The content with its parts by id and the hash of the files it was read from.

    ``kinds`` holds the kind of each datum.
    """

    def __init__(self, content: Content, data_hash: str) -> None:
        self.content = content
        self.data_hash = data_hash
        self.sources = MappingProxyType({source.id: source for source in content.source})
        self.kinds = MappingProxyType(
            {datum.id: kind for kind, group in content.kinds() for datum in group}
        )
        self.measures = MappingProxyType(
            {datum.id: datum for datum in content.data() if isinstance(datum, Measure)}
        )
        self._limits = {name: measure.value for name, measure in self.measures.items()}
        self._whole = {
            name: int(value)
            for name, value in self._limits.items()
            if value is not None and value == int(value)
        }

    def number(self, name: str) -> Decimal:
        """The value of a measure that has one."""
        value = self.measures[name].value
        if value is None:
            raise KeyError(name)
        return value

    def whole(self, name: str) -> int:
        """The value of a measure that is a whole number. Raises ``KeyError`` if it is not."""
        return self._whole[name]

    def sources_of(self, said: Iterable[Datum | Row]) -> tuple[Source, ...]:
        """Every reference cited, and what a bare number of the article probably stands for."""
        cited = _cited(said)
        likely = {self.sources[cite].likely for cite in cited}
        return tuple(one for one in self.sources.values() if one.id in cited | likely)

    def accepted(self, answer: str) -> str:
        """The form in which an answer is accepted, with its limits filled in."""
        return self.content.accepted[answer].format_map(self._limits)


def parse(texts: Iterable[bytes]) -> Knowledge:
    """Knowledge from the texts of the data files, in a fixed order.

    Raises ``ValueError`` (of which pydantic's and tomllib's are kinds) if they are malformed.
    """
    merged: dict[str, Any] = {}
    digest = sha256()
    for text in texts:
        digest.update(text)
        for key, value in tomllib.loads(text.decode(), parse_float=Decimal).items():
            both_lists = isinstance(merged.get(key, []), list) and isinstance(value, list)
            if key in merged and not both_lists:
                raise ValueError(f"{key} stands in two files")
            merged[key] = [*merged.get(key, []), *value] if isinstance(value, list) else value
    return Knowledge(TypeAdapter(Content).validate_python(merged), digest.hexdigest()[:8])


@cache
def knowledge() -> Knowledge:
    """The knowledge in ``core/data``, read once."""
    folder = files("core") / "data"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return parse((folder / name).read_bytes() for name in names)
