"""What a picture holds, in words and positions, before anything is drawn.

Positions along a track are parts of its width, from 0 to 1. Two cases with equal parts share one
drawing.
"""

from typing import Literal, NamedTuple

MOST_CAPTION = 1024
Shape = Literal["round", "cross", "ring", "diamond", "square"]
Kind = Literal["sure", "maybe"]


class Bar(NamedTuple):
    """A stretch of a track, certain or possible."""

    start: float
    end: float
    kind: Kind = "sure"


class Point(NamedTuple):
    """A place on a track with its spread, whose shape says what it is."""

    at: float
    shape: Shape
    spread: float = 0


class Track(NamedTuple):
    """One line to look along; ``cut`` stands across it, ``broken`` interrupts it."""

    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    cut: float | None = None
    broken: float | None = None


class Entry(NamedTuple):
    """A text, what stands strong above it, and its track beneath."""

    text: str
    strong: str = ""
    track: Track | None = None


class Tick(NamedTuple):
    """A label under the tracks."""

    at: float
    text: str


class Panel(NamedTuple):
    """Entries on one axis; ``rows`` are its labels. Framed panels exclude each other."""

    heading: str
    entries: tuple[Entry, ...]
    rows: tuple[tuple[Tick, ...], ...] = ()
    note: str = ""
    framed: bool = False


class Chart(NamedTuple):
    """A whole picture and the text that stands for it; ``flags`` are what must be seen."""

    title: str
    panels: tuple[Panel, ...]
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    caption: str


def caption(*tried: str) -> str:
    """The first of some captions that a message takes; the last is the shortest."""
    return next((text for text in tried if len(text) <= MOST_CAPTION), tried[-1])
