"""The topics never take the card back: what is open on the card is open on every line.

Each line is held against every card beside which it can stand. That the topics are made of such
lines is held on a sample of them.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from core import Case, knowledge, read_case
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.datum import Dose, Topic
from core.facts import circumstances
from dialogs.answer.scope import of_case
from dialogs.answer.topics import body, topic, whom
from dialogs.talk import Line
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.answer.beside import (
    ACTS,
    FORBIDDING,
    FREQUENCY,
    LETTERS,
    NOT_STATED,
    OPEN,
    beside,
    cards,
    every_line,
    told,
)
from tests.dialogs.answer.shown import MG, ROWS, Shown

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
GRAY = re.compile(r"\d Gy")
EVERY = 97  # one in so many is looked at in its whole text
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
    "late, cranial",  # likewise
    "late relapse, cranial",
)


def test_the_space_is_whole() -> None:
    assert len(cards()) > 1000
    assert {row.letter for row in ROWS.values()} >= LETTERS
    assert {row.id for card in cards() for row in card.rows} == {
        row.id for row in ROWS.values() if row.letter in LETTERS and not row.silent
    }


@pytest.mark.parametrize("act", ACTS)
def test_what_the_card_does_not_settle_no_topic_settles(act: str) -> None:
    seen = 0
    for one in every_line():
        said = one.card.transplant if act == "transplant" else one.card.radiation
        if OPEN in said and one.datum.id in ACTS[act]:
            seen += 1
            assert one.text.startswith(OPEN) or "; " + OPEN in one.text, one.card.plan_code
            assert not one.numbered, one.card.plan_code
    assert seen


def test_nothing_is_optional_that_the_card_does_not_settle() -> None:
    for one in every_line():
        if OPEN in one.card.transplant and "optional" in one.text:
            assert OPEN in one.text.partition("optional")[0], (one.card.plan_code, one.text)


def test_nothing_is_asked_for_at_once_that_the_card_calls_optional() -> None:
    for one in every_line():
        if "optional" in one.card.transplant and one.card.case.interval.shortest.months:
            assert "as soon as" not in one.text, one.card.plan_code
            assert one.datum.id not in ACTS["transplant"], one.card.plan_code


def test_how_often_is_open_on_every_line_where_it_is_on_the_card() -> None:
    seen = 0
    for one in every_line():
        if one.datum.id in FREQUENCY:
            often = next(x for x in one.card.said if x.startswith(("How often", "Article: twice")))
            for word in (OPEN, NOT_STATED, "DISPUTED"):
                seen += word in often
                assert word not in often or word in one.text, one.card.plan_code
    assert seen


def test_no_gray_stands_without_its_condition_before_it() -> None:
    for one in every_line():
        if found := GRAY.search(one.text):
            assert any(words in one.text[: found.start()] for words in CONDITIONS), one.text


def test_what_forbids_radiation_on_the_card_stands_before_every_gray_for_the_patient() -> None:
    seen = 0
    for one in every_line():
        if one.datum.id in ACTS["radiation"] and (found := GRAY.search(one.text)):
            for truth, words in FORBIDDING.items():
                if truth in one.card.truths:
                    seen += 1
                    assert words in one.text[: found.start()], (one.card.plan_code, one.text)
    assert seen


def test_no_line_unsettles_what_the_card_settles() -> None:
    settled = 0
    for one in every_line():
        if OPEN not in one.card.transplant and one.datum.topic is Topic.TRANSPLANT:
            settled += 1
            assert "settled" not in one.text.lower(), one.text
    assert settled


def test_without_a_donor_nothing_is_said_as_if_there_were_one() -> None:
    for one in every_line():
        if "NO DONOR" in one.card.transplant:
            assert one.datum.id not in {"donor_search", "transplant", "conditioning"}, one.text


def test_every_topic_has_the_class_of_the_card() -> None:
    for card in cards():
        word = card.said[0].partition(" isolated")[0]
        assert whom(of_case(card.case), wording()).startswith(f"{word}, age"), card.plan_code


def test_the_dose_and_its_doubt_are_those_of_the_card_in_the_topic_too() -> None:
    dose = knowledge().measures["intrathecal_methotrexate"]
    assert isinstance(dose, Dose)
    for card in cards():
        text = beside(card, dose).text
        assert MG.findall(text) == MG.findall(card.text), card.plan_code
        for word in ("DISPUTED", "UNVERIFIED"):
            on_card = any(one.startswith(word) for one in card.said)
            assert text.startswith(word) == on_card, card.plan_code


# The topics are made of those lines, and of a few that have no datum.


def sampled() -> Iterator[tuple[Shown, Topic, Line]]:
    for card in cards()[::EVERY]:
        for which in set(Topic) - {Topic.EVIDENCE}:
            for block in body(which, of_case(card.case), wording()):
                yield from ((card, which, line) for line in block.lines)


def test_each_line_of_a_topic_is_the_one_that_was_held_against_the_card() -> None:
    data = {datum.id: datum for datum in told()}
    seen = set()
    for card, which, line in sampled():
        if line.datum in data and which not in {Topic.CONFLICTS, Topic.SILENCES}:
            own = beside(card, data[line.datum])
            if isinstance(data[line.datum], Dose) and " - DOSE" not in line.text:
                continue  # the table of every age
            assert line.text == own.line.text, card.plan_code
            assert bool(line.number) is (own.numbered and which is Topic.PLAN), card.plan_code
            seen.add(line.datum)
    assert len(seen) > len(data) // 2


def test_a_line_without_a_datum_says_nothing_of_an_act() -> None:
    for card, _which, line in sampled():
        if not line.datum:
            assert not GRAY.search(line.text), card.plan_code
            assert "optional" not in line.text, card.plan_code


DATED = {
    "2025-03-01": "EARLY",
    "2025-07-01": "EARLY (in doubt)",
    "2025-07-12": "LATE (in doubt)",
    "2026-09-01": "LATE",
}


def dated() -> Iterator[tuple[Case, frozenset[C]]]:
    for relapse, age, before in product(DATED, ("2", "7", "40"), ("yes", "no", "unknown")):
        for donor, lineage in product(("yes", "no", "unknown"), ("B", "T")):
            details = {"prior_cranial_rt": before, "donor": donor, "lineage": lineage}
            dates = {"diagnosis": "2024-01-10", "relapse": relapse}
            case = read_case({**dates, "age": age, "risk": "unknown", **details}, date(2027, 1, 1))
            yield case, circumstances(case)


def test_a_planning_date_stands_behind_the_doubts_of_its_radiation() -> None:
    words = {**FORBIDDING, C.THIRTY_OR_OVER: "PAEDIATRIC TRIALS ONLY"}
    for case, truths in dated():
        lines = body(Topic.PLAN, of_case(case), wording())[0].lines
        dates = [line.text.replace(NO_BREAK, " ") for line in lines if "approximate" in line.text]
        assert len(dates) == (C.DELAYED_RADIATION in truths), truths
        for text in dates:
            assert "no hsct" in text.lower()
            assert ("104 weeks" in text) is (C.LATE in truths)
            held = [said for truth, said in words.items() if truth in truths]
            assert all(said in text.partition("counted from")[0] for said in held), text
            assert (OPEN in text) is bool(
                {C.CLASS_IN_DOUBT} & truths or (C.LATE in truths and C.LINEAGE_T in truths)
            )


def test_every_topic_names_its_class_and_age() -> None:
    for card in cards()[:: EVERY * 5]:
        for which in Topic:
            heading = topic(which, of_case(card.case), wording())[0].heading.replace(NO_BREAK, " ")
            assert f"{card.said[0].partition(' isolated')[0]}, age" in heading
