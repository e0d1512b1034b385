"""The first screen as a reader meets it: seen on a phone, and read aloud."""

import subprocess
from array import array

import pytest

from core import assess, decode
from dialogs import languages
from dialogs.answer.card import card
from dialogs.wording import wording
from tests.dialogs.answer.shown import every_card
from tests.needed import needed
from tests.reader import CODES, first_screen

DOSE_BY, MOST_SECONDS, MOST_UNTIL_DOSE = 10, 60, 25
TRANSLATED_DOSE_BY = 12
SAMPLES_A_SECOND = 22050  # espeak-ng writes 16-bit mono at this rate
HEAD, SILENCE = 44, 50  # bytes before the sound; a level that nobody hears
FULLEST = 20


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_the_dose_stands_on_the_first_screen(code: str, language: str) -> None:
    word = wording(language).say("dose.alone", drug="", value="").split("\N{NO-BREAK SPACE}")[0]
    lines = first_screen(code, language)
    place = next(n for n, line in enumerate(lines, start=1) if word.split()[-1] in line)
    assert place <= (DOSE_BY if language == "en" else TRANSLATED_DOSE_BY)


def seconds(text: str) -> float:
    """How long a text takes to be read aloud, to its last sound."""
    speaker = needed("espeak-ng", "espeak-ng")
    command = [speaker, "-v", "en-us", "--stdout", text]
    sound = subprocess.run(command, capture_output=True, check=True).stdout[HEAD:]  # noqa: S603 - a fixed program
    samples = array("h", sound[: len(sound) // 2 * 2])
    last = next(n for n in reversed(range(len(samples))) if abs(samples[n]) > SILENCE)
    return last / SAMPLES_A_SECOND


@pytest.mark.parametrize("code", CODES)
def test_a_card_is_read_aloud_within_a_minute(code: str) -> None:
    """The number of milligrams of the dose is heard within 25 seconds."""
    text = " ".join(line.text for line in card(assess(decode(code).case), wording()))
    route = wording().say("dose.alone", drug="", value="").rpartition(" - ")[2]
    before, found, _after = text.partition(f" - {route}")
    assert found
    assert before.endswith("mg")
    assert seconds(text) < MOST_SECONDS
    assert seconds(before) < MOST_UNTIL_DOSE


def test_the_fullest_cards_are_read_aloud_within_a_minute_too() -> None:
    """Each fact for the consultant takes a second more, so that their dose may come later."""
    for one in sorted(every_card(), key=lambda one: -len(one.text))[:FULLEST]:
        assert seconds(one.text) < MOST_SECONDS, one.plan_code
