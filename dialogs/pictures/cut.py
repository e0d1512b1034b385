"""Where a case lies: diagnosis, first remission and relapse against the cut."""

from itertools import pairwise
from typing import NamedTuple

from core import knowledge
from core.circumstances import Circumstance
from core.timing import Duration, Interval
from dialogs import spoken
from dialogs.answer.voice import Voice
from dialogs.pictures.chart import Bar, Chart, Entry, Kind, Panel, Point, Tick, Track
from dialogs.pictures.course import DAYS_A_MONTH

OF_TIME = frozenset(
    {
        Circumstance.NEAR_CUT,
        Circumstance.MONTH_ONLY,
        Circumstance.INTERVAL_UNDER_A_MONTH,
        Circumstance.FIRST_REMISSION_DOUBT,
        Circumstance.FIRST_REMISSION_SHORT,
    }
)
CUTS_SHOWN, CUTS_BEFORE_BREAK = 2.0, 3.0
BREAK = 0.8  # where a broken axis changes its scale


class Scale(NamedTuple):
    """Months from diagnosis to places on the track; a long axis is broken."""

    near: float
    far: float

    @property
    def broken(self) -> bool:
        """Whether the months beyond ``near`` are drawn more tightly."""
        return self.far > self.near

    def place(self, months: float) -> float:
        """Where so many months lie."""
        end = BREAK if self.broken else 1.0
        if months <= self.near:
            return months / self.near * end
        return end + (months - self.near) / (self.far - self.near) * (1 - end) * 0.9


def cut(voice: Voice) -> Chart:
    """The interval on an axis with the cut; the first remission where it is known."""
    case, say = voice.plan.case, voice.say
    scale = _scale(months(case.interval.longest))
    relapse, first = _relapse(voice, scale), _first(voice, scale)
    interval = spoken.span(case.interval, voice.wording)
    rule = say(f"entered.interval_{voice.plan.timing}", interval=interval)
    flags = tuple(voice.line(flag).text for flag in voice.plan.flags if flag.when & OF_TIME)
    notes = (say("why.rule"), *_notes(voice, scale))
    panel = Panel(rule, (relapse, first), _axis(voice, scale))
    told = (f"{say('picture.cut')}.", rule, f"{relapse.text}.", f"{first.text}.")
    lines = (*told, *flags, *notes)
    return Chart(say("picture.cut"), (panel,), flags, notes, "\n".join(lines))


def months(duration: Duration) -> float:
    """A duration in months, for its place alone."""
    return duration.months + duration.days / DAYS_A_MONTH


def _scale(longest: float) -> Scale:
    limit = knowledge().whole("cut")
    if longest > limit * CUTS_BEFORE_BREAK:
        return Scale(limit * CUTS_SHOWN, longest)
    near = max(limit * CUTS_SHOWN, longest * 1.05)
    return Scale(near, near)


def _relapse(voice: Voice, scale: Scale) -> Entry:
    """Diagnosis to relapse."""
    interval = voice.plan.case.interval
    least, most = (scale.place(months(end)) for end in interval[:2])
    relapse = scale.place(_middle(interval))
    text = voice.say("picture.interval", interval=spoken.span(interval, voice.wording))
    limit = scale.place(knowledge().whole("cut"))
    points = (Point(0, "square"), Point(relapse, "diamond"))
    track = _track(scale, ((0, least), (least, most)), points)
    return Entry(text, track=track._replace(cut=limit))


def _first(voice: Voice, scale: Scale) -> Entry:
    """First remission to relapse, as far as it is known."""
    case = voice.plan.case
    lasted = case.first_remission
    if lasted is None:
        return Entry(voice.say("picture.first_remission_unknown"))
    text = voice.say("picture.first_remission", interval=spoken.span(lasted, voice.wording))
    relapse = _middle(case.interval)
    starts = (months(lasted.longest), _middle(lasted), months(lasted.shortest))
    least, middle, most = (scale.place(max(relapse - start, 0)) for start in starts)
    end = scale.place(relapse)
    points = (Point(middle, "ring"), Point(end, "diamond"))
    return Entry(text, track=_track(scale, ((most, end), (least, most)), points))


def _middle(interval: Interval) -> float:
    """The middle of all that an interval may be."""
    return (months(interval.shortest) + months(interval.longest)) / 2


def _track(
    scale: Scale, stretches: tuple[tuple[float, float], ...], points: tuple[Point, ...]
) -> Track:
    """A certain stretch, a possible one where there is any, and the points on them."""
    kinds: tuple[Kind, Kind] = ("sure", "maybe")
    bars = zip(stretches, kinds, strict=True)
    drawn = tuple(Bar(*ends, kind) for ends, kind in bars if ends[1] > ends[0])
    return Track(drawn, points, broken=BREAK if scale.broken else None)


def _axis(voice: Voice, scale: Scale) -> tuple[tuple[Tick, ...], ...]:
    """The diagnosis and the cut; beneath them the names of the two sides."""
    limit = scale.place(knowledge().whole("cut"))
    below = zip(("early", "late"), pairwise((0.0, limit, 1.0)), strict=True)
    sides = tuple(Tick(sum(ends) / 2, voice.say(f"value.{name}")) for name, ends in below)
    start = Tick(0, voice.say("picture.diagnosis"))
    return (start, Tick(limit, voice.say("picture.cut_at"))), sides


def _notes(voice: Voice, scale: Scale) -> list[str]:
    case = voice.plan.case
    spans: list[Interval | None] = [case.interval, case.first_remission]
    inexact = any(span is not None and not span.exact for span in spans)
    return [
        *([voice.say("picture.open_end")] if inexact else []),
        *([voice.say("picture.broken")] if scale.broken else []),
    ]
