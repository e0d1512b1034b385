"""Which reading a text names by its place, and which dates by the order of their numbers."""

import re
from datetime import date
from functools import cache

from dialogs.ask import progress
from dialogs.ask.dates import month_numbers
from dialogs.ask.progress import Settled
from dialogs.ask.questions import DATES
from dialogs.ask.spelling import Typed, one_of
from dialogs.session import Session
from dialogs.wording import Wording

PLACES = ("first_one", "second_one")
ORDERS = ("day_first", "month_first")  # of a date in numbers, as its readings stand


def by_place(session: Session, typed: Typed, wording: Wording) -> str:
    """The reading that a text names by its place, or of dates by a month; else nothing."""
    text = meant(typed.folded, wording)
    for number, name in enumerate(PLACES):
        if len(session.options) == len(PLACES) and text in wording.words(name):
            return session.options[number]
    month = re.fullmatch(rf"(\d{{1,2}}\s)?({one_of(month_numbers(wording))})", text)
    fitting = [one for one in session.options if month and _falls_in(one, month, wording)]
    return fitting[0] if len(fitting) == 1 else ""


def by_order(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult after a text that says in which order dates in numbers stand: in all alike."""
    text = meant(typed.folded, wording)
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
    if text in {*wording.words(PLACES[0]), *wording.words(PLACES[1])}:
        return text
    return _leading(wording).sub("", text)


@cache
def _leading(wording: Wording) -> re.Pattern[str]:
    leading = one_of(wording.words("meant_is"))
    return re.compile(rf"^(?:(?:{leading})(?!\w)[\s,.:]*)+(?=\w)")


def _falls_in(option: str, named_month: re.Match[str], wording: Wording) -> bool:
    """Whether a date is in a month that is named, and on its day if that is."""
    day, month = named_month.groups()
    number = f"-{month_numbers(wording)[month]:02}"
    return option[4:7] == number and (not day or option[8:] == f"{int(day):02}")
