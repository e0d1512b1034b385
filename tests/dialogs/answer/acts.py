"""What an English card must never do with transplant, donor and radiation: each name says it."""

import re

from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from tests.dialogs.answer.shown import Shown


def grays(s: Shown) -> list[str]:
    return re.findall(r"\d+ Gy", s.text)


def without_a_donor_none_is_searched_for(s: Shown) -> bool:
    search = "onor search" in s.text
    if C.DONOR_NO in s.truths:
        early = C.EARLY in s.truths and C.CLASS_OPEN not in s.truths
        confirm = "NO DONOR: transplant centre to confirm." in s.transplant
        return "NO DONOR" in s.consultant and not search and confirm is early
    if C.DONOR_YES in s.truths:
        early = C.EARLY in s.truths and C.CLASS_OPEN not in s.truths
        return not search and ("Donor: yes." in s.transplant) is early
    return "NO DONOR" not in s.text and "Donor:" not in s.text


def an_early_class_without_a_known_donor_searches_at_once(s: Shown) -> bool:
    asked = {C.DONOR_YES, C.DONOR_NO, C.CLASS_OPEN, C.LATE} & s.truths
    return ("Donor search at once." in s.text) is not bool(asked)


def t_lineage_is_never_called_b_nor_optional(s: Shown) -> bool:
    if C.LINEAGE_T not in s.truths:
        return "T LINEAGE" not in s.text and "any T relapse" not in s.text
    late = C.LATE in s.truths
    free = "B-ALL" not in s.text and not (late and ("optional (" in s.text or grays(s)))
    special = {C.CLASS_OPEN, C.NEAR_CUT, C.DONOR_NO} & s.truths
    cog = C.INTERVAL_UNDER_A_MONTH not in s.truths if late else not special
    return "T LINEAGE" in s.consultant and free and ("any T relapse is high risk" in s.text) is cog


def early_is_not_optional_and_late_not_at_once(s: Shown) -> bool:
    if C.CLASS_OPEN in s.truths:
        return "as soon as" not in s.text
    other = "optional" if C.EARLY in s.truths else "as soon as"
    return other not in s.text and (
        C.LATE not in s.truths or "second remission" not in s.transplant
    )


def two_clocks_or_under_a_month_settle_nothing(s: Shown) -> bool:
    if C.CLASS_OPEN not in s.truths:
        return "class in doubt" not in s.text
    radiation = C.PRIOR_RADIATION in s.truths or "NOT SETTLED" in s.radiation
    month = C.INTERVAL_UNDER_A_MONTH in s.truths
    often = f"How often: {'NOT STATED' if month else 'NOT SETTLED (class in doubt)'}." in s.said
    return "NOT SETTLED" in s.transplant and often and radiation and "(in doubt)" in s.said[0]


def near_the_cut_is_in_doubt_and_asks_for_the_dates(s: Shown) -> bool:
    if C.NEAR_CUT not in s.truths:
        return "NEAR" not in s.text and "dates" not in s.text
    acts = s.transplant + s.radiation
    asks = "dates hold" in s.transplant or "NOT SETTLED" in s.transplant
    why = "refractory?" if C.INTERVAL_UNDER_A_MONTH in s.truths else "NEAR"
    return "(in doubt)" in s.said[0] and why in s.text and asks and bool(acts)


def gray_stands_only_where_one_plan_fits(s: Shown) -> bool:
    excluded = {
        C.PRIOR_RADIATION, C.CLASS_IN_DOUBT, C.AGE_UNDER_THREE, C.THIRTY_OR_OVER
    } & s.truths  # fmt: skip
    if not excluded and {C.EARLY, C.DONOR_NO} <= s.truths:
        return grays(s) == ["24 Gy", "15 Gy"]
    if not excluded and C.LATE in s.truths and C.LINEAGE_T not in s.truths:
        return grays(s) == ["18 Gy"]
    return not grays(s)


def radiation_always_says_its_limit(s: Shown) -> bool:
    limits = ("if no HSCT", "NEVER", "NOT SETTLED", "radiation oncology first")
    return any(limit in s.radiation for limit in limits)


def delayed_radiation_says_from_when_and_when_sooner(s: Shown) -> bool:
    if "after 12 months" not in s.text:
        return not grays(s)
    late = "of relapse treatment" in s.radiation
    return late and "SOONER for eye or nerve signs" in s.radiation


def the_irradiated_are_named_and_have_no_gray(s: Shown) -> bool:
    if C.PRIOR_RADIATION not in s.truths:
        return "RADIATION BEFORE" not in s.text and "radiation oncology first" not in s.text
    named = "RADIATION BEFORE" in s.consultant
    return named and not grays(s) and "total body too: radiation oncology first" in s.radiation


def residual_disease_unsettles_late_and_comes_first_early(s: Shown) -> bool:
    if C.RESIDUAL_DISEASE_FOUND not in s.truths:
        return "MRD" not in s.text
    if C.LATE in s.truths:
        return "NOT SETTLED" in s.transplant
    others = {
        C.LINEAGE_T, C.ADULT, C.INFANT_AT_DIAGNOSIS, C.NEAR_CUT, C.DONOR_NO, C.CLASS_OPEN
    }  # fmt: skip
    return ("MRD-negative first" in s.transplant) is not bool(others & s.truths)


def high_risk_late_says_so_and_off_treatment(s: Shown) -> bool:
    optional = "optional" in s.transplant and C.CLASS_OPEN not in s.truths
    if not optional or {C.ADULT, C.NEAR_CUT} & s.truths:
        return "off treatment" not in s.text
    high = C.RISK_HIGH_OR_UNFIT in s.truths
    return (
        "HIGH RISK" in s.transplant
    ) is high and "under 6 months off treatment" in s.transplant.lower()


def under_a_month_names_neither_drugs_nor_donor(s: Shown) -> bool:
    month = C.INTERVAL_UNDER_A_MONTH in s.truths
    acts = [word for word in ("SYSTEMIC", "weekly", "goes on") if word in s.text]
    if not month:
        return "SYSTEMIC" in s.text and "refractory" not in s.text
    return not acts and "onor search" not in s.text and "refractory" in s.transplant


def no_case_is_without_its_own_words(s: Shown) -> bool:
    """Which row of transplant and of radiation speaks, by its words."""
    return transplant_words(s) in s.transplant and radiation_words(s) in s.radiation


def transplant_words(s: Shown) -> str:
    order: tuple[tuple[set[C], str], ...] = (
        ({C.INTERVAL_UNDER_A_MONTH}, "refractory disease is not covered."),
        ({C.LATE, C.LINEAGE_T}, "NOT SETTLED. COG: any T relapse is high risk."),
        ({C.CLASS_OPEN}, "NOT SETTLED. EARLY: wanted; LATE: optional."),
        ({C.EARLY, C.DONOR_NO, C.NEAR_CUT}, "(HSCT): if dates hold. NO DONOR"),
        ({C.EARLY, C.DONOR_NO}, "article wants it. NO DONOR"),
        ({C.EARLY, C.NEAR_CUT}, "at second remission, if dates hold."),
        ({C.EARLY, C.LINEAGE_T}, "second remission (article); COG"),
        ({C.EARLY, C.ADULT}, "second remission (article, paediatric evidence)."),
        ({C.EARLY, C.INFANT_AT_DIAGNOSIS}, "(article); INFANT ALL outside the trials."),
        ({C.EARLY, C.RESIDUAL_DISEASE_FOUND}, "(article); US guideline: MRD-negative first."),
        ({C.EARLY}, "(article, US guideline); need DISPUTED in B-ALL."),
        ({C.LATE, C.RESIDUAL_DISEASE_FOUND}, "MRD FOUND: US guideline wants it."),
        ({C.LATE, C.INFANT_AT_DIAGNOSIS}, "INFANT ALL is outside the trials."),
        ({C.LATE, C.NEAR_CUT}, "optional (article), if dates hold."),
        ({C.LATE, C.ADULT}, "optional (article, paediatric evidence)."),
        ({C.LATE, C.RISK_HIGH_OR_UNFIT}, "optional, but HIGH RISK"),
        ({C.LATE}, "optional (article). Under 6 months off treatment: discuss."),
    )
    return next(words for when, words in order if when <= s.truths)


def radiation_words(s: Shown) -> str:
    order: tuple[tuple[set[C], str], ...] = (
        ({C.PRIOR_RADIATION}, "radiation oncology first, earlier dose counts."),
        ({C.CLASS_IN_DOUBT}, "NEVER two plans; SOONER for eye or nerve signs."),
        ({C.AGE_UNDER_THREE, C.DONOR_NO, C.EARLY}, "NONE under 3 years; eye or nerve signs cannot"),
        ({C.THIRTY_OR_OVER, C.DONOR_NO, C.EARLY}, "paediatric trials only. SOONER"),
        ({C.EARLY, C.DONOR_NO}, "spinal 15 Gy; SOONER"),
        (
            {C.EARLY, C.AGE_UNDER_THREE},
            "mostly avoided at this age, total body too. NEVER two plans.",
        ),
        ({C.EARLY, C.AGE_UNDER_FOUR}, "total body tested from 4 years. NEVER two plans."),
        ({C.EARLY, C.DONOR_YES}, "total body with HSCT. NEVER two plans."),
        ({C.EARLY}, "OR cranial and spinal without. NEVER both."),
        ({C.AGE_UNDER_THREE}, "NONE under 3 years; eye or nerve signs cannot"),
        ({C.THIRTY_OR_OVER}, "paediatric trials only. SOONER"),
        ({C.LINEAGE_T}, "(trials were B). SOONER"),
        ({C.LATE}, "cranial 18 Gy; SOONER"),
    )
    return next(words for when, words in order if when <= s.truths)
