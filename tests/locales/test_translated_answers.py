"""Translated answers beside the English ones, over a sample of every kind of case."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from core import Case, assess, decode, encode
from core.datum import DOUBTED, Topic
from dialogs import Setting, languages
from dialogs.answer.card import card
from dialogs.answer.details import refine
from dialogs.answer.scope import of_case
from dialogs.answer.topics import topic
from dialogs.answer.views import Finished, show
from dialogs.answer.voice import Voice
from dialogs.talk import length
from dialogs.wording import Wording, wording
from tests.dialogs.answer.sample import cases
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
