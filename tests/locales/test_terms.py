"""One term for one idea: what a button, a topic and a look-up call the same has one name.

The words that people may type are free; what this tool itself says is held here.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dialogs import languages

FOLDER = Path(__file__).parents[2] / "dialogs" / "locales"
TYPED = {"asked", "words", "months", "months_short", "weekdays", "months_other", "numerals", "tens"}
NAMES = ("outlook", "remission", "timing", "plan", "pitfalls", "silences", "conflicts")
# For each idea the term, and what else it was called.
TERMS = {
    "de": {
        "Therapieplan": r"Vorgehen|Therapiepfad",
        "Fall": r"Beratung",
        "Tripel": r"[Dd]reifach(?!e Kon)|DREIFACH",
        "unsicher (Einstufung)": r"fraglich",
        "T-Linie": r"T-Zell-Linie|T-Abstammung",
        "HSZT": r"\bHSCT\b|\bSZT\b|\bKMT\b",
        "MRD": r"\bEMR\b",
        "Liquor": r"\bCSF\b",
        "Strahlentherapie": r"[Rr]adiatherapie|Radioonkologie",
    },
    "es": {
        "precoz": r"[Tt]emprana",
        "estirpe": r"[Ll]inaje|[Ll]ínea [TB]\b",
        "RC1": r"\bCR[12]\b|\(RC\)",
        "EMR": r"\bMRD\b|\bERM\b",
        "SLE": r"\bEFS\b",
        "TPH": r"\bHSCT\b|\bTCPH\b",
        "LCR": r"\bCSF\b",
        "terapia (intratecal) triple fija": r"(?<!erapia )(?<!intratecal )triple fija",
        "discrepancias": r"no concuerda",
    },
    "en": {
        "HSCT": r"\bBMT\b|\bSCT\b",
        "MRD": r"\bMRD-ve\b",
        "CSF": r"\bliquor\b",
        "relapse": r"\brecurrence\b",
        "early": r"\bpremature\b",
    },
}


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def said(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence of a language by its place; not the words that may be typed."""
    for file in (language, f"asked.{language}"):
        for section, group in table(file).items():
            if section not in TYPED and isinstance(group, dict):
                yield from _texts(f"{file}.{section}", group)


def _texts(place: str, group: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in group.items():
        if isinstance(value, dict):
            yield from _texts(f"{place}.{key}", value)
        elif isinstance(value, str):
            yield f"{place}.{key}", value


@pytest.mark.parametrize(
    ("language", "term"), [(one, term) for one, terms in TERMS.items() for term in terms]
)
def test_an_idea_has_one_term(language: str, term: str) -> None:
    stray = re.compile(TERMS[language][term])
    found = {place: text for place, text in said(language) if stray.search(text)}
    assert not found, f"call it {term}"


@pytest.mark.parametrize("term", ["Therapieplan", "Fall", "Tripel", "T-Linie", "HSZT", "MRD"])
def test_the_german_terms_are_used(term: str) -> None:
    assert any(term in text for _place, text in said("de"))


@pytest.mark.parametrize("term", ["estirpe", "RC1", "EMR", "SLE", "TPH", "LCR", "precoz"])
def test_the_spanish_terms_are_used(term: str) -> None:
    assert any(term in text.replace("Precoz", "precoz") for _place, text in said("es"))


@pytest.mark.parametrize("language", [code for code, _name in languages()])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_looked_up_has_the_name_of_its_topic(language: str, name: str) -> None:
    assert table(f"asked.{language}")["subject"][name] == table(language)["topic"][name]
