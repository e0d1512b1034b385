"""Pictures and printed pages of an answer: asked for by a tap, drawn away from the conversation."""

from datetime import date
from typing import Literal, NamedTuple

from dialogs import token
from dialogs.answer.views import Finished
from dialogs.talk import Choice, Drawing, Reply
from dialogs.wording import wording

Paper = Literal["A4", "letter"]
PICTURES = {"o": "outcomes", "c": "course", "w": "cut"}
PAPERS: dict[str, Paper] = {"a": "A4", "l": "letter"}


class Drawn(NamedTuple):
    """A finished file: what it holds, the text that says it, its name."""

    data: bytes
    caption: str
    name: str

    @property
    def is_picture(self) -> bool:
        """Whether it is to be shown as a picture, not handed over as a document."""
        return self.name.endswith(".png")


def ask_for(letter: str, finished: Finished) -> Reply:
    """The drawing that a letter stands for, with buttons for the others.

    Raises ``LookupError`` if there is none.
    """
    say, kind, dark = finished.wording.say, letter.lower(), letter.isupper()
    if kind in PAPERS:
        drawing = Drawing(PAPERS[kind], finished.code)
        return Reply(notice=say("picture.progress"), drawing=drawing)
    others = tuple(
        Choice(say(f"picture.{name}_button"), _token(other, finished, dark=dark))
        for other, name in PICTURES.items()
        if other != kind
    )
    look = Choice(
        say("picture.light" if dark else "picture.dark"), _token(kind, finished, dark=not dark)
    )
    drawing = Drawing(PICTURES[kind], finished.code, dark)
    return Reply(notice=say("picture.progress"), rows=(others, (look,)), drawing=drawing)


def _token(letter: str, finished: Finished, *, dark: bool) -> str:
    return f"{token.PICTURE}{letter.upper() if dark else letter}{finished.code}"


def draw(drawing: Drawing, today: date, *, language: str = "en") -> Drawn:
    """The finished file. It may take a second, so it belongs off an event loop."""
    # The drawing libraries are large: they are loaded with the first drawing only.
    paper = next((paper for paper in PAPERS.values() if paper == drawing.kind), None)
    if paper:
        from dialogs.pictures.handout import handout  # noqa: PLC0415 - see above

        page = handout(drawing.code, language=language, paper=paper, today=today)
        return Drawn(page, wording(language).say("handout.caption"), f"{drawing.code}.pdf")
    from dialogs.pictures import draw as picture  # noqa: PLC0415 - see above

    png, caption = picture(drawing.kind, drawing.code, language=language, dark=drawing.dark)
    return Drawn(png, caption, f"{drawing.kind}.png")
