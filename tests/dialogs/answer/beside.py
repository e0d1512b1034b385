"""Every line of a topic beside every card under which it can stand.

Over the whole space. A line depends on its datum, on those of its doubts and misfits that hold,
and on the band of the dose; so each is told once, and held against every card beside which it can
stand.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from core import knowledge, read_case
from core.case import Residual
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.datum import Datum, Figure, PlanStep
from core.engine import bands
from core.facts import circumstances
from core.knowledge import Content
from core.rows import decide
from dialogs.answer.scope import of_case
from dialogs.answer.teller import UNSAID, Teller
from dialogs.book.cards import DETAILS, starts
from dialogs.talk import Line
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.answer.shown import Shown

OPEN, NOT_STATED = "NOT SETTLED", "NOT STATED"
ABOUT_ACTS = re.compile(
    r"optional|\d Gy|settled|weekly|intrathecal therapy|HSCT|donor", re.IGNORECASE
)
LETTERS = {"class", "band", "dose", "often", "transplant", "donor", "radiation"}
ACTS = {
    "transplant": {"donor_search", "transplant", "transplant_without_donor", "delayed_transplant"},
    "radiation": {
        "conditioning",
        "conditioning_boost",
        "radiation_without_transplant",
        "late_radiation",
        "best_late_dose",
        "reduced_radiation",
    },
}
FREQUENCY = {"early_intrathecal", "early_intrathecal_adult", "late_intrathecal"}
FORBIDDING = {
    C.PRIOR_RADIATION: "RADIATION ONCOLOGY FIRST",
    C.CLASS_IN_DOUBT: OPEN,
    C.AGE_UNDER_THREE: "MOSTLY AVOIDED under 3 years",
}


@dataclass(frozen=True)
class Beside:
    """A card and a line that can stand beside it."""

    card: Shown
    datum: Datum
    line: Line
    numbered: bool

    @property
    def text(self) -> str:
        """The line with common spaces."""
        return self.line.text.replace(NO_BREAK, " ")


@cache
def told() -> tuple[Datum, ...]:
    """Everything that can be said of a transplant, radiation, or how often."""
    content = knowledge().content
    groups = (getattr(content, kind) for kind in Content.model_fields if kind not in UNSAID)
    every = (datum for group in groups if isinstance(group, tuple) for datum in group)
    return tuple(datum for datum in every if isinstance(datum, Datum) and _about_acts(datum))


def _about_acts(datum: Datum) -> bool:
    acts = {*ACTS["transplant"], *ACTS["radiation"], *FREQUENCY}
    if datum.id in acts:
        return True
    case = read_case({"interval": "14m3d", "age": "7", "risk": "unknown"}, date.max)
    text = Teller(of_case(case), wording()).sentences.sentence(datum).replace(NO_BREAK, " ")
    return bool(ABOUT_ACTS.search(text))


@cache
def cards() -> tuple[Shown, ...]:
    """A card for every set of circumstances that bears on those lines, or on what they answer."""
    rows = tuple(row for row in knowledge().content.card if row.letter in LETTERS)
    bearing = frozenset[C]().union(
        *(row.when for row in rows), *(one.when | {*one.doubts} for one in told())
    )
    found: dict[object, Shown] = {}
    details = {**DETAILS, "mrd": tuple(Residual)[::-1]}
    for start in starts():
        band = max(one for one in bands() if one <= start.age.years)
        for values in product(*details.values()):
            case = start.model_copy(update=dict(zip(details, values, strict=True)))
            truths = circumstances(case)
            if (key := (truths & bearing, band)) not in found:
                found[key] = Shown(case, decide(rows, truths), truths)
    return tuple(found.values())


@cache
def every_line() -> tuple[Beside, ...]:
    """Every line beside every card under which it can stand; what is alike is told once."""
    found: dict[object, Beside] = {}
    for card in cards():
        said = tuple(row.id for row in card.rows)
        for datum in told():
            if datum.when <= card.truths:
                held = tuple(one for one in _conditional(datum) if one in card.truths)
                key = (datum.id, held, band_of(card), said, card.truths & {*FORBIDDING})
                if key not in found:
                    found[key] = beside(card, datum)
    return tuple(found.values())


def _conditional(datum: Datum) -> tuple[C, ...]:
    return (*datum.doubts, *(datum.outside if isinstance(datum, Figure) else ()))


def band_of(card: Shown) -> int:
    return max(one for one in bands() if one <= card.case.age.years)


def beside(card: Shown, datum: Datum) -> Beside:
    teller = Teller(of_case(card.case), wording())
    held = teller.of_scope(datum)
    numbered = isinstance(datum, PlanStep) and datum.place == "in_turn" and not held.doubts
    return Beside(card, datum, teller.line(datum), numbered)
