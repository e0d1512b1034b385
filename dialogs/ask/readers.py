"""What a person typed, read strictly, as an answer in the form that core accepts.

Nothing is guessed: what has more than one reading gives them all, and what cannot be read is
refused. General date parsers were tried and fill in or swap what was not said, which can move a
patient across the cut.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple, Self

from core import Refusal, knowledge
from core.timing import MONTHS_A_YEAR
from dialogs.ask.dates import date_readings
from dialogs.ask.durations import AGE_RANGE, amounts, says_age, without_mark
from dialogs.ask.spelling import NUMBER, bare, one_of, without_leads
from dialogs.wording import Wording

LONGEST_ANSWER = 120
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
GLAD = "👍👌🙏🙂😊😀😃😄✅📅🗓\N{VARIATION SELECTOR-16}🏻🏼🏽🏾🏿"  # says nothing but good will
FINAL = f" .,;!{GLAD}"  # nothing that stands at the end of a sentence means anything in an answer
SUPERSCRIPT = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]")
# What cannot be seen within a number, or turns it round, shows another number than is sent.
HIDDEN_SIGN = "\N{REPLACEMENT CHARACTER}"
HIDDEN = re.compile(
    r"(?<=\d)[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+(?=\d)|\u202e"
)
SEX = re.compile(r"(?<![\d.])(\d{1,3})[ -]?([MF])(?![^\W_])")


class Reading(NamedTuple):
    """One answer, or those that a typed text may mean; what is not ``sure`` is asked as well."""

    values: tuple[str, ...]
    sure: bool = True

    @property
    def is_asked(self) -> bool:
        """Whether the person has to say what is meant."""
        return len(self.values) > 1 or not self.sure


class Typed(NamedTuple):
    """A typed text in plain small letters, and with its capitals."""

    folded: str
    capitals: str

    @classmethod
    def of(cls, text: str) -> Self:
        """A text as it was typed."""
        return cls(fold(text), _plain(text))

    @property
    def people(self) -> dict[str, str]:
        """Numbers with a capital M or F behind, which may be an age and a sex: ``24M``."""
        low, high = knowledge().whole("person_from"), knowledge().whole("oldest_age")
        found = SEX.findall(self.capitals)
        return {number: letter for number, letter in found if low <= int(number) <= high}


Reader = Callable[[Typed, str, Wording], Reading]


def fold(text: str) -> str:
    """Typed text in plain small letters and plain digits, without needless spaces and signs."""
    plain = text if text.isascii() else _plain(text)
    small = plain.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(small.split()).rstrip(FINAL).lstrip(f" {GLAD}")


def _plain(text: str) -> str:
    """Every digit and every dash as the keyboard has it; no sign that cannot be seen."""
    told = HIDDEN.sub(HIDDEN_SIGN, text)
    seen = "".join(letter for letter in told if unicodedata.category(letter) != "Cf")
    seen = SUPERSCRIPT.sub(lambda raised: f"^{unicodedata.digit(raised[0])}", seen)
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in unicodedata.normalize("NFKC", seen)
    )
    return digits.translate(DASHES)


def read_date(typed: Typed, field: str, wording: Wording) -> Reading:
    """A date, a month, or both readings of a date written in numbers with the day's place open."""
    return Reading(date_readings(without_leads(typed.folded, field, wording), field, wording))


def read_interval(typed: Typed, field: str, wording: Wording) -> Reading:
    """Months, with years or days where given."""
    text = without_leads(typed.folded, field, wording)
    text = re.sub(rf"^(?:{one_of(wording.words('after'))})\s", "", text)
    text = re.sub(rf"(?<=\w)[\s.]*\b(?:{one_of(wording.words('apart'))})$", "", text)
    found = amounts(text, wording)
    if found is None or [*found] == ["day"] or says_age(text, wording):
        raise Refusal("interval_unit" if NUMBER.fullmatch(text) else "unreadable", field)
    return Reading((in_months(found, field),))


def in_months(found: dict[str, int], field: str) -> str:
    """Years, months and days as core takes an interval; refused where months make a year."""
    if "year" in found and found.get("month", 0) >= MONTHS_A_YEAR:
        raise Refusal("unreadable", field)
    months = found.get("year", 0) * MONTHS_A_YEAR + found.get("month", 0)
    return f"{months}m" + (f"{found['day']}d" if "day" in found else "")


def read_age(typed: Typed, field: str, wording: Wording) -> Reading:
    """Completed years, or months where the unit says so; never rounded up.

    Behind a capital M or F a number may be a person's years, which is asked.
    """
    text = without_mark(without_leads(typed.folded, field, wording), wording)
    for number, letter in typed.people.items():
        if re.fullmatch(rf"{number}[ -]?[mf]", text):
            years = (f"{int(number)}y",)
            return Reading((*years, f"{int(number)}m") if letter == "M" else years, sure=False)
    if match := NUMBER.fullmatch(text):
        return Reading((str(int(match[1])),))
    unit, over = one_of(wording.words("year")), one_of(["+", *wording.words("or_over")])
    if match := re.fullmatch(rf"(\d{{1,3}})\s?(?:{unit})?\s?(?:{over})\s?(?:{unit})?", text):
        return Reading((f"{int(match[1])}+",))
    return Reading((_age_with_units(text, field, wording),))


def _age_with_units(text: str, field: str, wording: Wording) -> str:
    if match := re.fullmatch(AGE_RANGE.format(one_of(wording.words("year"))), text):
        return f"{match[1]}y"
    found = amounts(text, wording)
    if found is None or "day" in found:
        raise Refusal("unreadable", field)
    if "year" in found and found.get("month", 0) >= MONTHS_A_YEAR:
        raise Refusal("unreadable", field)
    return age_of(found)


def age_of(found: dict[str, int]) -> str:
    """Years and months as core takes an age."""
    if "month" not in found:
        return f"{found['year']}y"
    return f"{found.get('year', 0) * MONTHS_A_YEAR + found['month']}m"


def read_word(text: str, field: str, wording: Wording, *meanings: str) -> str:
    """The one of some meanings that a word has in the language."""
    for meaning in meanings:
        if text in wording.words(meaning) or bare(text) in map(bare, wording.words(meaning)):
            return meaning
    raise Refusal("unreadable", field)


def read_risk(typed: Typed, field: str, wording: Wording) -> Reading:
    """The NCI group, whatever of its full name stands around it."""
    text = typed.folded
    try:
        return Reading((read_word(text, field, wording, "standard", "high", "unknown"),))
    except Refusal:
        around = one_of(map(bare, wording.words("around_risk")))
        plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)  # h.r is hr
        plain = " ".join(re.sub(r"[:;,.()_]", " ", bare(plain)).split())
        rest = " ".join(re.sub(rf"(?<!\w)(?:{around})(?!\w)", " ", plain).split())
        if rest in map(bare, wording.words("no_group")):
            raise Refusal("no_nci_group", field) from None
        return Reading((read_word(rest, field, wording, "standard", "high", "unknown"),))


def read_first_remission(typed: Typed, field: str, wording: Wording) -> Reading:
    """The date of the first remission, or how long it lasted."""
    try:
        return read_interval(typed, field, wording)
    except Refusal:
        if typed.folded in wording.words("unknown"):
            return Reading(("unknown",))
        return read_date(typed, field, wording)
