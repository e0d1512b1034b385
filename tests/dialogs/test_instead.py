"""Another consult in place of an open one: nothing that was answered goes without a word."""

import pytest

from dialogs import Command, Event, Tap
from dialogs.spoken import known
from dialogs.wording import wording
from tests.dialogs.person import Person, at_check, new

HELD = {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7", "risk": "high"}
LOST = {  # what each holds no more
    Command("cns", "15m 8y"): ("diagnosis", "relapse", "age", "risk"),
    Command("new", "14m 7y HR"): ("diagnosis", "relapse"),
    Command("cns", "14m 7 SR"): ("diagnosis", "relapse", "risk"),
    Command("cns", "E14m3d-7y-HR"): ("diagnosis", "relapse", "age", "risk"),
    Command("cns", "2024-01-10 2025-03-01"): ("age", "risk"),
    Command("cns"): ("diagnosis", "relapse", "age", "risk"),
    Tap("n"): ("diagnosis", "relapse", "age", "risk"),
    Tap("eL20m-8y-SR"): ("diagnosis", "relapse", "age", "risk"),
    Tap("fE14m-8y-HR"): ("diagnosis", "relapse", "age"),
}


@pytest.mark.parametrize("event", LOST, ids=str)
def test_another_consult_names_every_answer_that_is_gone(event: Event) -> None:
    person = at_check()
    person.does(event)
    gone = known({name: HELD[name] for name in LOST[event]}, wording("en"))
    assert f"No longer used: {gone}.".replace("\N{NO-BREAK SPACE}", " ") in person.text


def test_the_answer_to_the_open_question_is_named_as_well() -> None:
    person = at_check()
    person.taps_on("Change age")
    person.sends("cns", "14m 8y")
    assert "age 7 years" in person.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("14m 7y T no donor", "lineage T, donor no"),
        ("14m 7y MRD 0.05%", "MRD under 0.1%"),
        ("14m 7y marrow 2%", "marrow under 5%"),
        ("14m 7y no prior cranial rt", "earlier radiation no"),
    ],
)
def test_a_detail_that_goes_is_named(line: str, said: str) -> None:
    person = Person()
    person.types(line)
    person.sends("cns", "15m 8y")
    assert said in person.text


@pytest.mark.parametrize("text", ["E14m-7y-HR-X", "e14m3d-7y-hr-v1"])
def test_a_consult_that_holds_nothing_gives_way_to_the_answer_of_a_code(text: str) -> None:
    person = new()
    person.types(text)
    assert person.session is None
    assert person.offers("Doses")
    assert person.reply.panel


@pytest.mark.parametrize("before", ["2024-01-10", "7y", "interval 14m"])
def test_a_consult_that_holds_something_stays_beside_the_answer_of_a_code(before: str) -> None:
    person = new()
    person.types(before, "E14m-7y-HR-X")
    assert person.session is not None
    assert not person.reply.panel


def test_in_a_group_an_answer_of_a_code_stands_beside_the_open_question() -> None:
    person = new(shared=True)
    person.types("E14m-7y-HR-X")
    assert person.step == "diagnosis"
