"""The risk is worked out from white cells and ages, in a consult."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import pytest

from dialogs.wording import wording
from tests.dialogs.person import Person, held, new


def by_interval(interval: str, age: str) -> Person:
    person = new()
    person.types("interval", interval, age)
    person.taps_on("Work it out")
    return person


def test_many_white_cells_are_high_risk_at_any_age() -> None:
    person = by_interval("14m", "7")
    person.types("60")
    assert person.step == "check"
    assert "NCI risk at first diagnosis HIGH" in person.text


def test_few_white_cells_and_an_age_between_are_standard_risk() -> None:
    person = by_interval("14m", "7")
    person.taps_on("Under 50 × 10⁹/L")
    assert person.step == "check"
    assert "NCI risk at first diagnosis STANDARD" in person.text


def test_the_age_at_diagnosis_is_asked_for_where_it_is_open() -> None:
    person = by_interval("14m", "11")
    person.types("30")
    assert person.step == "age_at_diagnosis"
    person.taps_on("Back")
    assert person.step == "wbc"
    person.types("30", "9 y")
    assert person.step == "check"
    assert "STANDARD" in person.text
    person.taps_on("Change NCI risk", "High")
    assert "wbc" not in person.answers
    assert "age_at_diagnosis" not in person.answers


def test_the_age_at_diagnosis_can_be_tapped() -> None:
    person = by_interval("14m", "11")
    person.types("30")
    person.taps_on("10")
    assert "NCI risk at first diagnosis HIGH" in person.text


def test_t_lineage_has_no_computed_risk() -> None:
    person = Person()
    person.types("14m 7y T")
    person.taps_on("Work it out", "Under 50 × 10⁹/L")
    assert "NCI risk at first diagnosis not known" in person.text


def test_a_count_without_a_unit_is_asked_and_read_back_with_it() -> None:
    person = by_interval("14m", "7")
    person.types("3,300")
    assert person.step == "wbc"
    person.taps_on("3,300 per microlitre")
    assert "white cells at diagnosis 3.3 × 10⁹/L" in person.text
    assert "NCI risk at first diagnosis STANDARD" in person.text


COUNTS = (  # language, case, what is told at the read-back, the count, whether the day is told
    ("en", "22m 7y", "found the letter wbc was 80 at dx", "80", True),
    ("en", "22m 7y", "wbc 80", "80", False),
    ("en", "22m 7y", "initial wbc 8", "8", True),
    ("de", "22m 7J", "Brief gefunden, Leukos bei ED waren 80", "80", True),
    ("de", "22m 7J", "Leukozyten initial 80 G/l", "80", True),
    ("es", "22m 7a", "encontré la carta: leucocitos al diagnóstico 80 mil", "80", True),
    ("es", "22m 7a", "leucos al debut eran 8,5", "8.5", True),
)
NO_COUNTS = (
    "csf wbc 80 at dx",
    "what if wbc was 80 at dx",
    "wbc 80 now",
    "wbc at relapse 80",
    "wbc was 80 at dx?",
    "mrd neg, wbc 80",
)
CORRECTED = (
    ("en", "22m 7y", "wbc was 80 at dx", "nope misread, its 8.0"),
    ("de", "22m 7J", "Leukos waren 80", "nee verlesen, 8,0"),
    ("es", "22m 7a", "leucos 80", "perdón, 8,0"),
)


@pytest.mark.parametrize(("language", "case", "text", "count", "dated"), COUNTS)
def test_a_count_told_at_the_read_back_works_out_the_group(
    language: str, case: str, text: str, count: str, *, dated: bool
) -> None:
    for more in ((), ("ok",)) if dated else ((),):  # behind the answer as well
        dialog, _shown = held(case, "?", *more, text, language=language)
        assert dialog.session is not None
        assert dialog.session.answers["wbc"] == count
        assert "risk" not in dialog.session.answers


@pytest.mark.parametrize("text", NO_COUNTS)
def test_another_count_works_nothing_out(text: str) -> None:
    dialog, _shown = held("22m 7y", "?", text)
    assert dialog.session is not None
    assert dialog.session.answers["risk"] == "unknown"


@pytest.mark.parametrize(("language", "case", "count", "text"), CORRECTED)
def test_a_number_with_a_fraction_puts_the_count_right_and_no_age(
    language: str, case: str, count: str, text: str
) -> None:
    dialog, _shown = held(case, "?", count, text, language=language)
    assert dialog.session is not None
    assert (dialog.session.answers["wbc"], dialog.session.answers["age"]) == ("8.0", "7y")
    dialog, shown = held(case, "?", text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers["age"] == "7y"
    assert wording(language).say("refusal.unreadable") in shown[-1]


def test_a_whole_number_that_may_be_the_count_or_the_age_is_asked() -> None:
    dialog, _shown = held("22m 7y", "?", "wbc was 80 at dx", "sorry 8")
    assert dialog.session is not None
    assert dialog.session.options == ("interval=8m", "age=8y", "wbc=8")
    assert dialog.session.answers["wbc"] == "80"


MANY = (
    ("en", "14m 7y SR", "wbc at dx was 110"),
    ("de", "14m 7J SR", "Leukos bei ED waren 110"),
    ("es", "30m 7a RE", "leucos al dx eran 72000"),
)


@pytest.mark.parametrize(("language", "case", "text"), MANY)
def test_a_count_that_makes_a_given_standard_risk_high_is_asked(
    language: str, case: str, text: str
) -> None:
    dialog, _shown = held(case, text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == ("high",)
    for group in ("SR", "HR"):
        dialog, _shown = held(f"14m 7y {group}", "wbc at dx was 10")
        assert dialog.session is None
