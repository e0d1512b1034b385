"""A bed, another child, the wrong one: nothing of one patient is taken for another."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

NEW = (  # language, said behind the answer of another case, its code
    ("en", "now bed 4: 20m 6y SR", "L20m-6y-SR"),
    ("en", "and for the boy in bed 4? 20m 6y SR", "L20m-6y-SR"),
    ("en", "room 12, 20m 6y SR", "L20m-6y-SR"),
    ("en", "wrong kid. 31m 4y SR", "L31m-4y-SR"),
    ("en", "another: 20m 6y HR no donor", "L20m-6y-HR-X"),
    ("de", "Bett 3: 10M 2J HR kein Spender", "E10m-2y-HR-X"),
    ("es", "espera, cama 7: 7m 10a AR", "E7m-10y-HR"),
)
WRONG = (
    ("en", "wait wrong kid"),
    ("en", "oops, wrong patient"),
    ("en", "wrong child sorry"),
    ("de", "falsches Kind sorry"),
    ("de", "Moment, falscher Patient"),
    ("es", "perdón, paciente equivocado"),
)
GIVEN = ("gave it to the wrong kid", "wrong patient, gave 12 mg", "wrong kid got 12 mg")


@pytest.mark.parametrize(("language", "text", "code"), NEW)
def test_a_case_behind_a_bed_is_that_of_another_patient(
    language: str, text: str, code: str
) -> None:
    dialog, _shown = held("ph+", "14m 7y HR", text, language=language)
    assert dialog.case.startswith(f"{code}-v")
    assert dialog.warning == ""


def test_a_danger_said_before_a_bed_is_not_lost() -> None:
    dialog, _shown = held("14m 7y HR", "ph+ kid in bed 4: 20m 6y SR")
    assert "philadelphia" in dialog.warning


@pytest.mark.parametrize(("language", "text"), WRONG)
def test_the_wrong_one_typed_is_no_emergency_and_changes_nothing(language: str, text: str) -> None:
    dialog, shown = held("14m 7y", text, language=language)
    assert shown[-1].startswith(wording(language).say("urgent.any"))
    assert wording(language).say("text.wrong_one") in shown[-1]
    assert dialog.session is not None
    assert dialog.session.answers == {"interval": "14m", "age": "7y"}
    assert dialog.warning == ""


@pytest.mark.parametrize("text", GIVEN)
def test_something_given_to_the_wrong_one_is_an_emergency(text: str) -> None:
    dialog, shown = held("14m 7y HR", text)
    assert "EMERGENCY" in shown[-1]
    assert dialog.warning == "mishap"


def test_a_time_of_the_right_one_is_not_taken_for_the_wrong_one() -> None:
    dialog, shown = held("/cns", "14m", "wait wrong kid. 31 months")
    assert wording("en").say("text.wrong_one") in shown[-1]
    assert dialog.session is not None
    assert not dialog.session.answers
    assert "31" not in str(dialog.session)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_card_in_an_open_consult_ends_with_what_is_asked(language: str) -> None:
    texts = wording(language)
    for typed, key in (("14m 7y", "ask.risk"), ("14m 7y HR?", "text.check"), ("14m", "ask.either")):
        _dialog, shown = held(typed, "methotrexate?", language=language)
        asked = texts.say("text.still_open", question=texts.say(key)).replace(
            "\N{NO-BREAK SPACE}", " "
        )
        assert shown[-1].endswith(asked)
