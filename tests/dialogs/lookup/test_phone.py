"""Phrases as they are typed on a phone, with what a careful clinician would expect of each.

A line holds the text, the subjects that will do, and what it has to say of the patient:
``age=2y``, or ``-age`` where none may be taken. ``CASE`` is an answer or an open consult, ``ASK`` a
question back, ``CANCEL`` that nothing is open. Each set was written before the words were met.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from dialogs import Kind, Setting, Text, advance
from dialogs.lookup.matching import asked
from dialogs.wording import languages, wording

pytestmark = pytest.mark.no_cover  # by the thousand: what they reach is covered beside them
LANGUAGES = [code for code, _name in languages()]
SETS = ("phone", "pocket", "round", "night")
TODAY = date(2026, 11, 25)
ENOUGH = 0.95


class Phrase(NamedTuple):
    """One line of a set."""

    text: str
    wanted: frozenset[str]
    told: tuple[str, ...]


def phrases(name: str, language: str) -> list[Phrase]:
    """The phrases of a set in a language."""
    rows = Path(__file__).parent.joinpath("phrases", f"{name}.{language}.txt").read_text("utf-8")
    parts = [[part.strip() for part in row.split(" | ")] for row in rows.splitlines()]
    return [
        Phrase(text, frozenset(wanted.split()), tuple(" ".join(told).split()))
        for text, wanted, *told in parts
    ]


def is_useful(phrase: Phrase, language: str) -> bool:
    """Whether the reply is about what was asked."""
    session, reply = advance(None, Text(phrase.text), TODAY, setting=Setting(language=language))
    what, kind = asked(phrase.text, wording(language)), reply.kind
    if kind is Kind.ANSWER or session is not None:
        return bool(phrase.wanted & {"CASE", "ASK", "example"})
    if kind is Kind.NOTICE:
        return "CANCEL" in phrase.wanted
    asks_back = "ASK" in phrase.wanted and bool(what.span)
    return kind is not Kind.REFUSAL and (asks_back or bool(phrase.wanted & {*what.subjects}))


CASES = [(name, language) for name in SETS for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_what_is_typed_on_a_phone_is_understood(name: str, language: str) -> None:
    rows = phrases(name, language)
    missed = [phrase.text for phrase in rows if not is_useful(phrase, language)]
    assert len(rows) >= 20
    assert len(missed) / len(rows) <= 1 - ENOUGH, missed


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_phrase_is_taken_for_another_patient(name: str, language: str) -> None:
    for phrase in phrases(name, language):
        what = asked(phrase.text, wording(language))
        for told in phrase.told:
            field, _, value = told.partition("=")
            if told.startswith("-"):
                assert told[1:] not in what.details, phrase.text
            else:
                assert what.details.get(field) == value or what.span, phrase.text
