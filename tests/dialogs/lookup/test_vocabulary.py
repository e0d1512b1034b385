"""The words of each meaning, in three languages: whole, of one owner, enough for real phrases."""

from collections import defaultdict
from pathlib import Path

import pytest

from dialogs.lookup.asked import Asked
from dialogs.lookup.subjects import BESIDE_EACH_OTHER, KEYS, LIST, SUBJECTS, WEIGHTS
from dialogs.lookup.vocabulary import tokens, vocabulary
from dialogs.wording import wording
from tests.dialogs.lookup.heard import LANGUAGES, found

PHRASES = Path(__file__).parent / "phrases"
ENOUGH = 0.8
BY_NUMBERS = {
    "cut_length",
    "delay_length",
    "residual_figures",
    "unsourced",
}  # meanings that no word has


def phrases(name: str, language: str) -> list[tuple[str, set[str]]]:
    """Phrases with the subjects that they ask for, any of which will do."""
    rows = (PHRASES / f"{name}.{language}.txt").read_text("utf-8").splitlines()
    parted = (row.partition(" | ") for row in rows if row)
    return [(text, set(wanted.split())) for text, _, wanted in parted]


def fits(what: Asked, wanted: set[str]) -> bool:
    """Whether the card, or one of two or three buttons, is about what was wanted."""
    return bool(wanted & {*what.subjects}) and len(what.subjects) <= 3


SETS = [(name, language) for name in ("unseen", "later", "outside") for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), [*SETS, ("ward", "en")])
def test_phrases_written_before_the_words_were_tuned_are_understood(
    name: str, language: str
) -> None:
    rows = phrases(name, language)
    right = [text for text, wanted in rows if fits(found(text, language), wanted)]
    assert len(rows) >= 80
    assert len(right) / len(rows) >= ENOUGH, {text for text, _ in rows} - set(right)


NO_SCOPE = (
    "leucocytes at diagnosis",
    "urine ph",
    "does the dose go down under 3",
    "cotrimoxazole prophylaxis",
    "blinatumomab before transplant",
    "MRD before transplant",
    "survival after transplant",
    "leptomeningeal relapse treatment",
    "relapse after 30 months, transplant?",
    "had relapse, needs transplant?",
)


@pytest.mark.parametrize("text", NO_SCOPE)
def test_what_is_covered_is_not_turned_away(text: str) -> None:
    outside = {name for name, subject in SUBJECTS.items() if subject.outside}
    assert not outside & {*found(text).subjects}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_meanings_own_the_same_phrase(language: str) -> None:
    owners = defaultdict(set)
    for meaning, words in wording(language).asked().items():
        for word in words:
            owners[tokens(word)].add(meaning)
    assert not {" ".join(word): who for word, who in owners.items() if len(who) > 1}
    assert () not in owners


def test_no_two_subjects_are_asked_for_by_the_same_words() -> None:
    """Apart from what is open by itself: cytarabine has two routes, and the choice is offered."""
    owners = defaultdict(set)
    for name, subject in SUBJECTS.items():
        for meanings in subject.asked:
            owners[meanings].add(name)
    shared = {" ".join(sorted(one)): who for one, who in owners.items() if len(who) > 1}
    assert set(shared) == {
        "cytarabine",
        "next",  # the next step, or the next patient
        "duration",  # of intrathecal therapy, or of all treatment
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_that_a_subject_needs_has_words(language: str) -> None:
    known = set(vocabulary(wording(language)).phrases.values()) | BY_NUMBERS
    needed = {one for subject in SUBJECTS.values() for asked_ in subject.asked for one in asked_}
    assert needed <= known
    assert set(WEIGHTS) <= known
    assert {one for first, _, second, both in BESIDE_EACH_OTHER for one in (first, second)} <= known
    assert {both for *_, both in BESIDE_EACH_OTHER} <= needed | {"after_transplant"}


def test_every_subject_has_a_key_of_its_own_and_a_name_in_each_language() -> None:
    assert set(KEYS) == {*SUBJECTS, LIST}
    assert len(set(KEYS.values())) == len(KEYS)
    assert {len(key) for key in KEYS.values()} == {2}
    for language in LANGUAGES:
        assert all(wording(language).has(f"subject.{name}") for name in SUBJECTS)
