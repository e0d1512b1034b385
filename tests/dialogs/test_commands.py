"""Commands, codes and links beside a consult, and in its middle."""

import pytest

from dialogs import Command, Kind, Text, say
from tests.dialogs.person import Person, at_check, new


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


def test_undo_is_back_and_from_readings_to_their_question() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01")
    person.sends("undo")
    assert (person.step, person.answers["diagnosis"]) == ("relapse", "2024-01-10")
    person.types("01/02/2025")
    assert person.session is not None
    assert person.session.options
    person.sends("undo")
    assert (person.step, person.session.options) == ("relapse", ())
    assert say("text.not_said") in person.text
