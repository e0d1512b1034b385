"""The first screen as a reader meets it: seen on a phone, and read aloud."""

import subprocess

import pytest

from core import assess, decode
from dialogs import languages
from dialogs.answer.card import card
from dialogs.wording import wording
from tests.needed import needed
from tests.reader import CODES, first_screen

DOSE_BY, MOST_SECONDS, MOST_UNTIL_DOSE = 10, 60, 25
TRANSLATED_DOSE_BY = 12
SAMPLES_A_SECOND = 22050 * 2  # espeak-ng writes 16-bit mono at this rate
HEAD = 44


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_the_dose_stands_on_the_first_screen(code: str, language: str) -> None:
    word = wording(language).say("dose.alone", drug="", value="").split("\N{NO-BREAK SPACE}")[0]
    lines = first_screen(code, language)
    place = next(n for n, line in enumerate(lines, start=1) if word.split()[-1] in line)
    assert place <= (DOSE_BY if language == "en" else TRANSLATED_DOSE_BY)


def seconds(text: str) -> float:
    """How long a text takes to be read aloud."""
    speaker = needed("espeak-ng", "espeak-ng")
    command = [speaker, "-v", "en-us", "--stdout", text]
    sound = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - a fixed program
    return (len(sound) - HEAD) / SAMPLES_A_SECOND


@pytest.mark.parametrize("code", CODES)
def test_a_card_is_read_aloud_within_a_minute(code: str) -> None:
    """The dose is reached within 25 seconds."""
    lines = card(assess(decode(code).case), wording())
    texts = [line.text for line in lines]
    until = next(n for n, line in enumerate(lines) if line.datum == "dose_intrathecal")
    assert seconds(" ".join(texts)) < MOST_SECONDS
    assert seconds(" ".join(texts[:until])) < MOST_UNTIL_DOSE
