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


@pytest.mark.parametrize(("where", "language", "text", "expected"), ROWS)
def test_a_spelling_is_read_as_a_careful_reader_would(
    where: str, language: str, text: str, expected: str
) -> None:
    found = outcome(where, language, text)  # of which nothing that was answered before is lost
    assert is_right(found, expected), f"{text!r} at {where}: {found}, right is {expected}"


def test_there_are_spellings_of_each_kind_in_each_language() -> None:
    assert {row[1] for row in ROWS} == {"en", "de", "es"}
    assert {row[0] for row in ROWS} >= {"diagnosis", "relapse", "age", "risk", "interval", "wbc"}
