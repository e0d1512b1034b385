"""Answers in which every digit knows where it came from, at the very length of the real ones.

A wording is used that writes each digit of a datum as a sign of a private plane, numbered by the
datum; everything else is the product's own code. A digit that stays a plain one came from
nowhere that is known, and has to be accounted for.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from core import Case, knowledge
from core.datum import Datum, Measure
from dialogs import Reply, Setting
from dialogs.answer.details import refine
from dialogs.answer.views import TOPICS, Finished, show
from dialogs.wording import Wording, wording
from tests.core.space import every_plan
from tests.needed import LONG

HERE = Path(__file__).parent
LOCALES = HERE.parents[1] / "dialogs" / "locales"
STRIDE = 61  # a prime, so that the sample does not fall into step with any input
FEW_DETAILS = 16  # the cases at the end: earlier radiation, marrow, dates, first remissions
PLANE, ROOM = 0xF0000, 16
SIGNS = "0123456789.,"
INPUT, DATE = "input", "date"
TODAY = date(2026, 11, 23)


class Number(NamedTuple):
    """A number in a text and the name of what it came from; none for a plain one."""

    name: str
    value: Decimal


@cache
def names() -> tuple[str, ...]:
    measures = [datum.id for datum in knowledge().content.data() if isinstance(datum, Measure)]
    return (INPUT, DATE, *measures)


def tagged(text: str, name: str) -> str:
    """A text whose digits, and the marks between them, bear a name; a unit's power does not."""
    start = PLANE + ROOM * names().index(name)
    number = re.compile(r"(?<!\u00d7\s)(?<![0-9])[0-9]+(?:[.,][0-9]+)*")
    return number.sub(
        lambda found: "".join(chr(start + SIGNS.index(sign)) for sign in found[0]), bare(text)
    )


def bare(text: str) -> str:
    """A text as a reader sees it."""
    return "".join(
        SIGNS[(ord(sign) - PLANE) % ROOM] if ord(sign) >= PLANE else sign for sign in text
    )


def numbers(text: str) -> Iterator[Number]:
    """The tagged numbers of a text in order."""
    for found in re.finditer(f"[{chr(PLANE)}-\U0010ffff]+", text):
        name = names()[(ord(found[0][0]) - PLANE) // ROOM]
        yield Number(name, Decimal(bare(found[0]).replace(",", "")))


class Traced(Wording):
    """The wording of a language that tags every number which it writes."""

    def number(self, value: Decimal | int) -> str:
        """A bare number that was entered, unless a measure claims it."""
        return tagged(super().number(value), INPUT)

    def quantity(self, value: Decimal | int, unit: str) -> str:
        """A number that was entered or worked out, unless a measure claims it."""
        return tagged(super().quantity(value, unit), INPUT)

    def measure(self, measure: Measure) -> str:
        """A measure with its own name on it."""
        return tagged(super().measure(measure), measure.id)

    def day(self, day: date) -> str:
        """A date."""
        return tagged(super().day(day), DATE)

    def month(self, day: date) -> str:
        """The month of a date."""
        return tagged(super().month(day), DATE)


@cache
def traced() -> Traced:
    return Traced(tomllib.loads((LOCALES / "en.toml").read_text("utf-8")))


@cache
def inventory() -> dict[str, Any]:
    return tomllib.loads((HERE / "inventory.toml").read_text("utf-8"), parse_float=Decimal)


def data() -> dict[str, Datum]:
    return {datum.id: datum for datum in knowledge().content.data()}


@cache
def cases() -> tuple[Case, ...]:
    """A sample of every combination of answers; with LONG=1 all of them."""
    every = tuple(plan.case for plan in every_plan())
    return every if LONG else (*every[::STRIDE], *every[-FEW_DETAILS:])


def finished(case: Case, *, real: bool = False, today: date = TODAY) -> Finished:
    return Finished(case, wording() if real else traced(), Setting(shared=True), today)


def pages(of: Finished) -> Iterator[tuple[str, Reply]]:
    """The card, every page of every topic, and the view in which details are added."""
    for view in ("a", *TOPICS):
        page, before = 0, None
        while (reply := show(of, view, page)).blocks != before:
            yield view, reply
            page, before = page + 1, reply.blocks
    yield "refine", refine(of)


def lines(reply: Reply) -> Iterator[tuple[str, str, str, str]]:
    """Every line of a reply: heading, datum, text, marks; and what its buttons say and copy."""
    for block in reply.blocks:
        yield block.heading, "", block.heading, ""
        yield from ((block.heading, line.datum, line.text, line.marks) for line in block.lines)
    for row in reply.rows:
        for choice in row:
            yield "", "", choice.label, ""
            yield "", "", choice.copies, ""
