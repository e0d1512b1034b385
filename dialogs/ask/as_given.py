"""What says again what was answered before, and so changes nothing: ``no, leave it HR``."""

import re
from contextlib import suppress
from functools import cache

from core import Refusal
from dialogs.ask import progress
from dialogs.ask.dates import date_readings
from dialogs.ask.in_place import ANY, DATES, unmarked
from dialogs.ask.progress import Settled
from dialogs.ask.several import parts_of
from dialogs.ask.spelling import Typed, fold, leads, named, one_of
from dialogs.session import Session
from dialogs.wording import Wording

NOTE = "text.as_given"


def as_given(session: Session, text: str, wording: Wording) -> Settled | None:
    """The consult as it is, if each part of a text is an answer as it was given before.

    A number alone is none, and a no before a value denies it unless it says to leave it so.
    """
    told = fold(text)
    value = _before(wording).sub("", told)
    parts = parts_of(value, wording)
    said = (_is_given(session, part, wording, surely=value == told) for part in parts)
    return Settled(session, note=NOTE) if all(said) else None


def _is_given(session: Session, part: str, wording: Wording, *, surely: bool) -> bool:
    match = _left(wording).fullmatch(part)
    is_left = match is not None and bool(match["left"] or match["stays"])
    if match is None or match["value"].isdecimal() or not (surely or is_left):
        return False
    values = [match["value"], *filter(None, [match["same"]])]
    return any(
        all(is_answer(session, field, one, wording) for one in values) for field in session.answers
    )


def is_answer(session: Session, field: str, text: str, wording: Wording) -> bool:
    """Whether a text is the answer that was given to a question, with its name or without."""
    rest = named(text, leads(field, wording)) or text
    if field not in session.answers:
        return False
    with suppress(Refusal):
        if field in DATES:
            return date_readings(rest, field, wording) == (session.answers[field],)
        if field in ANY:
            reading = ANY[field](Typed.of(rest), field, wording)
            now = reading.values[0]
            before = unmarked(session.answers[field])
            return not reading.is_asked and progress.same(field, before, now)
    return False


@cache
def _before(wording: Wording) -> re.Pattern[str]:
    """What may say that something is wrong, or that nothing is."""
    words = one_of(word for name in ("amends", "slips") for word in wording.words(name))
    return re.compile(rf"^(?:(?:{words})(?!\w)[\s,.:;!-]+)+")


@cache
def _left(wording: Wording) -> re.Pattern[str]:
    """A value with words around it that leave it as it is, or that say what it means."""
    left, stays, means = (
        one_of(word for name in names for word in wording.words(name))
        for names in (("leaves",), ("stays", "confirms"), ("becomes", "means"))
    )
    return re.compile(
        rf"(?P<left>(?:{left})(?!\w)[\s,.:;!-]+)?(?P<value>.+?)"
        rf"(?:[\s,]+(?P<stays>{stays})|\s(?:{means})\s(?P<same>.+))?"
    )
