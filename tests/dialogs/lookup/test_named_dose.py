"""A dose that is named before it is given: none of the table, of another age, in grams."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.replies import EARLY, answered, words
from tests.dialogs.lookup.test_mishaps import subjects

NEVER = (
    ("en", "5g mtx intrathecally"),
    ("en", "1 g it"),
    ("en", "20 mg mtx intrathecally ok"),
    ("en", "2 g/m2 intrathecal"),
    ("en", "can i give 3 grams of methotrexate intrathecally"),
    ("en", "12 mg/m2 intrathecal mtx"),
    ("de", "5 g mtx intrathekal"),
    ("de", "1 g mtx in den rückenmarkskanal"),
    ("de", "mtx 12 mg pro qm it"),
    ("de", "30 mg mtx intrathekal"),
    ("es", "2 gramos de mtx intratecal"),
    ("es", "50 mg de metotrexato intratecal"),
)
OTHER = (  # with the dose that stands on the card
    ("en", "nurse drew up 15mg for the 6yo", "12"),
    ("en", "about to give 15 mg to a 6 year old", "12"),
    ("en", "12mg drawn up for a 1 year old", "8"),
    ("en", "10 mg prepared for 5y", "12"),
    ("en", "drew up 15 for the 6yo", "12"),
    ("en", "is 15 mg ok for a 6 year old", "12"),
    ("en", "syringe says 12 mg, age 2", "10"),
    ("en", "20 mg for 6y it", "12"),
    ("de", "15 mg aufgezogen für 6 jahre", "12"),
    ("de", "12 mg verordnet, kind ist 2 jahre", "10"),
    ("es", "cargaron 15 mg para niño de 6 años", "12"),
    ("es", "a punto de poner 12 mg a un niño de 1 año", "8"),
)
RIGHT = (
    ("en", "12 mg drawn up for 5y"),
    ("en", "about to give 10 mg to a 2 year old"),
    ("en", "drew up 12 for the 6yo, is that right"),
    ("de", "12 mg aufgezogen für 6 jahre"),
    ("es", "cargaron 10 mg para niño de 2 años"),
)
OF_SOMETHING_ELSE = (
    ("en", "give HD-MTX 5 g/m2 and IT on same day"),
    ("en", "30 mg cytarabine intrathecal"),
    ("en", "mtx 5 g iv"),
    ("en", "why not 15 mg at 6 years"),
    ("en", "12 or 15 mg at 10 years"),
    ("en", "15 mg it"),
    ("en", "hb 9 g before it"),
)


def first(language: str, text: str, code: str = "") -> str:
    return words(answered(text, code, language))


def says(language: str, subject: str) -> str:
    return wording(language).say(f"urgent.{subject}")


@pytest.mark.parametrize(("language", "text"), NEVER)
def test_no_dose_in_grams_by_surface_or_of_no_table_is_intrathecal(
    language: str, text: str
) -> None:
    assert says(language, "never_so") in first(language, text)


@pytest.mark.parametrize(("language", "text", "dose"), OTHER)
def test_a_dose_of_another_age_is_told_as_such(language: str, text: str, dose: str) -> None:
    card = first(language, text)
    assert says(language, "other_dose") in card
    assert f"\xa0{dose}\xa0mg - " in card


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_a_dose_of_the_age_that_is_prepared_gets_its_card(language: str, text: str) -> None:
    card = first(language, text)
    assert wording(language).say("subject.dose").upper() in card
    assert says(language, "other_dose") not in card


@pytest.mark.parametrize(("language", "text"), OF_SOMETHING_ELSE)
def test_other_doses_are_none_of_these(language: str, text: str) -> None:
    card = first(language, text)
    assert not any(says(language, one) in card for one in ("never_so", "other_dose"))


def test_behind_an_answer_the_age_of_the_case_decides() -> None:
    assert says("en", "other_dose") in first("en", "pharmacy sent up 15 mg", EARLY)
    assert says("en", "other_dose") not in first("en", "pharmacy sent up 12 mg", EARLY)


@pytest.mark.parametrize(
    "text",
    [
        "drew up 15 for the 6yo and it is in",
        "5 g mtx was given intrathecally",
        "12 drawn up for 2y, wrong child",
    ],
)
def test_what_may_be_in_already_is_a_mishap(text: str) -> None:
    assert says("en", "mishap") in first("en", text)


def test_a_half_given_one_keeps_whom_to_call() -> None:
    text = "pt is 2, 12 drawn up, stopped him half way so some of it is in"
    assert says("en", "any") in first("en", text)
    assert subjects("en", text) != ("dose",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "7.5 some say"),
        ("en", "pharmacy says 15"),
        ("de", "7,5 sagen manche"),
        ("es", "algunos dicen 7,5"),
    ],
)
def test_a_bare_dose_of_another_age_behind_a_case_is_answered_with_that_age_as_well(
    language: str, text: str
) -> None:
    card = first(language, text, EARLY)
    assert wording(language).say("lookup.other_ages") in card
    assert all(f"{dose}\xa0mg" in card for dose in ("12", "15"))


GIVEN = (
    ("en", "someone gave 12 mg it last nite tho"),
    ("en", "someone gave 12 mg it, is that ok?"),
    ("de", "gestern wurden 12 mg it gegeben"),
    ("de", "jemand hat letzte nacht 12 mg it gegeben"),
    ("es", "anoche le pusieron 12 mg it"),
    ("es", "alguien le dio 12 mg intratecal anoche"),
)
AT_ONE, AT_SEVEN = "E10m-1y-HR", EARLY


@pytest.mark.parametrize(("language", "text"), GIVEN)
def test_a_dose_of_another_age_that_was_given_is_an_emergency(language: str, text: str) -> None:
    reply = answered(text, AT_ONE, language)
    assert says(language, "mishap") in words(reply)
    assert reply.warning == "mishap"
    assert says(language, "mishap") not in first(language, text, AT_SEVEN)


@pytest.mark.parametrize("text", ["can 12 mg be given", "is 12 mg given", "12 mg twice weekly ok?"])
def test_one_that_is_only_asked_about_is_none(text: str) -> None:
    card = first("en", text, AT_ONE)
    assert says("en", "other_dose") in card
    assert says("en", "mishap") not in card


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "12 mg sind aufgezogen, passt oder"),
        ("de", "hab 12 mg aufgezogen"),
        ("en", "drew up 12 mg, ok?"),
        ("en", "12 mg is in the syringe"),
        ("es", "tengo 12 mg cargados, vale?"),
    ],
)
def test_a_dose_that_is_ready_is_not_confirmed_without_an_age(language: str, text: str) -> None:
    assert says(language, "unchecked_dose") in first(language, text)
    assert says(language, "unchecked_dose") not in first(language, text, AT_SEVEN)
