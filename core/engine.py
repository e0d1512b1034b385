"""From a case to its plan: a few short pure functions, no sentence, no clock."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any, TypeVar

from core.case import Answer, Case, Lineage, Residual, Risk, is_late, is_near
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.code import encode
from core.knowledge import Circumstances, Datum, Dose, Figure, Measure, Source, knowledge
from core.plan import Course, Elapsed, Plan
from core.reading import age_risk, months_at_diagnosis
from core.timing import MONTHS_A_YEAR, add_months

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
    facts = knowledge()
    late = is_late(case.interval)
    kind = circumstances(case), _band(case.age.years)
    parts = _parts(*kind)
    return Plan.model_construct(
        case=case,
        code=encode(case),
        timing="late" if late else "early",
        interval=Elapsed(**case.interval.shortest._asdict()),
        interval_longest=(
            None if case.interval.exact else Elapsed(**case.interval.longest._asdict())
        ),
        hsct="optional" if late else "required",
        course=_course(case),
        content_version=facts.content.version,
        data_hash=facts.data_hash,
        **{**parts, "measures": dict(parts["measures"]), "_kind": kind},
    )


def circumstances(case: Case) -> Circumstances:
    """Everything that is true of a case and decides what is said."""
    late = is_late(case.interval)
    return frozenset(
        truth
        for truths in (
            _of_timing(case, late=late),
            _of_age(case),
            _of_risk(case),
            _of_transplant(case, late=late),
            _of_lineage_and_residual_disease(case),
        )
        for truth, holds in truths.items()
        if holds
    )


def _of_timing(case: Case, *, late: bool) -> dict[C, bool]:
    facts, interval, first = knowledge(), case.interval, case.first_remission
    cut, doubtful_below = facts.whole("cut"), facts.whole("first_remission_doubtful_below")
    if first is None:
        short, doubt = False, late and interval.shortest.months < doubtful_below
    else:
        short = late and first.longest.months < cut
        doubt = late and first.shortest.months < cut <= first.longest.months
    return {
        C.EARLY: not late,
        C.LATE: late,
        C.NEAR_CUT: is_near(interval),
        C.MONTH_ONLY: not interval.exact,
        C.INTERVAL_UNDER_A_MONTH: interval.shortest.months < facts.whole("shortest_remission"),
        C.FIRST_REMISSION_SHORT: short,
        C.FIRST_REMISSION_DOUBT: doubt,
        C.TWO_CLOCKS: short or doubt,
        C.FIRST_REMISSION_PERHAPS_SHORT: not late or short or doubt,
    }


def _of_age(case: Case) -> dict[C, bool]:
    facts, years = knowledge(), case.age.years
    _, at_diagnosis_below = months_at_diagnosis(case.age, case.interval)
    infant_below = facts.whole("infant_below")
    return {
        C.AGE_UNDER_ONE: years < infant_below,
        C.AGE_UNDER_THREE: years < facts.whole("radiation_age"),
        C.AGE_UNDER_FOUR: years < facts.whole("total_body_age"),
        C.AGE_UNDER_NINE: years < facts.whole("triple_from"),
        C.AGE_NINE_OR_OVER: years >= facts.whole("triple_from"),
        C.CHILD_NINE_OR_OVER: facts.whole("triple_from") <= years < facts.whole("adult_from"),
        C.CHILD: years < facts.whole("adult_from"),
        C.ADULT: years >= facts.whole("adult_from"),
        C.THIRTY_OR_OVER: case.age.or_over or years >= facts.whole("trials_below"),
        C.SURELY_THIRTY_OR_OVER: years >= facts.whole("trials_below"),
        C.UNDER_TRIAL_AGE: case.age.least_months < facts.whole("trials_from"),
        C.INFANT_AT_DIAGNOSIS: at_diagnosis_below <= infant_below * MONTHS_A_YEAR,
    }


def _of_risk(case: Case) -> dict[C, bool]:
    by_age = age_risk(*months_at_diagnosis(case.age, case.interval))
    standard = case.risk is Risk.STANDARD
    return {
        C.RISK_STANDARD: standard,
        C.RISK_HIGH: case.risk is Risk.HIGH,
        C.RISK_KNOWN: case.risk is not Risk.UNKNOWN,
        C.RISK_DOES_NOT_FIT: standard and by_age is Risk.HIGH and case.lineage is not Lineage.T,
    }


def _of_transplant(case: Case, *, late: bool) -> dict[C, bool]:
    without = not late and case.donor is not Answer.YES
    return {
        C.DONOR_NO: case.donor is Answer.NO,
        C.DONOR_NOT_GIVEN: case.donor is not Answer.YES,
        C.TRANSPLANT_BRANCH: not late and case.donor is not Answer.NO,
        C.NO_TRANSPLANT_BRANCH: without,
        C.DELAYED_RADIATION: late or without,
        C.PRIOR_RADIATION: case.prior_cranial_rt is Answer.YES,
        C.PRIOR_RADIATION_UNKNOWN: case.prior_cranial_rt is Answer.UNKNOWN,
    }


def _of_lineage_and_residual_disease(case: Case) -> dict[C, bool]:
    not_t = case.lineage is not Lineage.T
    label = case.mrd in {Residual.AT_OR_OVER, Residual.UNKNOWN}
    return {
        C.LINEAGE_T: not not_t,
        C.LINEAGE_NOT_T: not_t,
        C.LINEAGE_UNKNOWN: case.lineage is Lineage.UNKNOWN,
        C.RESIDUAL_DISEASE_FOUND: case.mrd in {Residual.UNDER, Residual.AT_OR_OVER},
        C.RESIDUAL_DISEASE_NOT_NEGATIVE: case.mrd is not Residual.NEGATIVE,
        C.RESIDUAL_DISEASE_HIGH_OR_UNKNOWN: label,
        C.RESIDUAL_DISEASE_NEGATIVE_OR_UNKNOWN: case.mrd in {Residual.NEGATIVE, Residual.UNKNOWN},
    }


@lru_cache(maxsize=4096)
def _parts(truths: Circumstances, years: int) -> dict[str, Any]:
    """The parts of a plan that follow from the circumstances and the dose band alone."""
    content = knowledge().content
    conflicts = _applying(content.conflict, truths)
    marked = {
        kind: _marked(_applying(getattr(content, KINDS[kind]), truths), conflicts) for kind in KINDS
    }
    marked["figures"] = _fitting_first(marked["figures"], truths)
    marked["doses"] = tuple(dose.at_age(years) for dose in marked["doses"])
    marked["comparison"] = tuple(dose.at_age(years) for dose in marked["comparison"])
    arising = [caution for caution in marked["cautions"] if caution.flag]
    flags = (*_marked(_applying(content.flag, truths), conflicts), *arising)
    attribution = next(item for item in marked["remarks"] if item.id == "cut_decides_transplant")
    items = [item for group in marked.values() for item in group]
    items = [*items, *flags, *conflicts]
    return {
        **marked,
        "flags": flags,
        "conflicts": conflicts,
        "hsct_attribution": attribution,
        "measures": _measures(items, years),
        "sources": _sources(items),
    }


def _applying(data: Iterable[SomeDatum], truths: Circumstances) -> tuple[SomeDatum, ...]:
    return tuple(datum for datum in data if datum.when <= truths)


def _marked(data: Iterable[SomeDatum], conflicts: Iterable[Any]) -> tuple[SomeDatum, ...]:
    return tuple(
        datum.model_copy(
            update={"conflicts": tuple(c.id for c in conflicts if datum.id in c.marks)}
        )
        for datum in data
    )


def _fitting_first(figures: Iterable[Figure], truths: Circumstances) -> tuple[Figure, ...]:
    """Each figure with what puts this patient outside its population; those that fit come first."""
    own = (
        one.model_copy(update={"outside": tuple(what for what in one.outside if what in truths)})
        for one in figures
    )
    return tuple(sorted(own, key=lambda figure: bool(figure.outside)))


def _measures(items: Iterable[Datum], years: int) -> dict[str, Measure]:
    all_measures = knowledge().measures
    names = dict.fromkeys(name for item in items for name in item.uses)
    return {name: _at_age(all_measures[name], years) for name in names}


def _at_age(measure: Measure, years: int) -> Measure:
    return measure.at_age(years) if isinstance(measure, Dose) else measure


def _sources(items: Iterable[Datum]) -> tuple[Source, ...]:
    """Every reference cited, and what a bare number of the article probably stands for."""
    sources = knowledge().sources
    cited = {cite for item in items for cite in item.cite}
    likely = {sources[cite].likely for cite in cited}
    return tuple(source for source in sources.values() if source.id in cited | likely)


def _course(case: Case) -> Course | None:
    if case.relapse is None or not case.relapse.exact:
        return None
    facts, start = knowledge(), case.relapse.first
    return Course(
        radiation=add_months(start, facts.whole("radiation_delay")),
        maintenance_end=start + timedelta(weeks=facts.whole("maintenance_end")),
    )


def _band(years: int) -> int:
    """The first year of the band of an age in completed years, in which every dose is the same."""
    return max(start for start in _bands() if start <= years)


@lru_cache(maxsize=1)
def _bands() -> frozenset[int]:
    content = knowledge().content
    doses = (*content.dose, *content.comparison)
    return frozenset({0} | {band.from_year for dose in doses for band in dose.bands})
