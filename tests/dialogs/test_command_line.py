"""Texts said from the command line, for people and for programs."""

import json
from typing import Any

import pytest

from dialogs import say
from tests.dialogs.person import TODAY
from tests.dialogs.program import run


def said(*arguments: str) -> tuple[int, str]:
    status, shown, wrong = run(b"", "--today", TODAY.isoformat(), *arguments)
    assert wrong == ""
    return status, shown


def said_as_json(*texts: str, more: tuple[str, ...] = ()) -> tuple[int, dict[str, Any]]:
    status, shown = said(*more, "--json", "--say", *texts)
    found = json.loads(shown)
    assert set(found) == {"kind", "title", "text", "sections", "choices", "code", "open"}
    return status, found


def test_the_last_reply_is_printed() -> None:
    status, shown = said("--say", "/cns", "2024-01-10")
    assert status == 0
    assert "When was the relapse found" in shown


@pytest.mark.parametrize(
    ("texts", "button"),
    [
        (("/cns", "01/10/2024"), "[10 January 2024]"),
        (("14 months, 7",), "[High]"),
        (("hello",), "[Start a consult]"),
        (("14m 7y HR",), "[Doses]"),
        (("/ask",), "[Plan]"),
    ],
)
def test_what_is_to_be_chosen_is_printed(texts: tuple[str, ...], button: str) -> None:
    _, shown = said("--say", *texts)
    assert button in shown.replace("\N{NO-BREAK SPACE}", " ")
    _, found = said_as_json(*texts)
    told = " ".join(shown.split())
    drawn = {"Pictures", "Handout"}
    assert all(f"[{' '.join(one.split())}]" in told for one in found["choices"] if one not in drawn)


def test_a_printed_label_that_is_typed_next_does_what_a_tap_does() -> None:
    _, found = said_as_json("/cns", "01/10/2024", "10 January 2024")
    assert found["open"]["answers"] == {"diagnosis": "2024-01-10"}


def test_what_is_erased_is_spoken_of_no_more() -> None:
    _, found = said_as_json("14m 7y HR", "/erase")
    assert found["text"] == say("terminal.erased")
    _, found = said_as_json("dose", "/erase", "dose", more=("--case", "E14m-7y-HR"))
    assert found["code"] is None
    assert "For the case" not in found["text"]


def test_the_language_changes_from_one_text_to_the_next() -> None:
    _, found = said_as_json("/language de", "/cns")
    assert say("ask.diagnosis", "de") in found["text"]


def test_an_answer_for_a_program() -> None:
    status, found = said_as_json("14m 7y HR")
    assert (status, found["kind"], found["open"]) == (0, "answer", None)
    assert found["code"].startswith("E14m-7y-HR")
    texts = [section["text"] for section in found["sections"]]
    assert all(text in found["text"] for text in texts)
    assert any(section["folded"] for section in found["sections"])


def test_a_question_for_a_program_says_what_is_open() -> None:
    status, found = said_as_json("/cns", "2024-01-10", "10/01/2025")
    assert (status, found["kind"], found["code"]) == (0, "choice", None)
    assert found["open"] == {
        "step": "relapse",
        "answers": {"diagnosis": "2024-01-10"},
        "options": ["2025-01-10", "2025-10-01"],
    }
    assert found["choices"][:2] == ["10 January 2025", "1 October 2025"]


@pytest.mark.parametrize("typed", ["", " ", "x" * 9000, "\u200b", "/", "/nothing", "🙂", "{0}"])
def test_any_text_gets_a_reply(typed: str) -> None:
    for before in ((), ("/cns", "2024-01-10", "2025-03-01", "7", "high")):
        status, found = said_as_json(*before, typed)
        assert status in {0, 3}
        assert found["text"]


def test_a_refusal_has_a_status_of_its_own() -> None:
    status, found = said_as_json("/cns", "12.03.24")
    assert (status, found["kind"]) == (3, "refusal")
    assert found["open"]["answers"] == {}


def test_another_language_a_group_and_a_case() -> None:
    group = ("--language", "de", "--shared")
    status, found = said_as_json("/cns", "14 Monate", more=group)
    assert (status, found["kind"]) == (0, "choice")
    assert say("how.reply", "de") in found["text"]
    status, found = said_as_json("/help", more=("--case", "E14m3d-7y-HR"))
    assert (status, found["kind"]) == (0, "passage")


@pytest.mark.parametrize("case", ["E14m-7y-HR", "14m 7y HR", "14 months 7 years high"])
def test_a_case_is_a_code_or_one_line(case: str) -> None:
    status, found = said_as_json("transplant", more=("--case", case))
    assert (status, found["code"]) == (0, "E14m-7y-HR-v2")


@pytest.mark.parametrize("case", ["E14m-7y", "7M 14m HR", "14m 7y", "7y", "nonsense", "dose 7y"])
def test_a_case_that_is_none_is_refused_and_nothing_is_said_of_anybody_else(case: str) -> None:
    status, found = said_as_json("transplant", more=("--case", case))
    assert (status, found["kind"], found["code"]) == (3, "refusal", None)
    assert found["text"] == said_as_json(case)[1]["text"]


def test_a_language_that_is_none_is_a_usage_error() -> None:
    status, _, wrong = run(b"", "--say", "7", "--language", "xx")
    assert status == 2
    assert "usage:" in wrong
