"""The words of look-ups and what is said around them: the same keys in every language."""

import re
import tomllib
from pathlib import Path

import pytest

from dialogs import languages

FOLDER = Path(__file__).parents[2] / "dialogs" / "locales"
LANGUAGES = [code for code, _name in languages()]
SAID = ("subject", "lead", "lookup")
BRACES = re.compile(r"\{\w+\}")


def table(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"asked.{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SAID)
def test_every_sentence_is_there_with_its_placeholders(section: str, language: str) -> None:
    english, own = table("en")[section], table(language)[section]
    assert set(english) == set(own)
    for key, text in english.items():
        assert sorted(BRACES.findall(text)) == sorted(BRACES.findall(own[key]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SAID)
def test_no_sentence_holds_a_digit_or_a_dangerous_abbreviation(section: str, language: str) -> None:
    for key, text in table(language)[section].items():
        assert not re.search(r"\d|\bMTX\b|\bIT\b|[<>]", re.sub(r"\b(?:CR|RC)1\b", "", text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_is_short(language: str) -> None:
    assert max(map(len, table(language)["subject"].values())) <= 36
