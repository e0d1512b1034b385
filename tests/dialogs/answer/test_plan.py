"""The plan as data says what the card says, over every card: JSON is read by programs, not people.

Each test takes the words of the card and asks the plan for the same.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from core import Plan, assess, knowledge
from core.circumstances import Circumstance
from core.datum import Verdict
from core.rows import Slot
from tests.dialogs.answer.dosing import above_dose
from tests.dialogs.answer.shown import MG, Shown, every_card

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

OPEN = "NOT SETTLED"
FORBIDDING = (OPEN, "radiation oncology first", "NONE under", "avoided", "paediatric trials only")
SYSTEMIC = {"early_systemic", "early_blocks", "late_systemic"}
FREQUENCY = {"early_intrathecal", "early_intrathecal_adult", "late_intrathecal"}
WITHHELD = {
    "adult size, NO dose": "triple_withheld",
    "CONTRADICTED: NO dose": "triple_contradicted",
    "UNVERIFIED: NO dose": "triple_unverified",
}


@cache
def planned() -> tuple[tuple[Shown, Plan], ...]:
    """Every card with its plan; of those that nothing here can tell apart, one."""
    content = knowledge().content
    data = (*content.step, *content.radiation, *content.withheld)
    bearing = frozenset[Circumstance]().union(
        *(one.when | {*one.doubts} for one in data),
        *(row.when for row in content.card if row.slot not in {Slot.CLASS, Slot.RULE_OUT}),
    )
    kinds = {(one.truths & bearing, above_dose(one)): one for one in every_card()}
    return tuple((one, assess(one.case)) for one in kinds.values())


def settled(plan: Plan) -> set[str]:
    """The steps and the radiation that the plan has without a doubt of this patient."""
    return {one.id for one in (*plan.steps, *plan.radiation) if not one.doubts}


def test_a_transplant_is_called_what_the_card_calls_it() -> None:
    seen = set()
    for card, plan in planned():
        unsettled, optional = OPEN in card.transplant, "optional" in card.transplant
        wanted = "not_settled" if unsettled else "optional" if optional else "wanted"
        assert plan.hsct == wanted, plan.code
        seen.add(wanted)
        acts = {"transplant", "transplant_without_donor", "transplant_optional"} & settled(plan)
        if unsettled or "dates hold" in card.transplant:
            assert not acts, plan.code
        else:
            assert len(acts) == 1, plan.code
    assert len(seen) == 3


def test_a_class_in_doubt_is_in_doubt() -> None:
    for card, plan in planned():
        assert card.said[0].startswith(plan.timing.upper())
        assert plan.class_in_doubt is ("(in doubt)" in card.said[0]), plan.code


def test_the_dose_and_its_doubt_are_those_of_the_card() -> None:
    for card, plan in planned():
        dose = plan.doses[0]
        assert MG.findall(card.text) == [str(dose.value)]
        for verdict in (Verdict.DISPUTED, Verdict.UNVERIFIED):
            on_card = verdict.value.upper() in above_dose(card)
            assert (dose.verdict is verdict) is on_card, plan.code
            assert (plan.measures[dose.id].verdict is verdict) is on_card, plan.code


def test_no_gray_is_without_doubt_that_the_card_forbids() -> None:
    for card, plan in planned():
        given = {one.id: one.value for one in plan.radiation if not one.doubts}
        if any(words in card.radiation for words in FORBIDDING):
            assert not _forbidden(card, given), plan.code
        assert set(re.findall(r"(\d+) Gy", card.text)) <= {str(value) for value in given.values()}
        for name in {one.id for one in plan.radiation} & set(plan.measures):
            assert plan.measures[name].doubts == _doubts(plan, name), plan.code


def _forbidden(card: Shown, given: Mapping[str, object]) -> set[str]:
    """What of the given must not be: total body alone is tested under four."""
    whole_body = {"total_body", "cranial_boost"}
    return set(given) & whole_body if "tested from" in card.radiation else set(given)


def _doubts(plan: Plan, name: str) -> tuple[object, ...]:
    return next(one.doubts for one in plan.radiation if one.id == name)


def test_under_four_no_total_body_irradiation_is_without_doubt() -> None:
    for card, plan in planned():
        if "total body tested from 4 years" in card.radiation:
            assert not {"total_body", "cranial_boost", "conditioning"} & settled(plan), plan.code


def test_a_donor_is_searched_for_where_the_card_says_so() -> None:
    for card, plan in planned():
        on_card = "Donor search at once" in card.transplant
        assert ("donor_search" in settled(plan)) is on_card, plan.code
        assert ("no_donor" in {flag.id for flag in plan.flags}) or "NO DONOR: " not in card.text


def test_systemic_drugs_stand_where_the_card_says_so() -> None:
    for card, plan in planned():
        assert bool(SYSTEMIC & settled(plan)) is ("With SYSTEMIC drugs" in card.text), plan.code


def test_how_often_is_open_where_the_card_says_so() -> None:
    for card, plan in planned():
        often = next(text for text in card.said if text.startswith(("How often", "Article: twice")))
        step = next(step for step in plan.steps if step.id in FREQUENCY)
        if OPEN in often or often == "How often: NOT STATED.":
            assert step.doubts, plan.code
        elif "NOT STATED in LATE" in often:
            assert "intrathecal_frequency_late" in {one.id for one in plan.silences}, plan.code
        else:
            assert (step.verdict is Verdict.DISPUTED) is ("DISPUTED" in often), plan.code
            assert ("R14" in {one.id for one in plan.conflicts}) is ("DISPUTED" in often)


def test_the_triple_set_is_withheld_as_on_the_card() -> None:
    for card, plan in planned():
        on_card = [name for words, name in WITHHELD.items() if words in card.text]
        assert [one.id for one in plan.withheld] == on_card, plan.code


FACTS = {
    "T LINEAGE": "t_lineage",
    "RADIATION BEFORE": "prior_radiation_given",
    "INFANT ALL": "infant_at_diagnosis",
    "INFANT?": "perhaps_infant_at_diagnosis",
    "PERHAPS INFANT": "perhaps_infant_at_diagnosis",
    "ADULT": "adult",
    "30 OR OVER": "thirty_or_over",
}


@pytest.mark.parametrize("words", FACTS)
def test_what_the_consultant_hears_first_is_flagged_in_the_plan(words: str) -> None:
    seen = 0
    for card, plan in planned():
        if words in card.consultant.partition("Rule out")[0]:
            seen += 1
            assert FACTS[words] in set(_arising(plan)), plan.code
    assert seen


def _arising(plan: Plan) -> Iterator[str]:
    yield from (one.id for one in plan.flags)
