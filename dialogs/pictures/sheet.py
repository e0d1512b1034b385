"""Lays a chart out on a sheet as wide as a phone, from top to bottom."""

from __future__ import annotations

from dialogs.pictures.canvas import WIDTH, Canvas, Hand, Look
from dialogs.pictures.chart import Chart, Entry, Panel, Point, Tick, Track
from dialogs.pictures.lettering import wrapped

TITLE, HEADING, TEXT, SMALL = 17.0, 13.5, 14.0, 13.0  # legible where 400 shrink to 330
LINE = 1.3  # line height by size
BAR, INSET = 8, 10
LOOKS = {
    "light": Look("#ffffff", "#1b1f24", "#57606a", "#c4cbd3", "#2f6db5"),
    "dark": Look("#17212b", "#f1f4f7", "#aab6c2", "#4a5866", "#7fb3ea"),
    "print": Look("#ffffff", "#000000", "#333333", "#aaaaaa", "#666666", 3, 5, 14),
}


def render(chart: Chart, look: str) -> bytes:
    """The chart as PNG: the same bytes for the same chart and look."""
    sheet = laid_out(chart, look)
    return sheet.canvas.png(sheet.y + sheet.look.margin)


def laid_out(chart: Chart, look: str) -> Sheet:
    """The chart on its sheet."""
    sheet = Sheet(LOOKS[look])
    sheet.paragraph(chart.title, TITLE, strong=True)
    for panel in chart.panels:
        sheet.panel(panel)
    sheet.y += 8
    for flag in chart.flags:
        sheet.paragraph(flag)
    for note in chart.notes:
        sheet.paragraph(note, SMALL, faint=True)
    return sheet


class Sheet:
    """A page that grows downwards; ``y`` is where the next thing begins."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.canvas = Canvas(look)
        self.y = float(look.margin)
        self.left, self.right = float(look.margin), float(WIDTH - look.margin)

    def paragraph(
        self, text: str, size: float = TEXT, *, strong: bool = False, faint: bool = False
    ) -> None:
        """Write a text in as many lines as it needs."""
        hand = Hand(size, self.look.faint if faint else self.look.ink, strong)
        for line in wrapped(text, size, self.right - self.left, strong=strong):
            self.y += size * LINE
            self.canvas.write((self.left, self.y), line, hand)
        self.y += 3

    def panel(self, panel: Panel) -> None:
        """Draw a panel, in a frame where it excludes another."""
        self.y += 10
        if not panel.framed:
            self.inside(panel)
            return
        top, left, right = self.y, self.left, self.right
        self.y, self.left, self.right = top + 4, left + INSET, right - INSET
        self.inside(panel)
        self.y, self.left, self.right = self.y + 8, left, right
        self.canvas.box((left, top), (right - left, self.y - top), self.look.faint, fill="")

    def inside(self, panel: Panel) -> None:
        """Draw a heading and its entries, and the axis under the last that has a track."""
        self.paragraph(panel.heading, HEADING, strong=True, faint=True)
        if panel.note:
            self.paragraph(panel.note, SMALL, faint=True)
        places = tuple(tick.at for tick in panel.rows[0]) if panel.rows else ()
        last = max((n for n, entry in enumerate(panel.entries) if entry.track), default=None)
        for number, entry in enumerate(panel.entries):
            self.entry(entry, places)
            for row in panel.rows if number == last else ():
                self.ticks(row)

    def entry(self, entry: Entry, places: tuple[float, ...]) -> None:
        """Draw the texts of an entry and its track."""
        self.y += 4
        if entry.strong:
            self.paragraph(entry.strong, strong=True)
            self.y -= 3
        self.paragraph(entry.text, SMALL if entry.strong else TEXT)
        if entry.track:
            self.track(entry.track, places)

    def track(self, track: Track, places: tuple[float, ...]) -> None:
        """Draw the line of an entry with what lies on it."""
        top, middle = self.y, self.y + self.look.track / 2
        self.y += self.look.track
        self.rail(middle, places)
        for bar in track.bars:
            self.bar(middle, self.x(bar.start), self.x(bar.end), sure=bar.kind == "sure")
        if track.broken is not None:
            self.gap(middle, self.x(track.broken))
        if track.cut is not None:
            x = self.x(track.cut)
            self.canvas.stroke((x, top - 2), (x, self.y + 2), self.look.ink, 1.6, dashed=True)
        for point in track.points:
            self.point(middle, point)

    def rail(self, middle: float, places: tuple[float, ...]) -> None:
        """Draw the line of a track and its small strokes."""
        self.canvas.stroke((self.left, middle), (self.right, middle), self.look.rail, 1)
        for place in places:
            self.upright(self.x(place), middle, 5, self.look.rail, 1)

    def upright(self, x: float, middle: float, reach: float, colour: str, width: float) -> None:
        """Draw a stroke across a track."""
        self.canvas.stroke((x, middle - reach), (x, middle + reach), colour, width)

    def gap(self, middle: float, x: float) -> None:
        """Draw where an axis is broken: a gap between two slanting strokes."""
        self.canvas.stroke((x - 2, middle + BAR), (x + 2, middle - BAR), self.look.paper, 6)
        for start in (x - 5, x + 1):
            ends = (start, middle + BAR), (start + 4, middle - BAR)
            self.canvas.stroke(*ends, self.look.ink, 1.4)

    def bar(self, middle: float, start: float, end: float, *, sure: bool) -> None:
        """Draw a stretch: filled when certain, taller and hatched when only possible."""
        height = BAR if sure else BAR * 2
        corner, size = (start, middle - height / 2), (end - start, height)
        self.canvas.box(corner, size, self.look.bar, fill="full" if sure else "hatched")

    def point(self, middle: float, point: Point) -> None:
        """Draw a point with its spread."""
        if point.spread:
            least, most = (self.x(point.at + way * point.spread) for way in (-1, 1))
            self.canvas.stroke((least, middle), (most, middle), self.look.ink, 1.6)
            for end in (least, most):
                self.upright(end, middle, 4, self.look.ink, 1.6)
        self.canvas.marker((self.x(point.at), middle), point.shape)

    def ticks(self, row: tuple[Tick, ...]) -> None:
        """Write the labels of an axis; the outermost stay on the page."""
        self.y += SMALL * LINE
        for tick in row:
            hand = Hand(SMALL, self.look.faint)
            if tick.at > 0:
                hand = hand._replace(align="right" if tick.at == 1 else "center")
            self.canvas.write((self.x(tick.at), self.y), tick.text, hand)

    def x(self, place: float) -> float:
        """The pixel of a place along a track."""
        return self.left + place * (self.right - self.left)
