"""What is put right or told in a consult in other words than its questions have."""

import pytest

from dialogs import said
from dialogs.wording import wording
from tests.dialogs.person import held

CASE = {"en": "22m 7y HR", "de": "22m 7J HR", "es": "22m 7a AR"}
OPENED = {"en": "oops, 9 years", "de": "quatsch, 9 Jahre", "es": "perdón, 9 años"}
SIGNS = (  # language, at the read-back or the age, behind 4 August 2024 and 8 December 2025
    ("en", "no first pos LP was 1 dec", "2025-12-01"),
    ("en", "sorry, positive csf was on 1 dec", "2025-12-01"),
    ("en", "csf blasts 1 dec", "2025-12-01"),
    ("de", "nein, erste positive LP war am 1. Dezember", "2025-12-01"),
    ("de", "Liquor positiv am 1. Dezember", "2025-12-01"),
    ("es", "no, primera PL positiva fue el 1 de diciembre", "2025-12-01"),
    ("es", "perdón, blastos en LCR el 1 de diciembre", "2025-12-01"),
)
LASTED = (
    ("en", "remission lasted 16 months"),
    ("en", "first remission held for 16 months"),
    ("de", "Remission hat 16 Mo gehalten"),
    ("de", "Remission dauerte 16 Monate"),
    ("es", "la remisión duró 16 meses"),
)
LOST = (("en", "no that LP was 3 weeks back"), ("en", "sorry the tap of 1 dec counts"))


@pytest.mark.parametrize(("language", "text", "day"), SIGNS)
def test_a_relapse_is_put_right_by_its_first_sign(language: str, text: str, day: str) -> None:
    dialog, _shown = held("/cns", "2024-08-04", "2025-12-08", text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == (day,)


@pytest.mark.parametrize(("language", "text"), LASTED)
def test_how_long_a_first_remission_lasted_is_told_in_words(language: str, text: str) -> None:
    dialog, _shown = held(CASE[language], OPENED[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers["cr1"] == "16m"


@pytest.mark.parametrize(("language", "text"), LOST)
def test_a_correction_that_was_not_read_leads_the_read_back(language: str, text: str) -> None:
    dialog, _shown = held("/cns", "2024-08-04", "2025-12-08", text, language=language)
    assert "not_changed" in dialog.warning
    shown = [said.with_buttons(dialog.hear(event)) for event in said.events(["3 HR"])]
    assert shown[-1].startswith(wording(language).say("text.not_changed"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "shes only 2 tho"),
        ("en", "he is 2"),
        ("de", "sie ist erst 2"),
        ("es", "tiene solo 2"),
    ],
)
def test_an_age_told_of_a_person_is_offered(language: str, text: str) -> None:
    dialog, _shown = held("/cns", "2024-08-04", "2025-12-08", text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == ("2",)


def test_a_reason_before_what_is_right_leaves_its_number_out() -> None:
    dialog, _shown = held("E16m-2y-HR", "perdon nacio en 2023 asi que 3", language="es")
    assert dialog.session is not None
    assert "age=3y" in dialog.session.options


@pytest.mark.parametrize("text", ["oops wrong chart delete that", "wrong file, forget that"])
def test_a_wrong_chart_is_a_wrong_patient(text: str) -> None:
    _dialog, shown = held("22m 11y HR T", text)
    assert wording().say("text.wrong_one") in shown[-1]


def test_an_intermediate_group_where_it_is_asked_what_is_meant_is_said_to_be_none() -> None:
    _dialog, shown = held("/cns", "14 m", "6", "intermediate")
    assert wording().say("refusal.no_nci_group") in shown[-1]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "uk dates"), ("de", "deutsche Daten"), ("es", "fechas europeas")]
)
def test_dates_in_numbers_are_of_the_country_that_is_named(language: str, text: str) -> None:
    dialog, _shown = held("/cns", "05/11/2025", text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2025-11-05"}
