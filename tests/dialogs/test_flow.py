"""Every step and every route of the one machine, which chooses the next question."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import dialogs
from dialogs import Text, advance, flow
from dialogs.ask.questions import QUESTIONS, Facts, Question
from dialogs.flow import FLOW, diagram, first_open, leads, move
from dialogs.session import Session, Step
from dialogs.wording import wording
from tests.dialogs.person import TODAY

TRIGGERS = {route.trigger for route in FLOW.routes}
OPEN = [*FLOW.questions, Step.CHECK.value]
OVER = [Step.ANSWER.value, Step.ENDED.value]
BY_INTERVAL = {"interval": "14m"}
OPEN_RISK = {"interval": "14m", "age": "11", "wbc": "30"}
WAYS_TO_BE: list[dict[str, str]] = [{}, BY_INTERVAL, OPEN_RISK, {**BY_INTERVAL, "wbc": "60"}]


def to(trigger: str, step: str, answers: Mapping[str, str] | None = None) -> str | None:
    return move(trigger, step, Facts(answers or {}, TODAY))


def reached_from(start: str, triggers: set[str]) -> set[str]:
    """Every step that can be reached by some triggers, whatever the conditions."""
    found, waiting = {start}, [start]
    while waiting:
        step = waiting.pop()
        for trigger in triggers:
            for answers in WAYS_TO_BE:
                there = to(trigger, step, answers)
                if there is not None and there not in found:
                    found.add(there)
                    waiting.append(there)
    return found


def test_every_step_is_reached_from_the_first_question() -> None:
    assert reached_from("diagnosis", TRIGGERS) == {step.value for step in Step}


@pytest.mark.parametrize("step", OPEN)
def test_every_open_step_leads_on_to_the_answer(step: str) -> None:
    assert Step.ANSWER in reached_from(step, TRIGGERS - {"back"})


@pytest.mark.parametrize("step", OPEN)
def test_every_open_step_can_be_cancelled_and_can_expire(step: str) -> None:
    assert to("cancel", step) == Step.ENDED
    assert to("expire", step) == Step.ENDED


@pytest.mark.parametrize("step", [step for step in OPEN if step != "diagnosis"])
def test_every_step_but_the_first_leads_back(step: str) -> None:
    assert to("back", step, OPEN_RISK) not in {None, step}


def test_the_first_question_has_no_way_back() -> None:
    assert to("back", "diagnosis") is None


@pytest.mark.parametrize("step", OVER)
def test_nothing_leads_out_of_what_is_over(step: str) -> None:
    assert not any(leads(trigger, step) for trigger in TRIGGERS)


def test_the_age_leads_back_to_the_way_the_time_was_given() -> None:
    assert to("back", "age", BY_INTERVAL) == "interval"
    assert to("back", "age", {"diagnosis": "2024-01-10", "relapse": "2025-03-01"}) == "relapse"


def test_the_read_back_leads_back_to_what_was_asked_last() -> None:
    assert to("back", "check", {**BY_INTERVAL, "age": "7", "risk": "high"}) == "risk"
    assert to("back", "check", {**BY_INTERVAL, "age": "7", "wbc": "60"}) == "wbc"
    assert to("back", "check", {**OPEN_RISK, "age_at_diagnosis": "9"}) == "age_at_diagnosis"


CHOSEN = {
    "nothing": ({}, "diagnosis"),
    "a date": ({"diagnosis": "2024-01-10"}, "relapse"),
    "the later date": ({"relapse": "2025-03-01"}, "diagnosis"),
    "both dates": ({"diagnosis": "2024-01-10", "relapse": "2025-03-01"}, "age"),
    "the interval": (BY_INTERVAL, "age"),
    "the age alone": ({"age": "7"}, "diagnosis"),
    "age and interval": ({**BY_INTERVAL, "age": "7"}, "risk"),
    "everything": ({**BY_INTERVAL, "age": "7", "risk": "high"}, "check"),
    "everything but the age": ({**BY_INTERVAL, "risk": "high"}, "age"),
    "many white cells": ({**BY_INTERVAL, "age": "11", "wbc": "60"}, "check"),
    "few white cells at an age that leaves it open": (OPEN_RISK, "age_at_diagnosis"),
    "the same with T lineage": ({**OPEN_RISK, "lineage": "T"}, "check"),
    "the age at diagnosis as well": ({**OPEN_RISK, "age_at_diagnosis": "9"}, "check"),
    "a first remission": ({**BY_INTERVAL, "age": "7", "risk": "high", "cr1": "10m"}, "check"),
}


@pytest.mark.parametrize(("answers", "step"), CHOSEN.values(), ids=CHOSEN)
def test_the_machine_chooses_the_first_question_that_the_answers_leave_open(
    answers: dict[str, str], step: str
) -> None:
    assert first_open(Facts(answers, TODAY)) == step


def test_a_machine_that_moves_nowhere_asks_no_second_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flow, "move", lambda _trigger, _step, _facts: None)
    session, _reply = advance(Session(), Text("2024-01-10"), TODAY)
    assert session is not None
    assert session.step == "diagnosis", "something other than the machine chose the next question"


def test_only_the_read_back_leads_to_the_answer() -> None:
    assert {route.source for route in FLOW.routes if route.to == Step.ANSWER} == {"check"}


def test_an_unknown_trigger_leads_nowhere() -> None:
    assert to("sideways", "age") is None


def test_every_trigger_that_the_dialogs_name_exists() -> None:
    folder = Path(dialogs.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    named = set(re.findall(r'\b(?:go|move|leads)\((?:[\w.]+, )?f?"([a-z_]+)', source))
    assert named, "the pattern finds nothing any more"
    assert named <= TRIGGERS | {"change_"}
    assert {"by_interval", "by_dates", "back", "cancel", "work_out", "confirm"} <= TRIGGERS


def test_every_route_that_a_button_may_take_has_a_sentence() -> None:
    unspoken = {"next", "expire"}
    for trigger in TRIGGERS - unspoken:
        key = "change" if trigger.startswith("change_") else trigger
        assert wording().has(f"choice.{key}")


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row.step)
def test_every_question_has_its_sentences(row: Question) -> None:
    for section in ("ask", "how", "accepted", "named"):
        assert wording().has(f"{section}.{row.step}")


def test_the_diagram_names_every_step_and_route() -> None:
    drawn = diagram()
    assert drawn.startswith("stateDiagram-v2")
    for name in {step.value for step in Step} | TRIGGERS:
        assert re.search(rf"\b{name}\b", drawn)


def test_there_are_no_automatic_routes() -> None:
    assert not [trigger for trigger in FLOW.machine.events if trigger.startswith("to_")]
