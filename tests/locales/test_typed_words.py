"""What is typed in another language is read as in English."""

import tomllib
from pathlib import Path

import pytest

from dialogs import languages
from dialogs.ask.line import read_line
from dialogs.ask.spelling import fold
from dialogs.wording import wording
from tests.dialogs.ask.answers import read
from tests.dialogs.person import TODAY

TRANSLATIONS = tuple(code for code, _name in languages() if code != "en")


def typed(language: str) -> list[tuple[str, str]]:
    """Each word with its meaning."""
    folder = Path(__file__).parents[2] / "dialogs" / "locales"
    table = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    return [(meaning, word) for meaning, words in table["words"].items() for word in words]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_word_stands_as_typed_text_is_folded(language: str) -> None:
    assert [word for _meaning, word in typed(language) if fold(word) != word] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_word_is_read_with_its_meaning(language: str) -> None:
    words = wording(language)
    for meaning, word in typed(language):
        if meaning in {"standard", "high", "unknown"}:
            assert read("risk", word.upper(), words).values == (meaning,), word
        if meaning in {"under", "at_or_over"}:
            assert read("wbc", word, words).values == (meaning,), word
        if meaning in {"year", "month"}:
            unit = meaning[0]
            assert read("age", f"7 {word}", words).values == (f"7{unit}",), word
        if meaning == "day":
            assert read("interval", f"14m 3 {word}", words).values == ("14m3d",), word
        if meaning in {"B", "T"}:
            line = read_line(f"14m 7y HR {word}", words)
            assert line.answers["lineage"] == meaning, word


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_words_of_rival_meanings_do_not_overlap(language: str) -> None:
    words = wording(language).words
    rivals = (
        ("standard", "high", "unknown", "B", "T"),
        ("year", "month", "day", "B", "T"),
        ("under", "at_or_over", "back", "cancel", "help", "keep", "by_interval", "by_dates"),
        ("standard", "high", "unknown", "back", "cancel", "help", "keep"),
        ("yes", "no", "back", "cancel", "help", "keep"),
    )
    for group in rivals:
        every = [word for meaning in group for word in words(meaning)]
        assert len(every) == len(set(every))


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("word", ["sr", "hr", "?", "ur"])
def test_english_short_forms_of_the_risk_are_read(language: str, word: str) -> None:
    assert read("risk", word, wording(language)) == read("risk", word, wording())


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("line", ["14m3d 7y HR B", "14m 8m SR T", "2024-01-10 2025-03-01 7y hr"])
def test_english_short_lines_are_read(language: str, line: str) -> None:
    assert read_line(line, wording(language)) == read_line(line, wording())


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("key", ["standard", "line", "short"])
def test_the_example_lines_of_a_language_are_read_as_the_english_ones(
    language: str, key: str
) -> None:
    lines = (read_line(wording(w).say(f"example.{key}"), wording(w)) for w in ("en", language))
    assert next(lines) == next(lines)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_beginnings_of_months_names_never_mean_two_months(language: str) -> None:
    begun: dict[str, int] = {}
    for number, (name, short) in enumerate(wording(language).month_names(), start=1):
        assert name.casefold().startswith(short.casefold())
        for end in range(len(short), len(name) + 1):
            assert begun.setdefault(name[:end].casefold(), number) == number


def test_days_are_written_and_read_in_the_order_of_the_language() -> None:
    assert wording("de").day(TODAY) == "23. Nov 2026"
    assert wording("es").day(TODAY) == "23 nov 2026"
    for language in TRANSLATIONS:
        words = wording(language)
        assert read("relapse", words.day(TODAY), words).values == (TODAY.isoformat(),)


@pytest.mark.parametrize(
    ("language", "text", "interval"),
    [
        ("de", "14 Monate und 3 Tage", "14m3d"),
        ("de", "1 Jahr, 2 Monate", "14m"),
        ("es", "14 meses y 3 días", "14m3d"),
        ("es", "1 año y 2 meses", "14m"),
    ],
)
def test_intervals_are_read_as_people_write_them(language: str, text: str, interval: str) -> None:
    assert read("interval", text, wording(language)).values == (interval,)


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [("de", "7 Jahre alt", "7y"), ("de", "7,9 Jahre", "7y"), ("es", "7 años de edad", "7y")],
)
def test_ages_are_read_as_people_write_them(language: str, text: str, age: str) -> None:
    assert read("age", text, wording(language)).values == (age,)
