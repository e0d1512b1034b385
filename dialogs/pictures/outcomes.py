"""The published survival figures that bear on a case, side by side; none is averaged."""

from collections.abc import Iterable
from decimal import Decimal

from core.datum import Figure, Topic, Verdict
from dialogs.answer.voice import SURVIVAL, Voice
from dialogs.pictures.chart import Chart, Entry, Panel, Point, Shape, Tick, Track, caption

WHOLE = 100  # per cent
SCALE = (0, 25, 50, 75, WHOLE)
SHAPES: dict[Verdict, Shape] = {
    Verdict.CONFIRMED: "round",
    Verdict.CONSISTENT: "round",
    Verdict.DISPUTED: "cross",
    Verdict.CONTRADICTED: "cross",
    Verdict.UNVERIFIED: "ring",
    Verdict.FROM_THE_REVIEW: "diamond",
}


def outcomes(voice: Voice) -> Chart:
    """Each figure as a point with its spread, population, trial, horizon and status."""
    figures = plotted(voice)
    own = [figure for figure in figures if figure.line is not None]
    other = [figure for figure in figures if figure.line is None]
    panels = tuple(
        Panel(voice.say(f"picture.{name}"), tuple(_entry(voice, f) for f in group), (_axis(voice),))
        for name, group in (("article", own), ("literature", other))
        if group
    )
    notes = (voice.say("picture.outcomes_key"), voice.say("picture.not_averaged"))
    return Chart(voice.say("picture.outcomes"), panels, (), notes, _caption(voice, figures))


def plotted(voice: Voice) -> list[Figure]:
    """The survival figures that bear on the case, those that fit it first, the doubted last."""
    figures = [figure for figure in voice.plan.figures if figure.topic is not Topic.EVIDENCE]
    return [figure for figure in figures if figure.endpoint in SURVIVAL]


def _entry(voice: Voice, figure: Figure) -> Entry:
    strong, population = voice.figure_parts(figure)
    at, spread = (float(one or 0) / WHOLE for one in (figure.value, figure.spread))
    point = Point(at, SHAPES[figure.verdict], spread)
    status = voice.say(f"picture.{figure.verdict.value}")
    text = voice.say("picture.population", population=population, status=status)
    return Entry(text, strong, Track(points=(point,)))


def _axis(voice: Voice) -> tuple[Tick, ...]:
    quantity = voice.wording.quantity
    return tuple(Tick(value / WHOLE, quantity(Decimal(value), "%")) for value in SCALE)


def _caption(voice: Voice, figures: Iterable[Figure]) -> str:
    """Every figure in words, under its status; without populations where that is too long."""
    full = [(figure.verdict, voice.figure(figure)) for figure in figures]
    short = [(figure.verdict, voice.figure_parts(figure)[0]) for figure in figures]
    return caption(*(_grouped(voice, said) for said in (full, short)))


def _grouped(voice: Voice, said: Iterable[tuple[Verdict, str]]) -> str:
    groups: dict[Verdict, list[str]] = {}
    for verdict, text in said:
        groups.setdefault(verdict, []).append(text)
    lines = (
        f"{voice.say(f'picture.{verdict.value}').capitalize()}: {'; '.join(texts)}."
        for verdict, texts in groups.items()
    )
    return "\n".join([voice.say("picture.outcomes_told"), *lines])
