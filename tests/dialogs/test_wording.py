"""The sentences: no digit, none missing, none unused, each filled from its own figures only."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import dialogs
from core import knowledge
from core.datum import Datum, Figure
from dialogs import is_thanks, menu, say
from dialogs.wording import languages, wording

TABLE: dict[str, Any] = tomllib.loads((files("dialogs") / "locales" / "en.toml").read_text("utf-8"))
CONTENT = knowledge().content
NAMES_WITH_DIGITS = re.compile(r"\b(?:CR1|CR2|CD19|(?:CNS|ZNS|SNC)[123])\b|\{[^}]*\}")
ROOMS = {"core", "dialogs", "bot"}
ARRIVING = (
    "picture.",
    "handout.",
)  # sentences that stand ready for a part that comes with its own tests
SAMPLES = {"example"}  # what a typed answer looks like is no statement
MOST_NOTICE, MOST_MENU_NAME, MOST_MENU_TEXT = 200, 32, 256

KINDS: dict[str, tuple[Datum, ...]] = {
    "step": CONTENT.step,
    "pitfall": CONTENT.pitfall,
    "alternative": CONTENT.alternative,
    "remark": CONTENT.remark,
    "caution": CONTENT.caution,
    "flag": CONTENT.flag,
    "silence": CONTENT.silence,
    "conflict": CONTENT.conflict,
}
DATA = [(kind, datum) for kind, data in KINDS.items() for datum in data]


def sentences(table: dict[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= sentences(value, f"{above}{key}.")
        elif isinstance(value, str):
            found[f"{above}{key}"] = value
        elif above and key == "body":
            found |= {f"{above}{place}": line for place, line in enumerate(value)}
    return found


SENTENCES = sentences(TABLE)


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_sentence_holds_a_digit() -> None:
    said = {key: text for key, text in SENTENCES.items() if key.split(".")[0] not in SAMPLES}
    with_digit = [
        k for k, text in said.items() if re.search(r"\d", NAMES_WITH_DIGITS.sub("", text))
    ]
    assert not with_digit, "a figure belongs into core/data, reached by a brace"


@pytest.mark.parametrize(("kind", "datum"), DATA, ids=[f"{k}.{d.id}" for k, d in DATA])
def test_every_datum_has_a_sentence_filled_from_its_own_figures(kind: str, datum: Datum) -> None:
    allowed = {*datum.uses, "trial", "article_date"}
    key = f"{kind}.{datum.id}"
    assert braces(SENTENCES[key]) <= allowed
    if "{trial}" in SENTENCES[key]:
        assert datum.trial


@pytest.mark.parametrize("datum", CONTENT.withheld, ids=lambda datum: str(datum.id))
def test_every_withheld_dose_has_its_sentence(datum: Datum) -> None:
    assert braces(SENTENCES[f"dose.{datum.id}"]) <= set(datum.uses)


@pytest.mark.parametrize("figure", CONTENT.figure, ids=lambda figure: str(figure.id))
def test_every_figure_has_its_endpoint_and_population(figure: Figure) -> None:
    assert f"endpoint.{figure.endpoint}" in SENTENCES
    assert f"population.{figure.population}" in SENTENCES


def test_every_dose_has_its_drug_and_its_regimen() -> None:
    for dose in (*CONTENT.dose, *CONTENT.comparison):
        assert f"drug.{dose.drug}" in SENTENCES
    for dose in CONTENT.dose:
        assert f"dose.{dose.regimen}" in SENTENCES


def known_ids(table: str) -> set[str]:
    """The ids for which a table of sentences by id may hold one."""
    by_kind = {kind: {datum.id for datum in data} for kind, data in KINDS.items()}
    by_kind["population"] = {figure.population for figure in CONTENT.figure}
    return by_kind[table]


@pytest.mark.parametrize("table", [*KINDS, "population"])
def test_no_sentence_is_about_a_datum_that_is_not_there(table: str) -> None:
    assert set(TABLE[table]) <= known_ids(table)


# Every key is written out in the program, or put together there from a word and a part of it.

ROOT = Path(dialogs.__file__).parents[1]
PROGRAM = [path for path in ROOT.glob("*/**/*.py") if path.relative_to(ROOT).parts[0] in ROOMS]
PAGE = [*(ROOT / "dialogs").rglob("*.js")]  # the page's script asks for its sentences by name
SOURCE = "".join(path.read_text("utf-8") for path in (*PROGRAM, *PAGE))
DATA_FILES = "".join(path.read_text("utf-8") for path in (ROOT / "core").rglob("*.toml"))
NAMES = frozenset(re.findall(r"\w+", SOURCE + DATA_FILES))


def is_put_together(name: str) -> bool:
    """Whether the program joins this name from a written part and a filled one."""
    cuts = [place for place, letter in enumerate(name) if letter == "_"]
    heads = any(f"{name[:cut]}_{{" in SOURCE for cut in cuts)
    return (
        heads
        or any(f"}}_{name[cut + 1 :]}" in SOURCE for cut in cuts)
        or ("}_{" in SOURCE and name in OPTIONAL_VALUES)
    )


OPTIONAL_VALUES = {
    f"{field}_{value}" for field in ("marrow", "mrd") for value in ("under", "over", "at_or_over")
}


def is_used(key: str) -> bool:
    name = key.rpartition(".")[2]
    named = name.isdigit() or name in NAMES or f'"{key}"' in SOURCE
    return named or is_put_together(name)


def test_every_sentence_is_used() -> None:
    unsaid = [key for key in SENTENCES if not key.startswith(ARRIVING) and not is_used(key)]
    assert not unsaid, "nothing says them"


def test_every_key_that_is_written_out_in_the_program_exists() -> None:
    tables = "|".join(sorted({key.split(".")[0] for key in SENTENCES if "." in key}))
    written = set(re.findall(rf'say\(\s*"((?:{tables})\.[a-z_]+)"', SOURCE))
    assert len(written) > 40
    optional = set(re.findall(r'\.has\("([a-z_.]+)"\)', SOURCE))
    missing = written - set(SENTENCES) - optional
    assert not [key for key in missing if not key.startswith(ARRIVING)]


def test_every_refusal_has_its_sentence() -> None:
    keys = set(re.findall(r'(?:refuse|Refusal)\(\s*"([a-z_]+)"', SOURCE))
    assert keys >= {"day_needed", "no_such_date", "line_unreadable"}
    assert not {key for key in keys if f"refusal.{key}" not in SENTENCES}


def test_the_menu_is_valid_for_a_channel() -> None:
    for name, text in menu():
        assert re.fullmatch(rf"[a-z0-9_]{{1,{MOST_MENU_NAME}}}", name)
        assert 1 <= len(text) <= MOST_MENU_TEXT


@pytest.mark.parametrize("key", ["not_yours", "out_of_date", "second_check_same"])
def test_a_toast_fits(key: str) -> None:
    assert len(say(f"bot.{key}")) <= MOST_NOTICE


def test_every_refusal_fits_a_notice() -> None:
    for key in TABLE["refusal"]:
        filled = re.sub(r"\{[^}]*\}", "1,000", SENTENCES[f"refusal.{key}"])
        assert len(filled) <= MOST_NOTICE


def test_the_words_for_different_answers_to_one_question_do_not_overlap() -> None:
    words = wording().words
    for rivals in (("standard", "high", "unknown"), ("B", "T"), ("year", "month", "day")):
        typed = [word for meaning in rivals for word in words(meaning)]
        assert len(typed) == len(set(typed))
    moves = {
        w
        for name in ("back", "cancel", "help", "keep", "by_interval", "by_dates")
        for w in words(name)
    }
    answers = {
        w for name in ("standard", "high", "unknown", "under", "at_or_over") for w in words(name)
    }
    assert not moves & answers


def test_an_unknown_key_is_an_error_and_not_silence() -> None:
    with pytest.raises(KeyError):
        say("text.no_such_sentence")


def test_english_is_the_first_of_the_languages() -> None:
    assert languages()[0] == ("en", "English")


@pytest.mark.parametrize("text", ["thanks", "Thx!", "👍", "🙏🙏", "👍🏽", "❤️", "thanks 👍!"])
def test_thanks_are_words_or_signs_alone(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["", "...", "😂", "👍 7y", "no thanks to you", "7"])
def test_what_says_more_or_nothing_is_no_thanks(text: str) -> None:
    assert not is_thanks(text)
