"""The pathway of a case in time from its relapse; branches that exclude each other stand apart.

No bar ends where the article does not say so: what goes on, nobody knows how long, is hatched.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from core import knowledge
from core.circumstances import Circumstance
from core.datum import Datum, PlanStep
from dialogs.answer.voice import Voice
from dialogs.pictures.chart import Bar, Chart, Entry, Panel, Point, Tick, Track, caption

DAYS_A_WEEK, DAYS_A_MONTH = 7, 365.25 / 12
# Where no time is given, places along the track show the order alone.
CLEAR, REMISSION = 0.45, 0.82
GOES_ON = Track(bars=(Bar(0, REMISSION), Bar(REMISSION, 1, "maybe")))
UNTIMED = {
    "donor_search": Track(points=(Point(0, "diamond"),)),
    "early_systemic": GOES_ON,
    "early_intrathecal": Track(bars=(Bar(0, CLEAR), Bar(CLEAR, 1, "maybe"))),
    "early_intrathecal_adult": Track(bars=(Bar(0, CLEAR), Bar(CLEAR, 1, "maybe"))),
    "transplant": Track(points=(Point(REMISSION, "diamond"),)),
}
AFTER_REMISSION = {"transplant", "conditioning", "conditioning_boost"}

BEARING = frozenset(
    {
        Circumstance.DELAYED_RADIATION,
        Circumstance.DONOR_NO,
        Circumstance.FIRST_REMISSION_DOUBT,
        Circumstance.FIRST_REMISSION_SHORT,
        Circumstance.PRIOR_RADIATION,
        Circumstance.TRANSPLANT_BRANCH,
    }
)


def course(voice: Voice) -> Chart:
    """The pathway as panels of steps, in the words of the answer."""
    panels = tuple(panel for panel in PANELS[voice.plan.timing](voice) if panel.entries)
    title = voice.say("picture.course", timing=voice.timing)
    flags = tuple(voice.line(flag).plain for flag in _bearing(voice))
    notes = (voice.say("picture.goes_on"),) if _goes_on(panels) else ()
    chart = Chart(title, panels, flags, notes, "")
    return chart._replace(caption=caption(*_captions(chart, voice.say("picture.left_out"))))


def _bearing(voice: Voice) -> list[Datum]:
    """What is unusual about the case and bears on its transplant or radiation."""
    return [flag for flag in voice.plan.flags if flag.when & BEARING]


def _goes_on(panels: Iterable[Panel]) -> bool:
    tracks = (entry.track for panel in panels for entry in panel.entries if entry.track)
    return any(bar.kind == "maybe" for track in tracks for bar in track.bars)


def _early(voice: Voice) -> Iterable[Panel]:
    say, order = voice.say, voice.say("picture.order_only")
    named = ((0.0, "relapse"), (CLEAR, "clear"), (REMISSION, "remission"))
    axis = tuple(Tick(at, say(f"picture.{name}")) for at, name in named)
    steps = voice.plan.steps
    instead = [step for step in steps if step.place == "instead"]
    later = [step for step in steps if step.id in AFTER_REMISSION]
    until = [step for step in steps if step not in (*instead, *later)]
    yield Panel(say("picture.until_remission"), _entries(voice, until), (axis,), note=order)
    heading = say("picture.with_transplant")
    yield Panel(heading, _entries(voice, later), (axis[::2],), note=order, framed=True)
    yield Panel(
        say("picture.without_transplant"),
        _entries(voice, instead, _times()),
        (_axis(voice, ("radiation_delay",)),),
        note=say("picture.counted"),
        framed=True,
    )


def _late(voice: Voice) -> Iterable[Panel]:
    tracks = _times()
    timed = [step for step in voice.plan.steps if step.id in tracks]
    others = [step for step in voice.plan.steps if step.id not in tracks]
    axis = _axis(voice, ("radiation_delay", "maintenance_end"))
    note = voice.say("picture.counted")
    yield Panel(voice.say("picture.timed"), _entries(voice, timed, tracks), (axis,), note=note)
    yield Panel(voice.say("picture.untimed"), _entries(voice, others))


PANELS = {"early": _early, "late": _late}


def _entries(
    voice: Voice, steps: Iterable[PlanStep], tracks: dict[str, Track] = UNTIMED
) -> tuple[Entry, ...]:
    """Some steps in their order."""
    return tuple(Entry(voice.line(step).text, track=tracks.get(step.id)) for step in steps)


def _place(name: str) -> float:
    """Where a duration ends on an axis that ends with maintenance."""
    facts = knowledge()
    months = {"month": 1.0, "week": DAYS_A_WEEK / DAYS_A_MONTH}
    ends = (facts.measures[one] for one in (name, "maintenance_end"))
    end, whole = (float(one.value or Decimal(0)) * months[one.unit] for one in ends)
    return end / whole


def _times() -> dict[str, Track]:
    """The tracks of the steps whose time is given."""
    intensive, radiation = _place("intensive_phase"), _place("radiation_delay")
    at_radiation = Track(points=(Point(radiation, "diamond"),))
    return {
        "late_systemic": Track(bars=(Bar(0, intensive),)),
        "late_intrathecal": Track(bars=(Bar(0, intensive),)),
        "late_radiation": at_radiation,
        "radiation_without_transplant": at_radiation,
        "maintenance": Track(bars=(Bar(intensive, 1),)),
    }


def _axis(voice: Voice, names: Iterable[str]) -> tuple[Tick, ...]:
    measure, measures = voice.wording.measure, knowledge().measures
    later = (Tick(_place(name), measure(measures[name])) for name in names)
    return (Tick(0, voice.say("picture.start")), *later)


def _captions(chart: Chart, left_out: str) -> tuple[str, ...]:
    """The picture in words; without what is said of the axes; then without the plainest steps.

    A step with a number is never left out, nor one of those that exclude each other; where any
    other is, it says so.
    """
    bare = [panel._replace(note="") for panel in chart.panels]
    drawn = [_having(panel, bool) for panel in bare]
    least = [_having(panel, _lasts) for panel in bare]
    framed = [panel for panel in bare if panel.framed] or least
    tried = (
        (chart.panels, (*chart.flags, *chart.notes)),
        (bare, chart.flags),
        (drawn, (*chart.flags, left_out)),
        (bare, ()),
        *((panels, (left_out,)) for panels in (drawn, least, framed, [])),
    )
    first = f"{chart.title}."
    return tuple(
        "\n".join([first, *(_told(panel) for panel in some if panel.entries), *more])
        for some, more in tried
    )


def _lasts(track: Track | None) -> bool:
    """Whether a step is a point in time, or certain for longer than until the CSF is clear."""
    return bool(track and (track.points or track.bars[0].end > CLEAR))


def _having(panel: Panel, kept: Callable[[Track | None], bool]) -> Panel:
    """A panel with the steps whose track is kept, and those with a number."""
    if panel.framed:
        return panel
    entries = (
        entry for entry in panel.entries if kept(entry.track) or any(map(str.isdigit, entry.text))
    )
    return panel._replace(entries=tuple(entries))


def _told(panel: Panel) -> str:
    texts = (entry.text for entry in panel.entries)
    return " ".join(filter(None, (f"{panel.heading}:", panel.note, *texts)))
