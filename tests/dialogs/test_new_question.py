"""One more question is one row, its sentences, and a datum that core reads."""

import pytest

from core import Refusal
from core.forms import read_number
from dialogs import flow
from dialogs.ask.keyboards import Rows, Scene
from dialogs.ask.questions import QUESTIONS, Question
from dialogs.ask.spelling import Reading, Typed
from dialogs.flow import Flow
from dialogs.wording import Wording, wording
from tests.dialogs.person import Person


def read_marrow(typed: Typed, field: str, _wording: Wording) -> Reading:
    text = typed.folded.removesuffix("%")
    try:
        read_number(text, field, most=100)
    except Refusal:
        raise Refusal("unreadable", field) from None
    return Reading((text,))


def marrow_buttons(scene: Scene) -> Rows:
    return ((scene.accept("unknown", "unknown"),),)


MARROW = Question(
    "marrow",
    reader=read_marrow,
    keyboard=marrow_buttons,
    after=("risk", "wbc", "age_at_diagnosis"),
    changeable=False,
)


@pytest.fixture
def _with_marrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flow with a question more, and that question's sentences."""
    monkeypatch.setattr(flow, "FLOW", Flow((*QUESTIONS, MARROW)))
    sentences = {
        "ask.marrow": "How many blasts in the marrow?",
        "how.marrow": "Type percent.",
    }
    for key, text in sentences.items():
        monkeypatch.setitem(wording("en")._texts, key, text)  # noqa: SLF001 - a sentence for this test


@pytest.mark.usefixtures("_with_marrow")
def test_a_new_optional_question_is_one_row_and_its_sentences() -> None:
    person = Person()
    person.sends("cns")
    person.types("2024-01-10", "2025-03-01", "7", "high")
    assert (person.step, person.offers("Not known")) == ("marrow", True)
    person.types("many")
    assert person.step == "marrow"
    person.types("3%")
    assert person.step == "check"
    person.taps_on("Back")
    assert person.step == "marrow"
    person.types("3%", "yes")
    assert person.code.startswith("E13m19d-7y-HR-M")


@pytest.mark.usefixtures("_with_marrow")
def test_a_new_question_is_asked_after_a_risk_that_was_worked_out_too() -> None:
    person = Person()
    person.sends("cns")
    person.types("2024-01-10", "2025-03-01", "11")
    person.taps_on("Work it out")
    person.types("30", "9")
    assert person.step == "marrow"
    person.taps_on("Not known")
    assert person.step == "check"
