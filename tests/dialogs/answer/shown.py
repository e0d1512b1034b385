"""A card as it stands on a phone, and every distinct card of a language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from core import Case, Plan, encode, knowledge
from core.case import is_late
from core.circumstances import Circumstance
from core.datum import Dose, Measure
from core.facts import circumstances
from core.rows import Row, Slot
from dialogs.answer.card import card, last_line, note
from dialogs.book.cards import distinct_cards
from dialogs.talk import Line
from dialogs.wording import NO_BREAK, wording

WIDTH = 42
ROWS = {row.id: row for row in knowledge().content.card}
MG = re.compile(r"(\d+(?:[.,]\d+)?) mg(?!/)")


@lru_cache(maxsize=100_000)
def wrapped(text: str) -> tuple[str, ...]:
    """A line as a phone breaks it: at spaces, as late as it can."""
    lines = [""]
    for word in text.split(" "):
        grown = f"{lines[-1]} {word}" if lines[-1] else word
        lines = [*lines[:-1], grown] if len(grown) <= WIDTH else [*lines, word]
    return tuple(line.replace(NO_BREAK, " ") for line in lines)


@cache
def measures(years: int) -> dict[str, Measure]:
    """Every measure, doses with their value at an age."""
    return {
        name: measure.at_age(years) if isinstance(measure, Dose) else measure
        for name, measure in knowledge().measures.items()
    }


@dataclass(frozen=True)
class Shown:
    """The card of one case in one language, made from some rows."""

    case: Case
    rows: tuple[Row, ...]
    truths: frozenset[Circumstance]
    language: str = "en"

    @cached_property
    def plan(self) -> Plan:
        """What the card needs of a plan; making whole plans of every card would take minutes."""
        return Plan.model_construct(  # type: ignore[call-arg] # as said
            case=self.case,
            timing="late" if is_late(self.case.interval) else "early",
            class_in_doubt=Circumstance.CLASS_IN_DOUBT in self.truths,
            card=self.rows,
            cut_day=None,
            measures=measures(self.case.age.years),
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines as the card has them."""
        return card(self.plan, wording(self.language))

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The sentence of each line, with common spaces."""
        return tuple(line.text.replace(NO_BREAK, " ") for line in self.lines)

    @cached_property
    def text(self) -> str:
        """The whole card."""
        return "\n".join(self.said)

    @cached_property
    def screen(self) -> tuple[str, ...]:
        """The lines as a phone breaks them."""
        return tuple(part for line in self.lines for part in wrapped(line.text))

    def slot(self, slot: Slot) -> str:
        """What one slot says; the consultant's ends with what to rule out."""
        return "\n".join(
            text
            for line, text in zip(self.lines, self.said, strict=True)
            if ROWS[line.rows[-1]].slot is slot
        )

    @cached_property
    def consultant(self) -> str:
        """What a consultant must hear, and what to rule out."""
        return self.slot(Slot.RULE_OUT)

    @cached_property
    def transplant(self) -> str:
        """What it says of transplant and donor."""
        return self.slot(Slot.TRANSPLANT)

    @cached_property
    def radiation(self) -> str:
        """What it says of radiation."""
        return self.slot(Slot.RADIATION)

    @cached_property
    def plan_code(self) -> str:
        """The code of the case."""
        return encode(self.case)

    @cached_property
    def note(self) -> str:
        """The note for the record."""
        return note(self.plan, wording(self.language), self.plan_code).replace(NO_BREAK, " ")

    @cached_property
    def last(self) -> str:
        """The last line of the message."""
        last = last_line(self.plan, wording(self.language), self.plan_code)
        return last.text.replace(NO_BREAK, " ")

    def at(self, start: str) -> int:
        """The number of the line of the screen that holds these words, or 0."""
        return next((place for place, line in enumerate(self.screen, 1) if start in line), 0)


@cache
def every_card(language: str = "en") -> tuple[Shown, ...]:
    """Every distinct card."""
    return tuple(
        Shown(case, tuple(ROWS[name] for name in names), circumstances(case), language)
        for (names, _dose), case in distinct_cards().items()
    )


def without(row: Row, shown: Iterable[Shown]) -> Iterator[Shown]:
    """The cards as they would be without one row of the table."""
    letter = [other for other in ROWS.values() if other.letter == row.letter]
    order = {name: place for place, name in enumerate(ROWS)}
    for one in shown:
        holding = [other for other in letter if other.when <= one.truths]
        if holding[:1] == [row]:
            said = [other for other in one.rows if other is not row]
            said += [other for other in holding[1:2] if not other.silent]
            said.sort(key=lambda other: order[other.id])
            yield Shown(one.case, tuple(said), one.truths, one.language)
