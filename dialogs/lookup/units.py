"""Numbers and the words of years, months, weeks and days, as a look-up reads them."""

import re
from collections.abc import Sequence

from core.timing import MONTHS_A_YEAR
from dialogs.lookup.vocabulary import Term, words_of
from dialogs.wording import Wording, own_and_english

UNITS = {"year": "y", "month": "m", "day": "d"}
OLD = {"years_old": "y", "months_old": "m", "weeks_old": "w"}
NOTHING = Term("", ("",))
YEAR = re.compile(r"(?:19|20)\d\d")
SPAN = re.compile(r"(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)d)?")


def counted(span: str) -> tuple[int, int, int]:
    """The years, months and days of a duration such as ``8y11m``."""
    found = SPAN.fullmatch(span)
    years, months, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return years, months, days


def lived(span: str) -> str:
    """A duration as an age: years alone, or months; days are not completed."""
    years, months, _days = counted(span)
    return f"{years * MONTHS_A_YEAR + months}m" if "m" in span else f"{years}y"


def lasted(span: str) -> str:
    """A duration as an interval: months, and days if any were given."""
    years, months, days = counted(span)
    return f"{years * MONTHS_A_YEAR + months}m" + (f"{days}d" if "d" in span else "")


def is_number(term: Term) -> bool:
    """Whether a term is a number that is part of no phrase."""
    return not term.meaning and term.words[0][:1].isdecimal()


def is_year(term: Term) -> bool:
    """Whether a term is the number of a year: ``he had it in 2022``."""
    return is_number(term) and YEAR.fullmatch(term.words[0]) is not None


def is_unit(behind: Term, wording: Wording) -> bool:
    """Whether what stands beside a number is a unit, of time or of something else."""
    others = {"%", *wording.words("other_units")}
    return (
        behind.words[0] in others
        or behind.meaning == "frequency"
        or behind.meaning in OLD
        or bool(time_unit(behind, wording))
    )


def time_unit(term: Term, own: Wording) -> str:
    """The letter of the years, months or days that a term is the word of, or nothing."""
    for unit, letter in UNITS.items():
        words = own_and_english(own, unit)
        words += own.words("day_behind_digits") if unit == "day" else ()
        if len(term.words) == 1 and term.words[0] in words:
            return letter
    return ""


def is_another_word(terms: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a letter for years is the word that it is as well: ``1 a la semana``, ``10 y 12``."""
    unit, behind, then = [*terms[place : place + 3], NOTHING, NOTHING, NOTHING][:3]
    if unit.words[0] not in wording.words("year_or_word"):
        return False
    if behind.words[0][:1].isdecimal():
        return not (is_number(behind) and time_unit(then, wording))
    unknown = behind.words[0].isalpha() and not behind.meaning
    sex = behind.words[0] in wording.words("sex")
    return (unknown and not sex) or behind.words[0] in words_of("behind_such_a_word", wording)
