"""How wide a text is, and where it must be broken to fit."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

FAMILY = "DejaVu Sans"  # comes with the library, so that every machine draws the same
MEASURED = 100.0  # the size at which letters are measured, large enough for exact widths


def font(size: float, *, strong: bool = False) -> FontProperties:
    """The font of every text."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if strong else "normal")


def wrapped(text: str, size: float, room: float, *, strong: bool = False) -> list[str]:
    """A text in lines no wider than the room; no number is parted from its unit."""
    lines, end = [""], 0.0
    space = breadth(" ", size, strong=strong)
    for word in text.split(" "):
        wide = breadth(word, size, strong=strong)
        if lines[-1] and end + space + wide <= room:
            lines[-1], end = f"{lines[-1]} {word}", end + space + wide
        elif lines[-1]:
            lines.append(word)
            end = wide
        else:
            lines[-1], end = word, wide
    return lines


def breadth(text: str, size: float, *, strong: bool = False) -> float:
    """How wide a text is."""
    return sum(_letter(letter, strong=strong) for letter in text) * size


@lru_cache(maxsize=1024)
def _letter(letter: str, *, strong: bool) -> float:
    """The width of a letter at size one."""
    width, _, _ = TextToPath().get_text_width_height_descent(
        letter, font(MEASURED, strong=strong), ismath=False
    )
    return float(width) / MEASURED
