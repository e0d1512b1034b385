"""Each sentence of a translation warns, denies and limits as its English one does."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from core import knowledge
from core.datum import Figure
from dialogs.wording import NO_BREAK
from tests.locales.test_locales import FOLDER, TRANSLATIONS

# What is typed, what is no sentence, the book (English only), and the card, whose rows
# tests/dialogs/answer/test_translated_card.py holds word by word.
APART = ("book.", "words.", "example.", "card.", "number.", "units.")
ITSELF = re.compile("Übersetzung|[Tt]raducción")  # what a translation says of itself alone
DANGERS = {  # said by the translation exactly where the English says it
    "never": {"en": r"\bnever\b", "de": r"\bnie\b", "es": r"\bnunca\b"},
    "fatal": {"en": r"\bfatal\b", "de": r"\btödlich\b", "es": r"\bmortal\b"},
    "disputed": {"en": r"\bdisputed\b", "de": r"\bumstritten\b", "es": r"\bdiscutid[oa]\b"},
    "contradicted": {
        "en": r"\bcontradicted\b",
        "de": r"\bwiderspruch\b",
        "es": r"\bcontradich[oa]\b",
    },
    "unverified": {
        "en": r"\bunverified\b|\bnot verified\b",
        "de": r"\bunbestätigt\b",
        "es": r"\bsin verificar\b",
    },
    "unreviewed": {"en": r"\bunreviewed\b", "de": r"\bungeprüft\b", "es": r"\bsin revisar\b"},
    "unsigned": {"en": r"\bunsigned\b", "de": r"\bnicht freigegeben\b", "es": r"\bsin firmar\b"},
    "no order": {
        "en": r"\bnot an order\b",
        "de": r"\bkeine anordnung\b",
        "es": r"\bno es una orden\b",
    },
    "preservative": {
        "en": r"\bpreservative-free\b",
        "de": r"\bohne konservierungsmittel\b",
        "es": r"\bsin conservantes\b",
    },
    "systemic": {"en": r"\bsystemic\b", "de": r"\bsystemisch", "es": r"\bsistémic"},
    "added": {
        "en": r"\badded\b|\bin addition\b",
        "de": r"zusätzlich|\baddieren\b",
        "es": r"\bañadida\b|se suman|\bademás\b",
    },
    "twice": {"en": "twice weekly", "de": "zweimal wöchentlich", "es": "dos veces por semana"},
    "no donor": {
        "en": r"\bno donor\b|without a donor\b",
        "de": r"\bkein spender\b|\bohne spender\b",
        "es": r"\bsin donante\b|\bno hay donante\b",
    },
    "optional": {"en": r"\boptional\b", "de": r"\boptional\b", "es": r"\bopcional\b"},
}
LIMITS = {  # said by the translation wherever the English says it
    "intrathecal": {"en": r"\bintrathecal", "de": r"\bintrathekal", "es": r"\bintratecal"},
    "only": {
        "en": r"\bonly\b|\balone\b(?! will do)",
        "de": r"\bnur\b|\ballein\b|\beinzige\b",
        "es": r"\bsol[oa]\b|\búnica\b|\bbasta\b",
    },
    "unless": {"en": r"\bunless\b", "de": r"\baußer wenn\b", "es": r"\bsalvo que\b"},
    "or more": {
        "en": r"\bor (?:more|over)\b",
        "de": r"\boder (?:mehr|älter)\b|\bab \{\}n",
        "es": r"\bo más\b",
    },
    "under": {
        "en": r"\bunder (?:\{\}|one\b|three\b)",
        "de": r"\bunter\b|\bweniger als\b|\bjünger\b",
        "es": r"\bmenos de\b|\bmenor de\b|\bpor debajo de\b",
    },
    "first": {
        "en": r"pharmacist first\b",
        "de": r"zuerst die apotheke\b",
        "es": r"\bantes a farmacia\b",
    },
}
DENIES = {
    "en": r"\b(?:not|no|none|nothing|neither|never|cannot|without|outside|absent"
    r"|un(?:verified|reviewed|signed))\b",
    "de": r"\b(?:nicht|nein|kein\w*|nichts|weder|nie|ohne|außerhalb|fehlende\w*|ausgenommen"
    r"|un(?:bestätigt|geprüft))\b",
    "es": r"\b(?:no|ningun[oa]?|ningún|nada|ni|nunca|sin|tampoco|fuera|ausente|ausencia)\b",
}


@cache
def sentences(language: str) -> dict[str, str]:
    """Each sentence outside the card by its key, its braces emptied; a passage line by line."""
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {
        key: re.sub(r"\{\w+\}", "{}", text.replace(NO_BREAK, " ")).lower()
        for key, text in flat(table)
        if "." in key and not key.startswith(APART)
    }


def flat(table: dict[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        elif isinstance(value, list):
            own = [str(line) for line in value if not ITSELF.search(str(line))]
            yield from ((f"{above}{key}.{place}", line) for place, line in enumerate(own))
        elif isinstance(value, str):
            yield f"{above}{key}", value


def both(language: str) -> Iterator[tuple[str, str, str]]:
    """Each key with its English and its translated sentence."""
    own = sentences(language)
    return ((key, text, own[key]) for key, text in sentences("en").items())


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("danger", DANGERS)
def test_each_danger_word_stands_in_the_same_sentences(language: str, danger: str) -> None:
    row = DANGERS[danger]
    said = [len(re.findall(row["en"], text)) for text in sentences("en").values()]
    assert any(said), "no sentence says so"
    for key, english, own in both(language):
        assert len(re.findall(row[language], own)) == len(re.findall(row["en"], english)), (
            key,
            own,
        )


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("limit", LIMITS)
def test_no_limit_is_lost(language: str, limit: str) -> None:
    row = LIMITS[limit]
    assert any(re.search(row["en"], text) for text in sentences("en").values())
    for key, english, own in both(language):
        if re.search(row["en"], english):
            assert re.search(row[language], own), (key, own)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_negation_is_lost_and_none_is_added(language: str) -> None:
    for key, english, own in both(language):
        denied = len(re.findall(DENIES["en"], english))
        found = len(re.findall(DENIES[language], own))
        assert found >= denied, (key, own)
        assert bool(found) == bool(denied), (key, own)


def test_german_amounts_of_time_take_the_dative_only_where_there_is_one() -> None:
    dative = re.compile(r"\{(\w+)\}n\b")
    table = tomllib.loads((FOLDER / "de.toml").read_text("utf-8"))
    named = {name for _key, text in flat(table) for name in dative.findall(text)} - {"horizon"}
    assert named
    for name in named:
        measure = knowledge().measures[name]
        assert measure.unit in {"day", "month", "year"}
        assert measure.value is not None
        assert measure.value > 1, name
    horizons = {
        one.horizon_years for one in knowledge().measures.values() if isinstance(one, Figure)
    }
    assert all(years > 1 for years in horizons - {None} if years is not None)
