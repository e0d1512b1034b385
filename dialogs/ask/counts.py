"""White cell counts as people type them: thousands, single cells, or a side of the limit."""

import re

from core import Refusal, knowledge
from dialogs.ask.readers import read_word
from dialogs.ask.spelling import NUMBER, Reading, Typed, one_of, without_leads
from dialogs.wording import Wording

SIDES = ("under", "at_or_over")
THOUSANDS = (
    r"(?:k|[x*]?10(?:\^|e|\*{1,2})?3)(?:/?(?:[uμ]|mc)l|/?c?mm(?:3|\^3)|/?cu?mm)?"
    r"|(?:[x*]?10(?:\^|e|\*{1,2})?9|e9)(?:/?l)?|g(?:pt)?/l|/nl"
)
SINGLE = r"/?(?:[uμ]|mc)l|/?c?mm(?:3|\^3)|/?cu?mm"


def read_count(typed: Typed, field: str, wording: Wording) -> Reading:
    """A count in thousands, or under or over the limit; in single cells where the unit says so.

    A count of thousands without a unit is asked where both are possible.
    """
    text = without_leads(typed.folded, field, wording)
    words = (one_of(wording.words(f"{side}_count")) for side in SIDES)
    if found := re.match(r"(?:({})|({}))\s*(?=\d)".format(*words), text):
        behind = read_count(Typed.of(text[found.end() :]), field, wording)
        return Reading((_side(SIDES[found[1] is None], behind, field),))
    match = re.match(r"\d[\d.,]*(?:[ ']\d{3}(?!\d))*", text)
    number = _count(match[0]) if match else None
    if match is None or number is None:
        return Reading((read_word(text, field, wording, *SIDES),))
    unit = _unit(text[match.end() :], wording)
    if re.fullmatch(THOUSANDS, unit):
        return Reading((number,))
    if re.fullmatch(SINGLE, unit):
        return Reading((_single(match[0], number, field),))
    if unit:
        raise Refusal("unreadable", field)
    return Reading(_units_of(number))


def _side(side: str, count: Reading, field: str) -> str:
    """The side of the limit on which less or more than a count lies; refused if it is open."""
    limit, value = knowledge().number("white_cells_below"), count.values[0]
    if count.is_asked or value in SIDES:
        raise Refusal("unreadable", field)
    if float(value) > limit if side == "under" else float(value) < limit:
        raise Refusal("unreadable", field)
    return side


def _single(text: str, number: str, field: str) -> str:
    """A count of single cells in thousands; too few to be one are taken for a slip of the unit."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        number = text.replace(".", "")
    thousands = _in_thousands(number)
    if float(thousands) < knowledge().number("white_cells_least"):
        raise Refusal("unreadable", field)
    return thousands


def _unit(text: str, wording: Wording) -> str:
    """The unit behind a count, its words put as signs."""
    text = re.sub(
        one_of(wording.words("per_microlitre")), "/ul", text.replace("\N{MULTIPLICATION SIGN}", "x")
    )
    text = re.sub(rf"\b(?:{one_of(wording.words('thousand'))})(?!\w)", "k", text)
    return re.sub(rf"\s|\b(?:{one_of(wording.words('cells'))})(?!\w)", "", text)


def _count(text: str) -> str | None:
    """A number without marks between its thousands."""
    if re.fullmatch(r"\d{1,3}(?:[, ']\d{3})+", text):
        return re.sub("[, ']", "", text)
    match = NUMBER.fullmatch(text)
    if match is None:
        return None
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def _units_of(number: str) -> tuple[str, ...]:
    """The counts in thousands that a number without a unit may mean."""
    whole = float(number)
    if whole < knowledge().whole("white_cells_unit_from"):
        return (number,)
    single = _in_thousands(number)
    return (single, number) if whole <= knowledge().whole("white_cells_most") else (single,)


def _in_thousands(number: str) -> str:
    text = f"{float(number) / 1000:.6f}".rstrip("0").rstrip(".")
    return text or "0"
