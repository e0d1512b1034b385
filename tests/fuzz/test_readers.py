"""Strings by the thousand through each reader: an answer that is in the text, or a refusal."""

import re
from contextlib import suppress
from datetime import date

import pytest

from core import Refusal, decode, read_case
from dialogs.ask.line import read_line
from dialogs.ask.questions import NAMES, QUESTIONS
from dialogs.ask.spelling import fold
from dialogs.wording import wording
from tests.dialogs.ask.answers import read
from tests.fuzz.strings import strings
from tests.needed import LONG

pytestmark = pytest.mark.no_cover  # by the thousand: what they reach is covered beside them
COUNT = 1_000_000 if LONG else 5_000
TODAY = date(2026, 11, 23)
LONGEST_VALUE = 80
DATE_FIELDS = frozenset(row.step for row in QUESTIONS if row.is_date)


@pytest.mark.parametrize("field", sorted(NAMES))
def test_every_string_is_read_or_refused(field: str) -> None:
    was_read, was_refused = 0, 0
    for text in strings(COUNT, seed=len(field)):
        try:
            values = read(field, text, wording()).values
        except Refusal:
            was_refused += 1
        else:
            assert values
            for value in values:
                nothing_is_made_up(field, text, value)
                core_takes_or_refuses(field, value)
            was_read += 1
    assert was_read
    assert was_refused


def nothing_is_made_up(field: str, text: str, value: str) -> None:
    """A value is short, and the year of a date stands in the text that was typed."""
    assert 0 < len(value) <= LONGEST_VALUE
    if field in DATE_FIELDS and re.match(r"\d{4}-", value):
        assert value[:4] in fold(text)


def core_takes_or_refuses(field: str, value: str) -> None:
    """Core never meets a value of a form that it does not know how to refuse."""
    rest = {"interval": "13m19d", "age": "7y", "risk": "high"}
    with suppress(Refusal):
        read_case({**rest, field: value}, TODAY)


def test_every_string_is_a_whole_case_or_refused() -> None:
    for text in strings(COUNT, seed=1):
        with suppress(Refusal):
            read_line(text, wording())


def test_every_string_is_a_code_or_refused() -> None:
    for text in strings(COUNT, seed=2):
        with suppress(Refusal):
            decode(text)
