"""A reply for people and for programs."""

import json
from typing import Any

import pytest

from dialogs import Setting
from dialogs.said import as_json, say_all, status, visible
from tests.dialogs.person import TODAY

LINE = "2024-01-10 2025-03-01 7y HR"


def told(*texts: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(as_json(*say_all(texts, TODAY, Setting())))


def test_an_answer_is_told_whole() -> None:
    answer = told(LINE)
    assert (answer["kind"], answer["open"]) == ("answer", None)
    assert answer["code"].startswith("E13m19d-7y-HR")
    assert answer["text"].startswith("EARLY")
    assert answer["sections"][0]["text"].startswith("EARLY")
    assert "Doses" in answer["choices"]


def test_what_is_open_is_told_with_its_answers() -> None:
    asked = told("/cns", "2024-01-10", "1 Mar 2025")
    assert (asked["kind"], asked["code"]) == ("question", None)
    assert asked["open"]["step"] == "age"
    assert asked["open"]["answers"] == {"diagnosis": "2024-01-10", "relapse": "2025-03-01"}


def test_a_refusal_is_told_by_its_reason() -> None:
    session, reply = say_all(["/cns", "the day before"], TODAY, Setting())
    assert status(reply) == 3
    assert visible(reply).startswith(json.loads(as_json(session, reply))["title"])
    _, right = say_all([LINE], TODAY, Setting())
    assert status(right) == 0


@pytest.mark.parametrize(("text", "code"), [("dose", "E13m19d-7y-HR"), ("dose 2y", None)])
def test_a_look_up_says_of_which_case_it_is(text: str, code: str | None) -> None:
    found = told(*([LINE] if code else []), text)
    assert found["kind"] == "topic"
    assert (found["code"] or "").startswith(code or "")
    assert bool(found["code"]) is bool(code)
