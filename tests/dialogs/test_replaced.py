"""What is entered in a consult: changed, replaced by its name, asked anew."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import pytest

from dialogs import Kind, Session, Setting, Text, advance, say
from tests.dialogs.person import CONFIRM, TODAY, Person, at_check, new, text_of


def test_an_edit_that_makes_a_later_answer_wrong_asks_for_that_one_again() -> None:
    person = at_check("2024-01-10", "2025-03-01", "2", "high")
    person.taps_on("Change diagnosis")
    person.types("2022-01-10")
    assert person.step == "age"
    assert "cannot have been diagnosed" in person.text
    assert person.answers == {"diagnosis": "2022-01-10", "relapse": "2025-03-01", "risk": "high"}
    person.types("7")
    assert person.step == "check"


def test_an_edit_that_puts_the_relapse_before_the_diagnosis_asks_for_the_relapse() -> None:
    person = at_check()
    person.taps_on("Change diagnosis")
    person.types("2025-06-01")
    assert person.step == "relapse"
    assert say("refusal.relapse_not_after_diagnosis") in person.text
    assert person.answers == {"diagnosis": "2025-06-01", "age": "7", "risk": "high"}


def test_months_alone_are_enough_where_every_day_gives_the_same_side() -> None:
    person = at_check("Jan 2024", "Mar 2025", "7", "high")
    assert say("flag.month_only") in person.text
    person.types("yes")
    assert "days open" in person.text


def test_the_day_is_asked_for_where_the_month_leaves_the_side_open() -> None:
    person = new()
    person.types("2024-01-10", "Jul 2025")
    assert person.step == "relapse"
    assert person.answers == {"diagnosis": "2024-01-10"}
    assert person.offers("9")
    assert person.offers("10")
    person.taps_on("10")
    assert person.step == "age"


def test_the_day_of_the_diagnosis_is_asked_for_once_the_relapse_needs_it() -> None:
    person = new()
    person.types("Jan 2024", "2025-07-10")
    assert person.step == "diagnosis"
    assert person.answers == {"relapse": "2025-07-10"}
    person.taps_on("11")
    assert person.step == "age"
    assert person.answers == {"diagnosis": "2024-01-11", "relapse": "2025-07-10"}


def test_two_months_that_straddle_the_cut_need_both_days() -> None:
    person = new()
    person.types("Jan 2024", "Jul 2025")
    assert person.step == "relapse"
    person.taps_on("31")
    assert person.step == "age"


def test_a_typed_yes_or_a_line_is_taken_at_the_read_back_and_junk_is_not() -> None:
    person = at_check()
    person.types("perhaps")
    assert person.step == "check"
    assert "perhaps" not in person.text
    person.types("14m 8y SR")
    assert person.step == "check"
    person.taps_on("Start anew with this line", CONFIRM)
    assert person.code.startswith("E14m-8y-SR")


@pytest.mark.parametrize("text", ["no", "no, high", "looks wrong"])
def test_no_at_the_read_back_asks_what_is_wrong(text: str) -> None:
    person = at_check()
    person.types(text)
    assert say("refusal.what_is_wrong") in person.text
    assert person.reply.kind is Kind.CHOICE
    person.types("age")
    assert person.step == "age"


def test_an_answer_is_replaced_by_its_name_and_the_reply_says_what_went() -> None:
    person = at_check()
    person.types("age 8")
    assert (person.step, person.answers["age"]) == ("check", "8")
    assert "No longer used: age 7 years." in person.text
    person.types("interval 14m")
    assert person.answers == {"interval": "14m", "age": "8", "risk": "high"}
    assert "diagnosis 10 Jan 2024, relapse 1 Mar 2025" in person.text


def test_the_interval_in_place_of_the_dates_says_that_they_went() -> None:
    person = new()
    person.types("2024-01-10", "interval", "14m")
    assert person.answers == {"interval": "14m"}
    assert "No longer used: diagnosis 10 Jan 2024." in person.text


@pytest.mark.parametrize("text", ["standard I think", "she was SR"])
def test_a_group_among_words_is_no_look_up_where_the_group_is_asked(text: str) -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "7", text)
    assert (person.step, person.reply.kind) == ("risk", Kind.REFUSAL)
    person.types("what is high risk")
    assert person.reply.kind is Kind.TOPIC


def test_an_answer_before_stays_where_something_else_is_asked() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "7", "8y SR")
    assert person.answers == {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7"}
    assert "nothing is replaced by chance" in person.text
    person.types("7y SR")  # the same age again takes nothing away
    assert person.step == "check"


def test_an_age_alone_is_asked_and_never_becomes_the_interval() -> None:
    person = Person()
    person.types("7y HR")
    assert person.answers == {"risk": "high"}
    person.taps_on("Age 7 years")
    assert person.answers == {"risk": "high", "age": "7y"}
    other = Person()
    other.types("7y HR")
    other.taps_on("Interval 7 years")
    assert other.answers == {"risk": "high", "interval": "84m"}


def test_an_age_before_the_interval_is_taken_and_said() -> None:
    person = Person()
    person.types("7y 14m HR")
    assert person.code.startswith("E14m-7y-HR")
    assert person.text.startswith("Read as age 7 years, interval 14 months")


def test_a_capital_m_is_asked_before_a_dose_hangs_on_it() -> None:
    person = Person()
    person.types("14m 24M HR")
    person.taps_on("24 years")
    assert person.answers["age"] == "24y"
    person.types("yes")
    assert person.code.startswith("E14m-24y-HR")


def test_a_positive_residual_disease_asks_on_which_side_it_lies() -> None:
    person = Person()
    person.types("14m 7y HR MRD pos")
    person.types("yes")
    assert person.step == "check"
    assert not person.offers(CONFIRM)
    person.taps_on("MRD after reinduction under 0.1%", CONFIRM)
    assert "-U-" in person.code


OUTSIDE = {
    "Ph+": "Ph-positive",
    "Down": "Down syndrome",
    "second relapse": "second or later",
    "testis": "testis",
    "post HSCT": "transplant",
    "VHR": "no NCI risk group",
    "marrow 7%": "combined relapse",
}


@pytest.mark.parametrize("word", OUTSIDE)
def test_what_is_outside_is_said_by_its_name(word: str) -> None:
    person = Person()
    person.types(f"14m 7y {word}")
    assert person.session is None
    assert OUTSIDE[word] in person.text
    assert person.reply.kind is Kind.REFUSAL


def test_a_date_to_come_names_the_day_and_its_zone() -> None:
    setting = Setting(zone="Europe/Vienna")
    _, reply = advance(Session(), Text("2027-01-01"), TODAY, setting=setting)
    assert "up to today, 23 Nov 2026 (Europe/Vienna)" in text_of(reply)


def test_no_age_is_offered_that_the_interval_forbids() -> None:
    person = new()
    person.types("interval", "40m")
    assert not person.offers("2")
    assert person.offers("3")
    assert not person.offers("Under 3 years: in months")
    young = new()
    young.types("interval", "14m")
    young.taps_on("Under 3 years: in months")
    assert not young.offers("13")
    assert young.offers("14")


def test_the_label_of_a_button_does_as_a_tap_does() -> None:
    person = new()
    person.types("I know the interval.", "14m", "7", "Work it out", "under 50 × 10⁹/l")
    assert person.step == "check"
    person.types("right, show the answer")
    assert person.code.startswith("E14m-7y-SR")


@pytest.mark.parametrize("said", ["7y high", "84 months, high"])
def test_an_age_said_again_in_another_way_is_the_same_answer(said: str) -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "7", said)
    assert person.step == "check"
    assert person.answers["age"] == "7"


def test_another_age_said_beside_an_answer_replaces_nothing() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "7", "8y high")
    assert (person.step, person.answers["age"]) == ("risk", "7")
