"""The card in other languages: it fits, and says of each row what the English one says."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from dialogs import languages
from dialogs.answer.card import note
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.answer.shown import MG, Shown, every_card

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

FOLDER = Path(__file__).parents[3] / "dialogs" / "locales"
TRANSLATIONS = [code for code, _name in languages() if code != "en"]
MOST_LINES, MOST_CHARACTERS = 22, 900
DANGERS = {  # English, German, Spanish: in the same sentences
    r"\bNEVER\b": (r"\bNIE\b", r"\bNUNCA\b"),
    "NOT SETTLED": ("NICHT ENTSCHIEDEN", "NO DECIDID[AO]"),
    "NOT STATED": ("NICHT ANGEGEBEN", "NO INDICADA"),
    "DISPUTED": ("UMSTRITTEN", "DISCUTIDA"),
    "UNVERIFIED": ("UNBESTÄTIGT", "SIN VERIFICAR"),
    "CONTRADICTED": ("WIDERSPRUCH", "CONTRADICHA"),
    "NO dose": ("KEINE Dosis", "SIN DOSIS"),
    "NO STOP": ("KEIN STOPP", "NO PARAR"),
    "NO DONOR": ("KEIN SPENDER", "SIN DONANTE"),
    "NOT AN ORDER": ("KEINE ANORDNUNG", "NO ES UNA ORDEN"),
    "does NOT FIT": ("passt NICHT", "NO ENCAJA"),
    "UNSIGNED": ("NICHT FREIGEGEBEN", "SIN FIRMAR"),
    "UNREVIEWED, UNSIGNED": (
        r"UNGEPRÜFT \(Übersetzung auch\), NICHT FREIGEGEBEN",
        r"SIN REVISAR \(tampoco la traducción\), SIN FIRMAR",
    ),
    "CONSULTANT FIRST": ("OBERARZT ZUERST", "ADJUNTO PRIMERO"),
    "FATAL": ("TÖDLICH", "MORTAL"),
    "INTRATHECAL": ("INTRATHEKAL", "INTRATECAL"),
    "DOSE ": ("DOSIS ", r"(?<!SIN )DOSIS "),
    "SYSTEMIC": ("SYSTEMISCH", "SISTÉMICOS"),
    "SOONER": ("EHER", "ANTES"),
    r"\bNONE\b": (r"\bKEINE\b(?! [DA])", "NINGUNA"),
    "HIGH RISK": ("HOCHRISIKO", "ALTO RIESGO"),
    "if no HSCT": ("nur ohne HSZT", "solo sin TPH"),
    "dates hold": ("Datum stimmt", "fechas valen"),
    r"\boptional\b": ("optional", "opcional"),
    "birthday": ("Geburtstag", "cumpleaños"),
    "twice weekly": ("zweimal wöchentlich", "dos veces por semana"),
    "EARLY": (r"\bFRÜH\b", "PRECOZ"),
    r"\bLATE\b": (r"\bSPÄT\b", "TARDÍA"),
    "LINEAGE": ("T-LINIE", "ESTIRPE T"),
    "MRD FOUND": ("MRD NACHGEWIESEN", "EMR DETECTADA"),
    r"INFANT\?|PERHAPS INFANT": (r"SÄUGLING\?", r"¿LACTANTE\?|¿BEBÉ\?"),
    "INFANT ALL": ("SÄUGLINGS-ALL", "LLA LACTANTE"),
    "RADIATION BEFORE": ("BESTRAHLT", "YA IRRADIADO"),
    "preservative-free": ("unkonserviert", "sin conservante"),
}


@cache
def cards(language: str) -> tuple[Shown, ...]:
    return tuple(Shown(one.case, one.rows, one.truths, language) for one in every_card())


def sentences(language: str) -> dict[str, str]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["card"]
    notes = table.pop("note")
    every = {**table, **{f"note.{key}": text for key, text in notes.items()}}
    return {key: text.replace("*", "").replace(NO_BREAK, " ") for key, text in every.items()}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_card_fits_a_screen(language: str) -> None:
    for one in cards(language):
        assert len(one.screen) <= MOST_LINES, one.plan_code
        assert len(one.text) <= MOST_CHARACTERS, one.plan_code


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_card_has_the_lines_and_numbers_of_the_english_one(language: str) -> None:
    for own, english in zip(cards(language), every_card(), strict=True):
        assert [line.rows for line in own.lines] == [line.rows for line in english.lines]
        assert MG.findall(own.text) == MG.findall(english.text)
        for line, other in zip(own.said, english.said, strict=True):
            assert numbers(line) == numbers(other), own.plan_code


def numbers(text: str) -> list[str]:
    """The numbers of a line, without the marks of thousands."""
    bare = re.sub(r"\b(?:CR|RC)\d|(?<=\d)[ ,](?=\d{3}\b)", "", text)
    return sorted(re.findall(r"\d+", bare))


@pytest.mark.parametrize(("place", "language"), [(0, "de"), (1, "es")])
@pytest.mark.parametrize("danger", DANGERS)
def test_each_sentence_keeps_its_negations_and_danger_words(
    place: int, language: str, danger: str
) -> None:
    english, own = sentences("en"), sentences(language)
    assert any(re.search(danger, text) for text in english.values()), "no sentence says so"
    for key, text in english.items():
        said = DANGERS[danger][place]
        assert bool(re.search(danger, text)) == bool(re.search(said, own[key])), (key, own[key])


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_sentence_makes_as_much_stand_out(language: str) -> None:
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(sentences("en").values())), "x")
    for key in sentences("en"):
        english = wording().phrase(f"card.{key}", values).strong
        own = wording(language).phrase(f"card.{key}", values).strong
        assert bool(own) == bool(english), key


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_state_says_that_the_translation_is_not_reviewed_either(language: str) -> None:
    assert re.search("Übersetzung|traducción", sentences(language)["state"])


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_note_fits_behind_the_longest_code_and_has_no_dose(language: str) -> None:
    for one in cards(language):
        text = note(one.plan, wording(language), "C" * 56)
        assert len(text) <= 256, text
        assert not re.search(r"\bmg\b|\bGy\b", text)
