"""Translations: the same keys, figures and sources as English, and openly unreviewed."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core import assess, decode
from dialogs import Text, advance, languages
from dialogs.answer.views import restore, show
from dialogs.answer.voice import Voice
from dialogs.talk import Setting, length
from dialogs.wording import wording
from tests.dialogs.ask.answers import read

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[2] / "dialogs" / "locales"
TRANSLATIONS = [code for code, _name in languages() if code != "en"]
CODES = (
    "E14m3d-7y-HR",
    "E5m19d-8m-HR-T",
    "E17m20dn-30y-UR-BMPX",
    "L18m3dn-9y-SR-BN",
    "L30m18d-4y-SR",
    "L40m-18+y-HR-TMUXR-C17m2d",
)
ONLY_IN_TRANSLATIONS = {"text.translation", "number.percent_apart"}


def sentences(language: str) -> dict[str, str]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {key: text for key, text in flat(table) if not key.startswith("book.")}


def flat(table: dict[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield f"{above}{key}", value


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_every_sentence_with_its_placeholders(language: str) -> None:
    english, translated = sentences("en"), sentences(language)
    assert set(english) == set(translated) - ONLY_IN_TRANSLATIONS
    for key, text in english.items():
        assert placeholders(text) == placeholders(translated[key]), key


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_holds_no_digit_and_no_dangerous_abbreviation(language: str) -> None:
    for key, text in sentences(language).items():
        if not key.startswith("example."):
            bare = re.sub(r"\{\w+\}|CR1|CR2|RC1|RC2|CD19|(?:CNS|ZNS|SNC)[123]", "", text)
            assert not re.search(r"\d|\bMTX\b|\bIT\b", bare), key


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("code", CODES)
def test_a_translated_answer_fits_telegrams_limit(language: str, code: str) -> None:
    page = show(restore(code, wording(language), Setting(language), TODAY))
    assert length(page.blocks) <= 4000


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("code", CODES)
def test_every_dose_says_its_route_in_capitals(language: str, code: str) -> None:
    voice = Voice(assess(decode(code).case), wording(language))
    for dose in voice.plan.doses:
        if dose.route == "intrathecal":
            text = voice.dose(dose)
            assert re.search(r"INTRATHEKAL|INTRATECAL", text)
            assert wording(language).measure(dose) in text


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_first_line_says_that_nobody_reviewed_the_translation(language: str) -> None:
    reply = show(restore(CODES[0], wording(language), Setting(language), TODAY))
    assert reply.blocks[0].lines[0].text == wording(language).say("text.translation")


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_months_name_is_read_and_english_habits_still_work(language: str) -> None:
    words = wording(language)
    for number, names in enumerate(words.month_names(), start=1):
        for name in names:
            value = read("diagnosis", f"12 {name} 2024", words).values
            assert value == (f"2024-{number:02}-12",), name
    assert read("risk", "HR", words).values == ("high",)
    _session, reply = advance(None, Text("14m 7y HR"), TODAY, setting=Setting(language))
    assert any("E14m-7y-HR" in line.text for line in reply.blocks[-1].lines)
