"""The topics never take the card back: what is open on the card is open on every line."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from core import Plan, assess
from core.circumstances import Circumstance
from core.knowledge import Topic
from dialogs.answer.scope import of_case
from dialogs.answer.topics import body, topic
from dialogs.book.cards import distinct_cards
from dialogs.talk import Line
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.answer.shown import MG, Shown

STRIDE = 61
OPEN = "NOT SETTLED"
NOT_STATED = "NOT STATED"
GRAY = re.compile(r"\d Gy")
ACTS = {
    "transplant": {"donor_search", "transplant", "transplant_without_donor", "delayed_transplant"},
    "radiation": {
        "conditioning",
        "conditioning_boost",
        "radiation_without_transplant",
        "late_radiation",
        "best_late_dose",
        "reduced_radiation",
    },
}
FREQUENCY = {"early_intrathecal", "early_intrathecal_adult", "late_intrathecal"}
# A gray is read only behind one of these, unless the card prints the same.
CONDITIONS = (
    OPEN,
    "ONLY IF NO HSCT",
    "RADIATION ONCOLOGY FIRST",
    "MOSTLY AVOIDED",
    "PAEDIATRIC TRIALS ONLY",
    "If there is no HSCT",
    "UNVERIFIED",
    "Comparison, no dose of this tool",
    "Alternatives, never added",
    "Do not lower",
    "The article calls",
    "After cranial radiation with",  # what another trial's patients had, in a figure
)
ABOUT_ACTS = (Topic.PLAN, Topic.TRANSPLANT, Topic.RADIATION, Topic.PITFALLS)


@cache
def shown() -> tuple[Shown, ...]:
    """A card of every kind: each stands for all cases that have the same."""
    plans = [assess(case) for case in list(distinct_cards().values())[::STRIDE]]
    return tuple(
        Shown(plan.case, plan.card, frozenset(of_case(plan.case).certain)) for plan in plans
    )


def lines(card: Shown, *topics: Topic) -> Iterator[Line]:
    scope = of_case(card.case)
    for which in topics:
        for block in body(which, scope, wording()):
            yield from block.lines


def text_of(line: Line) -> str:
    return line.text.replace(NO_BREAK, " ")


@pytest.mark.parametrize("act", ACTS)
def test_what_the_card_does_not_settle_no_topic_settles(act: str) -> None:
    seen = 0
    for card in shown():
        said = card.transplant if act == "transplant" else card.radiation
        if OPEN not in said:
            continue
        for line in lines(card, *ABOUT_ACTS):
            if line.datum in ACTS[act]:
                seen += 1
                assert text_of(line).startswith(OPEN) or "; " + OPEN in text_of(line), card.text
                assert line.number == 0, card.text
    assert seen


def test_nothing_is_optional_that_the_card_does_not_settle() -> None:
    for card in shown():
        if OPEN in card.transplant:
            for line in lines(card, *ABOUT_ACTS):
                text = text_of(line)
                assert "optional" not in text or OPEN in text.partition("optional")[0], card.text


def test_how_often_is_open_on_every_line_where_it_is_on_the_card() -> None:
    for card in shown():
        words = [word for word in (OPEN, NOT_STATED) if f"{word}" in _often(card)]
        for line in lines(card, Topic.PLAN):
            if line.datum in FREQUENCY:
                assert all(word in text_of(line) for word in words), card.text


def _often(card: Shown) -> str:
    return next(text for text in card.said if text.startswith(("How often", "Article: twice")))


def test_no_gray_stands_without_its_condition_before_it() -> None:
    for card in shown():
        for line in lines(card, *ABOUT_ACTS):
            text = text_of(line)
            if found := GRAY.search(text):
                assert any(one in text[: found.start()] for one in CONDITIONS), text


def test_what_forbids_radiation_on_the_card_stands_before_every_gray_for_the_patient() -> None:
    before = {
        Circumstance.PRIOR_RADIATION: "RADIATION ONCOLOGY FIRST",
        Circumstance.CLASS_IN_DOUBT: OPEN,
        Circumstance.AGE_UNDER_THREE: "MOSTLY AVOIDED under 3 years",
    }
    for card in shown():
        for line in lines(card, Topic.PLAN, Topic.RADIATION):
            text = text_of(line)
            if line.datum in ACTS["radiation"] and (found := GRAY.search(text)):
                for truth, words in before.items():
                    assert truth not in card.truths or words in text[: found.start()], text


def test_every_topic_has_the_class_and_the_dose_of_the_card() -> None:
    for card in shown():
        scope = of_case(card.case)
        first = topic(Topic.DOSES, scope, wording())[0]
        word = card.said[0].partition(" isolated")[0]
        assert f"{word}, age" in first.heading.replace(NO_BREAK, " "), card.text
        dosed = [text_of(one) for one in first.lines if " - DOSE" in one.text]
        assert [MG.search(one).group(1) for one in dosed] == MG.findall(card.text)  # type: ignore[union-attr] # fails if there is none


def test_a_doubt_of_the_dose_stands_before_it_in_the_topic_too() -> None:
    for card in shown():
        dosed = next(one for one in lines(card, Topic.DOSES) if " - DOSE" in one.text)
        for word in ("DISPUTED", "UNVERIFIED"):
            on_card = any(text.startswith(word) for text in card.said)
            assert dosed.text.startswith(word) == on_card, card.text


def test_a_planning_date_stands_behind_the_doubts_of_its_radiation() -> None:
    for card in shown():
        plan: Plan = assess(card.case)
        told = [
            text_of(one)
            for one in lines(card, Topic.PLAN)
            if "counted from the relapse" in one.text
        ]
        assert bool(told) == (plan.course is not None and plan.timing == "late"), card.text


def test_no_line_unsettles_what_the_card_settles() -> None:
    for card in shown():
        if OPEN not in card.transplant:
            for line in lines(card, Topic.TRANSPLANT):
                assert "settled" not in line.text.lower(), line.text
