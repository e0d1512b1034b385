"""A date given before, put right by the parts of it that are told: ``relapse 3 March``."""

import re
from collections.abc import Mapping
from functools import cache

from dialogs.ask.dates import day_and_month, month_numbers
from dialogs.ask.spelling import one_of
from dialogs.wording import Wording


def redated(before: str, new: str, old: str, wording: Wording) -> str:
    """A date with those parts changed that are told, if it had the old ones; else nothing."""
    was, known = day_and_month(old, wording), _parts(before)
    if not was or any(known.get(part) != number for part, number in was.items()):
        return ""
    return _with_parts(known, day_and_month(new, wording))


def in_part(before: str, told: str, wording: Wording) -> str:
    """A date with the parts changed that a text tells, if those are not all; else nothing."""
    known, parts = _parts(before), day_and_month(told, wording)
    return _with_parts(known, parts) if len(parts) < len(known) else ""


def _parts(day: str) -> dict[str, int]:
    """The year and the month of a date, and its day if it is known."""
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=False))


def _with_parts(known: Mapping[str, int], told: Mapping[str, int]) -> str:
    parts = {**known, **told}
    if not told or "month" not in parts:
        return ""
    day = f"-{parts['day']:02}" if "day" in parts else ""
    return f"{parts['year']:04}-{parts['month']:02}{day}"


def by_its_name(text: str, wording: Wording) -> str:
    """A text with a relapse by its name that is told by its first sign: ``first pos LP 1 Dec``."""
    return _sign(wording).sub(wording.words("name_relapse")[0], text)


@cache
def _sign(wording: Wording) -> re.Pattern[str]:
    """A sign of the relapse with a day or a month behind it, and no number of cells."""
    signs, said, of = (
        one_of(word for name in names for word in wording.words(name))
        for names in (("signs_of_relapse",), ("becomes", "before"), ("of",))
    )
    numbers = r"\d{1,2}\s?([./-])\s?\d{1,2}\s?\1|(?:\d{1,2}[./-])?\d{4}(?!\d)|\d{8}"
    months = rf"(?:{one_of(month_numbers(wording))})(?!\w)"
    day = rf"{numbers}|(?:\d{{1,4}}\W*(?:\w\w\s)?(?:(?:{of})\s)?)?{months}"
    return re.compile(rf"(?<!\w)(?:{signs})(?=[\s:]+(?:(?:{said})\s+)*(?:{day}))")
