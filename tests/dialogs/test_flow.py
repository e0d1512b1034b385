"""Every step and every route of the one machine."""

import re
from pathlib import Path

import pytest

import dialogs
from core.reading import read_case
from dialogs import Tap, Text
from dialogs.flow import MACHINE, OPEN, ROUTES, Cursor, Step, diagram, leads, move
from dialogs.wording import wording
from tests.dialogs.person import TODAY, Person, choices_of

FACTS = ("diagnosis", "relapse", "interval", "age", "risk", "wbc", "age_at_diagnosis", "cr1")
TRIGGERS = {route["trigger"] for route in ROUTES}


def reached_from(start: Step, triggers: set[str]) -> set[Step]:
    """Every step that can be reached by some triggers, whatever the conditions."""
    found, waiting = {start}, [start]
    while waiting:
        step = waiting.pop()
        for trigger in triggers & set(MACHINE.get_triggers(step)):
            for given in (frozenset[str](), frozenset({"interval"})):
                for risk_open in (False, True):
                    to = move(trigger, Cursor(step, given, risk_open=risk_open))
                    if to is not None and to not in found:
                        found.add(to)
                        waiting.append(to)
    return found


def test_every_step_is_reached_from_the_first_question() -> None:
    assert reached_from(Step.DIAGNOSIS, TRIGGERS) == set(Step)


@pytest.mark.parametrize("step", OPEN, ids=lambda step: step.value)
def test_every_open_step_leads_on_to_the_answer(step: Step) -> None:
    assert Step.ANSWER in reached_from(step, TRIGGERS - {"back"})


@pytest.mark.parametrize("step", OPEN, ids=lambda step: step.value)
def test_every_open_step_can_be_cancelled_and_can_expire(step: Step) -> None:
    assert move("cancel", Cursor(step, frozenset())) is Step.ENDED
    assert move("expire", Cursor(step, frozenset())) is Step.ENDED


@pytest.mark.parametrize(
    "step", [s for s in OPEN if s is not Step.DIAGNOSIS], ids=lambda s: s.value
)
def test_every_step_but_the_first_leads_back(step: Step) -> None:
    assert move("back", Cursor(step, frozenset())) not in {None, step}


def test_the_first_question_has_no_way_back() -> None:
    assert move("back", Cursor(Step.DIAGNOSIS, frozenset())) is None


@pytest.mark.parametrize("step", [Step.ANSWER, Step.ENDED], ids=lambda step: step.value)
def test_nothing_leads_out_of_what_is_over(step: Step) -> None:
    assert MACHINE.get_triggers(step) == []
    assert not any(leads(trigger, step) for trigger in TRIGGERS)


def test_the_age_leads_back_to_the_way_the_time_was_given() -> None:
    assert move("back", Cursor(Step.AGE, frozenset({"interval"}))) is Step.INTERVAL
    assert move("back", Cursor(Step.AGE, frozenset({"diagnosis", "relapse"}))) is Step.RELAPSE


def test_white_cells_ask_for_the_age_at_diagnosis_only_where_it_decides() -> None:
    assert move("next", Cursor(Step.WHITE_CELLS, frozenset(), risk_open=True)) is (
        Step.AGE_AT_DIAGNOSIS
    )
    assert move("next", Cursor(Step.WHITE_CELLS, frozenset())) is Step.CHECK


def test_only_the_read_back_leads_to_the_answer() -> None:
    sources = {route["source"] for route in ROUTES if route["dest"] is Step.ANSWER}
    assert sources == {Step.CHECK}


def test_an_unknown_trigger_leads_nowhere() -> None:
    assert move("sideways", Cursor(Step.AGE, frozenset())) is None


def test_every_trigger_that_the_dialogs_name_exists() -> None:
    folder = Path(dialogs.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'(?:\.go\(|_go\([^"\n]*|move\(|leads\()"([a-z_]+)"', source))
    assert named, "the pattern finds nothing any more"
    assert named <= TRIGGERS | {"change_"}
    assert {"by_interval", "by_dates", "back", "cancel", "work_out", "confirm"} <= TRIGGERS


def test_every_route_that_a_button_may_take_has_a_sentence() -> None:
    unspoken = {"next", "expire"}
    for trigger in TRIGGERS - unspoken:
        key = "change" if trigger.startswith("change_") else trigger
        assert wording().has(f"choice.{key}")


def test_the_diagram_names_every_step_and_route() -> None:
    drawn = diagram()
    assert drawn.startswith("stateDiagram-v2")
    for step in Step:
        assert re.search(rf"\b{step.value}\b", drawn)
    for trigger in TRIGGERS:
        assert re.search(rf"\b{trigger}\b", drawn)


def test_there_are_no_automatic_routes() -> None:
    assert not [trigger for trigger in MACHINE.events if trigger.startswith("to_")]


# The same through the conversation: each question can be changed from the read-back.

BY_DATES = ("2024-01-10", "2025-03-01", "7", "high")


def at_check() -> Person:
    person = Person()
    person.sends("cns")
    person.types(*BY_DATES)
    return person


CHANGES = {
    "diagnosis": ("Change diagnosis", "2024-01-11", "2024-01-11"),
    "relapse": ("Change relapse", "2025-03-02", "2025-03-02"),
    "age": ("Change age", "8", "8"),
    "risk": ("Change NCI risk", "standard", "standard"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_each_answer_is_changed_from_the_read_back_and_the_others_stay(field: str) -> None:
    label, typed, value = CHANGES[field]
    person = at_check()
    before = dict(person.answers)
    person.taps_on(label)
    assert person.step == field
    person.types(typed)
    assert person.step == "check"
    assert person.answers == {**before, field: value}


@pytest.mark.parametrize("field", CHANGES)
def test_each_answer_can_be_kept_after_all(field: str) -> None:
    person = at_check()
    before = dict(person.answers)
    person.taps_on(CHANGES[field][0])
    person.types("keep")
    assert (person.step, person.answers) == ("check", before)


def test_an_interval_is_changed_from_the_read_back() -> None:
    person = Person()
    person.types("14m 7y")
    person.types("HR")
    person.taps_on("Change interval")
    assert person.step == "interval"
    person.types("15m")
    assert person.answers["interval"] == "15m"
    assert person.step == "check"


def test_walking_back_from_the_read_back_shows_every_question_again() -> None:
    person = at_check()
    seen = [person.step]
    while person.step != "diagnosis":
        person.taps_on("Back")
        seen.append(person.step)
    assert seen == ["check", "risk", "age", "relapse", "diagnosis"]
    read_case(person.answers, TODAY)  # nothing was lost on the way


def test_no_route_leads_on_after_the_answer() -> None:
    person = at_check()
    stale = [choice.token for choice in choices_of(person.reply)]
    person.types("yes")
    assert person.session is None
    for token in stale:
        reply = person.does(Tap(token))
        assert person.session is None
        assert not reply.blocks
    person.does(Text("back"))
    assert person.session is None
