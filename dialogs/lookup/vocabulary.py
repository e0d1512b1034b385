"""What each word of a look-up may mean: whole words, one slip allowed in long ones.

A language's own words come first, then the English ones, then those of the other languages.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dialogs.ask.spelling import LONGEST_ANSWER, fold
from dialogs.lookup.danger import DrugNames
from dialogs.wording import Wording, languages, own_and_english, wording

ANY_DRUG = "ondansetron"  # stands for a drug that no word is known of
DANGER = "vinca"  # the meaning of what is fatal by one route; it wins over all others

TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[%+<>|]")
SPACED_OUT = re.compile(r"(?<!\w)(?:[^\W\d_][ .-]){4,}[^\W\d_](?!\w)")  # v i n c a
INVISIBLE = frozenset({"Mn", "Me", "Cf"})
APOSTROPHES = str.maketrans("", "", "'`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}")
SHORTEST_WITH_A_SLIP = 6
SHORTEST_STEM = 4
SURELY_A_NAME = 9  # letters of a name that no two other words make when put together
SLIPS_ALLOWED = 1
SOUNDS_LIKE_A_DRUG = re.compile(  # the stems of international nonproprietary names
    r"[^\W\d_]{3,}(?:mab|nib|cillin|m[iy]cin|azol|olol|[ao]pril|sartan|statin|a[sz]epam|zolam|vir"
    r"|tidin|setron|dipin|rubicin|platin|parin|profen|triptan|cain|floxacin|cyclin|penem|thiazid"
    r"|semid|xaban|dronat|limus|curonium|ason|grastim)[aeo]?"
)
ALIKE = 72  # per cent of the letters of two words in the same order, for a word to be near
MOST_NEAR = 3
LIKE = 0.65  # the share of a long word with which another of its family begins


class Term(NamedTuple):
    """One stretch of a text: what it may mean, its words, and the word that a slip was taken for.

    ``meaning`` is empty for a word that is not known and for a number.
    """

    meaning: str
    words: tuple[str, ...]
    took: str = ""


def tokens(text: str) -> tuple[str, ...]:
    """The words, numbers and telling signs of a text, without capitals, accents and the rest."""
    folded = unicodedata.normalize("NFKD", fold(text.translate(APOSTROPHES)))
    seen = "".join(sign for sign in folded if unicodedata.category(sign) not in INVISIBLE)
    joined = SPACED_OUT.sub(_joined, seen.translate(APOSTROPHES))
    return tuple(part.replace(",", ".") for part in TOKEN.findall(joined))


def text_of(terms: Iterable[Term]) -> str:
    """The words of terms in a row."""
    return " ".join(word for term in terms for word in term.words)


@cache
def words_of(name: str, own: Wording) -> frozenset[str]:
    """The words of a name as terms have them, in the language and in English: without accents."""
    return frozenset(" ".join(tokens(word)) for word in own_and_english(own, name))


def _joined(spaced: re.Match[str]) -> str:
    return re.sub("[ .-]", "", spaced[0])


class Vocabulary:
    """Every phrase of some languages by its first word, the longest first."""

    def __init__(self, tables: Sequence[Wording]) -> None:
        self.phrases = phrases = dict[tuple[str, ...], str]()
        for table in tables:
            for meaning, phrase in _phrases(table):
                phrases.setdefault(phrase, meaning)
        self._endings, self._left_out, self._joints = (
            tuple(dict.fromkeys(word for table in tables for word in table.words(name)))
            for name in ("endings", "endings_left_out", "joints")
        )
        known = dict.fromkeys(word for phrase in phrases for word in phrase)
        self.words = frozenset(known)
        dangerous = [words[0] for words, meaning in phrases.items() if meaning == DANGER]
        self._dangers = DrugNames(tuple(dict.fromkeys(dangerous)))
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
        self._long = tuple(word for word in known if len(word) >= SHORTEST_WITH_A_SLIP)
        self._alone = [word for word in known if (word,) in phrases and len(word) >= SHORTEST_STEM]
        self._by_beginning: dict[str, list[str]] = {}
        for word in self._long:
            self._by_beginning.setdefault(word[:SHORTEST_STEM], []).append(word)

    def terms(self, text: str) -> tuple[Term, ...]:
        """The text as terms, from left to right."""
        known = [part for word in self._joined(tokens(text)) for part in self._known(word)]
        return tuple(self._read([word for word, _ in known], [took for _, took in known]))

    def near(self, text: str) -> Iterator[str]:
        """What is meant by the known words that look most like the unknown ones of a text."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  # four megabytes, for a slip only

        unknown = (word for word in dict.fromkeys(tokens(text)) if word not in self.words)
        long = [word for word in unknown if len(word) >= SHORTEST_STEM]
        for word in long[:MOST_NEAR]:
            found = process.extract(
                word, self._alone, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_NEAR
            )
            yield from (self.phrases[known,] for known, _, _ in found)

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        """The words, a dangerous one in one piece that was typed in two: ``vin cristine``."""
        place = 0
        while place < len(words):
            pair = "".join(words[place : place + 2])
            both = self._dangers.like(pair, in_two=True) if pair.isalpha() else ""
            if words[place] in self.words and len(both) < SURELY_A_NAME:
                both = ""
            apart = both and not any(map(self._dangers.like, words[place : place + 2]))
            yield pair if apart else words[place]
            place += 2 if apart else 1

    def _read(self, words: list[str], took: list[str]) -> Iterator[Term]:
        place = 0
        while place < len(words):
            phrase = self._longest(words, place)
            end = place + len(phrase or words[place : place + 1])
            meaning = self.phrases[phrase] if phrase else ""
            yield Term(meaning, tuple(words[place:end]), " ".join(filter(None, took[place:end])))
            place = end

    def _longest(self, words: list[str], place: int) -> tuple[str, ...]:
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return phrase
        return ()

    def _known(self, word: str) -> tuple[tuple[str, str], ...]:
        """The known word or words that a typed word is, each with what a slip was taken for."""
        if word in self.words or not word.isalpha():
            return ((word, ""),)
        stem = self._without_ending(word)
        if stem:
            return ((stem, ""),)
        danger = self._dangers.like(word)
        if danger:
            return ((danger, danger),)
        parts = self._compound(word)
        if parts:
            return tuple((part, "") for part in parts)
        right = self._without_slip(word) or self._like(word)
        if not right and SOUNDS_LIKE_A_DRUG.fullmatch(word):
            return ((ANY_DRUG, ""),)
        return ((right, right) if right else (word, ""),)

    def _without_ending(self, word: str) -> str:
        stems = (word.removesuffix(ending) for ending in self._endings if word.endswith(ending))
        longer = (f"{word}{ending}" for ending in self._left_out if len(word) > SHORTEST_STEM)
        return next(
            (
                stem
                for stem in (*stems, *longer)
                if len(stem) >= SHORTEST_STEM and stem in self.words
            ),
            "",
        )

    def _compound(self, word: str) -> tuple[str, ...]:
        """The two known words that a word is put together from."""
        for place in range(len(word) - SHORTEST_STEM, SHORTEST_STEM - 1, -1):
            head, tail = word[:place], word[place:]
            tail = tail if tail in self.words else self._without_ending(tail)
            for joint in ("", *self._joints):
                stem = head.removesuffix(joint)
                if (
                    tail
                    and head.endswith(joint)
                    and stem in self.words
                    and len(stem) > SHORTEST_STEM
                ):
                    return stem, tail
        return ()

    def _without_slip(self, word: str) -> str:
        """The one known word that a long word differs from by one slip, or nothing."""
        if len(word) < SHORTEST_WITH_A_SLIP:
            return ""
        from rapidfuzz import distance, process  # noqa: PLC0415  # four megabytes, for a slip only

        slips = distance.OSA.distance
        near = process.extract(
            word, self._long, scorer=slips, score_cutoff=SLIPS_ALLOWED, limit=None
        )
        return self._if_one_meaning([self._long[place] for _, _, place in near])

    def _like(self, word: str) -> str:
        """A known word that a long word shares its beginning with, if all such mean the same."""
        if len(word) <= SHORTEST_WITH_A_SLIP:
            return ""
        from rapidfuzz.distance import Prefix  # noqa: PLC0415  # four megabytes, for a slip only

        near = [
            known
            for known in self._by_beginning.get(word[:SHORTEST_STEM], ())
            if Prefix.similarity(word, known) >= LIKE * max(len(word), len(known))
        ]
        return self._if_one_meaning(near)

    def _if_one_meaning(self, near: list[str]) -> str:
        """The first of some words if by themselves they all mean the same."""
        meant = {self.phrases.get((word,)) for word in near}
        return min(near, key=self._long.index) if len(meant) == 1 else ""


@cache
def vocabulary(own: Wording) -> Vocabulary:
    """The vocabulary of a language."""
    every = (own, *(wording(code) for code, _ in languages()))
    return Vocabulary(tuple(dict.fromkeys(every)))


def names_danger(text: str, wording: Wording) -> bool:
    """Whether a text names what is fatal by this route."""
    terms = vocabulary(wording).terms(text[: 4 * LONGEST_ANSWER])
    return any(term.meaning == DANGER for term in terms)


def _phrases(table: Wording) -> Iterable[tuple[str, tuple[str, ...]]]:
    for meaning, words in table.asked().items():
        yield from ((meaning, tokens(word)) for word in words)
