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


SIBLINGS = (
    ("en", "25m 3y SR B", "his twin sister has it too, hers came at 16m"),
    ("en", "25m 3y SR B", "her brother has relapsed too"),
    ("de", "25 Monate 3 J SR B", "seine Zwillingsschwester hat es auch, bei ihr nach 16 Monaten"),
    ("es", "25 meses 3 años RE B", "su hermana gemela también lo tiene, a los 16 meses"),
)


@pytest.mark.parametrize(("language", "case", "told"), SIBLINGS)
def test_a_sibling_who_is_ill_as_well_is_another_patient(
    language: str, case: str, told: str
) -> None:
    dialog, shown = held(case, told, "HR", language=language)
    assert dialog.case == ""
    assert shown[1].startswith(wording(language).say("text.of_another"))
    assert "L25m" not in shown[2]


@pytest.mark.parametrize(
    "told", ["sister is HLA identical too", "his sister had leukaemia too", "his sister is 5"]
)
def test_a_sibling_who_is_not_ill_is_no_patient(told: str) -> None:
    dialog, shown = held("25m 3y SR B", told)
    assert dialog.case.startswith("L25m-3y-SR-B")
    assert wording("en").say("text.of_another") not in shown[-1]


@pytest.mark.parametrize("told", ["hes 10 and its 17 months", "no donor and 8 years"])
def test_what_is_read_as_another_patient_is_said_to_be_one(told: str) -> None:
    dialog, shown = held("20m 12y HR T", told)
    assert dialog.session is not None
    assert shown[-1].startswith(wording("en").say("text.of_another"))


@pytest.mark.parametrize(
    ("language", "case", "told", "dose"),
    [
        ("en", "21m 13y HR T", "bed 4 now, different kid, 2yo", "10 mg"),
        ("en", "21m 13y HR T", "bed 4 now, different kid, 8 months old", "6 mg"),
        ("de", "21 Monate 13 J HR T", "Bett 4 jetzt, anderes Kind, 2 Jahre alt", "10 mg"),
        ("es", "21 meses 13 años AR T", "cama 4 ahora, otro niño, 2 años de edad", "10 mg"),
    ],
)
def test_another_patient_said_twice_keeps_what_is_told(
    language: str, case: str, told: str, dose: str
) -> None:
    dialog, shown = held(case, told, "mtx", language=language)
    assert dialog.case == ""
    assert dose in shown[-1].partition("\n\n")[2]


@pytest.mark.parametrize(
    ("language", "case", "asked"),
    [
        ("en", "40m 17y HR", "and for the little one?"),
        ("de", "40 Monate 17 J HR", "und beim kleinen?"),
        ("es", "40 meses 17 años AR", "¿y el pequeño?"),
    ],
)
def test_the_other_of_two_without_a_subject_is_not_the_one_before(
    language: str, case: str, asked: str
) -> None:
    dialog, shown = held(case, asked, language=language)
    assert shown[-1].startswith(wording(language).say("lookup.of_two", code=dialog.case))


@pytest.mark.parametrize(
    ("language", "case", "asked"),
    [
        ("en", "15m 11y HR", "dose for mine"),
        ("de", "15 Monate 11 J HR", "dosis bei meinem"),
        ("es", "15 meses 11 años AR", "vale, la dosis del mio"),
    ],
)
def test_the_dose_of_mine_is_that_of_the_case(language: str, case: str, asked: str) -> None:
    dialog, shown = held(case, asked, language=language)
    assert dialog.case in shown[-1]
    assert "12 mg" in shown[-1]
