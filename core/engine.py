"""From a case to its plan: a few short pure functions, no sentence, no clock."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from core.case import Case
from core.circumstances import Circumstance
from core.code import encode
from core.datum import Circumstances, Conflict, Datum, Dose, Figure, Measure
from core.facts import circumstances
from core.knowledge import knowledge
from core.plan import Course, Elapsed, Plan
from core.rows import Doubt, Row, decide
from core.timing import Duration, add_months

SomeDatum = TypeVar("SomeDatum", bound=Datum)

KINDS = {  # the field of the plan: the kind of data that fills it
    "steps": "step",
    "doses": "dose",
    "withheld": "withheld",
    "comparison": "comparison",
    "radiation": "radiation",
    "figures": "figure",
    "pitfalls": "pitfall",
    "alternatives": "alternative",
    "cautions": "caution",
    "remarks": "remark",
    "silences": "silence",
}


def assess(case: Case) -> Plan:
    """The plan for a case: the same case always gives the same plan."""
    truths = circumstances(case)
    common = _common(truths, band(case.age.years))
    return common.model_copy(
        update={
            "case": case,
            "code": encode(case),
            "timing": "late" if Circumstance.LATE in truths else "early",
            "interval": _elapsed(case.interval.shortest),
            "interval_longest": None if case.interval.exact else _elapsed(case.interval.longest),
            "cut_day": _cut_day(case),
            "course": _course(case, truths),
            "measures": dict(common.measures),
        }
    )


def _elapsed(duration: Duration) -> Elapsed:
    return Elapsed(months=duration.months, days=duration.days)


@lru_cache(maxsize=128)
def _common(truths: Circumstances, years: int) -> Plan:
    """What plans of the same circumstances and dose band have in common, without the case."""
    facts = knowledge()
    content = facts.content
    conflicts = tuple(one.holding(truths) for one in _applying(content.conflict, truths))
    marked = _by_kind(truths, years, conflicts)
    arising = [caution for caution in marked["cautions"] if caution.flag]
    flags = (*_marked(_applying(content.flag, truths), conflicts, truths), *arising)
    attribution = next(item for item in marked["remarks"] if item.id == "cut_decides_transplant")
    card = decide(content.card, truths)
    items: list[Datum | Row] = [item for group in marked.values() for item in group]
    items += [*flags, *conflicts, *card]
    parts = {
        **dict.fromkeys(Plan.model_fields),  # each in its place; the case fills in the others
        **marked,
        "card": card,
        "hsct": _hsct(card, truths),
        "class_in_doubt": Circumstance.CLASS_IN_DOUBT in truths,
        "flags": flags,
        "conflicts": conflicts,
        "hsct_attribution": attribution,
        "measures": _measures(items, truths, years),
        "sources": facts.sources_of(items),
        "content_version": facts.content.version,
        "data_hash": facts.data_hash,
    }
    return Plan.model_construct(**parts)


def _hsct(card: Iterable[Row], truths: Circumstances) -> str:
    """What the card says of a transplant, in a word."""
    row = next(row for row in card if row.letter == "transplant")
    if row.verdict is Doubt.NOT_SETTLED:
        return "not_settled"
    return "optional" if Circumstance.LATE in truths else "wanted"


def _by_kind(
    truths: Circumstances, years: int, conflicts: Iterable[Conflict]
) -> dict[str, tuple[Any, ...]]:
    """The data that apply, by the field of the plan that they fill."""
    content = knowledge().content
    marked = {
        kind: _marked(_applying(getattr(content, KINDS[kind]), truths), conflicts, truths)
        for kind in KINDS
    }
    marked["figures"] = tuple(sorted(marked["figures"], key=lambda figure: figure.place))
    marked["doses"] = tuple(dose.at_age(years) for dose in marked["doses"])
    marked["comparison"] = tuple(dose.at_age(years) for dose in marked["comparison"])
    return marked


def _applying(data: Iterable[SomeDatum], truths: Circumstances) -> tuple[SomeDatum, ...]:
    return tuple(datum for datum in data if datum.when <= truths)


def _marked(
    data: Iterable[SomeDatum], conflicts: Iterable[Conflict], truths: Circumstances
) -> tuple[SomeDatum, ...]:
    """Each datum with the rulings that bear on it, and with the doubts and misfits that hold."""
    return tuple(
        datum.holding(truths).having(
            "conflicts", tuple(one.id for one in conflicts if datum.id in one.marks)
        )
        for datum in data
    )


def _measures(
    items: Iterable[Datum | Row], truths: Circumstances, years: int
) -> dict[str, Measure]:
    names = dict.fromkeys(name for item in items for name in item.uses)
    return {name: _used(knowledge().measures[name], truths, years) for name in names}


def _used(measure: Measure, truths: Circumstances, years: int) -> Measure:
    """A measure as a sentence prints it; of a figure the whole population is told."""
    if isinstance(measure, Figure):
        return measure
    held = measure.holding(truths)
    return held.at_age(years) if isinstance(held, Dose) else held


def _cut_day(case: Case) -> date | None:
    """The first day on which a relapse would have been late."""
    if case.diagnosis is None or not case.diagnosis.exact:
        return None
    return add_months(case.diagnosis.first, knowledge().whole("cut"))


def _course(case: Case, truths: Circumstances) -> Course | None:
    """Planning dates, where the day of the relapse was given and something has a time."""
    timed = Circumstance.DELAYED_RADIATION in truths
    if case.relapse is None or not case.relapse.exact or not timed:
        return None
    facts, start = knowledge(), case.relapse.first
    late = Circumstance.LATE in truths
    return Course(
        radiation=add_months(start, facts.whole("radiation_delay")),
        maintenance_end=start + timedelta(weeks=facts.whole("maintenance_end")) if late else None,
    )


def band(years: int) -> int:
    """The first year of the band of an age in completed years, in which every dose is the same."""
    return bands()[bisect_right(bands(), years) - 1]


@lru_cache(maxsize=1)
def bands() -> tuple[int, ...]:
    """The first year of each band of ages in which every dose is the same."""
    content = knowledge().content
    doses = (*content.dose, *content.comparison)
    return tuple(sorted({0} | {band.from_year for dose in doses for band in dose.bands}))
