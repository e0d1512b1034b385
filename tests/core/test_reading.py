from datetime import date

import pytest

from core.case import Age, Answer, Lineage, Marrow, Residual, Risk
from core.timing import Duration, Interval
from tests.core.space import case_of, ids, plan_of


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("risk", "standard", Risk.STANDARD),
        ("risk", "high", Risk.HIGH),
        ("risk", "unknown", Risk.UNKNOWN),
        ("lineage", "B", Lineage.B),
        ("lineage", "T", Lineage.T),
        ("lineage", "unknown", Lineage.UNKNOWN),
        ("marrow", "0", Marrow.UNDER),
        ("marrow", "2", Marrow.UNDER),
        ("marrow", "4.999999", Marrow.UNDER),
        ("marrow", "under", Marrow.UNDER),
        ("marrow", "unknown", Marrow.UNKNOWN),
        ("mrd", "0", Residual.NEGATIVE),
        ("mrd", "0.0", Residual.NEGATIVE),
        ("mrd", "negative", Residual.NEGATIVE),
        ("mrd", "0.000001", Residual.UNDER),
        ("mrd", "0.099999", Residual.UNDER),
        ("mrd", "under", Residual.UNDER),
        ("mrd", "0.1", Residual.AT_OR_OVER),
        ("mrd", "0.10", Residual.AT_OR_OVER),
        ("mrd", "100", Residual.AT_OR_OVER),
        ("mrd", "at_or_over", Residual.AT_OR_OVER),
        ("mrd", "unknown", Residual.UNKNOWN),
        ("donor", "yes", Answer.YES),
        ("donor", "no", Answer.NO),
        ("donor", "unknown", Answer.UNKNOWN),
        ("prior_cranial_rt", "yes", Answer.YES),
        ("prior_cranial_rt", "no", Answer.NO),
        ("prior_cranial_rt", "unknown", Answer.UNKNOWN),
        ("age", "0", Age(0)),
        ("age", "7", Age(7)),
        ("age", "7y", Age(7)),
        ("age", "120", Age(120)),
        ("age", "8m", Age(0, 8)),
        ("age", "11m", Age(0, 11)),
        ("age", "12m", Age(1, 12)),
        ("age", "23m", Age(1, 23)),
        ("age", "24m", Age(2, 24)),
        ("age", "35m", Age(2, 35)),
        ("age", "36m", Age(3)),
        ("age", "18+", Age(18, None, or_over=True)),
        ("age", "18+y", Age(18, None, or_over=True)),
    ],
)
def test_an_answer_is_read(field: str, text: str, value: object) -> None:
    assert getattr(case_of(**{"interval": "0m20d", field: text}), field) == value


@pytest.mark.parametrize("field", ["lineage", "marrow", "mrd", "donor", "prior_cranial_rt"])
def test_a_missing_option_is_unknown(field: str) -> None:
    assert getattr(case_of(), field).value == "unknown"


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("2024-02-10", (12, 19), (12, 19)),
        ("2024-02", (12, 1), (13, 0)),
        ("2024-01", (13, 1), (14, 0)),
        ("13m2d", (13, 2), (13, 2)),
        ("13m", (13, 0), (13, 30)),
    ],
)
def test_first_remission_is_a_date_or_a_duration(
    text: str, shortest: tuple[int, int], longest: tuple[int, int]
) -> None:
    first = case_of(diagnosis="2024-01-10", relapse="2025-03-01", cr1=text).first_remission
    assert first is not None
    assert first[:2] == (shortest, longest)


def test_an_unknown_first_remission_is_none() -> None:
    assert case_of(cr1="unknown").first_remission is None
    assert case_of().first_remission is None


def test_dates_stay_with_the_case_and_an_interval_has_none() -> None:
    dated = case_of(diagnosis="2024-01-10", relapse="2025-03")
    assert dated.diagnosis == (date(2024, 1, 10), date(2024, 1, 10))
    assert dated.relapse == (date(2025, 3, 1), date(2025, 3, 31))
    short = case_of()
    assert short.diagnosis is None
    assert short.relapse is None
    assert short.interval == Interval(Duration(14, 3), Duration(14, 3))


@pytest.mark.parametrize(
    ("flag", "raised", "not_raised"),
    [
        ("interval_under_a_month", {"interval": "0m30d"}, {"interval": "1m0d"}),
        ("interval_under_a_month", {"interval": "0m"}, {"interval": "1m"}),
        (
            "risk_does_not_fit",
            {"age": "11", "interval": "12m0d", "risk": "standard"},
            {"age": "11", "interval": "12m1d", "risk": "standard"},
        ),
        (
            "risk_does_not_fit",
            {"age": "1", "interval": "12m0d", "risk": "standard"},
            {"age": "1", "interval": "12m0d", "risk": "high"},
        ),
        (
            "risk_does_not_fit",
            {"age": "17", "risk": "standard", "lineage": "B"},
            {"age": "17", "risk": "standard", "lineage": "T"},
        ),
        ("band_can_change", {"age": "2"}, {"age": "3"}),
        ("infant_at_diagnosis", {"age": "1", "interval": "18m0d"}, {"age": "2"}),
        ("infant_at_diagnosis", {"age": "1", "interval": "12m"}, {"age": "1", "interval": "11m"}),
        ("perhaps_infant_at_diagnosis", {"age": "2", "interval": "22m"}, {"age": "3"}),
        (
            "perhaps_infant_at_diagnosis",
            {"age": "1", "interval": "6m"},
            {"age": "1", "interval": "12m"},
        ),
        (
            "perhaps_infant_at_diagnosis",
            {"age": "2", "interval": "12m1d"},
            {"age": "2", "interval": "12m0d"},
        ),
        (
            "perhaps_infant_at_diagnosis",
            {"age": "26m", "interval": "14m1d"},
            {"age": "26m", "interval": "14m0d"},
        ),
        (
            "late_residual_disease",
            {"interval": "30m", "mrd": "0.05"},
            {"interval": "30m", "mrd": "negative"},
        ),
        ("late_residual_disease", {"interval": "30m", "mrd": "0.1"}, {"interval": "30m"}),
        ("late_residual_disease", {"interval": "30m", "mrd": "0.1"}, {"mrd": "0.1"}),
        ("adult", {"age": "18"}, {"age": "17"}),
        ("adult", {"age": "18+"}, {"age": "17"}),
        ("thirty_or_over", {"age": "30"}, {"age": "29"}),
        ("thirty_or_over", {"age": "18+"}, {"age": "18"}),
        ("late_high_risk", {"interval": "30m", "risk": "high"}, {"risk": "high"}),
        ("late_high_risk", {"interval": "30m", "risk": "high"}, {"interval": "30m"}),
        ("no_donor", {"donor": "no"}, {"donor": "unknown"}),
        ("no_donor", {"donor": "no"}, {"donor": "no", "interval": "30m"}),
        ("total_body_young", {"age": "3"}, {"age": "4"}),
        ("total_body_young", {"age": "3"}, {"age": "3", "donor": "no"}),
        ("total_body_young", {"age": "3"}, {"age": "3", "interval": "30m"}),
        ("radiation_young", {"age": "2", "interval": "18m"}, {"age": "3", "interval": "18m"}),
        ("radiation_young", {"age": "2"}, {"age": "2", "donor": "yes"}),
        ("prior_radiation_given", {"prior_cranial_rt": "yes"}, {"prior_cranial_rt": "no"}),
        ("t_lineage", {"lineage": "T"}, {"lineage": "B"}),
        ("t_lineage", {"lineage": "T", "interval": "30m"}, {"interval": "30m"}),
    ],
)
def test_what_is_unusual_is_flagged_and_not_refused(
    flag: str, raised: dict[str, str], not_raised: dict[str, str]
) -> None:
    assert flag in ids(plan_of(**raised).flags)
    assert flag not in ids(plan_of(**not_raised).flags)
