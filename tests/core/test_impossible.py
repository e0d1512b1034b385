"""What is missing, unreadable or cannot be is refused, and the refusal says what would do."""

from datetime import date

import pytest

from core import Refusal, read_case
from core.forms import MOST_DAYS
from tests.core.space import TODAY, case_of

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


def test_a_date_that_no_calendar_here_reaches_is_refused() -> None:
    with pytest.raises(Refusal, match="too_far_ahead"):
        read_case({**FOUR, "relapse": "2201-01-01"}, date.max)


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
