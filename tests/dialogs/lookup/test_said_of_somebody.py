"""How old somebody is said to be in a few words, and times with weeks behind their months."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import answered, words

AGED = (
    ("en", "mtx i/t for 3/12 baby", "3m"),
    ("en", "baby of 364 days it dose", "11m"),
    ("en", "girl 15 it dose", "15y"),
    ("en", "adult 45 it mtx", "45y"),
    ("en", "kid 2 and a half mtx it", "2y"),
    ("de", "Baby 364 Tage ith", "11m"),
    ("de", "Mädchen 15 mtx ith", "15y"),
    ("es", "bebe de 364 dias dosis it", "11m"),
    ("es", "nene 2 y medio mtx intratecal", "2y"),
    ("es", "chica 15 it mg?", "15y"),
    ("es", "it adulto de 45", "45y"),
)
NO_AGE = (
    ("en", "kid 12 mg it"),  # a dose
    ("en", "kid 10 mtx it"),  # perhaps a dose
    ("en", "boy 13-15 it dose"),
    ("es", "niño 12 mg it"),
)
WITH_WEEKS = (
    ("en", "17 months 2 weeks from diagnosis", "17m14d"),
    ("de", "17 Monate 2 Wochen nach Diagnose", "17m14d"),
    ("es", "17 meses y 2 semanas desde el diagnóstico", "17m14d"),
    ("en", "2 weeks after diagnosis", "0m14d"),
)


@pytest.mark.parametrize(("language", "text", "age"), AGED)
def test_an_age_is_read_behind_a_word_for_somebody(language: str, text: str, age: str) -> None:
    asks = found(text, language)
    assert (asks.subjects, asks.details.get("age")) == (("dose",), age)


@pytest.mark.parametrize(("language", "text"), NO_AGE)
def test_what_may_be_a_dose_is_no_age(language: str, text: str) -> None:
    assert "age" not in found(text, language).details


@pytest.mark.parametrize(("language", "text", "interval"), WITH_WEEKS)
def test_weeks_behind_months_are_days_of_the_interval(
    language: str, text: str, interval: str
) -> None:
    assert found(text, language).details == {"interval": interval}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "16 months 3 wks"), ("de", "16 Monate 3 Wochen"), ("es", "16 meses y 3 semanas")],
)
def test_months_with_weeks_alone_are_asked_about(language: str, text: str) -> None:
    assert found(text, language).span == "16m21d"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 10. geburtstag diagnostiziert"),
        ("en", "diagnosed on her 10th birthday"),
        ("es", "diagnosticado en su décimo cumpleaños"),
    ],
)
def test_a_birthday_of_the_diagnosis_decides_the_group(language: str, text: str) -> None:
    card = words(answered(text, "", language))
    assert wording(language).say("lookup.at_diagnosis") in card
    assert wording(language).say("subject.risk").upper() in card
