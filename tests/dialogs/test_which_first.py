"""Where it is asked which of several readings is meant nothing else takes their place."""

import pytest

from dialogs import Kind, Setting, Text, advance, say
from dialogs.session import Session
from tests.dialogs.person import TODAY, Person, new, text_of

PART = (  # behind 4M 16m HR
    ("4 yr old male", "age=4y interval=16m"),
    ("hes 4 years", "age=4y interval=16m"),
    ("age 4", "age=4y interval=16m"),
    ("16 months from diagnosis", "age=4y interval=16m"),
    ("16 months old", "age=16m interval=4m"),
    ("4 months", "age=16m interval=4m"),
)
OTHERS = ("2024-01-10", "interval 3y", "?", "unknown")


@pytest.mark.parametrize("text", OTHERS)
def test_another_answer_is_refused_and_the_readings_stay(text: str) -> None:
    person = Person()
    person.types("6m")
    before = person.session
    person.types(text)
    assert person.session == before
    assert person.reply.kind is Kind.REFUSAL
    assert say("refusal.which_first") in person.text


@pytest.mark.parametrize("age", ["3y", "age 3y", "3 years"])
def test_an_age_in_years_behind_it_leaves_one_reading_of_both(age: str) -> None:
    person = Person()
    person.types("6m", age)
    assert person.answers == {"interval": "6m", "age": "3y"}
    assert person.step == "risk"


def test_years_behind_a_time_of_years_are_asked_and_may_be_another_look_up() -> None:
    person = Person()
    person.types("2y11m", "30 yr old")
    assert person.answers == {}
    assert person.session is not None
    assert person.session.options == ("age=30y interval=35m",)


@pytest.mark.parametrize(("text", "option"), PART)
def test_a_part_that_one_reading_alone_holds_tells_which_is_meant(text: str, option: str) -> None:
    person = Person()
    person.types("4M 16m HR", text)
    assert person.answers == {**dict(pair.split("=") for pair in option.split()), "risk": "high"}
    assert person.step == "check"


@pytest.mark.parametrize("text", ["16m", "5 years old"])
def test_a_part_that_both_readings_hold_or_none_tells_nothing(text: str) -> None:
    person = Person()
    person.types("4M 16m HR", text)
    assert person.answers == {"risk": "high"}


def test_a_number_behind_months_below_a_year_may_be_months_as_well() -> None:
    person = Person()
    person.types("6m", "3")
    assert person.session is not None
    assert person.session.options == ("age=3y interval=6m", "age=6m interval=3m")


@pytest.mark.parametrize("then", ["yes", "SR"])
def test_a_bare_number_behind_it_is_asked_and_meant_by_what_goes_on(then: str) -> None:
    person = Person()
    person.types("14m", "3")
    assert person.answers == {}
    assert person.session is not None
    assert person.session.options == ("age=3 interval=14m",)
    assert say("ask.one_reading") in person.text
    person.types(then)
    assert person.answers["interval"] == "14m"
    assert person.answers["age"] == "3"
    assert person.answers.get("risk") == ("standard" if then == "SR" else None)


@pytest.mark.parametrize(("text", "risk"), [("std", "standard"), ("HR", "high")])
def test_a_risk_group_is_noted_and_which_is_meant_still_asked(text: str, risk: str) -> None:
    person = Person()
    person.types("6m", text)
    assert person.answers == {"risk": risk}
    assert person.session is not None
    assert len(person.session.options) == 2
    assert say("text.kept_for_later") in person.text
    person.types("the interval", "7")
    assert person.answers == {"risk": risk, "interval": "6m", "age": "7"}


def test_the_rest_of_a_case_behind_a_duration_answers_all() -> None:
    person = Person()
    person.types("17m", "4y SR")
    assert person.answers == {"interval": "17m", "age": "4y", "risk": "standard"}
    assert person.step == "check"


def test_a_whole_case_is_offered_in_place_of_what_is_asked() -> None:
    person = Person()
    person.types("6m", "14m 7y HR")
    assert person.answers == {}
    assert say("ask.offered") in person.text


PLACED = (  # language, what is typed of 4 May or 5 April 2024, the day
    ("en", "the first", "2024-05-04"),
    ("en", "2nd", "2024-04-05"),
    ("en", "no, the second one", "2024-04-05"),
    ("en", "b", "2024-04-05"),
    ("en", "may", "2024-05-04"),
    ("en", "5 april", "2024-04-05"),
    ("en", "its in April", "2024-04-05"),
    ("en", "day first", "2024-05-04"),
    ("en", "day first obviously", "2024-05-04"),
    ("en", "uk format ofc", "2024-05-04"),
    ("en", "obviously us style", "2024-04-05"),
    ("de", "tag zuerst natürlich", "2024-05-04"),
    ("es", "día primero claro", "2024-05-04"),
    ("en", "month first", "2024-04-05"),
    ("de", "das zweite", "2024-04-05"),
    ("de", "nee das erste", "2024-05-04"),
    ("de", "Tag zuerst", "2024-05-04"),
    ("es", "la primera", "2024-05-04"),
    ("es", "mayo", "2024-05-04"),
    ("es", "mes primero", "2024-04-05"),
)


@pytest.mark.parametrize(("language", "text", "day"), PLACED)
def test_one_of_two_days_is_named_in_words(language: str, text: str, day: str) -> None:
    setting = Setting(language=language)
    session: Session | None = Session()
    for typed in ("04/05/2024", text):
        session, _reply = advance(session, Text(typed), TODAY, setting=setting)
    assert session
    assert session.answers == {"diagnosis": day}


@pytest.mark.parametrize(
    "text", ["june", "4 april", "the third", "10/11/2025", "2025-06-01", "day or month first"]
)
def test_what_names_neither_day_changes_nothing(text: str) -> None:
    person = new()
    person.types("04/05/2024")
    before = person.session
    person.types(text)
    assert person.session is not None
    assert before is not None
    assert (person.answers, person.session.options) == ({}, before.options)


NAMED = (("en", "its the age"), ("en", "the age"), ("de", "das Alter"), ("es", "la edad"))


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_a_reading_is_named_with_its_article(language: str, text: str) -> None:
    setting = Setting(language=language)
    session: Session | None = None
    for typed in ("6m", text):
        session, _reply = advance(session, Text(typed), TODAY, setting=setting)
    assert session
    assert session.answers == {"age": "6m"}


@pytest.mark.parametrize("text", ["back", "undo", "go back"])
def test_back_asks_the_question_anew_and_says_what_is_not_used(text: str) -> None:
    person = new()
    person.types("04/05/2024", text)
    assert person.session is not None
    assert not person.session.options
    assert say("text.not_said") in person.text


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
    for text in ("6m", "2024-01-10"):
        session, reply = advance(session, Text(text), TODAY, setting=setting)
    assert say("refusal.which_first", language) in text_of(reply)
    assert session
    assert session.options


def test_a_whole_line_in_the_middle_of_a_choice_is_offered() -> None:
    person = new()
    person.types("2024-02-02", "7y", "14m 7y HR")
    assert person.answers == {"diagnosis": "2024-02-02"}
    assert say("ask.offered") in person.text
