"""Another patient: nothing of the one before is taken for them."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

ANOTHER = {
    "en": ("new patient", "another kid:", "different kid,", "Next pt:", "other child -"),
    "de": ("neuer Patient", "nächster Patient:", "anderes Kind,"),
    "es": ("nuevo paciente", "siguiente paciente:", "otro niño,"),
}
NAMED = [(language, words) for language, all_ in ANOTHER.items() for words in all_]
BEFORE = {"en": "30m 4y SR no donor", "de": "30m 4 J SR", "es": "30m 4 años RE"}
BABY = {"en": "8 months old", "de": "8 Monate alt", "es": "8 meses de edad"}


@pytest.mark.parametrize(("language", "words"), NAMED)
def test_their_age_is_taken_and_the_case_before_forgotten(language: str, words: str) -> None:
    dialog, (*_, dose) = held(
        BEFORE[language], f"{words} {BABY[language]}", "mtx", language=language
    )
    assert dialog.case == ""
    assert dialog.session is not None
    assert dialog.session.answers == {"age": "8m"}
    assert "6 mg" in dose
    assert "L30m" not in dose


@pytest.mark.parametrize(("language", "words"), NAMED)
def test_a_whole_case_of_theirs_is_answered(language: str, words: str) -> None:
    dialog, (*_, answer) = held(BEFORE[language], f"{words} 14m 7y HR", language=language)
    assert dialog.case.startswith("E14m-7y-HR")
    assert answer.count("14") > 0


@pytest.mark.parametrize(
    ("told", "answers"),
    [
        ("different kid, 8 months old, relapse at 6 months", {"age": "8m", "interval": "6m"}),
        ("next pt age 4, relapse came 20 months after dx", {"age": "4y", "interval": "20m"}),
    ],
)
def test_what_is_told_loosely_begins_a_consult_that_asks_the_rest(
    told: str, answers: dict[str, str]
) -> None:
    dialog, _ = held(BEFORE["en"], told)
    assert dialog.session is not None
    assert dialog.session.answers == answers
    assert dialog.session.step == "risk"


def test_a_question_about_them_is_answered_and_begins_nothing() -> None:
    dialog, (*_, dose) = held(BEFORE["en"], "new patient: 3y dose")
    assert dialog.session is None
    said, _blank, heading, *_ = dose.splitlines()
    assert said == wording("en").say("text.of_another")
    assert "3 years" in heading


@pytest.mark.parametrize("asked", ["dose for another patient", "what dose for another patient"])
def test_a_question_about_them_names_nothing_of_the_case_before(asked: str) -> None:
    dialog, (*_, dose, then) = held(BEFORE["en"], asked, "dose")
    assert "NOT about the case" in dose
    assert "4 years:" not in dose.splitlines()[0]
    assert "L30m" not in then
    assert dialog.case == ""


def test_in_an_open_consult_a_case_is_offered_in_its_place() -> None:
    dialog, (*_, offer) = held("/cns", "30m", "next patient: 14m 7y HR")
    assert wording().say("ask.offered") in offer
    assert dialog.session is not None
    assert "risk" not in dialog.session.answers


def test_in_an_open_consult_their_dose_is_not_of_its_class() -> None:
    dialog, (*_, before, dose) = held(
        "/cns", "interval", "14m", "2y", "dose", "other patient: 3y dose"
    )
    assert "EARLY" in before
    assert "EARLY" not in dose.splitlines()[0]
    assert "3 years" in dose.splitlines()[0]
    assert dialog.session is not None
    assert dialog.session.answers == {"interval": "14m", "age": "2y"}


def test_a_new_consult_that_is_cancelled_brings_no_case_back() -> None:
    _, (*_, dose) = held(BEFORE["en"], "/cns", "/cancel", "dose")
    assert "L30m" not in dose


def test_a_case_that_is_changed_is_still_spoken_of() -> None:
    dialog, _ = held("14m 7y HR", "down syndrome", "/cancel", "dose")
    assert dialog.case.startswith("E14m-7y-HR")


@pytest.mark.parametrize(
    "told",
    [
        "now a 2 yo, 30m, SR",
        "ok next. relapsed at 30 months, 2yo, SR",
        "next one: age 2y, interval 30m, SR",
        "got another one: age 2y, interval 30m SR",
        "second patient interval 30m, age 2y SR",
    ],
)
def test_a_whole_case_behind_an_answer_is_of_somebody_else(told: str) -> None:
    dialog, (*_, dose) = held("14m 7y HR T no donor", told, "dose")
    assert "10 mg" in dose.split("By completed")[0]
    assert "E14m" not in dose
    answers = dialog.session.answers if dialog.session else {}
    assert not {"lineage", "donor"} & answers.keys()
    assert "-T" not in dialog.case


@pytest.mark.parametrize("asked", ["why 17 and 51?", "rt at 12 months or 18 months?"])
def test_a_question_with_two_times_forgets_no_case(asked: str) -> None:
    dialog, _ = held("14m 7y HR", asked)
    assert dialog.case.startswith("E14m-7y-HR")


def test_a_bed_is_no_time_and_its_patient_not_the_one_before() -> None:
    _, (*_, told) = held("14m 7y HR T", "bed 4: 30m 5y SR")
    assert "E14m" not in told


def test_a_case_told_beside_an_emergency_does_not_take_it_back() -> None:
    _dialog, shown = held("seizure after lumbar puncture", "case is 14m 10y SR by the way")
    assert wording("en").say("urgent.acute") in shown[1]


BOTH = (("en", "dose for both"), ("de", "Dosis für beide"), ("es", "dosis para los dos"))


@pytest.mark.parametrize(("language", "text"), BOTH)
def test_a_dose_for_two_is_that_of_neither(language: str, text: str) -> None:
    case = {"en": "13m 2y HR", "de": "13m 2J HR", "es": "13m 2a AR"}[language]
    for begun in (case, case.replace(" HR", "").replace(" AR", "")):
        _dialog, shown = held(begun, text, language=language)
        assert "10 mg -" not in shown[1]  # the dose of one, on a line of its own
        assert "12 mg" in shown[1]
