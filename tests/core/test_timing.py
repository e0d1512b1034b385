from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Refusal, read_case
from core.timing import Duration, add_months, between, month
from tests.core.space import TODAY, case_of, ids, plan_of

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("diagnosis", "relapse", "timing"),
    [
        pytest.param("2023-01-15", "2024-07-14", "early", id="the day before 18 months"),
        pytest.param("2023-01-15", "2024-07-15", "late", id="exactly 18 months"),
        pytest.param("2023-01-15", "2024-07-16", "late", id="the day after"),
        pytest.param("2022-08-31", "2024-02-28", "early", id="31st: day before a leap day"),
        pytest.param("2022-08-31", "2024-02-29", "late", id="31st: clamped to a leap day"),
        pytest.param("2023-08-31", "2025-02-27", "early", id="31st: day before 28 February"),
        pytest.param("2023-08-31", "2025-02-28", "late", id="31st: clamped to 28 February"),
        pytest.param("2023-08-30", "2025-02-28", "late", id="30th: clamped to 28 February"),
        pytest.param("2023-08-29", "2025-02-28", "late", id="29th: clamped to 28 February"),
        pytest.param("2023-08-29", "2025-02-27", "early", id="29th: the day before"),
        pytest.param("2022-12-31", "2024-06-29", "early", id="31st: day before a 30-day end"),
        pytest.param("2022-12-31", "2024-06-30", "late", id="31st: clamped to a 30-day end"),
        pytest.param("2024-02-29", "2025-08-28", "early", id="leap day: the day before"),
        pytest.param("2024-02-29", "2025-08-29", "late", id="leap day: same day of the month"),
        pytest.param("2023-06-30", "2024-12-29", "early", id="30th: no stretch to the 31st"),
        pytest.param("2023-06-30", "2024-12-30", "late", id="30th: same day, not month end"),
        pytest.param("2023-07-01", "2024-12-31", "early", id="year end before the 1st"),
        pytest.param("2023-07-01", "2025-01-01", "late", id="1st after the year end"),
        pytest.param("2024-01-10", "2024-01-11", "early", id="one day"),
    ],
)
def test_the_calendar_decides_the_side(diagnosis: str, relapse: str, timing: str) -> None:
    plan = plan_of(diagnosis=diagnosis, relapse=relapse)
    assert plan.timing == timing


@pytest.mark.parametrize("diagnosis", ["2023-01-15", "2022-08-31", "2024-02-29", "2023-12-01"])
@pytest.mark.parametrize(("days", "near"), [(-15, False), (-14, True), (14, True), (15, False)])
def test_a_relapse_within_14_days_of_the_cut_is_near(
    diagnosis: str, days: int, *, near: bool
) -> None:
    cut = add_months(date.fromisoformat(diagnosis), 18)
    plan = plan_of(diagnosis=diagnosis, relapse=(cut + timedelta(days=days)).isoformat())
    assert ("near_cut" in ids(plan.flags)) is near


@pytest.mark.parametrize(
    ("interval", "near"),
    [
        ("16m30d", False),
        ("17m13d", False),
        ("17m14d", True),
        ("17m30d", True),
        ("18m0d", True),
        ("18m14d", True),
        ("18m15d", False),
        ("16m", False),
        ("17m", True),
        ("18m", True),
        ("19m", False),
        ("17m17df", True),
        ("17m16df", False),
        ("17m14dn", True),
    ],
)
def test_an_interval_alone_warns_rather_than_misses(interval: str, *, near: bool) -> None:
    assert ("near_cut" in ids(plan_of(interval=interval).flags)) is near


@pytest.mark.parametrize(
    ("interval", "cr1", "flag"),
    [
        ("17m30d", None, None),
        ("18m0d", None, "first_remission_doubt"),
        ("18m30d", None, "first_remission_doubt"),
        ("18m", None, "first_remission_doubt"),
        ("19m0d", None, None),
        ("18m20d", "17m20d", "first_remission_disagrees"),
        ("18m20d", "17m20d~18m1d", "first_remission_doubt"),
        ("18m20d", "18m0d", None),
        ("30m", "17m30d", "first_remission_disagrees"),
        ("14m", "13m2d", None),
    ],
)
def test_the_clock_of_first_remission_is_named_where_it_may_differ(
    interval: str, cr1: str | None, flag: str | None
) -> None:
    plan = plan_of(interval=interval, **({"cr1": cr1} if cr1 else {}))
    told = [one for one in ids(plan.flags) if one.startswith("first_remission")]
    assert told == ([flag] if flag else [])
    assert ("R1" in ids(plan.conflicts)) is (flag is not None)


@pytest.mark.parametrize(
    ("diagnosis", "relapse", "timing", "shortest", "longest"),
    [
        pytest.param("2023-01", "2024-06", "early", (16, 1), (17, 29), id="both, early"),
        pytest.param("2023-01", "2024-08", "late", (18, 1), (19, 30), id="both, late"),
        pytest.param("2022-08", "2024-03", "late", (18, 1), (19, 30), id="after a leap February"),
        pytest.param("2023-01-01", "2024-07", "late", (18, 0), (18, 30), id="1st, all days late"),
        pytest.param("2023-01", "2024-07-31", "late", (18, 0), (18, 30), id="all days late"),
        pytest.param("2024-03", "2024-03", "early", (0, 1), (0, 30), id="one month for both"),
        pytest.param("2024-03-15", "2024-03", "early", (0, 1), (0, 16), id="relapse in its month"),
        pytest.param("2024-03", "2024-03-20", "early", (0, 1), (0, 19), id="diagnosis in it"),
    ],
)
def test_a_month_alone_is_a_range(
    diagnosis: str, relapse: str, timing: str, shortest: tuple[int, int], longest: tuple[int, int]
) -> None:
    plan = plan_of(diagnosis=diagnosis, relapse=relapse)
    assert plan.timing == timing
    assert (plan.interval.months, plan.interval.days) == shortest
    assert plan.interval_longest is not None
    assert (plan.interval_longest.months, plan.interval_longest.days) == longest
    assert "month_only" in ids(plan.flags)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        pytest.param({"diagnosis": "2023-01", "relapse": "2024-07"}, "relapse", id="both months"),
        pytest.param({"diagnosis": "2023-01-15", "relapse": "2024-07"}, "relapse", id="relapse"),
        pytest.param({"diagnosis": "2023-01", "relapse": "2024-07-10"}, "diagnosis", id="first"),
        pytest.param({"diagnosis": "2022-08", "relapse": "2024-02"}, "relapse", id="leap February"),
        pytest.param({"diagnosis": "2023-01-31", "relapse": "2024-07"}, "relapse", id="last day"),
        pytest.param({"interval": "17m20d~18m2d"}, "interval", id="interval"),
    ],
)
def test_a_month_on_both_sides_of_the_cut_needs_its_day(
    answers: dict[str, str], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        case_of(**answers)
    assert (refused.value.key, refused.value.field) == ("day_needed", field)
    assert refused.value.detail["months"] == 18


def test_days_of_a_month_after_today_are_not_possible() -> None:
    answers = {"diagnosis": "2023-01-31", "relapse": "2024-07", "age": "7", "risk": "high"}
    case = read_case(answers, date(2024, 7, 30))
    assert case.interval.longest == Duration(17, 30)


def test_an_exact_interval_has_one_length() -> None:
    plan = plan_of(diagnosis="2024-01-10", relapse="2025-03-01")
    assert (plan.interval.months, plan.interval.days) == (13, 19)
    assert plan.interval_longest is None
    assert "month_only" not in ids(plan.flags)


def test_whole_months_may_have_any_days_behind_them() -> None:
    plan = plan_of(interval="14m")
    assert (plan.interval.months, plan.interval.days) == (14, 0)
    assert plan.interval_longest is not None
    assert (plan.interval_longest.months, plan.interval_longest.days) == (14, 30)


def test_planning_dates_count_from_the_day_of_relapse() -> None:
    course = plan_of(diagnosis="2022-01-10", relapse="2024-02-29").course
    assert course is not None
    assert course.radiation == date(2025, 2, 28)
    assert course.maintenance_end == date(2024, 2, 29) + timedelta(days=728)


@pytest.mark.parametrize(
    "answers", [{"interval": "14m3d"}, {"diagnosis": "2022-01-10", "relapse": "2024-02"}]
)
def test_without_a_day_of_relapse_there_are_no_planning_dates(answers: dict[str, str]) -> None:
    assert plan_of(**answers).course is None


@given(DAYS, DAYS)
def test_months_and_days_add_up_to_the_end(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months, days = between(start, end)
    assert add_months(start, months) + timedelta(days=days) == end
    assert add_months(start, months + 1) > end
    assert days <= 30


@given(DAYS, DAYS, st.integers(0, 40))
def test_a_later_start_never_completes_its_months_earlier(
    one: date, other: date, months: int
) -> None:
    start, later = sorted((one, other))
    assert add_months(start, months) <= add_months(later, months)


def test_a_month_runs_from_its_first_day_to_its_last() -> None:
    assert month(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert not month(2024, 2).exact


@given(st.dates(date(1990, 1, 1), TODAY), st.dates(date(1990, 1, 1), TODAY))
def test_the_rule_is_18_months_added_to_the_diagnosis(one: date, other: date) -> None:
    diagnosis, relapse = sorted((one, other))
    if diagnosis == relapse:
        return
    plan = plan_of(diagnosis=diagnosis.isoformat(), relapse=relapse.isoformat(), age="60")
    assert (plan.timing == "late") is (relapse >= add_months(diagnosis, 18))
    near = abs((relapse - add_months(diagnosis, 18)).days) <= 14
    assert ("near_cut" in ids(plan.flags)) is near
