"""Typed durations: whole numbers with their units, and what says that one is an age."""

import re
from functools import cache

from dialogs.ask.spelling import one_of
from dialogs.wording import Wording

UNITS = ("year", "month", "day")
AGE_RANGE = r"(\d{{1,3}})[.,]\d{{1,3}}\s*-?(?:{})\.?"


@cache
def unit_words(wording: Wording) -> tuple[dict[str, str], str]:
    """The unit that each word means, and a pattern for one whole number with its unit."""
    units = {word: unit for unit in UNITS for word in wording.words(unit)}
    units |= dict.fromkeys(wording.words("year_of_age"), "year")
    words, glued = one_of(units), wording.words("day_behind_digits")
    units |= dict.fromkeys(glued, "day")
    if glued:
        words = rf"{words}|(?<=\d)(?:{one_of(glued)})"
    return units, rf"(\d{{1,4}})\s*-?\s*({words})\.?(?![^\W\d])"


def amounts(text: str, wording: Wording) -> dict[str, int] | None:
    """Whole numbers by their units; ``None`` if there is anything else or a unit stands twice.

    Days run together with nothing behind them, as in ``14m3``, say no unit and are not read.
    """
    units, one = unit_words(wording)
    joined = f"(?:[\\s,&]|\\b(?:{one_of(wording.words('and'))})\\b)*"
    if not re.fullmatch(f"(?:{one}{joined})+", text):
        return None
    found = [(units[match[2]], int(match[1])) for match in re.finditer(one, text)]
    return dict(found) if len(found) == len(dict(found)) else None


def says_age(text: str, wording: Wording) -> bool:
    """Whether a unit is one that only an age has: ``7 yo``."""
    return (
        re.search(rf"\d\s*-?\s*(?:{one_of(wording.words('year_of_age'))})(?!\w)", text) is not None
    )


def without_mark(text: str, wording: Wording) -> str:
    """An age without what says that it is one: ``old``, and a sex behind it."""
    old, sex = wording.words("old"), one_of(wording.words("sex"))
    of_age = one_of([*wording.words("year_of_age"), *old])
    if sexed := re.fullmatch(rf"(.*(?:{of_age}))[\s-]*(?:{sex})", text):
        text = sexed[1]
    return re.sub(rf"[\s-]*\b(?:{one_of(old)})$", "", text)


def in_one(text: str, wording: Wording) -> str:
    """A text with years and months in one: ``2 years and 11 months``.

    They are two things where the months are said to be those after the diagnosis.
    """
    return _joined(wording).sub(r"\1 ", text)


@cache
def _joined(wording: Wording) -> re.Pattern[str]:
    year, month, joined = (one_of(wording.words(name)) for name in ("year", "month", "and"))
    after = one_of((*wording.words("apart"), *wording.asked()["from_diagnosis"]))
    behind = rf"\d{{1,2}}\s?(?:{month})\b(?!\s+(?:{after}))"
    return re.compile(rf"(\d\s?(?:{year}))\s+(?:{joined})\s+(?={behind})", re.IGNORECASE)


def corrected(text: str, wording: Wording) -> str:
    """A text without the time that is said to be wrong: ``he is 2 not 4`` is ``he is 2``."""
    return _corrected(wording).sub(r"\1", text)


@cache
def _corrected(wording: Wording) -> re.Pattern[str]:
    units = one_of((*wording.words("year"), *wording.words("month")))
    instead, person = one_of(wording.words("instead_of")), one_of(wording.asked()["person"])
    right = rf"\d{{1,3}}\s?(?:{units})\b|(?:{person})\s\d{{1,2}}\b"
    wrong = rf"\d{{1,3}}\b(?:\s?(?:{units})\b)?"
    return re.compile(rf"({right})[\s,]+(?:{instead})\s{wrong}(?!\s?%)", re.IGNORECASE)
