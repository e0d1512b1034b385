"""The risk is worked out from white cells and ages, in a consult."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

from tests.dialogs.person import Person, new


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
