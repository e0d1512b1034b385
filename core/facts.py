"""What is true of a case: the circumstances that decide what is said."""

from collections.abc import Set as AbstractSet
from itertools import chain, compress

from core.case import Age, Answer, Case, Lineage, Marrow, Residual, Risk, is_late, is_near
from core.circumstances import FACTS
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.datum import Circumstances
from core.knowledge import knowledge
from core.reading import age_risk, months_at_diagnosis
from core.timing import MONTHS_A_YEAR


def circumstances(case: Case) -> Circumstances:
    """Everything that is true of a case and decides what is said."""
    late, (least, below) = is_late(case.interval), months_at_diagnosis(case.age, case.interval)
    every = (
        _of_timing(case, late=late),
        _of_age(case.age, least, below),
        _of_risk(case, least, below),
        _of_transplant(case, late=late),
        _of_lineage_and_marrow(case),
    )
    truths = set(chain.from_iterable(compress(some, some.values()) for some in every))
    truths |= _of_facts(truths)
    truths |= _of_late_transplant(truths)
    return frozenset(truths)


def _of_facts(truths: AbstractSet[C]) -> Circumstances:
    """How many facts are known that must reach a consultant first."""
    known = len(FACTS & truths)
    if not known:
        return frozenset()
    return frozenset({C.ONE_FACT if known == 1 else C.SEVERAL_FACTS})


UNSETTLING = frozenset(  # what makes it open whether a late relapse wants a transplant
    {C.LINEAGE_T, C.CLASS_OPEN, C.RESIDUAL_DISEASE_FOUND, C.INFANT_AT_DIAGNOSIS}
)


def _of_late_transplant(truths: AbstractSet[C]) -> Circumstances:
    """Whether a transplant is optional in a late relapse, as the article has it, or open."""
    if C.LATE not in truths:
        return frozenset()
    return frozenset({C.TRANSPLANT_OPEN if UNSETTLING & truths else C.TRANSPLANT_OPTIONAL})


def _of_timing(case: Case, *, late: bool) -> dict[C, bool]:
    facts, interval, first = knowledge(), case.interval, case.first_remission
    cut, doubtful_below = facts.whole("cut"), facts.whole("first_remission_doubtful_below")
    if first is None:
        short, doubt = False, late and interval.shortest.months < doubtful_below
    else:
        short = late and first.longest.months < cut
        doubt = late and first.shortest.months < cut <= first.longest.months
    near = is_near(interval)
    under_a_month = interval.shortest.months < facts.whole("shortest_remission")
    is_open = short or doubt or under_a_month
    return {
        C.EARLY: not late,
        C.LATE: late,
        C.NEAR_CUT: near,
        C.MONTH_ONLY: not interval.exact,
        C.DAYS_OPEN: not interval.exact and not interval.whole,
        C.INTERVAL_UNDER_A_MONTH: under_a_month,
        C.FIRST_REMISSION_SHORT: short,
        C.FIRST_REMISSION_DOUBT: doubt,
        C.TWO_CLOCKS: short or doubt,
        C.FIRST_REMISSION_PERHAPS_SHORT: not late or short or doubt,
        C.CLASS_OPEN: is_open,
        C.CLASS_IN_DOUBT: is_open or near,
    }


def _of_age(age: Age, least: int, below: int) -> dict[C, bool]:
    facts, years = knowledge(), age.years
    infant_below, adult_from = facts.whole("infant_below"), facts.whole("adult_from")
    grown = infant_below * MONTHS_A_YEAR
    radiation, total_body = facts.whole("radiation_age"), facts.whole("total_body_age")
    triple_from, trials_below = facts.whole("triple_from"), facts.whole("trials_below")
    return {
        C.AGE_UNDER_ONE: years < infant_below,
        C.AGE_ONE: years == 1,
        C.AGE_TWO: years == 2,  # noqa: PLR2004 - the name says the number
        C.AGE_UNDER_THREE: years < radiation,
        C.AGE_UNDER_FOUR: years < total_body,
        C.AGE_THREE: radiation <= years < total_body,
        C.AGE_UNDER_NINE: years < triple_from,
        C.CHILD_NINE_OR_OVER: triple_from <= years < adult_from,
        C.CHILD: years < adult_from,
        C.ADULT: years >= adult_from,
        C.THIRTY_OR_OVER: age.or_over or years >= trials_below,
        C.SURELY_THIRTY_OR_OVER: years >= trials_below,
        C.INFANT_AT_DIAGNOSIS: below <= grown,
        C.PERHAPS_INFANT_AT_DIAGNOSIS: least < grown < below,
    }


def _of_risk(case: Case, least: int, below: int) -> dict[C, bool]:
    by_age = age_risk(least, below)
    standard, high = case.risk is Risk.STANDARD, case.risk is Risk.HIGH
    unfit = standard and by_age is Risk.HIGH and case.lineage is not Lineage.T
    return {
        C.RISK_STANDARD: standard,
        C.RISK_HIGH: high,
        C.RISK_KNOWN: case.risk is not Risk.UNKNOWN,
        C.RISK_DOES_NOT_FIT: unfit,
        C.RISK_HIGH_OR_UNFIT: high or unfit,
    }


def _of_transplant(case: Case, *, late: bool) -> dict[C, bool]:
    without = not late and case.donor is not Answer.YES
    return {
        C.DONOR_YES: case.donor is Answer.YES,
        C.DONOR_NO: case.donor is Answer.NO,
        C.DONOR_NOT_GIVEN: case.donor is not Answer.YES,
        C.TRANSPLANT_BRANCH: not late and case.donor is not Answer.NO,
        C.NO_TRANSPLANT_BRANCH: without,
        C.DELAYED_RADIATION: late or without,
        C.PRIOR_RADIATION: case.prior_cranial_rt is Answer.YES,
        C.PRIOR_RADIATION_UNKNOWN: case.prior_cranial_rt is Answer.UNKNOWN,
    }


def _of_lineage_and_marrow(case: Case) -> dict[C, bool]:
    is_t = case.lineage is Lineage.T
    negative, unknown = case.mrd is Residual.NEGATIVE, case.mrd is Residual.UNKNOWN
    return {
        C.LINEAGE_T: is_t,
        C.LINEAGE_NOT_T: not is_t,
        C.LINEAGE_UNKNOWN: case.lineage is Lineage.UNKNOWN,
        C.MARROW_UNKNOWN: case.marrow is Marrow.UNKNOWN,
        C.RESIDUAL_DISEASE_FOUND: not negative and not unknown,
        C.RESIDUAL_DISEASE_NOT_NEGATIVE: not negative,
        C.RESIDUAL_DISEASE_HIGH_OR_UNKNOWN: unknown or case.mrd is Residual.AT_OR_OVER,
        C.RESIDUAL_DISEASE_NEGATIVE_OR_UNKNOWN: negative or unknown,
    }
