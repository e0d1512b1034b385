"""What an English card must never do: each name says it, each predicate holds for every card."""

import re
from collections.abc import Callable

from core.circumstances import FACTS
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from tests.dialogs.answer.acts import (
    an_early_class_without_a_known_donor_searches_at_once,
    delayed_radiation_says_from_when_and_when_sooner,
    early_is_not_optional_and_late_not_at_once,
    gray_stands_only_where_one_plan_fits,
    high_risk_late_says_so_and_off_treatment,
    near_the_cut_is_in_doubt_and_asks_for_the_dates,
    no_case_is_without_its_own_words,
    radiation_always_says_its_limit,
    residual_disease_unsettles_late_and_comes_first_early,
    t_lineage_is_never_called_b_nor_optional,
    the_irradiated_are_named_and_have_no_gray,
    two_clocks_or_under_a_month_settle_nothing,
    under_a_month_names_neither_drugs_nor_donor,
    without_a_donor_none_is_searched_for,
)
from tests.dialogs.answer.dosing import (
    a_certain_early_class_does_not_stop_when_csf_is_clear,
    body_surface_only_as_never_and_no_survival,
    doubt_of_the_dose_stands_above_it,
    fatal_stands_between_dose_and_transplant,
    one_number_of_milligrams_that_of_the_band,
    triple_set_gives_no_dose,
    twice_weekly_is_disputed_and_never_late,
    under_three_the_next_birthday_is_named,
)
from tests.dialogs.answer.shown import Shown

WORDS = {
    C.CLASS_IN_DOUBT: "IN DOUBT",
    C.LINEAGE_T: "T LINEAGE",
    C.PRIOR_RADIATION: "RADIATION BEFORE",
    C.RESIDUAL_DISEASE_FOUND: "MRD FOUND",
    C.DONOR_NO: "NO DONOR",
    C.INFANT_AT_DIAGNOSIS: "INFANT ALL",
    C.PERHAPS_INFANT_AT_DIAGNOSIS: "PERHAPS INFANT",
    C.ADULT: "ADULT",
}
FORBIDDEN = re.compile(
    r"\bIT\b|\bMTX\b|[<>≥≤+&@\[\]]|\bYES\b|\b(?i:today|tonight|now|safe|recommended)\b"
)


def facts(s: Shown) -> list[str]:
    infant = {C.INFANT_AT_DIAGNOSIS, C.PERHAPS_INFANT_AT_DIAGNOSIS} & s.truths
    thirty = C.SURELY_THIRTY_OR_OVER in s.truths and not infant
    named = {**WORDS, C.ADULT: "30 OR OVER" if thirty else "ADULT"}
    if C.ADULT in s.truths:
        named[C.PERHAPS_INFANT_AT_DIAGNOSIS] = "INFANT?"
    return [word for truth, word in named.items() if truth in s.truths]


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
        short |= C.PERHAPS_INFANT_AT_DIAGNOSIS in s.truths
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
    bare = s.note.replace(line or "", "")
    others = [word for word in every if word in bare]
    return s.consultant.startswith(head) and (line is None or line in s.note) and not others


def unsettled_transplant_has_a_fact_and_the_note_says_the_same(s: Shown) -> bool:
    unsettled = "NOT SETTLED" in s.transplant
    return ("HSCT NOT SETTLED" in s.note) is unsettled and (not unsettled or bool(facts(s)))


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
