"""What a person typed, read strictly, as an answer in the form that core accepts.

Nothing is guessed: a date with two readings gives both, and what cannot be read is refused.
General date parsers were tried and fill in or swap what was not said, which can move a patient
across the cut.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from core import Refusal
from core.timing import MONTHS_A_YEAR
from dialogs.wording import Wording

LONGEST_ANSWER = 80
DATE_FIELDS = frozenset({"diagnosis", "relapse", "cr1"})
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
SHORT_YEAR = re.compile(
    r"(?:\d{1,2}[-/.\s]+\d{1,2}|\d{0,2}[-/.\s]*[^\W\d]{3,9})\.?[-/.,\s]+'?\d{2}"
    r"|\d{1,2}[^\W\d]{3,9}\d{2}|\d{2}-\d{1,2}-\d{1,2}"
)
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
GAP = r"(?:[\s\-/,]|\bof\b)*"
NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?")


class Reading(NamedTuple):
    """One answer, or the two that a typed date may mean."""

    values: tuple[str, ...]


def fold(text: str) -> str:
    """Typed text in plain small letters and plain digits, without needless spaces."""
    plain = text if text.isascii() else _plain(text)
    return " ".join(plain.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def _plain(text: str) -> str:
    """Every digit and every dash as the keyboard has it."""
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in unicodedata.normalize("NFKC", text)
    )
    return digits.translate(DASHES)


def read(field: str, text: str, wording: Wording) -> Reading:
    """The typed answer to a question. Raises ``Refusal`` if it cannot be read."""
    folded = fold(text)
    if len(folded) > LONGEST_ANSWER:
        raise Refusal("unreadable", field)
    return READERS[field](folded, field, wording)


def read_date(text: str, field: str, wording: Wording) -> Reading:
    """A date, a month, or both readings of a date written in numbers with the day's place open."""
    if match := ISO.fullmatch(text) or RUN.fullmatch(text):
        return _dates((match[1], match[2], match[3]))
    if match := DOTTED.fullmatch(text):
        return _dates((match[3], match[2], match[1]))
    if match := SLASHED.fullmatch(text):
        return _dates((match[3], match[2], match[1]), (match[3], match[1], match[2]))
    if match := YEAR_MONTH.fullmatch(text):
        return Reading((_month(match[1] or match[4], match[2] or match[3]),))
    return _named_date(text, field, wording)


def _named_date(text: str, field: str, wording: Wording) -> Reading:
    """A date with the month's name, in any of the usual orders."""
    names = _month_numbers(wording)
    for order in named_orders(wording):
        if match := re.fullmatch(order, text):
            return _dates((match["y"], str(names[match["m"]]), match["d"]))
    month = rf"(?P<m>{one_of(names)})\.?"
    for order in (rf"{month}{GAP}(?P<y>\d{{4}})", rf"(?P<y>\d{{4}}){GAP}{month}"):
        if match := re.fullmatch(order, text):
            return Reading((_month(match["y"], str(names[match["m"]])),))
    key = "two_digit_year" if SHORT_YEAR.fullmatch(text) else "unreadable_date"
    raise Refusal(key, field)


def named_orders(wording: Wording) -> tuple[str, ...]:
    """Patterns for a whole date with the month's name: day, month or year first."""
    month = rf"(?P<m>{one_of(_month_numbers(wording))})\.?"
    day, year = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?", r"(?P<y>\d{4})"
    return (
        f"{day}{GAP}{month}{GAP}{year}",
        rf"{month}{GAP}{day}[\s,]+{year}",
        f"{year}{GAP}{month}{GAP}{day}",
    )


def _month_numbers(wording: Wording) -> dict[str, int]:
    """Every beginning of a month's name, from its short form on, with the month's number."""
    return {
        name[:length].casefold(): number
        for number, names in enumerate(wording.month_names(), start=1)
        for name in names
        for length in range(min(len(names[1]), len(name)), len(name) + 1)
    }


def _dates(*parts: tuple[str, str, str]) -> Reading:
    """The readings that name a day; a single one that names none is left for core to refuse."""
    texts = [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in parts]
    real = [text for text in dict.fromkeys(texts) if _is_day(text)]
    return Reading(tuple(real or texts[:1]))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _month(year: str, month: str) -> str:
    return f"{int(year):04}-{int(month):02}"


def read_interval(text: str, field: str, wording: Wording) -> Reading:
    """Months, with years or days where given."""
    parts = _quantities(text, wording)
    if parts is None:
        raise Refusal("interval_unit" if NUMBER.fullmatch(text) else "unreadable", field)
    if len(parts) != len(dict(parts)) or [unit for unit, _ in parts] == ["day"]:
        raise Refusal("unreadable", field)
    amounts = dict(parts)
    if "year" in amounts and amounts.get("month", 0) >= MONTHS_A_YEAR:
        raise Refusal("unreadable", field)
    months = amounts.get("year", 0) * MONTHS_A_YEAR + amounts.get("month", 0)
    return Reading((f"{months}m" + (f"{amounts['day']}d" if "day" in amounts else ""),))


def _quantities(text: str, wording: Wording) -> list[tuple[str, int]] | None:
    """Whole numbers with their units, in the order typed; ``None`` if there is anything else."""
    units, one = unit_words(wording)
    joined = f"(?:[\\s,]|\\b(?:{one_of(wording.words('and'))})\\b)*"
    if not re.fullmatch(f"(?:{one}{joined})+", text):
        return None
    return [(units[match[2]], int(match[1])) for match in re.finditer(one, text)]


def unit_words(wording: Wording) -> tuple[dict[str, str], str]:
    """The unit that each word means, and a pattern for one whole number with its unit."""
    units = {word: unit for unit in ("year", "month", "day") for word in wording.words(unit)}
    return units, rf"(\d{{1,4}})\s*({one_of(units)})\.?(?![^\W\d])"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def read_age(text: str, field: str, wording: Wording) -> Reading:
    """Completed years, or months where the unit says so; never rounded up."""
    for word in wording.words("old"):
        text = text.removesuffix(word).rstrip(" -")
    if match := NUMBER.fullmatch(text):
        return Reading((match[1],))
    if match := re.fullmatch(r"(\d{1,3})\s?\+", text):
        return Reading((f"{match[1]}+",))
    return Reading((_age_with_units(text, field, wording),))


def _age_with_units(text: str, field: str, wording: Wording) -> str:
    years = one_of(wording.words("year"))
    if match := re.fullmatch(rf"(\d{{1,3}})[.,]\d{{1,3}}\s*-?(?:{years})\.?", text):
        return f"{match[1]}y"
    parts = _quantities(text.replace("-", " "), wording)
    if parts is None or len(parts) != len(dict(parts)) or "day" in dict(parts):
        raise Refusal("unreadable", field)
    amounts = dict(parts)
    if "month" not in amounts:
        return f"{amounts['year']}y"
    return f"{amounts.get('year', 0) * MONTHS_A_YEAR + amounts['month']}m"


def read_word(*meanings: str) -> Callable[[str, str, Wording], Reading]:
    """A reader for one of some meanings, by the words of the language."""

    def reader(text: str, field: str, wording: Wording) -> Reading:
        for meaning in meanings:
            if text in wording.words(meaning):
                return Reading((meaning,))
        raise Refusal("unreadable", field)

    return reader


def read_count(text: str, field: str, wording: Wording) -> Reading:
    """A count, or under or over the limit."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text):
        text = text.replace(",", "")
    if match := NUMBER.fullmatch(text):
        return Reading((f"{match[1]}.{match[2]}" if match[2] else match[1],))
    return read_word("under", "at_or_over")(text, field, wording)


def read_first_remission(text: str, field: str, wording: Wording) -> Reading:
    """The date of the first remission, or how long it lasted."""
    try:
        return read_interval(text, field, wording)
    except Refusal:
        if text in wording.words("unknown"):
            return Reading(("unknown",))
        return read_date(text, field, wording)


READERS: Mapping[str, Callable[[str, str, Wording], Reading]] = {
    "diagnosis": read_date,
    "relapse": read_date,
    "interval": read_interval,
    "age": read_age,
    "risk": read_word("standard", "high", "unknown"),
    "wbc": read_count,
    "age_at_diagnosis": read_age,
    "cr1": read_first_remission,
}
