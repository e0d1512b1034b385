"""Translated answers beside the English ones, over a sample of every kind of case."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from core import Case, assess, decode, encode
from core.knowledge import DOUBTED, Topic
from dialogs import Setting, languages
from dialogs.answer.card import card
from dialogs.answer.details import refine
from dialogs.answer.scope import of_case
from dialogs.answer.topics import topic
from dialogs.answer.views import Finished, show
from dialogs.answer.voice import Voice
from dialogs.ask.line import read_line
from dialogs.ask.spelling import fold
from dialogs.talk import length
from dialogs.wording import Wording, wording
from tests.dialogs.answer.sample import cases
from tests.dialogs.ask.answers import read
from tests.dialogs.person import TODAY, choices_of, hold_limits, text_of

TRANSLATIONS = tuple(code for code, _name in languages() if code != "en")
STRIDE = 293  # a prime, so that the sample does not fall into step with any input
LATER = date(2030, 1, 1)  # when the content is past its review date
MOST_PAGE = 3500
ROUTE = {"de": "INTRATHEKAL", "es": "INTRATECAL"}
NEVER = {"de": "NIE INTRATHEKAL", "es": "NUNCA INTRATECAL"}
DRUGS = {
    "de": {"methotrexate": "Methotrexat", "cytarabine": "Cytarabin"},
    "es": {"methotrexate": "metotrexato", "cytarabine": "citarabina"},
}
CITES = re.compile(r"\br\d\b|\bPMID\b|\b[A-Z]{2,}\d{2}\b")
NUMBER = re.compile(r"\d+(?:[.,\N{NO-BREAK SPACE}]\d+)*")
ABBREVIATIONS = re.compile(r"\bIT\b|\bMTX\b|\bi\.t\.|\bAra-?C\b|\bHC\b")
UNDER_OVER = re.compile(r"[<>≤≥]")
FULLEST = (
    "E0m10d-11m-HR-TMPR",
    "E17m20dn-30y-HR-TUR-C3m",
    "E17m5d~17m29dn-1y-HR-TMUR-C3m",
    "L18m3dn-10y-HR-TMPXR-C3m",
)


@cache
def sample() -> tuple[Case, ...]:
    """Cases of many kinds, and the fullest answers."""
    every = [case for _values, case in cases()]
    return (*every[::STRIDE], *(decode(code).case for code in FULLEST))


def texts(case: Case, words: Wording, which: Topic) -> list[str]:
    """The headings and lines of a topic, in order."""
    blocks = topic(which, of_case(case), words)
    return [line for block in blocks for line in (block.heading, *(x.plain for x in block.lines))]


def numbers(text: str, words: Wording) -> list[str]:
    """The numbers of a text, with a point as decimal mark and no thousands mark."""
    thousands, decimal = words.say("number.thousands"), words.say("number.decimal")
    return [
        match.replace(thousands, "").replace(decimal, ".")
        for match in NUMBER.findall(re.sub(r"\b(?:CR|RC|CD)\d+\b", "", text))
    ]


def in_order(case: Case, words: Wording, which: Topic) -> list[list[str]]:
    """The numbers of each line; within one a sentence may turn them round."""
    return [sorted(numbers(line, words)) for line in texts(case, words, which)]


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("which", Topic)
def test_each_line_of_the_answer_has_the_numbers_of_its_english_line(
    language: str, which: Topic
) -> None:
    for case in sample()[::3]:
        english, own = in_order(case, wording(), which), in_order(case, wording(language), which)
        assert own == english, encode(case)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_card_has_the_numbers_of_the_english_card(language: str) -> None:
    for case in sample():
        plan = assess(case)
        english, own = (
            {number for line in card(plan, words) for number in numbers(line.text, words)}
            for words in (wording(), wording(language))
        )
        assert own == english, encode(case)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_line_of_the_evidence_cites_the_sources_of_its_english_line(language: str) -> None:
    for code in FULLEST:
        case = decode(code).case
        both = (texts(case, words, Topic.EVIDENCE) for words in (wording(), wording(language)))
        for english, own in zip(*both, strict=True):
            assert CITES.findall(own) == CITES.findall(english)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_datum_in_doubt_keeps_its_warning_word(language: str) -> None:
    words = wording(language)
    for case in sample()[::5]:
        voice = Voice(assess(case), words)
        items = (*voice.plan.doses, *voice.plan.steps, *voice.plan.figures, *voice.plan.withheld)
        for item in items:
            if item.verdict in DOUBTED:
                assert words.say(f"mark.{item.verdict.value}") in voice.line(item).text


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_each_dose_line_has_drug_value_with_unit_and_route(language: str) -> None:
    words = wording(language)
    for case in sample():
        voice = Voice(assess(case), words)
        for dose in voice.plan.doses:
            line = voice.dose(dose)
            assert words.say(f"drug.{dose.drug}") in line
            assert DRUGS[language].get(dose.drug, "") in line
            assert not UNDER_OVER.search(line)
            if dose.route == "intrathecal":
                assert dose.value is not None
                assert f"{words.quantity(dose.value, dose.unit)} - {ROUTE[language]}" in line
            else:
                assert NEVER[language] in line
                assert line.upper().count(ROUTE[language]) == 1, "no route is guessed"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_answer_fits_a_message_and_every_channel(language: str) -> None:
    setting = Setting(language, shared=True)
    for case in sample():
        finished = Finished(case, wording(language), setting, TODAY)
        reply = show(finished)
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_PAGE, encode(case)
        assert reply.blocks[0].lines[0].text == wording(language).say("text.translation")
        hold_limits(refine(finished))
        warned = replace(finished, today=LATER, confirmed=True, version="v0")
        hold_limits(show(warned))
        hold_limits(refine(warned, "donor", case))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_topic_abbreviates_a_drug_or_a_route(language: str) -> None:
    for which, case in product(Topic, sample()[::7]):
        for line in texts(case, wording(language), which):
            if line == wording(language).say("heading.sources"):
                break  # titles of articles stand as they were published
            assert not ABBREVIATIONS.search(line), line


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_buttons_carry_the_tokens_of_the_english_ones(language: str) -> None:
    for case in sample()[::5]:
        one, other = (
            refine(Finished(case, wording(code), Setting(code), TODAY)) for code in ("en", language)
        )
        tokens = [choice.token for choice in choices_of(one)]
        assert [choice.token for choice in choices_of(other)] == tokens


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_answer_holds_nothing_of_the_english_wording(language: str) -> None:
    english = re.compile(r"\b(?:the|dose|relapse|under|years|months|weeks|not|without)\b")
    for case in sample()[::11]:
        text = text_of(show(Finished(case, wording(language), Setting(language), TODAY)))
        assert not english.search(text)


# What is typed.


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
