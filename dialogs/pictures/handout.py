"""One printed page of an answer: its text, its course, its sources, and the code as a QR."""

import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple

import matplotlib as mpl
import segno
from fpdf import FPDF

from core import knowledge
from core.datum import Topic
from dialogs.answer.card import card, last_line
from dialogs.answer.evidence import source, state
from dialogs.answer.teller import Teller
from dialogs.answer.topics import body, folded, name
from dialogs.answer.views import FIRST, Finished, restore, warnings
from dialogs.answer.voice import Voice
from dialogs.pictures import drawn
from dialogs.pictures.course import course
from dialogs.pictures.lettering import wrapped
from dialogs.talk import Block, Line, Setting
from dialogs.wording import wording

Paper = Literal["A4", "letter"]

FONT = "DejaVu"
LARGEST, SMALLEST, STEP = 9.0, 6.5, 0.25  # sizes of the text tried, in points
LINE = 1.18  # line height by size
HEADING_GAP, LINE_GAP = 0.55, 0.14  # space before, by size
MARGIN, GUTTER, FOOT = 24.0, 12.0, 14.0  # points
CODE_SIZE, TITLE_SIZE = 60.0, 13.0
PICTURE = 262.0  # wide enough for its smallest letters to be no smaller than those of the text
SIZE_IN_PNG = 16  # after the signature and the head of the first chunk
QUIET = 4  # white modules around a QR


class Written(NamedTuple):
    """A line of the page as it is set; a strong one is a heading and stays with the next."""

    text: str
    strong: bool
    gap: float


def handout(code: str, *, language: str = "en", paper: Paper = "A4", today: date) -> bytes:
    """The answer to a code as a PDF of one page, black on white.

    The same code, language, paper and day give the same bytes. Raises ``Refusal`` if the code is
    none. It takes a second or so, so it belongs off an event loop.
    """
    finished = restore(code, wording(language), Setting(language=language), today)
    page = Page(Voice(finished.plan, finished.wording), paper, today)
    page.head()
    page.foot()
    page.body(fullest(finished))
    return bytes(page.pdf.output())


def fullest(finished: Finished) -> Iterator[list[Block]]:
    """What the page may hold, from all that is acted upon to the card with each topic's own lines.

    What a leaner page leaves out is named on it.
    """
    scope, words = finished.scope, finished.wording
    bodies = {which: body(which, scope, words) for which in (*FIRST, Topic.LINEAGE, Topic.SCOPE)}
    whole = [folded(blocks, name(which, words)) for which, blocks in bodies.items()]
    short = [folded(blocks[:1], name(which, words)) for which, blocks in bodies.items()]
    more = Block((Line(words.say("handout.more")),))
    yield _page(finished, [*whole, _sources(whole, finished)])
    yield _page(finished, [*short, _sources(short, finished), more])
    yield _page(finished, [*short[: len(FIRST)], more])


def _page(finished: Finished, blocks: Iterable[Block]) -> list[Block]:
    """Some blocks between the card and the last line."""
    plan, words = finished.plan, finished.wording
    last = Line(state(Teller(finished.scope, words))), last_line(plan, words, finished.code)
    return [*warnings(finished), Block(card(plan, words)), *blocks, Block(last)]


def _sources(blocks: Iterable[Block], finished: Finished) -> Block:
    """The sources that some lines rest on, and those behind a bare number of the article."""
    said = {line.datum for block in blocks for line in block.lines}
    teller = Teller(finished.scope, finished.wording)
    cited = knowledge().sources_of(datum for datum in teller.everything() if datum.id in said)
    lines = tuple(source(one, teller) for one in cited)
    return Block(lines, teller.say("heading.sources"))


class Fitting(NamedTuple):
    """The lines of each column at their size, and the room left under the last."""

    size: float
    columns: list[list[Written]]
    below: float


class Page:
    """The page, with the columns that its text runs through."""

    def __init__(self, voice: Voice, paper: Paper, today: date) -> None:
        self.voice, self.today = voice, today
        self.pdf = FPDF(unit="pt", format=paper)
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        self.pdf.add_font(FONT, fname=fonts / "DejaVuSans.ttf")
        self.pdf.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
        self.pdf.set_creation_date(datetime.combine(today, time(), UTC))
        self.pdf.set_title(self.title)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.add_page()
        self.width = (self.pdf.w - 2 * MARGIN - GUTTER) / 2
        self.second = MARGIN + self.width + GUTTER
        self.top = MARGIN + CODE_SIZE + 8
        self.bottom = self.pdf.h - MARGIN - FOOT

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.voice.say("handout.title", timing=self.voice.timing)

    def write(self, x: float, y: float, text: str, size: float, *, strong: bool = False) -> None:
        """Write one line whose foot is at ``y``."""
        self.pdf.set_font(FONT, "B" if strong else "", size)
        self.pdf.text(x, y, text)

    def head(self) -> None:
        """Write the title, the code and how to use it; draw the code beside them."""
        code = self.voice.plan.code
        label = f"{self.voice.say('handout.code')}  {code}"
        self.write(MARGIN, MARGIN + TITLE_SIZE, self.title, TITLE_SIZE, strong=True)
        self.write(MARGIN, MARGIN + 31, label, 10, strong=True)
        self.write(MARGIN, MARGIN + 45, self.voice.say("handout.code_how"), 7.5)
        self.qr(code, self.pdf.w - MARGIN - CODE_SIZE, MARGIN)
        self.pdf.line(MARGIN, self.top - 6, self.pdf.w - MARGIN, self.top - 6)

    def qr(self, text: str, x: float, y: float) -> None:
        """Draw a text as QR."""
        rows = tuple(segno.make(text, error="m", micro=False).matrix_iter(border=QUIET))
        module = CODE_SIZE / len(rows)
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    place = (x + across * module, y + down * module)
                    self.pdf.rect(*place, module, module, style="F")

    def foot(self) -> None:
        """Write when this was printed, and what the code is."""
        day = self.voice.wording.day(self.today)
        text = self.voice.say("handout.printed", day=day)
        self.write(MARGIN, self.pdf.h - MARGIN, text, 7.5, strong=True)

    def body(self, tried: Iterable[list[Block]]) -> None:
        """Set the fullest blocks that one page takes, as large as it does.

        The course stands under the second column where there is room for it: it repeats the
        pathway, which is in the text.
        """
        chart = course(self.voice)
        png = drawn(chart._replace(flags=()), "print")  # the flags are in the text
        tall = PICTURE * _ratio(png)
        rooms = ((blocks, below) for blocks in tried for below in (tall + GUTTER / 2, 0))
        fitting = next(filter(None, (self.fitting(*room) for room in rooms)), None)
        if fitting is None:
            raise ValueError("the answer does not fit one page")
        if fitting.below:
            place = (self.second, self.bottom - tall)
            self.pdf.image(BytesIO(png), *place, w=PICTURE, alt_text=chart.caption)
        for lines, x in zip(fitting.columns, (MARGIN, self.second), strict=True):
            self.column(lines, x, fitting.size)

    def fitting(self, blocks: list[Block], below: float) -> Fitting | None:
        """The blocks in columns at the largest size that leaves this much room below."""
        for step in range(int((LARGEST - SMALLEST) / STEP) + 1):
            size = LARGEST - step * STEP
            columns = self.parted(list(self.lines(blocks, size)), size, below)
            if columns:
                return Fitting(size, columns, below)
        return None

    def lines(self, blocks: Iterable[Block], size: float) -> Iterator[Written]:
        """Every line of some blocks at a size."""
        for block in blocks:
            if block.heading:
                yield from self.set(block.heading, size, HEADING_GAP, strong=True)
            for number, line in enumerate(block.lines):
                alone = number == 0 and not block.heading
                gap = HEADING_GAP if alone else LINE_GAP
                yield from self.set(line.plain, size, gap, strong=_stands_out(line, block))

    def set(self, text: str, size: float, gap: float, *, strong: bool = False) -> Iterator[Written]:
        """The lines of one text, with a space before the first."""
        for number, line in enumerate(wrapped(text, size, self.width, strong=strong)):
            yield Written(line, strong, 0 if number else gap)

    def parted(self, lines: list[Written], size: float, below: float) -> list[list[Written]]:
        """The lines of the two columns, of which the second ends higher; nothing if too many."""
        columns: list[list[Written]] = []
        for room in (self.bottom - self.top, self.bottom - self.top - below):
            taken = _taken(lines, size, room)
            columns.append(lines[:taken])
            lines = lines[taken:]
        return [] if lines else columns

    def column(self, lines: Iterable[Written], x: float, size: float) -> None:
        """Write lines downwards."""
        y = self.top
        for line in lines:
            y += _height(line, size)
            self.write(x, y, line.text, size, strong=line.strong)


def _stands_out(line: Line, block: Block) -> bool:
    """Whether a line is set bold: of the card what begins so, of a topic its inner headings.

    A doubt before a step is in capitals; bold, the whole step would stand out above those that
    nobody doubts.
    """
    if block.folded:
        return line.strong == ((0, len(line.text)),)
    return line.strong[:1] != () and line.strong[0][0] == 0


def _ratio(png: bytes) -> float:
    """Height by width, which stand in the first bytes of a picture."""
    width, height = struct.unpack_from(">II", png, SIZE_IN_PNG)
    return float(height / width)


def _taken(lines: list[Written], size: float, room: float) -> int:
    """How many lines a column takes; no heading stays behind alone at its end."""
    reached = accumulate(_height(line, size) for line in lines)
    taken = sum(1 for bottom in reached if bottom <= room)
    while 0 < taken < len(lines) and lines[taken - 1].strong:
        taken -= 1
    return taken


def _height(line: Written, size: float) -> float:
    """How far down a line reaches, with the space before it."""
    return (LINE + line.gap) * size
