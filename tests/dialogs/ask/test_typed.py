"""Dates, ages, groups, intervals, counts and lines as people type them, each with what is right."""

import json
from pathlib import Path

import pytest

from tests.dialogs.ask.spelled import is_right, outcome

HERE = Path(__file__).parent
NAMES = ("typed", "phone", "pocket", "amended")
ROWS = [
    tuple(row) for name in NAMES for row in json.loads((HERE / f"{name}.json").read_text("utf-8"))
]
KINDS = sorted({row[:2] for row in ROWS})


@pytest.mark.parametrize(("where", "language"), KINDS)
def test_a_spelling_is_read_as_a_careful_reader_would(where: str, language: str) -> None:
    """All of a kind in one test, whose failure lists each that is misread."""
    misread = []
    for text, expected in (row[2:] for row in ROWS if row[:2] == (where, language)):
        found = outcome(where, language, text)  # of which nothing that was answered before is lost
        if not is_right(found, expected):
            misread.append(f"{text!r}: {found}, right is {expected}")
    assert not misread, "\n".join(misread)


def test_there_are_spellings_of_each_kind_in_each_language() -> None:
    assert {row[1] for row in ROWS} == {"en", "de", "es"}
    assert {row[0] for row in ROWS} >= {"diagnosis", "relapse", "age", "risk", "interval", "wbc"}
