"""A detail that is told in an open consult is recorded, and said so; a question is not."""

from collections.abc import Mapping

import pytest

from dialogs import said
from dialogs.wording import wording
from tests.dialogs.person import held

OPEN = ("/cns", "30m interval", "4y")
TOLD = [
    ("en", "had cranial radiation before", {"prior_cranial_rt": "yes"}),
    ("en", "T-ALL", {"lineage": "T"}),
    ("en", "it is a T cell leukaemia", {"lineage": "T"}),
    ("en", "no donor", {"donor": "no"}),
    ("en", "donor is his sister", {"donor": "yes"}),
    ("en", "cranial xrt before", {"prior_cranial_rt": "yes"}),
    ("de", "schon mal bestrahlt", {"prior_cranial_rt": "yes"}),
    ("en", "mrd 0.2", {"mrd": "0.2"}),
    ("en", "mrd negative", {"mrd": "negative"}),
    ("de", "T-ALL", {"lineage": "T"}),
    ("de", "kein Spender", {"donor": "no"}),
    ("es", "LLA-T", {"lineage": "T"}),
    ("es", "sin donante", {"donor": "no"}),
]


def recorded(language: str = "en") -> str:
    """How the sentence begins that something was recorded."""
    return wording(language).say("text.recorded", answers="\0").partition("\0")[0]


def answers(dialog: said.Dialog) -> Mapping[str, str]:
    assert dialog.session is not None
    return dialog.session.answers


@pytest.mark.parametrize(("language", "told", "details"), TOLD)
def test_it_is_recorded_read_back_and_in_the_answer(
    language: str, told: str, details: dict[str, str]
) -> None:
    before, _ = held(*OPEN, language="en")
    dialog, (*_, card) = held("/cns", "30m", "4", told, language=language)
    assert recorded(language) in card
    assert details.items() <= answers(dialog).items()
    assert before.session is not None


def test_the_plan_follows_it() -> None:
    dialog, (*_, read_back, answer) = held(*OPEN, "had cranial radiation before", "SR", "yes")
    assert "Earlier cranial radiation: yes" in read_back
    assert "RADIATION BEFORE" in answer
    assert dialog.case.startswith("L30m-4y-SR-R")


def test_at_the_read_back_it_is_read_back_at_once() -> None:
    _, (*_, again, answer) = held(*OPEN, "SR", "no donor", "yes")
    assert "Donor: none" in again or "donor no" in again
    assert wording().say("heading.entered") in again
    assert "NO DONOR" in answer


@pytest.mark.parametrize(
    "asked",
    ["T cell?", "what if no donor", "how about T cell", "is mrd negative better", "T", "cns3"],
)
def test_a_question_and_a_lone_letter_record_nothing(asked: str) -> None:
    dialog, (*_, last) = held(*OPEN, asked)
    assert recorded() not in last
    assert {*answers(dialog)} == {"interval", "age"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "is mrd negative"),
        ("en", "how is T-ALL treated"),
        ("de", "wie ist das bei T-ALL"),
        ("es", "es la EMR negativa"),
    ],
)
def test_what_reads_as_a_question_says_that_nothing_was_recorded(language: str, told: str) -> None:
    dialog, (*_, last) = held("/cns", "30m", told, language=language)
    assert wording(language).say("text.only_asked") in last
    assert "lineage" not in answers(dialog)


def test_it_can_be_told_otherwise() -> None:
    dialog, _ = held(*OPEN, "no donor", "with donor")
    assert answers(dialog)["donor"] == "yes"


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "is T-ALL"), ("de", "ist eine T-ALL"), ("es", "es una LLA T"), ("es", "es T")],
)
def test_a_statement_without_its_subject_is_recorded(language: str, told: str) -> None:
    dialog, _shown = held("/cns", "30m", told, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"lineage": "T"}
