from datetime import date

import pytest

from core import Refusal, nci_risk, read_case
from core.case import Age, Answer, Lineage, Marrow, Residual, Risk
from core.forms import MOST_DAYS
from core.timing import Duration, Interval
from tests.core.space import TODAY, case_of, ids, plan_of

FOUR = {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7", "risk": "high"}
SHORT = {"interval": "14m3d", "age": "7", "risk": "high"}


@pytest.mark.parametrize(
    ("key", "field", "change"),
    [
        ("missing", "diagnosis", {"diagnosis": ""}),
        ("missing", "relapse", {"relapse": ""}),
        ("missing", "age", {"age": ""}),
        ("missing", "risk", {"risk": ""}),
        ("unreadable", "diagnosis", {"diagnosis": "10/01/2024"}),
        ("unreadable", "diagnosis", {"diagnosis": "24-01-10"}),
        ("unreadable", "diagnosis", {"diagnosis": "٢٠٢٤-٠١-١٠"}),  # noqa: RUF001 - digits that only a dialog folds
        ("unreadable", "relapse", {"relapse": "2025-3-1"}),
        ("unreadable", "age", {"age": "seven"}),
        ("unreadable", "age", {"age": "2.9"}),
        ("unreadable", "age", {"age": "17+"}),
        ("unreadable", "age", {"age": "216+m"}),
        ("unreadable", "risk", {"risk": "HR"}),
        ("unreadable", "lineage", {"lineage": "b"}),
        ("unreadable", "marrow", {"marrow": "few"}),
        ("too_large", "marrow", {"marrow": "101"}),
        ("unreadable", "marrow", {"marrow": "-1"}),
        ("unreadable", "mrd", {"mrd": "0,05"}),
        ("too_large", "mrd", {"mrd": "100.1"}),
        ("unreadable", "donor", {"donor": "maybe"}),
        ("unreadable", "prior_cranial_rt", {"prior_cranial_rt": "18"}),
        ("unreadable", "cr1", {"cr1": "soon"}),
        ("no_such_date", "diagnosis", {"diagnosis": "2024-02-30"}),
        ("no_such_date", "diagnosis", {"diagnosis": "2023-02-29"}),
        ("no_such_date", "relapse", {"relapse": "2025-13"}),
        ("no_such_date", "relapse", {"relapse": "0000-01"}),
        ("in_the_future", "relapse", {"relapse": "2026-11-24"}),
        ("in_the_future", "diagnosis", {"diagnosis": "2026-12"}),
        ("in_the_future", "cr1", {"cr1": "2027-01-01"}),
        ("too_long_ago", "diagnosis", {"diagnosis": "1899-12-31"}),
        ("too_long_ago", "cr1", {"cr1": "1024-02-10"}),
        ("relapse_not_after_diagnosis", "relapse", {"relapse": "2024-01-10"}),
        ("relapse_not_after_diagnosis", "relapse", {"relapse": "2024-01-09"}),
        ("relapse_not_after_diagnosis", "relapse", {"relapse": "2023-12"}),
        ("day_needed", "relapse", {"relapse": "2025-07"}),
        ("age_out_of_range", "age", {"age": "121"}),
        ("age_out_of_range", "age", {"age": "-1"}),
        ("age_out_of_range", "age", {"age": "-0"}),
        ("age_out_of_range", "age", {"age": "-0m"}),
        ("age_out_of_range", "age", {"age": "1452m"}),
        ("age_cannot_fit_interval", "age", {"age": "0"}),
        ("age_cannot_fit_interval", "age", {"age": "12m"}),
        ("combined_relapse", "marrow", {"marrow": "5"}),
        ("combined_relapse", "marrow", {"marrow": "100"}),
        ("first_remission_outside", "cr1", {"cr1": "2024-01-10"}),
        ("first_remission_outside", "cr1", {"cr1": "2023-12"}),
        ("first_remission_outside", "cr1", {"cr1": "2025-03-01"}),
        ("first_remission_outside", "cr1", {"cr1": "13m19d"}),
        ("first_remission_outside", "cr1", {"cr1": "0m0d"}),
    ],
)
def test_an_impossible_answer_is_refused(key: str, field: str, change: dict[str, str]) -> None:
    _refused(key, field, {**FOUR, **change})


@pytest.mark.parametrize(
    ("key", "field", "change"),
    [
        ("unreadable", "interval", {"interval": ""}),
        ("unreadable", "interval", {"interval": "14"}),
        ("unreadable", "interval", {"interval": "-14m"}),
        ("unreadable", "interval", {"interval": "15m0d~14m0d"}),
        ("unreadable", "interval", {"interval": "2m3dn"}),
        ("unreadable", "interval", {"interval": "1452m"}),
        ("risk_given_twice", "risk", {"risk": "standard", "wbc": "80"}),
        ("risk_given_twice", "risk", {"wbc": "many"}),
        ("missing", "wbc", {"age_at_diagnosis": "6"}),
        ("too_many_days", "interval", {"interval": "14m31d"}),
        ("too_many_days", "interval", {"interval": "14m3d~14m31d"}),
        ("relapse_not_after_diagnosis", "interval", {"interval": "0m0d"}),
        ("day_needed", "interval", {"interval": "17m30d~18m0d"}),
        ("age_cannot_fit_interval", "age", {"interval": "12m", "age": "0"}),
        ("age_cannot_fit_interval", "age", {"interval": "96m0d"}),
        ("dates_needed", "cr1", {"cr1": "2024-02-10"}),
        ("too_many_days", "cr1", {"cr1": "13m31d"}),
    ],
)
def test_so_it_is_with_the_interval_alone(key: str, field: str, change: dict[str, str]) -> None:
    _refused(key, field, {**SHORT, **change})


def _refused(key: str, field: str, answers: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        read_case(answers, TODAY)
    assert (refused.value.key, refused.value.field) == (key, field)
    assert refused.value.detail["field"] == field
    accepted = refused.value.detail["accepted"]
    assert isinstance(accepted, str)
    assert "{" not in accepted
    assert accepted


def test_a_refusal_says_what_it_compares_with() -> None:
    for change, name, value in (
        ({"relapse": "2027-01-01"}, "today", "2026-11-23"),
        ({"diagnosis": "1800-01-01"}, "year", 1900),
        ({"marrow": "7"}, "blasts", 5),
        ({"age": "0"}, "months", 13),
    ):
        with pytest.raises(Refusal) as refused:
            read_case({**FOUR, **change}, TODAY)
        assert refused.value.detail[name] == value
    assert MOST_DAYS == 30


def test_the_day_of_the_consult_itself_is_not_the_future() -> None:
    assert case_of(diagnosis="2025-11-23", relapse="2026-11-23").interval.shortest == (12, 0)


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


def test_a_date_that_no_calendar_here_reaches_is_refused() -> None:
    with pytest.raises(Refusal, match="too_far_ahead"):
        read_case({**FOUR, "relapse": "2201-01-01"}, date.max)


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


@pytest.mark.parametrize(
    ("age", "interval", "fits"),
    [
        ("0", "11m30d", True),
        ("0", "12m0d", False),
        ("1", "18m0d", True),
        ("1", "23m30d", True),
        ("1", "24m0d", False),
        ("8m", "8m30d", True),
        ("8m", "9m0d", False),
        ("18+", "1000m", True),
    ],
)
def test_nobody_relapses_longer_after_diagnosis_than_they_have_lived(
    age: str, interval: str, *, fits: bool
) -> None:
    if fits:
        assert case_of(age=age, interval=interval).age is not None
        return
    with pytest.raises(Refusal, match="age_cannot_fit_interval"):
        case_of(age=age, interval=interval)
