"""The NCI risk group, worked out from white cells and the age at diagnosis."""

import pytest

from core import Refusal, read_case
from core.case import Risk
from core.reading import nci_risk
from tests.core.space import TODAY, case_of


@pytest.mark.parametrize(
    ("wbc", "at_diagnosis", "risk"),
    [
        pytest.param("49.9", "1", Risk.STANDARD, id="exactly 1 year, under 50"),
        pytest.param("49.9", "12m", Risk.STANDARD, id="12 months"),
        pytest.param("10", "11m", Risk.HIGH, id="11 months"),
        pytest.param("10", "0", Risk.HIGH, id="infant"),
        pytest.param("0", "9", Risk.STANDARD, id="the day before 10 years"),
        pytest.param("10", "10", Risk.HIGH, id="exactly 10 years"),
        pytest.param("10", "120m", Risk.HIGH, id="120 months"),
        pytest.param("50", "5", Risk.HIGH, id="exactly 50"),
        pytest.param("49.999999", "5", Risk.STANDARD, id="just under 50"),
        pytest.param("50.1", "5", Risk.HIGH, id="over 50"),
        pytest.param("5000", "5", Risk.HIGH, id="the largest count"),
        pytest.param("under", "5", Risk.STANDARD, id="under"),
        pytest.param("at_or_over", "5", Risk.HIGH, id="at or over"),
        pytest.param("10", "18+", Risk.HIGH, id="adult"),
    ],
)
def test_nci_risk_from_white_cells_and_age_at_diagnosis(
    wbc: str, at_diagnosis: str, risk: Risk
) -> None:
    case = {"age": "30", "interval": "240m0d~370m0d"}  # from birth to 11 years at diagnosis
    if at_diagnosis == "18+":
        case = {"age": "30", "interval": "20m"}
    assert nci_risk({**case, "wbc": wbc, "age_at_diagnosis": at_diagnosis}, TODAY) is risk


@pytest.mark.parametrize(
    ("age", "interval", "risk"),
    [
        pytest.param("7", "14m3d", Risk.STANDARD, id="5 years 8 months to 6 years 9 months"),
        pytest.param("2", "12m0d", Risk.STANDARD, id="at least 12 months, exactly"),
        pytest.param("2", "12m1d", Risk.UNKNOWN, id="perhaps a day under 12 months"),
        pytest.param("1", "12m0d", Risk.HIGH, id="under 12 months"),
        pytest.param("1", "11m0d", Risk.UNKNOWN, id="either side of 12 months"),
        pytest.param("10", "12m0d", Risk.STANDARD, id="under 10 years"),
        pytest.param("10", "11m30d", Risk.UNKNOWN, id="either side of 10 years"),
        pytest.param("11", "12m0d", Risk.HIGH, id="10 years at least"),
        pytest.param("11", "12m1d", Risk.UNKNOWN, id="perhaps a day under 10 years"),
        pytest.param("18+", "14m3d", Risk.HIGH, id="adult"),
    ],
)
def test_age_at_diagnosis_is_worked_out_from_age_and_interval(
    age: str, interval: str, risk: Risk
) -> None:
    answers = {"age": age, "interval": interval, "wbc": "10"}
    assert nci_risk(answers, TODAY) is risk
    assert read_case(answers, TODAY).risk is risk
    assert read_case({**answers, "risk": "unknown"}, TODAY).risk is risk


def test_many_white_cells_are_high_risk_at_any_age() -> None:
    assert case_of(age="2", interval="12m1d", wbc="50").risk is Risk.HIGH


def test_the_groups_hold_for_b_lineage_only() -> None:
    assert case_of(lineage="T", wbc="60").risk is Risk.UNKNOWN
    assert case_of(lineage="B", wbc="60").risk is Risk.HIGH


def test_a_stated_risk_stands() -> None:
    assert case_of(risk="standard").risk is Risk.STANDARD


@pytest.mark.parametrize("wbc", ["", "many", "-1", "5000.1", "1e3", "50000"])
def test_a_count_that_cannot_be_is_refused(wbc: str) -> None:
    with pytest.raises(Refusal) as refused:
        case_of(wbc=wbc)
    assert refused.value.field == "wbc"
    assert "5000" in str(refused.value.detail["accepted"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("old", "unreadable"),
        ("4", "age_cannot_fit_interval"),
        ("7", "age_cannot_fit_interval"),
        ("12", "age_cannot_fit_interval"),
    ],
)
def test_an_age_at_diagnosis_that_cannot_be_is_refused(text: str, key: str) -> None:
    with pytest.raises(Refusal, match=key) as refused:
        case_of(wbc="10", age_at_diagnosis=text)
    assert refused.value.field == "age_at_diagnosis"


@pytest.mark.parametrize("text", ["5", "6", "70m"])
def test_an_age_at_diagnosis_that_fits_is_taken(text: str) -> None:
    assert case_of(wbc="10", age_at_diagnosis=text).risk is Risk.STANDARD
