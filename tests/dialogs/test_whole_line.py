"""A whole consult in one line: answered at once, offered in the middle, asked where it is open."""

import pytest

from dialogs import Kind, Text, advance, say
from tests.dialogs.person import LINE, TODAY, Person, choices_of, new, text_of


@pytest.mark.parametrize("line", [LINE, "14m 7y standard B", "7y HR 2024-01-10 2025-03-01"])
def test_a_whole_line_gives_the_answer_at_once(line: str) -> None:
    person = Person()
    person.types(line)
    assert person.session is None
    assert person.code
    by_command = Person()
    by_command.sends("cns", line)
    assert by_command.reply == person.reply


def test_a_whole_line_fills_a_consult_in_which_nothing_was_answered() -> None:
    person = new()
    person.types(LINE)
    assert person.step == "check"
    person.types("yes")
    assert person.code.startswith("E13m19d-7y-HR")


IN_THE_MIDDLE = (("2024-02-02",), ("2024-02-02", "2025-03-03"), ("2024-02-02", "2025-03-03", "8"))


@pytest.mark.parametrize("typed", [*IN_THE_MIDDLE, (*IN_THE_MIDDLE[-1], "standard")])
def test_a_whole_line_in_the_middle_is_offered_and_takes_nothing(typed: tuple[str, ...]) -> None:
    person = new()
    person.types(*typed)
    before, step = dict(person.answers), person.step
    person.types(LINE)
    assert person.reply.kind is Kind.CHOICE
    assert (person.answers, person.step) == (before, step)
    person.taps_on("Go on with this consult")
    assert (person.answers, person.step) == (before, step)
    person.types(LINE, "start anew with this line")
    assert person.step == "check"
    assert person.answers["diagnosis"] == "2024-01-10"
    assert "No longer used: " in person.text
    assert "diagnosis 2 Feb 2024" in person.text
    person.types("yes")
    assert person.code.startswith("E13m19d-7y-HR")


def test_an_offered_line_keeps_both_readings_of_its_dates() -> None:
    person = new()
    person.types("2024-02-02", "10/01/2024 03/04/2025 7y HR")
    assert "10 Jan 2024 or 1 Oct 2024" in person.text
    person.taps_on("Start anew with this line", "10 January 2024", "3 April 2025")
    assert person.step == "check"
    assert person.answers["relapse"] == "2025-04-03"


def test_a_line_with_something_missing_asks_for_it() -> None:
    person = Person()
    person.types("14m 7y T")
    assert person.step == "risk"
    person.types("hr")
    assert person.step == "check"
    assert "Lineage: T." in person.text


def test_a_line_with_an_ambiguous_date_asks_which() -> None:
    person = Person()
    person.types("10/01/2024 2025-12-01 7y HR")
    assert person.step == "diagnosis"
    assert [c.label for c in choices_of(person.reply)][:2] == ["10 January 2024", "1 October 2024"]
    person.taps_on("10 January 2024")
    assert person.step == "check"
    assert person.answers["diagnosis"] == "2024-01-10"


def test_another_patient_s_line_is_never_answered_from_the_case_before() -> None:
    line = "at first visit 2y old, CNS relapse came 14 months on, dose?"
    _, reply = advance(None, Text(line), TODAY, case="L20m-9y-SR")
    assert "L20m" not in text_of(reply)
    assert "9 years" not in text_of(reply)


LINE_WITH_MORE = "7yo B-ALL CNS relapse 14 mo after dx HR, MRD neg, brother matched"


@pytest.mark.parametrize("is_open", [True, False])
def test_what_stands_beside_the_answers_is_named_as_not_taken(*, is_open: bool) -> None:
    person = new() if is_open else Person()
    person.types(LINE_WITH_MORE)
    assert person.step == "check"
    assert say("text.not_taken") in person.text
    assert "Lineage: B." in person.text
    assert "donor" not in person.answers
    assert person.types("yes").kind is Kind.ANSWER


def test_a_time_until_today_is_no_interval() -> None:
    person = Person()
    person.types("14 months ago dx, 7yo, hi risk")
    assert person.answers == {"age": "7y", "risk": "high"}
    assert person.step == "diagnosis"
    assert say("text.not_taken") in person.text
