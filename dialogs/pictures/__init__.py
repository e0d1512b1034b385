"""Pictures of an answer: its published figures, its course in time, its place by the cut."""

from functools import lru_cache
from typing import NamedTuple

from core import assess, decode
from dialogs.answer.voice import Voice
from dialogs.pictures.chart import Chart, caption
from dialogs.pictures.course import course
from dialogs.pictures.cut import cut
from dialogs.pictures.outcomes import outcomes
from dialogs.wording import wording

KINDS = {"outcomes": outcomes, "course": course, "cut": cut}
MOST_KEPT = 64


class Picture(NamedTuple):
    """A picture as PNG, and the text that says all of it."""

    png: bytes
    caption: str


def draw(kind: str, code: str, *, language: str = "en", dark: bool = False) -> Picture:
    """The picture of this kind for a case code: ``outcomes``, ``course`` or ``cut``.

    Raises ``Refusal`` if the code is none. It takes a good part of a second unless an equal
    picture was drawn lately, so it belongs off an event loop; any thread may call it.
    """
    chart = chart_of(kind, code, language)
    return Picture(drawn(chart, "dark" if dark else "light"), chart.caption)


def chart_of(kind: str, code: str, language: str = "en") -> Chart:
    """What the picture holds; in a translation its first note says that it is one."""
    voice = Voice(assess(decode(code).case), wording(language))
    chart = KINDS[kind](voice)
    if not voice.wording.has("text.translation"):
        return chart
    remark = voice.say("text.translation")
    told = caption(f"{remark}\n{chart.caption}", chart.caption)
    return chart._replace(notes=(remark, *chart.notes), caption=told)


@lru_cache(maxsize=MOST_KEPT)
def drawn(chart: Chart, look: str) -> bytes:
    """A chart as PNG, in the light, dark or paper look."""
    # The drawing library is large: it is loaded with the first picture, not with the program.
    from dialogs.pictures.sheet import render  # noqa: PLC0415 - see above

    return render(chart, look)
