"""Every answer there is, by enumeration, against the rules for phones and for what is promised."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product

import pytest

from core import Case, assess, decode, encode, knowledge
from core.circumstances import Circumstance
from core.datum import Datum, Topic
from core.engine import bands
from core.facts import circumstances
from dialogs import Setting, languages
from dialogs.answer.details import refine
from dialogs.answer.scope import of_case
from dialogs.answer.teller import must_be_read
from dialogs.answer.topics import folded, tight
from dialogs.answer.views import FIRST, PROMISED, Finished, restore, show
from dialogs.talk import Block, Line, length
from dialogs.wording import wording
from tests.dialogs.answer.sample import (
    CHOICES,
    VIEWED,
    by_case,
    cases,
    finished,
    lines,
    pages,
    pairs,
    rendered,
    said,
    sample,
)
from tests.dialogs.answer.shown import every_card
from tests.dialogs.person import MOST_MESSAGE, TODAY, choices_of, hold_limits, text_of

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
MOST_ANSWER = 3500
MOST_CARD = {"en": 800, "de": 900, "es": 900}  # as the tests of the card hold
MOST_LAST = 150
MOST_CODE = 55


def test_every_two_values_that_can_meet_are_in_the_sample() -> None:
    known = {pair for values, _ in cases() for pair in pairs(values)}
    for one, other in combinations(CHOICES, 2):
        if len({one, other} & {"age", "cr1", "timing"}) > 1:
            continue  # an infant fits only a short interval, a long remission only a long one
        for pair in product(CHOICES[one], CHOICES[other]):
            assert tuple(zip((one, other), pair, strict=True)) in known, pair


def test_every_case_has_a_code_that_gives_it_back() -> None:
    for _, case in cases():
        code = encode(case)
        assert len(code) <= MOST_CODE
        assert encode(decode(code).case) == code


def test_every_answer_fits_a_phone() -> None:
    longest = max(rendered(), key=lambda pair: length(pair[1]))
    assert length(longest[1]) <= MOST_ANSWER, longest[0].code


def test_what_is_needed_first_stands_open() -> None:
    for plan, blocks in rendered():
        standing = [line for block in blocks if not block.folded for line in block.lines]
        assert [line for line in standing if "dose_intrathecal" in line.rows], plan.code
        assert standing[-1].plain.endswith(plan.code)


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_pathway_dosing_and_pitfalls_are_all_in_the_answer(language: str) -> None:
    """Every step in turn, the dose, every pitfall: whatever else a message has no room for."""
    heads = {wording(language).say(f"topic.{which.value}"): which for which in PROMISED}
    for case in sample():
        plan, blocks = (
            assess(case),
            show(Finished(case, wording(language), Setting(), TODAY)).blocks,
        )
        shown = {heads[one.heading]: one for one in blocks if one.folded and one.heading in heads}
        said = {which: {line.datum for line in block.lines} for which, block in shown.items()}
        steps = {step.id for step in plan.steps if step.place != "choice"}
        assert steps <= said[Topic.PLAN], plan.code
        assert "intrathecal_methotrexate" in said[Topic.DOSES], plan.code
        assert "vinca" in said[Topic.DOSES], plan.code
        assert {pitfall.id for pitfall in plan.pitfalls} <= said[Topic.PITFALLS], plan.code
        assert length(blocks) <= MOST_ANSWER, plan.code


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_the_fullest_card_leaves_room_for_what_is_promised(language: str) -> None:
    """Over the whole space, beside a card and a last line as long as these can be."""
    words = wording(language)
    names = {which: words.say(f"topic.{which.value}") for which in FIRST}
    fixed = Block((Line(words.say("text.elsewhere", topics=", ".join(names.values()))),))
    room = MOST_ANSWER - MOST_CARD[language] - MOST_LAST - length([fixed])
    for case in promised_kinds():
        scope = of_case(case)
        texts = [folded([tight(one, scope, words)], names[one]) for one in PROMISED]
        assert length(texts) <= room, encode(case)


@cache
def promised_kinds() -> tuple[Case, ...]:
    """A case for every set of circumstances that bears on pathway, doses and pitfalls."""
    content = knowledge().content
    said = (*content.step, *content.pitfall, *content.dose, *content.caution)
    bearing = frozenset[Circumstance]().union(
        *(one.when | {*one.doubts} for one in said if must_be_read(one))
    )
    kinds: dict[object, Case] = {}
    for one in every_card():
        key = (one.truths & bearing, max(band for band in bands() if band <= one.case.age.years))
        kinds.setdefault(key, one.case)
    return tuple(kinds.values())


def test_what_an_answer_leaves_out_is_named() -> None:
    say = wording().say
    first = [say(f"topic.{name}") for name in ("plan", "doses", "transplant", "radiation")]
    for plan, blocks in rendered():
        folded = {block.heading for block in blocks if block.folded}
        for name in (*first, say("topic.pitfalls")):
            assert name in folded or name in blocks[-2].lines[0].text, plan.code


def test_every_page_of_every_topic_fits_a_message() -> None:
    for _, _, reply in pages():
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_every_topic_but_the_evidence_stands_on_one_page() -> None:
    for plan, which, reply in pages():
        turns = [choice for choice in choices_of(reply) if choice.label == "Next page"]
        assert which in {Topic.EVIDENCE, Topic.CONFLICTS} or not turns, (plan.code, which)


def test_every_answer_with_details_to_tap_fits_a_message() -> None:
    for case in sample()[::VIEWED]:
        reply = refine(finished(case), "donor", case.model_copy(update={"mrd": sample()[0].mrd}))
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_at_most_eight_buttons_stand_under_a_card() -> None:
    for case in sample()[::VIEWED]:
        for view in ("a", "z"):
            assert len(list(choices_of(show(finished(case), view)))) <= 8


def test_every_button_under_an_answer_leads_somewhere() -> None:
    for case in sample()[::VIEWED]:
        for choice in choices_of(show(finished(case))):
            if choice.token[:1] == "w":
                restored = restore(choice.token[2:], wording(), Setting(), TODAY)
                assert encode(restored.case) == encode(case)


def test_each_topic_names_its_case_first_and_its_code_last() -> None:
    for plan, _, reply in pages():
        first = next(block.heading for block in reply.blocks if block.heading)
        assert wording().say(f"value.{plan.timing}") in first
        feet = [one for one in reply.blocks if one.lines and one.lines[0].text[:4] != "Page"]
        foot = feet[-1]
        assert foot.lines[-1].plain.endswith(plan.code)


def test_every_datum_that_applies_stands_under_its_topic() -> None:
    unsaid = {"measure", "radiation"}
    for case in sample()[::VIEWED]:
        truths = circumstances(case)
        for kind in type(knowledge().content).model_fields:
            group = getattr(knowledge().content, kind)
            for datum in group if isinstance(group, tuple) and kind not in unsaid else ():
                if isinstance(datum, Datum) and datum.when <= truths:
                    assert datum.id in said(case, datum.topic), (datum.id, encode(case))


def test_what_disagrees_stands_under_its_topic_and_with_all_others() -> None:
    for case in sample()[::VIEWED]:
        conflicts = {one.id: one.topic for one in assess(case).conflicts}
        assert said(case, Topic.CONFLICTS) == set(conflicts)
        for name, which in conflicts.items():
            assert name in said(case, which)


def test_every_line_to_act_on_leads_to_its_source() -> None:
    """What stands in an answer or a topic stands in the evidence, with what it rests on."""
    for case in sample()[::VIEWED]:
        evidence = by_case()[encode(case), Topic.EVIDENCE]
        told = [line for reply in evidence for line in lines(reply.blocks)]
        grounds = {line.datum: line.marks for line in told}
        for which in FIRST:
            for name in said(case, which):
                assert "sources: " in grounds[name], (name, encode(case))


def test_content_past_its_review_date_says_so_in_every_answer() -> None:
    late = date(2027, 11, 27)
    for case in sample()[::VIEWED]:
        reply = show(replace(finished(case), today=late, confirmed=True, version="0"))
        assert wording().say("text.expired_content") in text_of(reply)
        assert wording().say("text.second_confirmed") in text_of(reply)
        assert length(reply.blocks) <= MOST_MESSAGE
