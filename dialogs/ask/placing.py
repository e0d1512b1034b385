"""Which reading a text names by its place, and which dates by the order of their numbers."""

import re
from datetime import date
from functools import cache

from dialogs.ask import progress
from dialogs.ask.dates import day_and_month
from dialogs.ask.progress import Settled
from dialogs.ask.questions import DATES
from dialogs.ask.slips import without_a_slip
from dialogs.ask.spelling import Typed, one_of, without_leads
from dialogs.session import Session
from dialogs.wording import Wording

PLACES = ("first_one", "second_one")
PARTS = ("year", "month", "day")
ORDERS = ("day_first", "month_first")  # of a date in numbers, as its readings stand


def by_place(session: Session, typed: Typed, wording: Wording) -> str:
    """The reading that a text names by its place, or of dates by its day or month; else nothing.

    ``the 2nd`` may be a place or a day.
    """
    text = meant(typed.folded, wording)
    told = day_and_month(without_leads(text, "", wording), wording)
    named = {one for one in session.options if told and told.items() <= _date(one).items()}
    if len(session.options) == len(PLACES):
        placed = zip(session.options, PLACES, strict=True)
        named |= {one for one, name in placed if text in wording.words(name)}
    return named.pop() if len(named) == 1 else ""


def by_order(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult after a text that says in which order dates in numbers stand: in all alike.

    ``day first obviously``
    """
    tails = one_of(wording.words("tails"))
    text = re.sub(rf"^(?:{tails})[\s,]+|[\s,]+(?:{tails})$", "", meant(typed.folded, wording))
    place = next((n for n, name in enumerate(ORDERS) if text in wording.words(name)), None)
    if place is None or session.step not in DATES or len(session.options) != len(ORDERS):
        return None
    both = {
        name: values[place]
        for name, values in session.readings.items()
        if name in DATES and len(values) == len(ORDERS)
    }
    settled = progress.give_all(session, both, today)
    return progress.give(session, session.options[place], today) if settled.refusal else settled


def meant(text: str, wording: Wording) -> str:
    """A text without what leads to what is meant: ``no, it's the second`` is ``second``."""
    text = without_a_slip(text, wording)
    if text in {*wording.words(PLACES[0]), *wording.words(PLACES[1])}:
        return text
    return _leading(wording).sub("", text)


@cache
def _leading(wording: Wording) -> re.Pattern[str]:
    leading = one_of(wording.words("meant_is"))
    return re.compile(rf"^(?:(?:{leading})(?!\w)[\s,.:]*)+(?=\w)")


def _date(option: str) -> dict[str, int]:
    """The parts of a reading that is a date; else nothing."""
    numbers = option.split("-")
    is_date = len(numbers) > 1 and all(map(str.isdecimal, numbers))
    return dict(zip(PARTS, map(int, numbers), strict=False)) if is_date else {}
