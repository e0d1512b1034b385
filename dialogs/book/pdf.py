"""The book as PDF on A4, black on white, the same bytes from the same content."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from pathlib import Path

import matplotlib as mpl
from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from dialogs.book.elements import Heading, Listing, Paragraph, Part, Table
from dialogs.pictures.lettering import wrapped

FONT = "DejaVu"
SIZES = {1: 15, 2: 11.5, 3: 10, 4: 9}
TEXT, SMALL = 8.5, 7
LINE = 1.35  # line height by font size
POINT = 0.3528  # millimetres
TALL_ROW = 14.0
INDENT = 3.0


class Paper(FPDF):
    """A page with a line at its foot that says which content this is."""

    def __init__(self, foot: str, day: date) -> None:
        super().__init__(format="A4")
        self._foot = foot
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        self.add_font(FONT, fname=fonts / "DejaVuSans.ttf")
        self.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
        self.set_creation_date(datetime.combine(day, time(), UTC))
        self.set_auto_page_break(auto=True, margin=18)
        self.set_margins(16, 14)

    def footer(self) -> None:
        """Write the line at the foot with the page number."""
        self.set_y(-13)
        self.set_font(FONT, size=SMALL)
        self.cell(0, 5, f"{self._foot}  {self.page_no()}", align="C")

    def put(self, text: str, size: float, style: str = "", indent: float = 0) -> None:
        """Write a paragraph; the library would measure each line anew with every letter."""
        self.set_font(FONT, style, size)
        for line in self._wrapped(text, size, style, indent):
            self.set_x(self.l_margin + indent)
            self.cell(0, size * POINT * LINE, line, new_x="LMARGIN", new_y="NEXT", align="L")

    def height(self, listing: Listing) -> float:
        """How tall its lines will stand, in millimetres."""
        lines = sum(len(self._wrapped(text, TEXT, "", INDENT)) for text in listing.lines)
        return lines * TEXT * POINT * LINE

    def _wrapped(self, text: str, size: float, style: str, indent: float) -> list[str]:
        room = (self.epw - indent - 2 * self.c_margin) / POINT
        return wrapped(text, size, room, strong=bool(style))


def pdf(parts: Sequence[Part], foot: str, day: date) -> bytes:
    """The parts as a PDF with a line at each foot, dated on a day."""
    paper = Paper(foot, day)
    for part, after in zip_longest(parts, parts[1:]):
        _write(paper, part, after)
    return bytes(paper.output())


def _write(paper: Paper, part: Part, after: Part | None) -> None:
    match part:
        case Heading():
            _heading(paper, part, _room(paper, part, after))
        case Paragraph():
            paper.put(part.text, TEXT, "B" if part.strong else "")
            paper.ln(1.2)
        case Listing():
            for line in part.lines:
                paper.put(line, TEXT, indent=INDENT)
            paper.ln(1)
        case Table():
            _table(paper, part)


def _room(paper: Paper, heading: Heading, after: Part | None) -> float:
    """What must fit below the top of a heading: a card is never parted from its dose."""
    least = 30.0 if heading.level < max(SIZES) else 12.0
    whole = least + paper.height(after) if isinstance(after, Listing) else least
    return whole if whole < paper.eph else least


def _heading(paper: Paper, heading: Heading, room: float) -> None:
    """A heading; a chapter begins a page and stands in the outline."""
    if heading.level == 1 or paper.will_page_break(room):
        paper.add_page()
    if heading.level < max(SIZES):
        paper.ln(2)
        paper.start_section(heading.text, heading.level - 1)
    paper.put(heading.text, SIZES[heading.level], "B")
    paper.ln(0.8)


def _table(paper: Paper, table: Table) -> None:
    paper.set_font(FONT, size=SMALL)
    with paper.table(
        col_widths=table.widths,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD"),
        line_height=SMALL * POINT * LINE,
        padding=0.8,
        text_align="LEFT",
    ) as drawn:
        drawn.row(table.columns)
        for cells in table.rows:
            drawn.row(cells, min_height=TALL_ROW if table.tall else None)
    paper.ln(2)
