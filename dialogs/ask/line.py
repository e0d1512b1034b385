"""A whole case in one line: ``2024-01-10 2025-03-01 7y HR`` or ``14m 7y standard B``."""

import re
from typing import NamedTuple

from core import Refusal
from dialogs.ask.readers import (
    DOTTED,
    ISO,
    LONGEST_ANSWER,
    RUN,
    SLASHED,
    fold,
    named_orders,
    one_of,
    read,
    unit_words,
)
from dialogs.wording import Wording

UNITS = ("year", "month", "day")


class Line(NamedTuple):
    """The answers of one line by field, and the fields in which a date has two readings."""

    answers: dict[str, str]
    open_dates: dict[str, tuple[str, ...]]

    @property
    def has_dates(self) -> bool:
        """Whether a date stood in the line."""
        return bool({"diagnosis", "relapse"} & {*self.answers, *self.open_dates})


def read_line(text: str, wording: Wording) -> Line:
    """The answers in one line. Raises ``Refusal`` if anything in it cannot be placed."""
    rest = fold(text)
    if len(rest) > LONGEST_ANSWER:
        raise Refusal("line_unreadable", "line")
    dates, rest = _take_dates(rest, wording)
    answers: dict[str, str] = {}
    for field, meanings in {"risk": ("standard", "high", "unknown"), "lineage": ("B", "T")}.items():
        rest = _take_word(field, meanings, rest, answers, wording)
    spans = _spans(rest, wording)
    wanted = ("age",) if dates else ("interval", "age")
    if not (dates or spans) or len(dates) not in {0, 2} or len(spans) > len(wanted):
        raise Refusal("line_unreadable", "line")
    for field, span in zip(wanted, spans, strict=False):
        answers[field] = _only(field, span, wording)
    open_dates = {}
    for field, date in zip(("diagnosis", "relapse"), dates, strict=False):
        values = read(field, date, wording).values
        if len(values) > 1:
            open_dates[field] = values
        else:
            answers[field] = values[0]
    return Line(answers, open_dates)


def _only(field: str, text: str, wording: Wording) -> str:
    try:
        return read(field, text, wording).values[0]
    except Refusal as refusal:
        raise Refusal("line_unreadable", "line") from refusal


def _take_dates(text: str, wording: Wording) -> tuple[list[str], str]:
    """The dates of a line in order, and the line without them."""
    plain = (ISO.pattern, DOTTED.pattern, SLASHED.pattern, RUN.pattern)
    unnamed = [re.sub(r"\?P<\w>", "", order) for order in named_orders(wording)]
    pattern = rf"(?<![\w./-])(?:{'|'.join([*plain, *unnamed])})(?![\w/-])"
    dates = [match[0] for match in re.finditer(pattern, text)]
    return dates, re.sub(pattern, " ", text)


def _take_word(
    field: str, meanings: tuple[str, ...], text: str, answers: dict[str, str], wording: Wording
) -> str:
    """Place the one word that answers a field, and give the line without it."""
    words = {word: meaning for meaning in meanings for word in wording.words(meaning)}
    pattern = rf"(?<!\S)(?:{one_of(words)})(?![^\s,;])"
    found = re.findall(pattern, text)
    if len(found) > 1:
        raise Refusal("line_unreadable", "line")
    if found:
        answers[field] = words[found[0]]
    return re.sub(pattern, " ", text)


def _spans(text: str, wording: Wording) -> list[str]:
    """The durations and bare numbers of a line; units that go down belong together."""
    units, one = unit_words(wording)
    pattern = rf"(?P<unit>{one})|(?P<bare>\d+(?:\.\d+)?\+?)|(?P<gap>[\s,;]+)"
    spans: list[list[str]] = []
    reached, place = len(UNITS), 0
    while place < len(text):
        match = re.compile(pattern).match(text, place)
        if match is None:
            raise Refusal("line_unreadable", "line")
        place = match.end()
        if match["gap"]:
            continue
        unit = UNITS.index(units[match[3]]) if match["unit"] else len(UNITS)
        if not (spans and unit > reached and match["unit"]):
            spans.append([])
        spans[-1].append(match[0])
        reached = unit
    return [" ".join(parts) for parts in spans]
