"""What words and numbers say of a patient in a look-up, and what is not theirs."""

import pytest

from tests.dialogs.lookup.heard import found

IN_ONE = (
    ("en", "dose aged 2 years and 11 months", "35m"),
    ("en", "dose 2 years and 11 months old", "2y"),
    ("en", "mtx age 2 years and 11 months", "35m"),
    ("de", "Dosis Alter 2 Jahre und 11 Monate", "35m"),
    ("es", "dosis edad 2 años y 11 meses", "35m"),
    ("en", "dose age 2 years and 11 months after diagnosis", "2y"),
)


NO_NUMBERS = [chr(n) for n in range(0x110000) if chr(n).isdigit() and not chr(n).isdecimal()]


@pytest.mark.parametrize(
    "text", ["{} months", "dose {}y", "she is {}", "mrd {}%", "why {}", "and {}"]
)
def test_a_digit_that_is_no_number_is_none(text: str) -> None:
    for digit in NO_NUMBERS:
        found(text.format(digit))
        found(text.format(f"1{digit}"))


@pytest.mark.parametrize(("language", "text", "age"), IN_ONE)
def test_years_and_months_are_one_age_unless_the_months_are_of_the_interval(
    language: str, text: str, age: str
) -> None:
    assert found(text, language).details["age"] == age


def test_months_after_the_diagnosis_are_no_part_of_an_age_before_them() -> None:
    assert found("she is 2 years and 11 months after diagnosis").details.get("interval") != "35m"


def test_two_times_of_one_kind_are_not_dropped_without_a_word() -> None:
    what = found("dose 7y 2y")
    assert (what.details, what.left_out) == ({}, True)


def test_two_years_in_words_are_no_length_of_treatment() -> None:
    assert found("dosis dos años", "es").subjects == ("dose",)
    assert found("dose two years").subjects == ("dose",)


def test_an_order_that_is_asked_is_no_treatment_that_was_given() -> None:
    what = found("rt before or after transplant")
    assert {*what.subjects} == {"conditioning"}
    assert what.details == {}


@pytest.mark.parametrize("text", ["liver enzymes high", "creatinine high", "platelets high"])
def test_what_was_found_high_is_no_high_risk(text: str) -> None:
    assert "risk" not in found(text).details


DETAILS = {
    "dose 2y": {"age": "2y"},
    "dose 8 months": {"age": "8m"},
    "mtx for a 10 yo": {"age": "10y"},
    "dose for a 7.5 y": {"age": "7y"},
    "dose, 7-year-old": {"age": "7y"},
    "dose 11m 3d": {"age": "11m"},
    "infant 5 months 3 days old dose": {"age": "5m"},
    "dose age 14m3d": {"age": "14m"},
    "mtx dose 7y 14m": {"age": "7y", "interval": "14m"},
    "dose 7y 14m3d": {"age": "7y", "interval": "14m3d"},
    "radiation late": {"timing": "late"},
    "tbi in 2yo": {"age": "2y"},
    "relapse 20 months after diagnosis, radiation": {"interval": "20m"},
    "outlook T-ALL early HR": {"lineage": "T", "timing": "early", "risk": "high"},
    "radiation no donor": {"donor": "no"},
    "mrd 0.05": {"mrd": "0.05"},
    "mrd negative": {"mrd": "negative"},
    "14m 7y HR tbi": {"interval": "14m", "age": "7y", "risk": "high"},
    "interval 60 months, age 3y: tbi": {"interval": "60m", "age": "3y"},
    "age 3y, 60 months after diagnosis, tbi": {"interval": "60m", "age": "3y"},
    "age 3y, 8 months after diagnosis, tbi": {"interval": "8m", "age": "3y"},
    "age 3y 8m: tbi": {"age": "44m"},
    "dose 51 weeks old": {"age": "11m"},
    "early or late": {},
    "standard or high risk": {},
    "is 18.5 months early": {},
    "early relapse at 17.9 months transplant": {},
    "relapse 1.5 years after diagnosis, transplant": {},
    "cd19 car t": {},
    "car t in t-all": {"lineage": "T"},
    "mrd <0.01": {},
}


@pytest.mark.parametrize(("text", "details"), DETAILS.items())
def test_words_and_numbers_say_something_of_the_patient(text: str, details: dict[str, str]) -> None:
    assert found(text).details == details
    assert not found(text).span


@pytest.mark.parametrize("text", ["tbi 3y", "radiation 14 months", "dose 14m", "dose 24 months"])
def test_a_duration_without_its_meaning_is_asked_never_taken(text: str) -> None:
    what = found(text)
    assert what.span
    assert not what.details


@pytest.mark.parametrize(
    "text", ["dose 7-8 y", "dose 3y or 5y", "age 3 and age 5 dose", "dose 2 3 y", "dose 7"]
)
def test_of_two_ages_neither_is_taken(text: str) -> None:
    what = found(text)
    assert what.subjects == ("dose",)
    assert "age" not in what.details
    assert not what.span


NOT_HERS = (
    ("en", "dose 2 or 3 years"),
    ("en", "dose between 2 and 3 years"),
    ("en", "dose not 2 but 3 years"),
    ("en", "2, no 3 years old dose"),
    ("en", "dose 3 years or 4"),
    ("en", "14m 2 or 3y HR"),
    ("en", "he is 7 or 8 mtx"),
    ("en", "she is 9 in march dose"),
    ("en", "she is 3 on friday, mtx"),
    ("de", "14m 2 oder 3j HR"),
    ("es", "14m 2 a 3 años HR"),
    ("en", "dose under 3 years"),
    ("en", "dose over 2 years"),
    ("en", "dose for under two"),
    ("en", "dose 2y ago"),
    ("en", "dose every 2 months"),
    ("en", "dose corrected age 10 months"),
    ("en", "dose he is turning 3 years"),
    ("en", "had 18 gy as a 4yo, dose"),
    ("en", "dose age 2 weeks"),
    ("en", "dose age 30 kg"),
    ("de", "dosis 2 oder 3 jahre"),
    ("de", "dosis 2 bis 3 jahre"),
    ("de", "dosis unter 3 jahren"),
    ("de", "dosis vor 2 jahren"),
    ("de", "dosis wird 3 jahre"),
    ("de", "dosis nicht 2 sondern 3 jahre"),
    ("es", "dosis 2 o 3 años"),
    ("es", "dosis menor de 3 años"),
    ("es", "dosis va a cumplir 3 años"),
    ("es", "dosis no 2 sino 3 años"),
    ("es", "dosis hace 2 años"),
)


@pytest.mark.parametrize(("language", "text"), NOT_HERS)
def test_an_age_that_may_not_be_the_patients_is_not_taken(language: str, text: str) -> None:
    what = found(text, language)
    assert "age" not in what.details
    assert not what.span


NOT_SAID = (
    ("en", "not early transplant"),
    ("en", "no early relapse, transplant"),
    ("en", "high fever"),
    ("en", "high creatinine mtx"),
    ("en", "standard dose mtx"),
    ("en", "early response mrd"),
    ("en", "it dose one day late"),
    ("en", "t cell depletion graft"),
    ("en", "b cell aplasia after car t"),
    ("en", "t(9;22)"),
    ("de", "kein frührezidiv szt"),
    ("de", "nicht spät szt"),
    ("es", "no es temprana, trasplante"),
)


@pytest.mark.parametrize(("language", "text"), NOT_SAID)
def test_what_is_denied_or_of_something_else_says_nothing_of_the_patient(
    language: str, text: str
) -> None:
    assert not found(text, language).details


APART = {
    "dose for 2y, 11 months after diagnosis": {"age": "2y", "interval": "11m"},
    "1 year 2 months after diagnosis, 7y: tbi": {"interval": "14m", "age": "7y"},
    "tbi 14 months from diagnosis 7y": {"interval": "14m", "age": "7y"},
    "7y interval 14m tbi": {"interval": "14m", "age": "7y"},
    "2 years after diagnosis tbi": {"interval": "24m"},
    "tbi 2 years after diagnosis, 7y": {},
    "7y from diagnosis 14m tbi": {},
    "late not early, transplant": {"timing": "late"},
    "what about 8 months old dose": {"age": "8m"},
    "mtx 10 or 12 for 7y": {"age": "7y"},
}


@pytest.mark.parametrize(("text", "details"), APART.items())
def test_each_duration_goes_with_its_own_words(text: str, details: dict[str, str]) -> None:
    assert found(text).details == details
