"""An age in another form is read as what is completed, and what else a time may be is asked."""

import re

import pytest

from dialogs import Reply, Text, advance
from dialogs.lookup.matching import asked
from dialogs.wording import wording
from tests.dialogs.lookup.followed import TODAY, choices, plain, said

WRITTEN = {
    "en": (
        "IT dose 13/12 old|13m",
        "2 3/12 mtx|27m",
        "mtx 6/52 old|1m",
        "2 yrs 364 days mtx|2y",
        "mtx 2 years 11 months and 30 days|35m",
        "1 yr 2 wks mtx|1y",
        "2 3/4 mtx|2y",
        "2\u00be years mtx|2y",
        "mtx in her third year of life|2y",
        "11 and a half months, mtx it?|11m",
        "two and a half year old mtx|2y",
        "68F b all mtx|68y",
        "mtx 8y11m intrathecal|107m",
        "kid 2 years tbi|2y",
        "9 years girl it mtx|9y",
        "kid 14 months mtx|14m",
        "she is 14 months, mtx dose|14m",
        "10 y/o almost 11 it dose|10y",
        "2, nearly 3, mtx|2y",
        "mtx 400 days old|12m",
        "bed 6, 14 months old, it dose|14m",
        "mtx 14 months old room 12|14m",
    ),
    "de": (
        "mtx ith kind im 3. lebensjahr|2y",
        "im dritten Lebensjahr, mtx|2y",
        "vollendetes 3. Lebensjahr mtx|3y",
        "mtx i.th. mit 2 3/4|2y",
        "9jähriger bub wv mg i th|9y",
        "dreijähriges Kind mtx|3y",
        "anderthalbjährige mtx|1y",
        "zweieinhalbjähriger, mtx|2y",
        "mtx mit elfeinhalb Monaten|11m",
        "ganzkörperbestrahlung kind 2 jahre|2y",
        "14 Monate 3. Lebensjahr HR Therapieplan|2y",
        "2J fast 3 mtx|2y",
        "bett 6, 2 jahre alt, mtx|2y",
        "station 3 jahre altes kind mtx|3y",
    ),
    "es": (
        "mtx en el tercer año de vida|2y",
        "2 años 364 días mtx|2y",
        "cuanto mtx intratecal 1a11m|23m",
        "niño 9 años tbi|9y",
        "niña de 2 1/2 mtx|2y",
        "y a los 3|3y",
        "niña de 2 casi 3 mtx|2y",
        "triple it niño 5a cuanto de cada|5y",
        "cama 6, 14 meses de edad, dosis it|14m",
    ),
}
INTERVALS = (
    ("en", "18/12 from dx early or late", "18m"),
    ("en", "2 years 3 days since diagnosis early or late", "24m3d"),
    ("en", "kid 2 years after dx plan", "24m"),
    ("en", "relapsed after 3 years kid, plan", "36m"),
    ("de", "rezidiv 3 jahre nach dx prognose", "36m"),
    ("es", "pronostico si recae a los 3 años del dx", "36m"),
    ("es", "a los 2 años del diagnóstico recaída, plan", "24m"),
    ("es", "18 meses clavados", "18m"),
)
ASKED = (
    ("en", "kid 14 months tbi"),
    ("en", "she is 14 months in, mtx dose"),
    ("en", "tbi 8y11m"),
    ("en", "tbi 1 year 20 days"),
    ("de", "kind 14 monate tbi"),
)
LEFT_OUT = (
    ("en", "mtx 17/12"),
    ("en", "18 and a half months HR"),
    ("en", "13/12"),
    ("en", "1 year almost 2 after diagnosis"),
    ("en", "interval 1 year nearly 2, plan"),
    ("en", "17 months nearly 18"),
    ("de", "im 2. Jahr nach Diagnose, früh oder spät"),
)
NO_AGE = (
    ("en", "give 1 1/2 ml mtx"),
    ("en", "mtx dose 2/3"),
    ("de", "bis zum vollendeten 3. Lebensjahr mtx"),
    ("en", "dose for his donor sister 5y"),
    ("en", "mtx 366 days old"),
    ("en", "2 nearly 4 mtx"),
    ("es", "niño 2a recaída cuánto"),
    ("es", "niño 1 a la semana"),
)


@pytest.mark.parametrize(
    ("language", "row"), [(language, row) for language, rows in WRITTEN.items() for row in rows]
)
def test_an_age_in_another_form_is_read_as_what_is_completed(language: str, row: str) -> None:
    text, age = row.split("|")
    found = asked(text, wording(language))
    assert found.details["age"] == age
    assert not found.left_out


@pytest.mark.parametrize(("language", "text", "interval"), INTERVALS)
def test_a_time_from_the_diagnosis_is_an_interval(language: str, text: str, interval: str) -> None:
    found = asked(text, wording(language))
    assert found.details["interval"] == interval
    assert "age" not in found.details


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_what_may_be_an_age_or_an_interval_is_asked(language: str, text: str) -> None:
    found = asked(text, wording(language))
    assert found.span
    assert not {"age", "interval"} & found.details.keys()


@pytest.mark.parametrize(("language", "text"), LEFT_OUT)
def test_a_time_that_is_not_taken_is_said_not_to_be(language: str, text: str) -> None:
    assert wording(language).say("lookup.left_out") in plain(said(text, "", language=language))


@pytest.mark.parametrize(("language", "text"), NO_AGE)
def test_what_is_no_age_is_not_taken_for_one(language: str, text: str) -> None:
    assert "age" not in asked(text, wording(language)).details


def said_or_asked(text: str) -> Reply:
    return advance(None, Text(text), TODAY)[1]


def test_an_age_in_years_and_months_is_asked_as_such() -> None:
    for text in ("tbi 8y11m", "8y11m"):
        labels = [one.label for one in choices(said_or_asked(text))]
        assert "Age 8\u00a0years 11\u00a0months" in labels


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "same for his sister shes 2, same thing"),
        ("en", "mtx dose for her twin brother, 2y"),
        ("de", "dosis für seine schwester, sie ist 2"),
        ("es", "dosis para su hermana, tiene 2 años"),
    ],
)
def test_a_brother_or_a_sister_is_another_patient(language: str, text: str) -> None:
    reply = said(text, language=language)
    told = plain(reply)
    assert wording(language).say("lookup.unfit", code="E14m3d-7y-HR") in told
    assert re.search(r"DOSI?[SE]S? 10 mg", told)
    assert not reply.warning
