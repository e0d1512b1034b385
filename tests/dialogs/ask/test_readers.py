"""What people type for each question, and what of it is refused, by the key of the refusal."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Refusal
from dialogs.ask.questions import NAMES
from dialogs.ask.spelling import LONGEST_ANSWER, Reading, fold
from dialogs.wording import wording
from tests.dialogs.ask.answers import read

EXAMPLES = 5000 if "LONG" in os.environ else 150
MOST_SECONDS = 0.2  # thousands of times what a reader needs; a runaway pattern takes minutes

DATES = {
    "year first": ("2024-03-12", "2024-03-12"),
    "year first, without noughts": ("2024-3-2", "2024-03-02"),
    "year first, with slashes": ("2024/03/12", "2024-03-12"),
    "eight digits": ("20240312", "2024-03-12"),
    "day, short month, year": ("12 Mar 2024", "2024-03-12"),
    "small letters": ("12 mar 2024", "2024-03-12"),
    "capitals": ("12 MAR 2024", "2024-03-12"),
    "full month": ("12 March 2024", "2024-03-12"),
    "four letters of September": ("12 Sept 2024", "2024-09-12"),
    "month first with comma": ("March 12, 2024", "2024-03-12"),
    "month first without comma": ("mar 12 2024", "2024-03-12"),
    "month with full stop": ("Mar. 12, 2024", "2024-03-12"),
    "ordinal": ("12th of March 2024", "2024-03-12"),
    "hyphens around the month": ("12-Mar-2024", "2024-03-12"),
    "run together": ("12Mar2024", "2024-03-12"),
    "year first with name": ("2024 Mar 12", "2024-03-12"),
    "dotted is day first": ("12.03.2024", "2024-03-12"),
    "dotted is day first even where both would do": ("10.01.2024", "2024-01-10"),
    "dotted with spaces": ("12. 3. 2024", "2024-03-12"),
    "slashed with one reading, day first": ("31/12/2024", "2024-12-31"),
    "slashed with one reading, month first": ("12/31/2024", "2024-12-31"),
    "slashed, day and month alike": ("05/05/2024", "2024-05-05"),
    "full-width digits": ("２０２４－０３－１２", "2024-03-12"),
    "Arabic-Indic digits": ("٢٠٢٤-٠٣-١٢", "2024-03-12"),
    "Persian digits": ("۲۰۲۴-۰۳-۱۲", "2024-03-12"),
    "spaces around": ("  2024-03-12  ", "2024-03-12"),
    "no-break space": ("12\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2024", "2024-03-12"),
    "en dashes": ("2024–03–12", "2024-03-12"),
    "no-break hyphens": ("2024‑03‑12", "2024-03-12"),
    "minus signs": ("2024−03−12", "2024-03-12"),
    "month alone": ("Mar 2024", "2024-03"),
    "full month alone": ("March 2024", "2024-03"),
    "month alone in numbers": ("03/2024", "2024-03"),
    "month alone, year first": ("2024-03", "2024-03"),
    "month alone, year first by name": ("2024 March", "2024-03"),
    "29 February of a leap year": ("29 Feb 2024", "2024-02-29"),
    "a day that is none is left for core to refuse": ("30 Feb 2024", "2024-02-30"),
    "a final full stop": ("12 Mar 2024.", "2024-03-12"),
    "signs that cannot be seen": ("\u200e12\u200b Mar 2024\ufeff", "2024-03-12"),
    "a weekday before": ("Tuesday, March 12, 2024", "2024-03-12"),
    "midnight behind": ("2024-03-12T00:00:00.000Z", "2024-03-12"),
    "29 February of another year is left for core to refuse": ("29.02.2023", "2023-02-29"),
}


@pytest.mark.parametrize("field", ["diagnosis", "relapse", "cr1"])
@pytest.mark.parametrize(("typed", "value"), DATES.values(), ids=DATES)
def test_a_date_is_read(field: str, typed: str, value: str) -> None:
    assert read(field, typed, wording()).values == (value,)


@pytest.mark.parametrize(
    "typed", ["10/01/2024", "10-01-2024", "10/1/2024", "10 01 2024", "10/01/2024 00:00"]
)
def test_a_date_in_numbers_with_two_readings_gives_both(typed: str) -> None:
    assert read("diagnosis", typed, wording()).values == ("2024-01-10", "2024-10-01")


def test_every_month_is_read_by_its_name_and_short_name() -> None:
    for number, names in enumerate(wording().month_names(), start=1):
        for name in names:
            assert read("relapse", f"1 {name} 2024", wording()).values == (f"2024-{number:02}-01",)


REFUSED_DATES = {
    "a sign within a number that cannot be seen": ("2024-01-1\u200b0", "unreadable_date"),
    "two-digit year": ("12.03.24", "two_digit_year"),
    "two-digit year with slashes": ("12/3/24", "two_digit_year"),
    "two-digit year first": ("24-03-12", "two_digit_year"),
    "two-digit year with name": ("12 Mar 24", "two_digit_year"),
    "two-digit year with a curly apostrophe": ("12 Mar ’24", "two_digit_year"),
    "a year alone": ("2024", "unreadable_date"),
    "a word": ("yesterday", "unreadable_date"),
    "today": ("today", "unreadable_date"),
    "weekday": ("Tuesday", "unreadable_date"),
    "a name": ("Anna Smith", "unreadable_date"),
    "a time behind": ("2024-03-12T10:15", "unreadable_date"),
    "another day of the week": ("Mon 12 Mar 2024", "weekday_differs"),
    "six digits": ("202403", "unreadable_date"),
    "a month of one letter": ("12 m 2024", "unreadable_date"),
    "empty": ("", "unreadable_date"),
    "two dates": ("2024-03-12 2025-01-01", "unreadable_date"),
    "a superscript": ("2024-03-1²3", "unreadable_date"),
}


@pytest.mark.parametrize("field", ["diagnosis", "relapse"])
@pytest.mark.parametrize(("typed", "key"), REFUSED_DATES.values(), ids=REFUSED_DATES)
def test_a_date_is_refused(field: str, typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(field, typed, wording())
    assert (refused.value.key, refused.value.field) == (key, field)


READ = {
    "interval": {
        "14m": "14m",
        "14 m": "14m",
        "14 months": "14m",
        "1 month": "1m",
        "14m3d": "14m3d",
        "14 months 3 days": "14m3d",
        "14 mo, 3 d": "14m3d",
        "1y2m": "14m",
        "1 year": "12m",
        "1 y 2 m 3 d": "14m3d",
        "18mo": "18m",
        "１８ｍ": "18m",
        "0m": "0m",
    },
    "age": {
        "7": "7",
        "7 y": "7y",
        "7y": "7y",
        "7 years": "7y",
        "7 years old": "7y",
        "7-year-old": "7y",
        "7yo": "7y",
        "2.9": "2",
        "2,9": "2",
        "2.9 years": "2y",
        "8 months": "8m",
        "8m": "8m",
        "18mo": "18m",
        "2y11m": "35m",
        "18+": "18+",
        "0": "0",
        "٧": "7",
        "７": "7",
        "121": "121",  # read; that no one is as old is for core to say
    },
    "risk": {
        "HR": "high",
        "hr": "high",
        "High": "high",
        "high risk": "high",
        "high-risk": "high",
        "SR": "standard",
        "standard": "standard",
        "Standard Risk": "standard",
        "?": "unknown",
        "？": "unknown",
        "unknown": "unknown",
        "don’t know": "unknown",
        "don't know": "unknown",
    },
    "wbc": {
        "30": "30",
        "49.9": "49.9",
        "49,9": "49.9",
        "12,500": "12.5",
        "30 k/ul": "30",
        "3300/mm3": "3.3",
        "30 × 10⁹/L": "30",
        "60 thousand per microlitre": "60",
        "0": "0",
        "under": "under",
        "over": "at_or_over",
    },
    "age_at_diagnosis": {"7": "7", "8 months": "8m", "9.9": "9"},
    "cr1": {"13m2d": "13m2d", "13 months": "13m", "?": "unknown", "unknown": "unknown"},
}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [(field, typed, value) for field, table in READ.items() for typed, value in table.items()],
)
def test_an_answer_is_read(field: str, typed: str, value: str) -> None:
    assert read(field, typed, wording()).values == (value,)


REFUSED = {
    "interval": {
        "18": "interval_unit",
        "14.5": "interval_unit",
        "14.5m": "unreadable",
        "1y14m": "unreadable",
        "3d": "unreadable",
        "3d3d": "unreadable",
        "-3m": "unreadable",
        "a year": "unreadable",
        "fourteen months": "unreadable",
        "": "unreadable",
        "14m of remission": "unreadable",
        "14m3": "unreadable",
        "7 yo": "unreadable",
    },
    "age": {
        "seven": "unreadable",
        "-1": "unreadable",
        "7 1/2": "unreadable",
        "7½": "unreadable",
        "8m 3d": "unreadable",
        "40 weeks": "unreadable",
        "newborn": "unreadable",
        "1e3": "unreadable",
        "old": "unreadable",
        "7 8": "unreadable",
        "": "unreadable",
        "3.5m": "unreadable",
        "1\u200b4": "unreadable",  # what cannot be seen parts or joins two numbers
        "7\u00ad5": "unreadable",
        "\u202e41": "unreadable",  # seen as 14
    },
    "risk": {
        "intermediate": "no_nci_group",
        "IR": "no_nci_group",
        "very high risk": "no_nci_group",
        "h": "unreadable",
        "": "unreadable",
        "high?": "unreadable",
    },
    "wbc": {"many": "unreadable", "-3": "unreadable", "<51": "unreadable", "1,2,3": "unreadable"},
    "age_at_diagnosis": {"?": "unreadable", "newborn": "unreadable"},
    "cr1": {"13": "unreadable_date", "never": "unreadable_date", "10/04/24": "two_digit_year"},
}


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [(field, typed, key) for field, table in REFUSED.items() for typed, key in table.items()],
)
def test_an_answer_is_refused(field: str, typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(field, typed, wording())
    assert (refused.value.key, refused.value.field) == (key, field)


@pytest.mark.parametrize("field", sorted(NAMES))
def test_an_answer_longer_than_any_real_one_is_refused(field: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(field, "7" * (LONGEST_ANSWER + 1), wording())
    assert refused.value.key == "unreadable"


RUNAWAYS = [
    "1 " * 40,
    "1m" * 40,
    "1m " * 27,
    "1 - / , of " * 8,
    "12" + " of" * 25,
    "12" + "-" * 75,
    "12 mar" + " " * 10 + "," * 60 + "x",
    "jan" * 26,
    "1." * 40,
    "9" * 80,
    "1/1/" * 20,
    "1y1m1d" * 13 + "x",
    "ﷺ" * 80,  # one character that unfolds to eighteen
    "٣" * 80,
    "of" * 40,
    "24-1-" * 16,
    "\N{ZERO WIDTH JOINER}" * 80,
]


def outcome(field: str, text: str) -> object:
    """The reading or the refusal of a text, within the time that a person would wait."""
    began = time.process_time()
    try:
        found: Reading | Refusal = read(field, text, wording())
    except Refusal as refusal:
        found = refusal
    assert time.process_time() - began < MOST_SECONDS
    return found


@pytest.mark.parametrize("field", sorted(NAMES))
@pytest.mark.parametrize("text", RUNAWAYS)
def test_no_text_keeps_a_reader_busy(field: str, text: str) -> None:
    assert isinstance(outcome(field, text), Reading | Refusal)


NEARLY = st.text(alphabet="0123456789 .,-/ymdohrsjanfebof+?'٣７–", max_size=90)


@settings(max_examples=EXAMPLES)
@given(field=st.sampled_from(sorted(NAMES)), text=st.one_of(st.text(max_size=120), NEARLY))
def test_any_text_gives_a_reading_or_a_refusal(field: str, text: str) -> None:
    found = outcome(field, text)
    if isinstance(found, Reading):
        assert 1 <= len(found.values) <= 2
        assert all(value.isascii() for value in found.values)
    else:
        assert isinstance(found, Refusal)


@settings(max_examples=EXAMPLES)
@given(text=st.text(max_size=120))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert "  " not in once
    assert once == once.strip()
    assert all(letter in "0123456789" for letter in once if letter.isdecimal())
