"""What a document is made of, whatever it is written to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the first level begins a new page."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; a strong one must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column names; ``widths`` are shares of the page, ``tall`` leaves room to write."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    tall: bool = False


Part = Heading | Paragraph | Listing | Table
