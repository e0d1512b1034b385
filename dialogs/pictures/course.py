"""The pathway of a case in time from its relapse; branches that exclude each other stand apart."""

import re
from collections.abc import Iterable
from decimal import Decimal

from core import knowledge
from core.circumstances import Circumstance
from core.knowledge import Datum
from dialogs.answer.voice import Voice, kind_of_flag
from dialogs.pictures.parts import Bar, Chart, Entry, Panel, Point, Tick, Track, caption

MARKS = re.compile(r" \[[^\]]*\]")
DAYS_A_WEEK, DAYS_A_MONTH = 7, 365.25 / 12
# Where no time is given, places along the track show the order alone.
CLEAR, REMISSION = 0.45, 0.82
UNTIMED = {
    "donor_search": Track(points=(Point(0, "diamond"),)),
    "early_systemic": Track(bars=(Bar(0, REMISSION),)),
    "early_intrathecal": Track(bars=(Bar(0, CLEAR),)),
    "transplant": Track(points=(Point(REMISSION, "diamond"),)),
}
UNTIL_REMISSION = (
    "donor_search",
    "early_systemic",
    "early_blocks",
    "early_intrathecal",
    "marrow_checks",
)
WITH_TRANSPLANT = ("transplant", "conditioning")
WITHOUT_TRANSPLANT = ("radiation_without_transplant",)
WITHOUT_TIME = ("marrow_checks", "transplant_optional")

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
    title = voice.say("picture.course", timing=voice.say(f"value.{voice.plan.timing}"))
    letters = voice.say("picture.letters", what=voice.say("view.conflicts"))
    flags = tuple(voice.line(kind_of_flag(flag), flag) for flag in _bearing(voice))
    full = _caption(title, panels, flags)
    return Chart(title, panels, flags, (letters,), caption(full, MARKS.sub("", full)))


def _bearing(voice: Voice) -> list[Datum]:
    """What is unusual about the case and bears on its transplant or radiation."""
    return [flag for flag in voice.plan.flags if flag.when & BEARING]


def _early(voice: Voice) -> Iterable[Panel]:
    say, order = voice.say, voice.say("picture.order_only")
    named = ((0.0, "relapse"), (CLEAR, "clear"), (REMISSION, "remission"))
    axis = tuple(Tick(at, say(f"picture.{name}")) for at, name in named)
    yield Panel(
        say("picture.until_remission"), _entries(voice, UNTIL_REMISSION), (axis,), note=order
    )
    yield Panel(
        say("picture.with_transplant"),
        _entries(voice, WITH_TRANSPLANT),
        (axis[::2],),
        note=order,
        framed=True,
    )
    yield Panel(
        say("picture.without_transplant"),
        _entries(voice, WITHOUT_TRANSPLANT, _times()),
        (_axis(voice, ("radiation_delay",)),),
        note=say("picture.counted"),
        framed=True,
    )


def _late(voice: Voice) -> Iterable[Panel]:
    timed = [step.id for step in voice.plan.steps if step.id not in WITHOUT_TIME]
    axis = _axis(voice, ("radiation_delay", "maintenance_end"))
    yield Panel(
        voice.say("picture.timed"),
        _entries(voice, timed, _times()),
        (axis,),
        note=voice.say("picture.counted"),
    )
    yield Panel(voice.say("picture.untimed"), _entries(voice, WITHOUT_TIME))


PANELS = {"early": _early, "late": _late}


def _entries(
    voice: Voice, names: Iterable[str], tracks: dict[str, Track] = UNTIMED
) -> tuple[Entry, ...]:
    """The steps of these names that the plan has, in the order of the plan."""
    names = set(names)
    steps = [step for step in voice.plan.steps if step.id in names]
    return tuple(Entry(voice.line("step", step), track=tracks.get(step.id)) for step in steps)


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


def _caption(title: str, panels: Iterable[Panel], flags: Iterable[str]) -> str:
    """Every panel in words."""
    said = (
        " ".join(
            [
                f"{panel.heading}:",
                *([panel.note] if panel.note else []),
                *(entry.text for entry in panel.entries),
            ]
        )
        for panel in panels
    )
    return "\n".join([f"{title}.", *said, *flags])
