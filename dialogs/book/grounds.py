"""The chapters with the grounds: what decides, the data, the sources, what is in doubt."""

from collections.abc import Iterator

from core.circumstances import Circumstance
from core.datum import DOUBTED, Conflict, Datum, Dose, Figure, Measure, Radiation, Source, Status
from core.knowledge import knowledge as the_knowledge
from core.rows import Row
from dialogs.answer.evidence import likely, reference
from dialogs.book.elements import Heading, Paragraph, Part, Table
from dialogs.wording import Wording

KINDS = (  # in the order in which a reviewer wants them
    "dose",
    "withheld",
    "radiation",
    "figure",
    "step",
    "pitfall",
    "alternative",
    "caution",
    "flag",
    "remark",
    "silence",
    "comparison",
    "measure",
)
READ = {Status.READ, Status.READ_IN_ABSTRACT}


class Grounds:
    """The content in words that hold for every patient."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.content = the_knowledge().content
        self.values = {
            name: self.value(measure) for name, measure in the_knowledge().measures.items()
        }
        self.values["article_date"] = wording.day(self.content.article_date)
        for name, measure in the_knowledge().measures.items():
            self.values[f"{name}_number"] = wording.number(measure.value or 0)
        for name in ("interval", "age", "cut_day"):
            self.values[name] = wording.say(f"book.input.{name}")

    def say(self, key: str, **words: object) -> str:
        """A sentence with every value filled in; a dose by age as all its values."""
        return self.wording.say(key, **{**self.values, **words})

    def value(self, measure: Measure) -> str:
        """The value of a measure; of a dose by age, each with its first year."""
        if not (isinstance(measure, Dose) and measure.bands):
            return self.wording.measure(measure)
        return " / ".join(self.wording.quantity(band.value, measure.unit) for band in measure.bands)

    def statement(self, kind: str, datum: Datum) -> str:
        """What a datum says, or its value."""
        if isinstance(datum, Figure):
            population = self.say(f"population.{datum.population}")
            endpoint = self.say(f"endpoint.{datum.endpoint}")
            trial = f" ({datum.trial})" if datum.trial else ""
            return f"{endpoint} {self.value(datum)}: {population}{trial}"
        if isinstance(datum, Dose):
            route = f", {datum.route}" if datum.route else ""
            return f"{self.say(f'drug.{datum.drug}')} {self._by_age(datum)}{route}"
        if isinstance(datum, Radiation):
            return f"{datum.site.replace('_', ' ')}, {datum.branch}: {self.value(datum)}"
        if isinstance(datum, Measure):
            return self.value(datum)
        kind = "dose" if kind == "withheld" else kind
        return self.say(f"{kind}.{datum.id}", trial=datum.trial or "")

    def row(self, row: Row) -> str:
        """What a row of the card says; a silent one says nothing."""
        dated = self.say(f"card.{row.id}_dated") if self.wording.has(f"card.{row.id}_dated") else ""
        said = self.say(f"card.{row.id}") if self.wording.has(f"card.{row.id}") else ""
        return " / ".join(filter(None, (dated, said)))

    def _by_age(self, dose: Dose) -> str:
        if not dose.bands:
            return self.value(dose)
        return "; ".join(
            f"{self.wording.quantity(band.from_year, 'year')}: "
            f"{self.wording.quantity(band.value, dose.unit)}"
            for band in dose.bands
        )

    def data(self) -> Iterator[tuple[str, Datum]]:
        """Every datum but the conflicts, with its kind."""
        for kind in KINDS:
            yield from ((kind, datum) for datum in getattr(self.content, kind))

    def columns(self, *names: str) -> tuple[str, ...]:
        """Column names."""
        return tuple(self.say(f"book.column.{name}") for name in names)

    def opening(self, chapter: str, *, level: int = 1) -> Iterator[Part]:
        """The heading of a chapter, and how to read it."""
        yield Heading(self.say(f"book.chapter.{chapter}"), level)
        if self.wording.has(f"book.intro.{chapter}"):
            yield Paragraph(self.say(f"book.intro.{chapter}"))


def rows(grounds: Grounds) -> Iterator[Part]:
    """The decision table of the card: within a letter the first row that holds wins."""
    yield from grounds.opening("rows")
    columns = grounds.columns("id", "when", "said", "sources", "verdict")
    table = tuple(_card_row(grounds, row) for row in grounds.content.card)
    yield Table(columns, table, (5, 5, 9, 5, 3))


def _card_row(grounds: Grounds, row: Row) -> tuple[str, ...]:
    when = grounds.say("topic.and").join(truth.value for truth in Circumstance if truth in row.when)
    return (
        f"{row.letter}: {row.id}",
        when or grounds.say("book.circumstance.always"),
        grounds.row(row),
        rests(row),
        row.verdict.value if row.verdict else "",
    )


def rests(row: Row) -> str:
    """What a row of the card rests on: data, sources, rulings."""
    return " ".join((*row.rests_on, *row.cite, *row.rulings))


def decisions(grounds: Grounds) -> Iterator[Part]:
    """Which circumstances together lead to which data; then what each circumstance means."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for kind, datum in (*grounds.data(), *(("conflict", one) for one in grounds.content.conflict)):
        when = tuple(truth.value for truth in Circumstance if truth in datum.when)
        if not isinstance(datum, Measure) or isinstance(datum, Dose | Radiation | Figure):
            rows.setdefault(when, []).append(f"{kind} {datum.id}")
    always = grounds.say("book.circumstance.always")
    and_ = grounds.say("topic.and")
    table = tuple((and_.join(when) or always, ", ".join(ids)) for when, ids in rows.items())
    yield from grounds.opening("decisions")
    yield Table(grounds.columns("when", "said"), tuple(sorted(table)), (1, 2))
    yield from grounds.opening("circumstances", level=2)
    meant = tuple(
        (one.value, grounds.say(f"book.circumstance.{one.value}")) for one in Circumstance
    )
    yield Table(grounds.columns("circumstance", "meaning"), meant, (1, 2))


def data(grounds: Grounds) -> Iterator[Part]:
    """Every datum with what it says, its line, its sources and its verdict, kind by kind."""
    yield from grounds.opening("data")
    for kind in KINDS:
        found = [(one, datum) for one, datum in grounds.data() if one == kind]
        yield Heading(kind, 2)
        yield _data_table(grounds, found)


def _data_table(grounds: Grounds, found: list[tuple[str, Datum]]) -> Table:
    columns = grounds.columns("id", "value", "line", "sources", "verdict")
    return Table(columns, tuple(_row(grounds, *one) for one in found), (6, 9, 2, 4, 4))


def _row(grounds: Grounds, kind: str, datum: Datum) -> tuple[str, ...]:
    return (
        datum.id,
        grounds.statement(kind, datum),
        "" if datum.line is None else str(datum.line),
        " ".join(datum.cite),
        grounds.say(f"verdict.{datum.verdict.value}"),
    )


def conflicts(grounds: Grounds) -> Iterator[Part]:
    """Every disagreement with its ruling, the lines that it marks, and its sources."""
    yield from grounds.opening("conflicts")
    rows = tuple(_ruling(grounds, conflict) for conflict in grounds.content.conflict)
    yield Table(grounds.columns("id", "ruling", "marks", "sources"), rows, (2, 12, 7, 4))


def _ruling(grounds: Grounds, conflict: Conflict) -> tuple[str, ...]:
    said = grounds.say(f"conflict.{conflict.id}", trial=conflict.trial or "")
    return conflict.id, said, ", ".join(conflict.marks), " ".join(conflict.cite)


def unverified(grounds: Grounds) -> Iterator[Part]:
    """What is contradicted or not verified, and the sources that were not read in full."""
    yield from grounds.opening("unverified")
    found = [(kind, datum) for kind, datum in grounds.data() if datum.verdict in DOUBTED]
    yield _data_table(grounds, found)
    yield from grounds.opening("unread", level=2)
    unread = [source for source in grounds.content.source if source.status not in READ]
    yield _source_table(grounds, unread)


def sources(grounds: Grounds) -> Iterator[Part]:
    """Every reference with how far it was read."""
    yield from grounds.opening("sources")
    yield _source_table(grounds, list(grounds.content.source))


def _source_table(grounds: Grounds, found: list[Source]) -> Table:
    rows = tuple(
        (source.id, full_reference(source, grounds), grounds.say(f"status.{source.status.value}"))
        for source in found
    )
    return Table(grounds.columns("id", "reference", "status"), rows, (3, 14, 4))


def full_reference(source: Source, grounds: Grounds) -> str:
    """A reference in full; of the article's own numbers, what they probably stand for."""
    if source.likely:
        return likely(source, source.title, grounds.wording)
    ids = (f"PMID {source.pmid}" if source.pmid else "", f"doi {source.doi}" if source.doi else "")
    return reference(source, *ids)
