"""What a person typed, read strictly, as an answer in the form that core accepts.

Nothing is guessed: what has more than one reading gives them all, and what cannot be read is
refused. General date parsers were tried and fill in or swap what was not said, which can move a
patient across the cut.
"""

import re
from functools import cache

from core import Refusal
from core.timing import DAYS_A_WEEK, MONTHS_A_YEAR
from dialogs.ask.dates import read_date
from dialogs.ask.spelling import (
    LONGEST_ANSWER,
    NUMBER,
    Reading,
    Typed,
    bare,
    one_of,
    one_slip_away,
    without_leads,
)
from dialogs.wording import Wording

UNITS = ("year", "month", "day")
GROUPS = ("standard", "high", "unknown")
SHORTEST_WITH_A_SLIP = 6  # letters
AGE_RANGE = r"(\d{{1,3}})[.,]\d{{1,3}}\s*-?(?:{})\.?"


@cache
def unit_words(wording: Wording) -> tuple[dict[str, str], str]:
    """The unit that each word means, and a pattern for one whole number with its unit."""
    units = {word: unit for unit in UNITS for word in wording.words(unit)}
    units |= dict.fromkeys(wording.words("year_of_age"), "year")
    units |= dict.fromkeys(wording.words("month_of_age"), "month")
    words, glued = one_of(units), wording.words("day_behind_digits")
    units |= dict.fromkeys(glued, "day")
    if glued:
        words = rf"{words}|(?<=\d)(?:{one_of(glued)})"
    return units, rf"(\d{{1,4}})\s*(?:-\s*)?({words})\.?(?![^\W\d])"


def amounts(text: str, wording: Wording) -> dict[str, int] | None:
    """Whole numbers by their units; ``None`` if there is anything else or a unit stands twice.

    Days run together with nothing behind them, as in ``14m3``, say no unit and are not read.
    """
    units, one = unit_words(wording)
    joined = f"(?:[\\s,&]|\\b(?:{one_of(wording.words('and'))})\\b)*"
    if len(text) > LONGEST_ANSWER or not re.fullmatch(f"(?:{one}{joined})+", text):
        return None
    found = [(units[match[2]], int(match[1])) for match in re.finditer(one, text)]
    return dict(found) if len(found) == len(dict(found)) else None


def weeks_in_days(text: str, wording: Wording) -> str:
    """A text with the weeks beside months in days: ``18 months 2 weeks`` has 14 days."""
    day = wording.words("day")[-1]
    return _weeks(wording).sub(
        lambda found: f"{found[1]} {int(found[2]) * DAYS_A_WEEK + int(found[3] or 0)} {day}", text
    )


@cache
def _weeks(wording: Wording) -> re.Pattern[str]:
    month, week, day, joined = (
        one_of(wording.words(name)) for name in ("month", "week", "day", "and")
    )
    apart = rf"[\s,]*(?:(?:{joined})\s+)?"
    days = rf"(?:{apart}(\d)\s?(?:{day})(?!\w))?"
    return re.compile(rf"(\d\s?(?:{month})){apart}(?<!\d)(\d)\s?(?:{week})(?!\w){days}")


def says_age(text: str, wording: Wording) -> bool:
    """Whether a unit is one that only an age has: ``7 yo``."""
    return re.search(rf"\d\s*(?:-\s*)?(?:{one_of(of_age(wording))})(?!\w)", text) is not None


def says_years(text: str, wording: Wording) -> bool:
    """Whether a number in a text has a unit of years, or one that only an age has."""
    units = one_of((*wording.words("year"), *of_age(wording)))
    return re.search(rf"\d\s*(?:-\s*)?(?:{units})(?!\w)", text) is not None


def of_age(wording: Wording) -> tuple[str, ...]:
    """The units that only an age has."""
    return (*wording.words("year_of_age"), *wording.words("month_of_age"))


def without_mark(text: str, wording: Wording) -> str:
    """An age without what says that it is one: ``old``, and a sex behind it."""
    old, sex = wording.words("old"), one_of(wording.words("sex"))
    behind = one_of([*of_age(wording), *old])
    if sexed := re.fullmatch(rf"(.*(?:{behind}))[\s-]*(?:{sex})", text):
        text = sexed[1]
    return re.sub(rf"[\s-]*\b(?:{one_of(old)})$", "", text)


def in_one(text: str, wording: Wording) -> str:
    """A text with years and months in one, and months and days: ``2 years and 11 months``.

    They are two things where the months are said to be those after the diagnosis.
    """
    return _joined(wording).sub(r"\1 ", text)


@cache
def _joined(wording: Wording) -> re.Pattern[str]:
    year, month, day, joined = (
        one_of(wording.words(name)) for name in ("year", "month", "day", "and")
    )
    after = one_of((*wording.words("apart"), *wording.asked()["from_diagnosis"]))
    months = rf"\d{{1,2}}\s?(?:{month})\b(?!\s+(?:{after}))"
    in_years = rf"\d\s?(?:{year})(?=\s+(?:{joined})\s+{months})"
    in_months = rf"\d\s?(?:{month})(?=\s+(?:{joined})\s+\d{{1,2}}\s?(?:{day})\b)"
    return re.compile(rf"({in_years}|{in_months})\s+(?:{joined})\s+", re.IGNORECASE)


def corrected(text: str, wording: Wording) -> str:
    """A text without the time that is said to be wrong: ``he is 2 not 4`` is ``he is 2``."""
    return _corrected(wording).sub(r"\1", text)


@cache
def _corrected(wording: Wording) -> re.Pattern[str]:
    every = (*wording.words("year"), *wording.words("month"))
    units = one_of(every)
    apart = one_of(
        unit for unit in every if unit not in wording.words("year_or_word")
    )  # 12 y no 15
    instead, person = one_of(wording.words("instead_of")), one_of(wording.asked()["person"])
    right = rf"\d{{1,3}}(?:{units}|\s(?:{apart}))\b|(?:{person})\s\d{{1,2}}\b"
    wrong = rf"\d{{1,3}}\b(?:\s?(?:{units})\b)?"
    return re.compile(rf"({right})[\s,]+(?:{instead})\s{wrong}(?!\s?%)", re.IGNORECASE)


def read_interval(typed: Typed, field: str, wording: Wording) -> Reading:
    """Months, with years or days where given; weeks, and a letter for days apart, are asked."""
    text = without_leads(typed.folded, field, wording)
    text = re.sub(rf"^(?:{one_of(wording.words('after'))})\s", "", text)
    text = re.sub(rf"(?<=\w)[\s.]*\b(?:{one_of(wording.words('apart'))})$", "", text)
    joined = _with_days(weeks_in_days(text, wording), wording)
    found = amounts(joined, wording)
    if found is None or [*found] == ["day"] or says_age(text, wording):
        raise Refusal("interval_unit" if NUMBER.fullmatch(text) else "unreadable", field)
    return Reading((in_months(found, field),), sure=joined == text)


def _with_days(text: str, wording: Wording) -> str:
    """A text with a letter for days at its number behind months: ``17 Monate 29 T``."""
    month, days = one_of(wording.words("month")), wording.words("day_behind_digits")
    behind = rf"(\d\s?(?:{month})[\s,]+\d{{1,2}})\s+(?=(?:{one_of(days)})$)"
    return re.sub(behind, r"\1", text) if days else text


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
            units = "ym" if letter == "M" else "y"
            return Reading(tuple(f"{int(number)}{unit}" for unit in units), sure=False)
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
        return Reading((read_word(text, field, wording, *GROUPS),))
    except Refusal:
        around = one_of(map(bare, wording.words("around_risk")))
        plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)  # h.r is hr
        plain = " ".join(re.sub(r"[:;,.()_]", " ", bare(plain)).split())
        rest = " ".join(re.sub(rf"(?<!\w)(?:{around})(?!\w)", " ", plain).split())
        no_group = map(bare, wording.words("no_group"))
        if {*rest.split()} & {*wording.words("protocol_groups")} or rest in no_group:
            raise Refusal("no_nci_group", field) from None
        return _group(rest, field, wording)


def _group(text: str, field: str, wording: Wording) -> Reading:
    """The group that a text names; one with a slip in its name is asked."""
    try:
        return Reading((read_word(text, field, wording, *GROUPS),))
    except Refusal:
        for meaning in GROUPS:
            is_long = len(text) >= SHORTEST_WITH_A_SLIP
            if is_long and one_slip_away(text, wording.words(meaning)):
                return Reading((meaning,), sure=False)
        raise


def read_first_remission(typed: Typed, field: str, wording: Wording) -> Reading:
    """The date of the first remission, or how long it lasted."""
    told, lasted = without_leads(typed.folded, field, wording), one_of(wording.words("lasted"))
    told = re.sub(rf"^(?:(?:{lasted})\s)+|(?:\s(?:{lasted}))+$", "", told)
    try:
        return read_interval(typed._replace(folded=told), field, wording)
    except Refusal:
        if typed.folded in wording.words("unknown"):
            return Reading(("unknown",))
        return read_date(typed, field, wording)
