"""The decision table of the card: the one screen that answers a case.

Rows stand in ``core/data/card.toml`` in slots, and within a slot in letters. Within a letter the
first row whose circumstances all hold wins; letters are independent of each other. A letter may
say nothing: no row holds, or the one that wins is silent.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Literal

from pydantic import Field

from core.circumstances import Circumstance
from core.datum import Frozen


class Slot(Enum):
    """A part of the card; they stand in this order. What to rule out ends the consultant's."""

    CLASS = "class"
    CONSULTANT = "consultant"
    RULE_OUT = "rule_out"
    DOSE = "dose"
    SYSTEMIC = "systemic"
    TRANSPLANT = "transplant"
    RADIATION = "radiation"


class Doubt(Enum):
    """The word of doubt in a row, which stands before the number or the act that it doubts."""

    UNVERIFIED = "unverified"  # nothing that was read supports it
    DISPUTED = "disputed"  # what was read differs
    CONTRADICTED = "contradicted"  # what was read says otherwise
    NOT_STATED = "not_stated"  # the article is silent
    NOT_SETTLED = "not_settled"  # this tool will not choose


class Row(Frozen):
    """One row of the table; its sentence stands in the locale files under its id.

    ``when`` lists circumstances that must all hold. ``uses`` names the measures and ``shows`` the
    inputs that the sentence prints. ``rests_on`` names the data behind it, with their lines and
    verdicts; ``cite`` adds what they do not cite. ``rulings`` are those of the review. A silent
    row keeps those below it from speaking.
    """

    id: str
    slot: Slot
    letter: str
    when: frozenset[Circumstance] = Field(default=frozenset(), exclude=True)
    silent: bool = Field(default=False, exclude=True)
    uses: tuple[str, ...] = ()
    shows: tuple[Literal["interval", "age", "cut_day"], ...] = ()
    rests_on: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    verdict: Doubt | None = None


def decide(rows: Iterable[Row], truths: frozenset[Circumstance]) -> tuple[Row, ...]:
    """The rows that speak for a case, in the order of the table."""
    said: dict[str, Row] = {}
    for row in rows:
        if row.letter not in said and row.when <= truths:
            said[row.letter] = row
    return tuple(row for row in said.values() if not row.silent)
