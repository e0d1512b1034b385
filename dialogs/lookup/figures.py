"""Small numbers and ordinals as they are typed in words or digits, and patterns for typed words."""

import re
from collections.abc import Mapping
from functools import cache

from dialogs.ask.numerals import numbers
from dialogs.ask.spelling import fold, one_of
from dialogs.lookup.vocabulary import tokens
from dialogs.wording import Wording, own_and_english
from dialogs.wording import wording as english


def in_figures(told: str, wording: Wording) -> str:
    """A number or an ordinal in digits; nothing for none, and for the noughth."""
    plain = " ".join(tokens(told))
    if digits := re.match(r"\d+", plain):
        return str(int(digits[0]) or "")
    rows = enumerate(_ordinals(wording), 1)
    found = (number for number, stems in rows if plain and plain.startswith(stems))
    return str(_in_words(wording).get(plain) or next(found, ""))


@cache
def _in_words(own: Wording) -> Mapping[str, int]:
    return {form: n for word, n in small_numbers(own).items() for form in forms((word,))}


@cache
def small_numbers(own: Wording) -> Mapping[str, int]:
    """The words of small numbers in a language and in English, without those of articles."""
    articles, most = {*own_and_english(own, "one_more")}, len(own.numerals())
    known = {**numbers(english()), **numbers(own)}
    return {word: n for word, n in known.items() if n <= most and word not in articles}


def _ordinals(own: Wording) -> list[tuple[str, ...]]:
    """The beginnings of the words of each ordinal."""
    rows = zip(own.words("ordinals"), english().words("ordinals"), strict=True)
    return [forms(row) for row in rows]


@cache
def ordinal(own: Wording) -> str:
    """A pattern for an ordinal, or a number that stands for one."""
    stems = one_of(stem for row in _ordinals(own) for stem in row)
    ending = any_of(own, "day_endings")
    return rf"(?P<years>\d{{1,2}}(?:\s?{ending}|[.\u00ba\u00b0])?|(?:{stems})\w{{0,2}})"


def forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as they are folded, and without their accents."""
    every = (form for word in words for form in (fold(word), " ".join(tokens(word))))
    return tuple(dict.fromkeys(every))


@cache
def any_of(own: Wording, *names: str) -> str:
    """A pattern for the words of some names, in a language and in English."""
    return f"(?:{one_of(forms(own_and_english(own, *names)))})"


def old(years: int | str, wording: Wording) -> str:
    """An age of so many years, as it is read."""
    return f" {years} {wording.asked()['years_old'][0]} "
