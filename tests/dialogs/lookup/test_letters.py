"""A letter for years that is another word as well is an age only where it can be no other."""

import pytest

from tests.dialogs.lookup.heard import found

NO_AGE = (  # an a that is: to, or per; a y that is an and
    "mtx 1 a la semana",
    "mtx 2 a la semana?",
    "dosis 2 a la semana",
    "dosis de 10 a 12 mg",
    "dosis de 10 y 12 mg",
    "dosis 8 a diario",
    "mtx 8 y 10",
    "mtx 3 a los 2 días",
    "mtx 1 a 2 por semana",
    "dosis 1 a 2 veces",
    "metotrexato 12 a las 48 h",
    "nivel de mtx 12 a las 48 h",
    "intratecal 2 a cada semana",
    "mtx 12 a su hora",
    "14m, mtx 1 a la semana, alto riesgo",
)
AGES = (
    ("dosis 4 a", "4y"),
    ("4 a dosis", "4y"),
    ("dosis para 4 a?", "4y"),
    ("dosis, 4 a, RE", "4y"),
    ("dosis niño 4 a varón", "4y"),
    ("30m 4 a RE trasplante", "4y"),
)


@pytest.mark.parametrize("text", NO_AGE)
def test_a_letter_that_may_be_another_word_makes_no_age(text: str) -> None:
    assert "age" not in found(text, "es").details


@pytest.mark.parametrize(("text", "age"), AGES)
def test_a_letter_for_years_is_an_age_where_an_answer_or_nothing_follows(
    text: str, age: str
) -> None:
    assert found(text, "es").details["age"] == age
