"""Lines, boxes, markers and words at places in logical pixels, counted from the top left.

What is drawn later lies above what was drawn before.
"""

from io import BytesIO
from itertools import count
from typing import Literal, NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from PIL import Image

from dialogs.pictures.chart import Shape
from dialogs.pictures.lettering import font

WIDTH = 400
POINTS_AN_INCH = 72
COLOURS = 48  # enough for smooth edges; without a palette a picture is four times as large
MARKER, CROSS = 8.5, 10.5
MARKERS: dict[Shape, str] = {
    "round": "o",
    "ring": "o",
    "cross": "X",
    "diamond": "D",
    "square": "s",
}

Place = tuple[float, float]


class Look(NamedTuple):
    """Colours and measures; all that a colour says is said by a shape or a word as well."""

    paper: str
    ink: str
    faint: str
    rail: str
    bar: str
    scale: int = 2  # pixels of the picture for each logical one
    margin: int = 16
    track: int = 20  # the height of a track


class Hand(NamedTuple):
    """How a line of words is written."""

    size: float
    colour: str
    strong: bool = False
    align: Literal["left", "center", "right"] = "left"


class Canvas:
    """A surface that can grow downwards until it is saved."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._figure = Figure(facecolor=look.paper)
        self._surface = FigureCanvasAgg(self._figure)
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._layers = count(1)

    def write(self, place: Place, text: str, hand: Hand) -> None:
        """Write one line of words whose foot is at the place."""
        self._axes.text(
            *place,
            text,
            fontproperties=font(hand.size, strong=hand.strong),
            color=hand.colour,
            horizontalalignment=hand.align,
            verticalalignment="baseline",
            parse_math=False,
        )

    def stroke(
        self, start: Place, end: Place, colour: str, width: float, *, dashed: bool = False
    ) -> None:
        """Draw a straight line."""
        across, down = zip(start, end, strict=True)
        line = Line2D(
            across,
            down,
            color=colour,
            linewidth=width,
            linestyle="--" if dashed else "-",
            solid_capstyle="butt",
            zorder=next(self._layers),
        )
        self._axes.add_line(line)

    def box(
        self, corner: Place, size: Place, colour: str, *, fill: Literal["", "full", "hatched"]
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        self._axes.add_patch(
            Rectangle(
                corner,
                *size,
                facecolor=colour if fill == "full" else "none",
                edgecolor=colour,
                hatch="//////" if fill == "hatched" else None,
                linewidth=1,
                zorder=next(self._layers),
            )
        )

    def marker(self, place: Place, shape: Shape) -> None:
        """Draw a small shape: a ring open, the others full."""
        ink, paper = self.look.ink, self.look.paper
        is_open = shape == "ring"
        marker = Line2D(
            [place[0]],
            [place[1]],
            marker=MARKERS[shape],
            markersize=CROSS if shape == "cross" else MARKER,
            markerfacecolor=paper if is_open else ink,
            markeredgecolor=ink if is_open else paper,
            markeredgewidth=1.6 if is_open else 0.8,
            zorder=next(self._layers),
        )
        self._axes.add_line(marker)

    def png(self, height: float) -> bytes:
        """All that was drawn down to a height, with no word of when or by what it was made."""
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._figure.set_size_inches(WIDTH / POINTS_AN_INCH, height / POINTS_AN_INCH)
        self._figure.set_dpi(POINTS_AN_INCH * self.look.scale)
        self._surface.draw()  # type: ignore[no-untyped-call] # the library leaves it without types
        pixels = bytes(self._surface.buffer_rgba())  # type: ignore[no-untyped-call] # likewise
        size = self._surface.get_width_height(physical=True)
        image = Image.frombytes("RGBA", size, pixels).convert("RGB")
        file = BytesIO()
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()
