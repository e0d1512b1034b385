"""The card in English: its words on a phone, and what it must never do, over every card."""

from datetime import date
from pathlib import Path

import pytest

from core import assess, decode, knowledge, read_case
from core.circumstances import Circumstance
from core.rows import Row
from dialogs.answer.card import card, last_line, note
from dialogs.book.cards import ages, intervals
from dialogs.talk import Line
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.answer.invariants import INVARIANTS
from tests.dialogs.answer.shown import ROWS, Shown, every_card, without, wrapped

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

SHEETS = Path(__file__).with_name("cards.txt").read_text("utf-8").split("\n\n")
MOST_LINES, MOST_CHARACTERS = 20, 800
LONGEST_CODE = 56


def lines_of(code: str, language: str = "en") -> list[str]:
    plan = assess(decode(code).case)
    return [part for line in card(plan, wording(language)) for part in wrapped(line.text)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.split("\n")[0])
def test_a_card_reads_as_it_was_reviewed(sheet: str) -> None:
    code, *lines = sheet.strip().split("\n")
    noted = [line.removeprefix("note: ") for line in lines if line.startswith("note: ")]
    assert lines_of(code) == lines[: len(lines) - len(noted)]
    plan = assess(decode(code).case)
    stem = plan.code.rsplit("-v", 1)[0]
    for text in noted:
        assert note(plan, wording(), stem).replace(NO_BREAK, " ") == text


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda one: one.__name__)
def test_of_every_card(invariant: object) -> None:
    assert callable(invariant)
    assert [one.plan_code for one in every_card() if not invariant(one)][:5] == []


def test_every_card_fits_a_screen() -> None:
    for one in every_card():
        assert len(one.screen) <= MOST_LINES, one.plan_code
        assert len(one.text) <= MOST_CHARACTERS, one.plan_code
        places = [one.at(word) for word in ("DOSE", "FATAL", "TRANSPLANT")]
        assert all(0 < at <= most for at, most in zip(places, (10, 15, 17), strict=True)), places


def test_what_was_entered_takes_one_line_each() -> None:
    """So that a card fits with any interval and any age, not with those of its sample alone."""
    for interval in intervals():
        case = every_card()[0].case.model_copy(update={"interval": interval})
        first = card(assess(case), wording())[1].text
        wide = interval.shortest.months >= 100 and not interval.exact
        assert len(wrapped(first)) == 1 or wide, first
    for age in ages():
        start = every_card()[0].case.model_copy(update={"age": age})
        shown = [
            line.text for line in card(assess(start), wording()) if line.text.startswith("Age")
        ]
        assert len(shown[0]) <= 42


def test_the_note_fits_behind_the_longest_code() -> None:
    code = "C" * LONGEST_CODE
    for one in every_card():
        assert len(note(one.plan, wording(), code)) <= 256
        assert len(note(one.plan, wording(), code, expired=True)) <= 256


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.id)
def test_a_row_cannot_go_unnoticed(row: Row) -> None:
    assert any(_noticed(one) for one in without(row, every_card()))


def _noticed(one: Shown) -> bool:
    try:
        return not all(invariant(one) for invariant in INVARIANTS)
    except (IndexError, KeyError, TypeError):
        return True  # a card that cannot even be written


def test_no_two_rows_of_a_letter_say_the_same_for_the_same() -> None:
    letters = [row.letter for row in knowledge().content.card]
    ordered = list(dict.fromkeys(letters))
    assert letters == sorted(letters, key=ordered.index), "the rows of a letter stand together"


def test_heads_and_danger_words_stand_out() -> None:
    for one in every_card()[::101]:
        bold = [line.text[a:b].replace(NO_BREAK, " ") for line in one.lines for a, b in line.strong]
        text = " ".join(bold)
        for word in ("UNREVIEWED", "CONSULTANT FIRST", "DOSE", "INTRATHECAL", "NEVER", "FATAL"):
            assert word in text
        for word in ("NO dose", "TRANSPLANT (HSCT)", "RADIATION"):
            assert word in text
        for danger in ("DISPUTED", "NOT SETTLED", "NOT STATED", "UNVERIFIED", "SOONER", "NEAR"):
            assert (danger in one.text) is (danger in text), danger


def test_every_line_names_its_rows_and_no_sentence_keeps_its_marks() -> None:
    for one in every_card()[::101]:
        assert [row.id for row in one.rows] == [n for line in one.lines for n in line.rows]
        assert "*" not in one.text + one.note + one.last


def test_near_the_cut_the_day_of_the_cut_is_named_where_it_is_known() -> None:
    answers = {"diagnosis": "2024-02-10", "relapse": "2025-08-01", "age": "7y", "risk": "high"}
    plan = assess(read_case(answers, date(2026, 1, 1)))
    near = next(line for line in card(plan, wording()) if line.rows == ("near",))
    assert near.text == "NEAR the cut: LATE from 10 Aug 2025."
    assert len(wrapped(near.text)) == 1


def test_an_open_age_is_not_called_thirty() -> None:
    lines = lines_of("E14m-18+y-SR")
    assert "Age 18 or over. NCI STANDARD does NOT FIT." in lines
    assert any(line.startswith("CONSULTANT FIRST: ADULT.") for line in lines)


def test_the_last_line_repeats_class_and_age_and_leads_back_to_the_top() -> None:
    plan = assess(decode("E14m3d-7y-HR-T").case)
    assert last_line(plan, wording(), "CODE") == Line(
        "End: EARLY, age 7\u00a0years. CONSULTANT FIRST. Read from the TOP. "
        "NOT\u00a0AN\u00a0ORDER. CODE",
        strong=((0, 10), (25, 42)),
    )


def test_a_plan_holds_the_card_of_its_circumstances() -> None:
    for one in every_card()[::97]:
        assert assess(one.case).card == one.rows


def test_facts_are_the_rows_of_the_consultant() -> None:
    several = Circumstance.SEVERAL_FACTS
    for one in every_card()[::13]:
        known = sum(row.slot.value == "consultant" for row in one.rows)
        assert (several in one.truths) is (known > 1)
