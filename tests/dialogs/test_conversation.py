"""Consults as a channel holds them: typed, tapped, in one line, by code, by command."""

import pytest

from dialogs import (
    Command,
    Debt,
    Kind,
    Session,
    Setting,
    Text,
    advance,
    redraw,
    say,
)
from tests.dialogs.person import CONFIRM, LINE, TODAY, Person, at_check, choices_of, new, text_of

MOST_TAPS_BY_DATES = 9
MOST_TAPS_BY_INTERVAL = 7


def test_a_consult_by_typing() -> None:
    person = at_check()
    assert "13 months 19 days" in person.text
    person.types("yes")
    assert person.session is None
    assert person.text.startswith("EARLY")
    assert person.code.startswith("E13m19d-7y-HR")


def test_an_age_changed_after_the_risk_was_worked_out_asks_for_the_age_at_diagnosis_anew() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "11")
    person.taps_on("Work it out")
    person.types("20", "9")
    assert person.step == "check"
    person.taps_on("Change age")
    person.types("15")
    assert person.step == "age_at_diagnosis"
    person.types("14", "yes")
    assert person.code.startswith("E13m19d-15y-HR")


def test_a_consult_by_taps_alone_with_dates() -> None:
    person = new()
    person.taps_on("2024", "Jan", "10")
    person.taps_on("2025", "Mar")
    person.taps_on("Day not known")
    person.taps_on("7", "High", CONFIRM)
    assert person.taps <= MOST_TAPS_BY_DATES
    assert person.text.startswith("EARLY")


def test_a_consult_by_taps_alone_by_interval() -> None:
    person = new()
    person.taps_on("I know the interval", "14", "7", "High", CONFIRM)
    assert person.taps <= MOST_TAPS_BY_INTERVAL
    assert person.code.startswith("E14m-7y-HR")


def test_days_are_tapped_too_and_no_day_before_the_diagnosis_is_offered() -> None:
    person = new()
    person.taps_on("2024", "Jan", "10", "2024")
    assert person.offers("Jan")
    person.taps_on("Jan")
    assert not person.offers("9")
    assert person.offers("10")
    person.taps_on("31")
    assert person.answers["relapse"] == "2024-01-31"


def test_no_day_to_come_is_offered() -> None:
    person = new()
    person.taps_on("2026", "Nov")
    assert person.offers("23")
    assert not person.offers("24")


def test_a_year_long_ago_is_reached_by_taps() -> None:
    person = new()
    while person.offers("Earlier"):
        person.taps_on("Earlier")
    assert person.offers("1900")
    person.taps_on("1900", "Jan", "1")
    assert person.answers == {"diagnosis": "1900-01-01"}


def test_a_long_interval_is_reached_by_taps_and_the_way_back_as_well() -> None:
    person = new()
    person.taps_on("I know the interval", "Next page", "Next page", "Previous page", "40")
    assert person.answers == {"interval": "40m"}


def test_an_age_in_months_is_tapped_and_left_again() -> None:
    person = new()
    person.types("interval", "3m")
    person.taps_on("Under 3 years: in months", "In years", "Under 3 years: in months", "8")
    assert person.answers["age"] == "8m"


def test_an_adult_is_one_tap() -> None:
    person = new()
    person.types("interval", "30m")
    person.taps_on("18 years or over", "Standard", CONFIRM)
    assert person.code.startswith("L30m-18+y-SR")


def test_by_interval_and_back_to_dates() -> None:
    person = new()
    person.taps_on("I know the interval", "I know the dates")
    assert person.step == "diagnosis"
    person.types("interval")
    assert person.step == "interval"
    person.types("dates")
    assert person.step == "diagnosis"


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


def test_an_ambiguous_date_is_never_taken_by_default() -> None:
    person = new()
    person.types("10/01/2024")
    assert person.step == "diagnosis"
    assert person.answers == {}
    person.taps_on("1 October 2024")
    assert person.answers == {"diagnosis": "2024-10-01"}


def test_one_reading_after_today_is_refused_and_the_other_can_still_be_tapped() -> None:
    person = new()
    person.types("10/12/2026")
    person.taps_on("10 December 2026")
    assert person.step == "diagnosis"
    assert person.answers == {}
    person.types("12 Oct 2026")
    assert person.step == "relapse"


def test_a_code_gives_the_same_answer_from_nothing_stored() -> None:
    person = at_check()
    person.types("yes")
    code = person.code
    typed, commanded = Person(), Person()
    typed.types(code.lower())
    commanded.sends("case", code)
    assert typed.code == commanded.code == code
    assert commanded.session is None


def test_case_stands_beside_an_open_consult() -> None:
    person = new()
    person.types("2024-01-10")
    before = person.session
    person.sends("case", "E14m3d-7y-HR")
    assert person.session == before
    assert not person.reply.panel
    assert person.code.startswith("E14m3d")


def test_a_code_of_other_content_says_so() -> None:
    person = Person()
    person.types("E14m3d-7y-HR-v99")
    assert "content 99" in person.text


@pytest.mark.parametrize("code", ["", "nonsense", "L14m3d-7y-HR", "E14m3d-0y-HR", "E14m40d-7y-HR"])
def test_a_wrong_code_is_refused_without_repeating_it(code: str) -> None:
    person = Person()
    person.sends("case", code)
    assert not person.offers("Evidence")
    assert person.reply.notice
    if code:
        assert code not in person.text


def test_a_code_that_contradicts_itself_is_called_a_code() -> None:
    person = Person()
    person.types("L14m3d-7y-HR")
    assert say("refusal.code_contradicts_itself") in person.text


def test_help_in_the_middle_keeps_the_consult() -> None:
    person = new()
    person.types("2024-01-10")
    before = person.session
    for reply in (person.types("help"), person.sends("help"), person.sends("privacy")):
        assert not reply.panel
    person.sends("about")
    assert person.session == before


def test_a_report_names_the_code_if_it_is_one_and_nothing_else() -> None:
    person = Person()
    person.sends("report", "E14m3d-7y-HR")
    assert "E14m3d-7y-HR" in person.text
    person.sends("report", "Anna Smith 12")
    assert "Anna" not in person.text


def test_start_says_what_this_is_and_a_link_may_open_help_or_a_sample() -> None:
    person = Person()
    person.sends("start")
    assert person.offers("Start a consult")
    person.taps_on("Help")
    assert "/cns" in person.text
    person.sends("start", "help")
    assert "/cns" in person.text
    person.sends("start", "demo")
    assert person.text.startswith("EARLY")
    person.sends("start", "anything")
    assert "anything" not in person.text
    person.taps_on("Start a consult")
    assert person.step == "diagnosis"


@pytest.mark.parametrize("name", ["back", "cancel", "erase"])
def test_a_command_without_a_consult_says_that_none_is_open(name: str) -> None:
    person = Person()
    person.sends(name)
    assert say("text.nothing_open") in person.text
    assert person.session is None


@pytest.mark.parametrize("typed", [(), ("2024-01-10",)])
def test_a_command_that_does_not_exist_is_refused_and_leaves_the_consult(
    typed: tuple[str, ...],
) -> None:
    person = new()
    person.types(*typed)
    before = person.session
    assert person.sends("unheard_of").kind is Kind.REFUSAL
    assert say("refusal.no_command") in person.text
    assert person.session == before


@pytest.mark.parametrize("anew", [Command("cns"), Command("new"), Text("new patient"), Text("new")])
def test_another_patient_begins_with_nothing_of_the_one_before_and_says_what_went(
    anew: Command | Text,
) -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "7")
    person.does(anew)
    assert (person.step, person.answers) == ("diagnosis", {})
    assert "No longer used: diagnosis 10 Jan 2024" in person.text
    assert "age 7 years" in person.text


def test_a_number_among_words_is_an_answer_and_no_small_talk() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01")
    assert person.types("oops 7").kind is Kind.REFUSAL
    assert person.types("2y 6").kind is Kind.REFUSAL
    assert person.step == "age"


def test_a_number_in_words_is_put_as_a_question_and_taken_by_yes() -> None:
    person = new()
    person.types("interval", "fourteen months")
    assert say("how.one_reading") in person.text
    assert person.answers == {}
    person.types("yes")
    assert person.answers == {"interval": "14m"}


def test_another_patient_s_line_is_never_answered_from_the_case_before() -> None:
    line = "at first visit 2y old, CNS relapse came 14 months on, dose?"
    _, (reply,) = advance(None, Text(line), TODAY, case="L20m-9y-SR")
    assert "L20m" not in text_of(reply)
    assert "9 years" not in text_of(reply)


def test_back_and_cancel_by_command() -> None:
    person = new()
    person.types("2024-01-10")
    person.sends("back")
    assert person.step == "diagnosis"
    person.sends("back")
    assert person.step == "diagnosis"
    person.sends("cancel")
    assert person.session is None
    assert say("text.cancelled") in person.text


def test_an_expired_consult_says_so_and_offers_a_new_one() -> None:
    person = new()
    person.types("2024-01-10")
    person.expires()
    assert person.session is None
    assert person.reply.panel
    person.taps_on("Start a consult")
    assert person.step == "diagnosis"
    assert person.answers == {}


def drawn(session: Session | None, debt: Debt) -> str:
    shown = text_of(redraw(session, debt, TODAY, setting=Setting()))
    return shown.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_owed_is_drawn_anew_from_its_mark() -> None:
    person = at_check()
    assert drawn(person.session, Debt()) == person.text
    refused = Debt(refusal="unreadable", detail={"field": "check"})
    assert say("refusal.unreadable") in drawn(person.session, refused)
    answers = dict(person.session.answers) if person.session else {}
    person.types("yes")
    assert drawn(None, Debt(code=person.code)).startswith("EARLY")
    assert drawn(None, Debt(answers=answers)).startswith("EARLY")
    assert drawn(None, Debt(told=("text.nothing_open",))) == say("text.nothing_open")
    assert drawn(None, Debt()) == say("text.expired")


def test_what_another_version_owed_is_said_to_be_gone() -> None:
    assert drawn(None, Debt(code="E99m-7y")) == say("text.expired")
