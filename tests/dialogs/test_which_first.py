"""Where it is asked which of several readings is meant nothing else takes their place."""

import pytest

from dialogs import Kind, Setting, Text, advance, say
from dialogs.session import Session
from tests.dialogs.person import TODAY, Person, new, text_of

OTHERS = ("std", "HR", "2024-01-10", "14m 7y HR", "interval 3y", "?")


@pytest.mark.parametrize("text", OTHERS)
def test_another_answer_is_refused_and_the_readings_stay(text: str) -> None:
    person = Person()
    person.types("6m")
    before = person.session
    person.types(text)
    assert person.session == before
    assert person.reply.kind is Kind.REFUSAL
    assert say("refusal.which_first") in person.text


@pytest.mark.parametrize("age", ["3y", "3", "age 3y", "3 years"])
def test_an_age_behind_it_leaves_one_reading_of_both_which_is_asked(age: str) -> None:
    person = Person()
    person.types("6m", age)
    assert person.answers == {}
    assert person.session is not None
    assert len(person.session.options) == 1
    person.types("yes")
    assert person.answers["interval"] == "6m"
    assert person.answers["age"].startswith("3")


@pytest.mark.parametrize(("first", "second"), [("6m", "?"), ("7y", "14m"), ("7y HR", "SR")])
def test_the_first_is_still_taken_once_it_is_said_which(first: str, second: str) -> None:
    person = Person()
    person.types(first, second, "age")
    assert "age" in person.answers


@pytest.mark.parametrize("text", ["age", "age 6m", "age 6 months", "Age 6 months"])
def test_a_reading_is_chosen_by_its_name(text: str) -> None:
    person = Person()
    person.types("6m", text)
    assert person.answers == {"age": "6m"}


def test_a_side_of_residual_disease_is_asked_until_it_is_said() -> None:
    person = Person()
    person.types("14m 7y HR MRD pos", "yes", "age 8")
    assert person.session
    assert len(person.session.options) == 2
    person.types("MRD 0.05%")
    assert person.session
    assert len(person.session.options) == 2, "a share is none of the two buttons"


def test_the_word_interval_is_the_reading_of_that_name() -> None:
    person = Person()
    person.types("6m", "interval")
    assert person.answers == {"interval": "6m"}


def test_a_move_says_that_what_was_typed_is_not_used() -> None:
    person = Person()
    person.types("6m", "I know the interval")
    assert person.step == "interval"
    assert say("text.not_said") in person.text
    again = Person()
    again.types("6m")
    again.sends("cns")
    assert say("text.not_said") in again.text


def test_a_danger_is_told_even_there() -> None:
    person = Person()
    person.types("6m", "vincristine was given intrathecally")
    assert "EMERGENCY" in person.text
    assert person.session
    assert person.session.options


@pytest.mark.parametrize("language", ["de", "es"])
def test_it_is_so_in_every_language(language: str) -> None:
    setting = Setting(language=language)
    session: Session | None = None
    for text in ("6m", "HR"):
        session, reply = advance(session, Text(text), TODAY, setting=setting)
    assert say("refusal.which_first", language) in text_of(reply)
    assert session
    assert session.options


def test_a_whole_line_in_the_middle_of_a_choice_leaves_it() -> None:
    person = new()
    person.types("2024-02-02", "7y", "14m 7y HR")
    assert say("refusal.which_first") in person.text
