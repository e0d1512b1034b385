"""What an English card must never do: each name says it, each predicate holds for every card."""

import re
from collections.abc import Callable

from core import knowledge
from core.circumstances import FACTS
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.knowledge import Dose
from tests.dialogs.answer.shown import MG, Shown

WORDS = {
    C.CLASS_IN_DOUBT: "IN DOUBT",
    C.LINEAGE_T: "T LINEAGE",
    C.PRIOR_RADIATION: "RADIATION BEFORE",
    C.RESIDUAL_DISEASE_FOUND: "MRD FOUND",
    C.DONOR_NO: "NO DONOR",
    C.INFANT_AT_DIAGNOSIS: "INFANT ALL",
    C.ADULT: "ADULT",
}
FORBIDDEN = re.compile(
    r"\bIT\b|\bMTX\b|[<>≥≤+&@\[\]]|\bYES\b|\b(?i:today|tonight|now|safe|recommended)\b"
)
DOUBTS = ("DISPUTED", "UNVERIFIED", "CONTRADICTED")
SETS = ("24 Gy", "15 Gy", "18 Gy")


def grays(s: Shown) -> list[str]:
    return re.findall(r"\d+ Gy", s.text)


def above_dose(s: Shown) -> str:
    place = next((n for n, line in enumerate(s.said) if "DOSE" in line), 0)
    return s.said[place - 1]


def facts(s: Shown) -> list[str]:
    thirty = C.SURELY_THIRTY_OR_OVER in s.truths and C.INFANT_AT_DIAGNOSIS not in s.truths
    named = {**WORDS, C.ADULT: "30 OR OVER" if thirty else "ADULT"}
    return [word for truth, word in named.items() if truth in s.truths]


def one_number_of_milligrams_that_of_the_band(s: Shown) -> bool:
    dose = knowledge().measures["intrathecal_methotrexate"]
    assert isinstance(dose, Dose)
    wanted = str(dose.at_age(s.case.age.years).value)
    line = f"methotrexate - DOSE {wanted} mg - INTRATHECAL,"
    return MG.findall(s.text) == [wanted] and line in s.said and line in s.screen


def doubt_of_the_dose_stands_above_it(s: Shown) -> bool:
    wanted = {
        "DISPUTED": bool({C.AGE_UNDER_ONE, C.CHILD_NINE_OR_OVER} & s.truths),
        "UNVERIFIED": C.ADULT in s.truths,
    }
    return all((word in above_dose(s)) is there for word, there in wanted.items())


def under_three_the_next_birthday_is_named(s: Shown) -> bool:
    own = {C.AGE_UNDER_ONE: "first", C.AGE_ONE: "second", C.AGE_TWO: "third"}
    which = [f"{word} birthday" for truth, word in own.items() if truth in s.truths]
    return (
        re.findall(r"\w+ birthday", above_dose(s)) == which == re.findall(r"\w+ birthday", s.text)
    )


def twice_weekly_is_disputed_and_never_late(s: Shown) -> bool:
    if C.LATE in s.truths and C.CLASS_OPEN not in s.truths:
        late = "How often NOT STATED in LATE (this dose is from EARLY); goes on 12 months."
        return "weekly" not in s.text and late in s.said
    if "twice weekly" not in s.text:
        return C.CLASS_OPEN in s.truths
    disputed = re.search(r"DISPUTED: article twice weekly, trials weekly", s.text)
    return C.EARLY in s.truths and bool(disputed) is (C.ADULT not in s.truths)


def a_certain_early_class_does_not_stop_when_csf_is_clear(s: Shown) -> bool:
    certain = C.EARLY in s.truths and C.CLASS_OPEN not in s.truths
    return ("NO STOP when CSF is clear" in s.text) is certain


def body_surface_only_as_never_and_no_survival(s: Shown) -> bool:
    bare = s.text.replace("NEVER by mg/m²", "")
    in_its_sentence = "INTRATHECAL,\nby age, NEVER by mg/m²; preservative-free." in s.text
    return in_its_sentence and not re.search(r"mg/m²|g/m²|%|survival|EFS", bare)


def fatal_stands_between_dose_and_transplant(s: Shown) -> bool:
    places = [s.at(word) for word in ("DOSE", "FATAL INTRATHECAL: vincristine", "TRANSPLANT")]
    return places == sorted(places) and places[0] > 0 and places[1] <= 15


def triple_set_gives_no_dose(s: Shown) -> bool:
    own = {
        C.AGE_UNDER_NINE: "adult size, NO dose.",
        C.CHILD_NINE_OR_OVER: "CONTRADICTED: NO dose.",
        C.ADULT: "UNVERIFIED: NO dose here.",
    }
    lines = [line for line in s.said if line.startswith("Fixed triple set")]
    words = [word for truth, word in own.items() if truth in s.truths]
    return len(lines) == len(words) == 1 and lines[0].endswith(words[0])


def no_action_stands_before_the_state_and_the_consultant(s: Shown) -> bool:
    starts = [s.at(word) for word in ("UNREVIEWED, UNSIGNED, NOT AN ORDER", "CONSULTANT FIRST")]
    acts = [s.at("DOSE"), s.at("TRANSPLANT"), s.at("FATAL")]
    return 0 < starts[0] < starts[1] < min(acts)


def eyes_and_nerves_are_always_to_be_ruled_out(s: Shown) -> bool:
    _known, _rule, items = s.consultant.partition("Rule out ")
    return "eye" in items and "nerve" in items


def what_is_not_known_is_never_taken_for_no(s: Shown) -> bool:
    if C.SEVERAL_FACTS in s.truths:
        short = {C.ADULT, C.INFANT_AT_DIAGNOSIS} <= s.truths
        eyes = "eyes, nerves" if short else "eye or nerve signs"
        return s.consultant.endswith(f". Rule out {eyes}.")
    items = s.consultant.partition("Rule out ")[2]
    short = C.ONE_FACT in s.truths
    marrow = "marrow, " if short else "marrow blasts, "
    radiation = C.PRIOR_RADIATION_UNKNOWN in s.truths
    wanted = (
        ("T lineage, " if C.LINEAGE_UNKNOWN in s.truths else "")
        + (marrow if C.MARROW_UNKNOWN in s.truths else "")
        + ("eyes or nerves, " if short else "eye or nerve signs, ")
        + ("earlier HSCT, radiation or relapse, " if radiation else "earlier HSCT or relapse, ")
        + "Ph or Down."
    )
    return items == wanted


def every_fact_is_named_on_the_card_and_in_the_note(s: Shown) -> bool:
    known = facts(s)
    head = f"CONSULTANT FIRST: {', '.join(known)}." if known else "CONSULTANT FIRST."
    noted = [word for word in known if word not in {"ADULT", "30 OR OVER"}]
    line = f". {', '.join(noted)}. " if noted else None
    every = set(WORDS.values()) | {"30 OR OVER"}
    others = [word for word in every - set(noted) if word in s.note]
    return s.consultant.startswith(head) and (line is None or line in s.note) and not others


def unsettled_transplant_has_a_fact_and_the_note_says_the_same(s: Shown) -> bool:
    unsettled = "NOT SETTLED" in s.transplant
    return ("HSCT NOT SETTLED" in s.note) is unsettled and (not unsettled or bool(facts(s)))


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


def the_line_after_the_interval_says_why_in_doubt(s: Shown) -> bool:
    near = C.NEAR_CUT in s.truths
    if C.INTERVAL_UNDER_A_MONTH in s.truths:
        wanted = "Under 1 month: relapse, or refractory?"
    elif C.FIRST_REMISSION_SHORT in s.truths:
        short = "NEAR the cut, and first remission short."
        wanted = short if near else "By first remission EARLY: under 18 months."
    elif C.FIRST_REMISSION_DOUBT in s.truths:
        doubt = "NEAR the cut; first remission in doubt."
        wanted = doubt if near else "First remission perhaps under 18 months."
    elif near:
        wanted = "NEAR 18 months: check dates."
    else:
        return s.said[2].startswith("Age ")
    return s.said[2] == wanted and s.said[3].startswith("Age ")


def near_the_cut_is_in_doubt_and_asks_for_the_dates(s: Shown) -> bool:
    if C.NEAR_CUT not in s.truths:
        return "NEAR" not in s.text and "dates" not in s.text
    acts = s.transplant + s.radiation
    asks = "dates hold" in s.transplant or "NOT SETTLED" in s.transplant
    return "(in doubt)" in s.said[0] and "NEAR" in s.text and asks and bool(acts)


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


def no_forbidden_word_or_sign(s: Shown) -> bool:
    return not FORBIDDEN.search(s.text)


def the_class_is_the_first_word_everywhere(s: Shown) -> bool:
    word = "EARLY" if C.EARLY in s.truths else "LATE"
    doubt = C.CLASS_IN_DOUBT in s.truths
    first = f"{word} (in doubt) isolated CNS ALL relapse"
    first = first if doubt else f"{word} isolated CNS relapse of ALL"
    ends = f"End: {word}{' (in doubt)' if doubt else ''}, age "
    return s.said[0] == first and s.last.startswith(ends) and s.note.startswith(f"{word} isolated")


def the_last_line_has_no_dose_and_names_the_consultant_for_a_fact(s: Shown) -> bool:
    ends = s.last.endswith(f"Read from the TOP. NOT AN ORDER. {s.plan_code}")
    known = ("CONSULTANT FIRST" in s.last) is bool(FACTS & s.truths)
    return ends and known and not re.search(r"\bmg\b|\bGy\b", s.last)


def the_note_has_no_dose_and_fits(s: Shown) -> bool:
    parts = s.note.startswith(("EARLY", "LATE")) and "NOT AN ORDER" in s.note
    ends = s.note.endswith(s.plan_code)
    return parts and ends and len(s.note) <= 256 and not re.search(r"\bmg\b|\bGy\b", s.note)


def interval_and_risk_are_said_as_given(s: Shown) -> bool:
    given = "days open." if C.DAYS_OPEN in s.truths else "days not given."
    given = f" from diagnosis, {given}" if C.MONTH_ONLY in s.truths else " from diagnosis."
    risk = {C.RISK_STANDARD: "NCI STANDARD at diagnosis.", C.RISK_HIGH: "NCI HIGH at diagnosis."}
    own = [words for truth, words in risk.items() if truth in s.truths] or ["NCI risk not given."]
    own = ["NCI STANDARD does NOT FIT."] if C.RISK_DOES_NOT_FIT in s.truths else own
    age = next((line for line in s.said if line.startswith("Age ")), "")
    return s.said[1].endswith(given) and age.endswith(own[0])


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


INVARIANTS: tuple[Callable[[Shown], bool], ...] = (
    one_number_of_milligrams_that_of_the_band,
    doubt_of_the_dose_stands_above_it,
    under_three_the_next_birthday_is_named,
    twice_weekly_is_disputed_and_never_late,
    a_certain_early_class_does_not_stop_when_csf_is_clear,
    body_surface_only_as_never_and_no_survival,
    fatal_stands_between_dose_and_transplant,
    triple_set_gives_no_dose,
    no_action_stands_before_the_state_and_the_consultant,
    eyes_and_nerves_are_always_to_be_ruled_out,
    what_is_not_known_is_never_taken_for_no,
    every_fact_is_named_on_the_card_and_in_the_note,
    unsettled_transplant_has_a_fact_and_the_note_says_the_same,
    without_a_donor_none_is_searched_for,
    an_early_class_without_a_known_donor_searches_at_once,
    t_lineage_is_never_called_b_nor_optional,
    early_is_not_optional_and_late_not_at_once,
    two_clocks_or_under_a_month_settle_nothing,
    the_line_after_the_interval_says_why_in_doubt,
    near_the_cut_is_in_doubt_and_asks_for_the_dates,
    gray_stands_only_where_one_plan_fits,
    radiation_always_says_its_limit,
    delayed_radiation_says_from_when_and_when_sooner,
    the_irradiated_are_named_and_have_no_gray,
    residual_disease_unsettles_late_and_comes_first_early,
    high_risk_late_says_so_and_off_treatment,
    under_a_month_names_neither_drugs_nor_donor,
    no_forbidden_word_or_sign,
    the_class_is_the_first_word_everywhere,
    the_last_line_has_no_dose_and_names_the_consultant_for_a_fact,
    the_note_has_no_dose_and_fits,
    interval_and_risk_are_said_as_given,
    no_case_is_without_its_own_words,
)
