"""A whole case in one line: what is placed, what is left open, what is refused."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Refusal
from dialogs.ask.line import TypedLine, read_line
from dialogs.wording import wording
from tests.needed import LONG

EXAMPLES = 5000 if LONG else 150

WHOLE = {
    "dates, age, risk": (
        "2024-01-10 2025-03-01 7y HR",
        {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7y", "risk": "high"},
    ),
    "interval, age, risk, lineage": (
        "14m 7y standard B",
        {"interval": "14m", "age": "7y", "risk": "standard", "lineage": "B"},
    ),
    "bare age": ("14m 7 HR", {"interval": "14m", "age": "7", "risk": "high"}),
    "months and days": ("14m3d 7y SR", {"interval": "14m3d", "age": "7y", "risk": "standard"}),
    "months and days apart": (
        "14 m 3 d 7 y SR",
        {"interval": "14m3d", "age": "7y", "risk": "standard"},
    ),
    "years and months": ("1y2m 7y HR", {"interval": "14m", "age": "7y", "risk": "high"}),
    "age in years and months": (
        "14m 2y6m SR",
        {"interval": "14m", "age": "30m", "risk": "standard"},
    ),
    "infant": ("3m 8m HR", {"interval": "3m", "age": "8m", "risk": "high"}),
    "commas": (
        "14m, 7y, high risk, T",
        {"interval": "14m", "age": "7y", "risk": "high", "lineage": "T"},
    ),
    "risk not known": ("14m 7y ?", {"interval": "14m", "age": "7y", "risk": "unknown"}),
    "named months": (
        "10 Jan 2024 1 Mar 2025 7 HR",
        {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7", "risk": "high"},
    ),
    "dotted dates": (
        "10.01.2024 01.03.2025 7 HR",
        {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7", "risk": "high"},
    ),
    "dates behind the rest": (
        "7y HR 2024-01-10 2025-03-01",
        {"diagnosis": "2024-01-10", "relapse": "2025-03-01", "age": "7y", "risk": "high"},
    ),
    "dates alone": (
        "2024-01-10 2025-03-01",
        {"diagnosis": "2024-01-10", "relapse": "2025-03-01"},
    ),
    "without risk": ("14m 7y", {"interval": "14m", "age": "7y"}),
    "adult": (
        "20m 18+ T SR",
        {"interval": "20m", "age": "18+", "risk": "standard", "lineage": "T"},
    ),
    "full-width": ("１４ｍ ７ｙ ＨＲ", {"interval": "14m", "age": "7y", "risk": "high"}),
}


@pytest.mark.parametrize(("typed", "answers"), WHOLE.values(), ids=WHOLE)
def test_a_line_is_placed(typed: str, answers: dict[str, str]) -> None:
    assert read_line(typed, wording()) == TypedLine(answers, {})


def test_an_ambiguous_diagnosis_is_left_open_with_both_readings() -> None:
    line = read_line("10/01/2024 2025-03-01 7y HR", wording())
    assert line.open_dates == {"diagnosis": ("2024-01-10", "2024-10-01")}
    assert "diagnosis" not in line.answers
    assert line.has_dates


def test_two_ambiguous_dates_are_both_left_open() -> None:
    line = read_line("10/01/2024 03/04/2025 7y HR", wording())
    assert set(line.open_dates) == {"diagnosis", "relapse"}
    assert line.answers == {"age": "7y", "risk": "high"}


def test_a_line_without_dates_says_so() -> None:
    assert not read_line("14m 7y HR", wording()).has_dates


REFUSED = {
    "empty": "",
    "a word": "hello",
    "a name in it": "14m 7y HR Anna",
    "one date": "2024-01-10 7y HR",
    "three dates": "2024-01-10 2025-03-01 2025-03-02 7y HR",
    "two risks": "14m 7y HR SR",
    "two lineages": "14m 7y HR B T",
    "the ages twice": "2024-01-10 2025-03-01 7y 8y HR",
    "three durations": "14m 7y 8y HR",
    "no number at all": "HR B",
    "interval without unit": "14 7 HR",
    "a record number": "14m 7y HR #123456",
    "two-digit years": "10.01.24 01.03.25 7y HR",
    "day over twelve twice": "14m 7y HR 5%",
    "years and a dozen months": "1y14m 7y HR",
    "days without their unit": "14m3 7y HR",
    "years and a number": "2y 6 HR",
    "gestation": "7+3 14m HR",
    "a day too many of a week": "Tue 10 Jan 2024 2025-03-01 7y HR",
    "too long": "14m 7y HR " + " " * 3 + "x" * 90,
}


@pytest.mark.parametrize("typed", REFUSED.values(), ids=REFUSED)
def test_a_line_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_line(typed, wording())
    assert refused.value.key in {"line_unreadable", "weekday_differs", "two_digit_year"}
    assert refused.value.field == "line"


NEARLY = st.lists(
    st.sampled_from(
        [
            "14m",
            "7y",
            "HR",
            "2024-01-10",
            "10/01/2024",
            "1 Mar 2025",
            "3d",
            "B",
            "?",
            "18+",
            ",",
            "7",
        ]
    ),
    max_size=9,
).map(" ".join)


FIELDS = {"line", "risk", "marrow", "interval", "age"}  # of which a line may be refused


@settings(max_examples=EXAMPLES)
@given(text=st.one_of(st.text(max_size=120), NEARLY))
def test_any_line_gives_a_case_or_a_refusal_in_time(text: str) -> None:
    began = time.process_time()
    try:
        line = read_line(text, wording())
    except Refusal as refusal:
        assert refusal.field in FIELDS  # noqa: PT017 - many are refused
    else:
        assert line.fields
    assert time.process_time() - began < 0.3


@pytest.mark.parametrize(
    "text", ["\u241f", "\u241f 14m 7y HR", "14m \u241f HR", "\u241f 2024-01-10"]
)
def test_the_sign_that_stands_for_a_date_is_none_where_it_is_typed(text: str) -> None:
    with pytest.raises(Refusal):
        read_line(text, wording("en"))


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("7 mo 3 HR", ("age=3y interval=7m", "age=7m interval=3m")),
        ("4M 16m HR", ("age=16m interval=4m", "age=4y interval=16m")),
        ("16m 4M HR", ("age=4y interval=16m", "age=16m interval=4m")),
        ("4M 7 HR", ("age=7y interval=4m", "age=4y interval=7m")),
    ],
)
def test_what_may_be_years_or_months_is_asked(text: str, either: tuple[str, ...]) -> None:
    assert read_line(text, wording()).either == either


@pytest.mark.parametrize(
    ("text", "interval", "age"),
    [("14M 7Y HR", "14m", "7y"), ("7 mo 9 HR", "7m", "9"), ("24m 1y SR", "24m", "1y")],
)
def test_years_beside_months_are_the_age(text: str, interval: str, age: str) -> None:
    line = read_line(text, wording())
    assert (line.answers["interval"], line.answers["age"], line.either) == (interval, age, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "dx 11 aug 2025, csf blasts 14 nov 2026, 9y HR"),
        ("de", "Junge 9J, ED 11.08.2025, ZNS-Rezidiv 14.11.2026, HR, c-ALL"),
        ("es", "dx 11 agosto 2025, PL positiva 14 noviembre 2026, 9 años, AR"),
    ],
)
def test_a_relapse_may_be_told_by_its_first_sign(language: str, text: str) -> None:
    line = read_line(text, wording(language))
    assert line.answers["diagnosis"] == "2025-08-11"
    assert line.answers["relapse"] == "2026-11-14"
    assert line.is_whole
