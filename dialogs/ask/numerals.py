"""Numbers in words, put in digits: as a dictated text has them."""

import re
from collections.abc import Mapping
from functools import cache

from core.timing import MONTHS_A_YEAR
from dialogs.ask.spelling import one_of
from dialogs.wording import Wording

TEN = 10


@cache
def numbers(wording: Wording) -> Mapping[str, int]:
    """The number below a hundred that each word, or tens and ones together, mean."""
    found = {word: n for n, words in enumerate(wording.numerals(), 1) for word in words}
    ones = [(word, n) for word, n in found.items() if n < TEN]
    for tens, names in enumerate(wording.tens(), 2):
        for ten in names:
            found.setdefault(ten, tens * TEN)
            for way in wording.words("tens_and_ones"):
                found |= {
                    way.replace("~", ten).replace("#", one): tens * TEN + n for one, n in ones
                }
    return found


def in_digits(text: str, wording: Wording) -> str:
    """A text with digits for the words of numbers below a hundred, and of their decimal point.

    Half a year behind years is so many months; the article of a year before its months, or of a
    month behind years or before days, is one.
    """
    text = _halves(wording).sub(lambda found: _and_a_half(found, wording), text)
    text = _in_parts(wording).sub(lambda found: str(numbers(wording)[found[0]]), text)
    text = counted_on(wording).sub(lambda found: _article(wording).sub("1", found[0]), text)
    known = numbers(wording)
    words = rf"(?<!\w)(?:{one_of(known)})(?!\w)"
    text = re.sub(words, lambda word: str(known[word[0]]), text)
    points = one_of(wording.words("decimal_point"))
    return re.sub(rf"(?<=\d)\s+(?:{points})\s+(?=\d)", ".", text)


def whole_years(text: str, wording: Wording) -> str:
    """The completed years of a number with a half behind it and no unit: ``six and a half``."""
    match = _bare_half(wording).fullmatch(text)
    return f"{int(numbers(wording).get(match[1], match[1]))}y" if match else ""


@cache
def _bare_half(wording: Wording) -> re.Pattern[str]:
    half = one_of(wording.words("half_behind"))
    return re.compile(rf"(\d{{1,3}}|{one_of(numbers(wording))})\s?(?:{half})")


@cache
def _in_parts(wording: Wording) -> re.Pattern[str]:
    """Numbers of more than one word, which hold words that mean something by themselves."""
    several = one_of(word for word in numbers(wording) if " " in word)
    return re.compile(rf"(?<!\w)(?:{several or '(?!)'})(?!\w)")


@cache
def dictated(wording: Wording) -> re.Pattern[str]:
    """A number in words where it counts years, months, weeks or days, or has a decimal point."""
    number = rf"(?:\d{{1,3}}|{one_of(numbers(wording))})"
    units = one_of(word for name in ("year", "month", "day") for word in wording.words(name))
    point = one_of(wording.words("decimal_point"))
    counted = rf"{number}[\s-]+(?:{units})(?!\w)"
    pointed = rf"{number}\s+(?:{point})\s+{number}(?!\w)"
    ways = rf"{counted_on(wording).pattern}|{pointed}|{counted}"
    return re.compile(rf"(?<![\w-])(?:{ways})", re.IGNORECASE)


def age_in_digits(text: str, wording: Wording) -> str:
    """A text with digits for the number in words of an age that is said to be one: ``six yo``."""
    return _aged(wording).sub(lambda found: str(numbers(wording)[found[0].lower()]), text)


@cache
def _aged(wording: Wording) -> re.Pattern[str]:
    year, old, of_age = (one_of(wording.words(name)) for name in ("year", "old", "year_of_age"))
    behind = rf"[\s-]+(?:(?:{of_age})|(?:{year})[\s-]+(?:{old}))(?!\w)"
    return re.compile(rf"(?<![\w-])(?:{one_of(numbers(wording))})(?={behind})", re.IGNORECASE)


@cache
def counted_on(wording: Wording) -> re.Pattern[str]:
    """Years with months, or months with days, behind them, an article among their numbers."""
    year, month, day, joined = (
        one_of(wording.words(name)) for name in ("year", "month", "day", "and")
    )
    one = rf"(?:\d{{1,2}}\s?|(?:{one_of((*numbers(wording), *wording.words('one_more')))})\s+)"
    apart = rf"\s+(?:(?:{joined})\s+)?"
    ways = rf"(?:{year}){apart}{one}(?:{month})|(?:{month}){apart}{one}(?:{day})"
    return re.compile(rf"(?<!\w){one}(?:{ways})(?!\w)")


@cache
def _article(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(wording.words('one_more'))})(?!\w)", re.IGNORECASE)


def halves(text: str, wording: Wording) -> str:
    """A text with years and a half as a fraction, of which completed years are taken: ``2.5``."""
    return _halves(wording).sub(
        lambda found: f"{_years(found, wording)}.5 {wording.words('year')[0]}", text
    )


def _years(found: re.Match[str], wording: Wording) -> str:
    """The whole years before half a one, in digits."""
    years = next(filter(None, found.groups()), "1").lower()
    return str(numbers(wording).get(years, years))


def _and_a_half(found: re.Match[str], wording: Wording) -> str:
    """Whole years and the months of half a year: ``2 years 6 months``."""
    year, month = (wording.words(name)[0] for name in ("year", "month"))
    return f"{_years(found, wording)} {year} {MONTHS_A_YEAR // 2} {month}"


@cache
def _halves(wording: Wording) -> re.Pattern[str]:
    """Years and a half, in the ways of a language: ``#`` is a number, ``~`` the word for years."""
    number = rf"(\d{{1,2}}|{one_of(numbers(wording))})"
    years = one_of(wording.words("year"))
    ways = (
        re.escape(way).replace(r"\#", number).replace(r"\~", f"(?:{years})").replace(r"\ ", r"\s?")
        for way in wording.words("and_a_half")
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
