"""What people type for each question, and what of it is refused, by the key of the refusal."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Refusal
from dialogs.ask.questions import NAMES
from dialogs.ask.spelling import LONGEST_ANSWER, Reading, fold
from dialogs.wording import wording
from tests.dialogs.ask.answers import read
from tests.needed import LONG

EXAMPLES = 5000 if LONG else 150
MOST_SECONDS = 0.2  # thousands of times what a reader needs; a runaway pattern takes minutes

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
