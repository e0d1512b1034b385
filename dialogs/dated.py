"""Dates beside words: which answer they are, what two of them make, how one is changed."""

import re
from contextlib import suppress
from functools import cache

from core import Refusal
from core.reading import read_interval
from dialogs.ask.line import read_line
from dialogs.ask.progress import Settled
from dialogs.ask.questions import DATES, read_row
from dialogs.ask.spelling import Typed, fold, leads, named, one_of
from dialogs.flow import question
from dialogs.lookup.asking import look_up
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import Enquiry
from dialogs.session import Session
from dialogs.shown import Outcome, Place, show_settled
from dialogs.talk import Reply
from dialogs.wording import Wording, own_and_english


def beside_words(session: Session, text: str, place: Place) -> Outcome | None:
    """The consult with a date behind its name, beside words that tell nothing of a case."""
    row, rest = question(session.step), re.split(r"(?<!\d)[.,;!\n]\s+", text)
    if row is None or not row.is_date or session.options or "?" in text:
        return None
    dated = [part for part in rest if named(fold(part), leads(row.step, place.wording))]
    if len(dated) != 1 or any(re.search(r"\d", part) for part in rest if part not in dated):
        return None
    with suppress(Refusal):
        reading = read_row(row, Typed.of(dated[0]), place.wording)
        asked = session.at(session.step, readings={session.step: reading.values})
        return show_settled(session, Settled(asked), place)
    return None


def between_dates(text: str, place: Place) -> Reply | None:
    """Early or late by two whole dates, where nothing else is told and that is asked."""
    rest, asks = _asks_timing(place.wording).subn(" ", fold(text))
    if not asks:
        return None
    try:
        line = read_line(rest.strip(" ?,;:."), place.wording)
        *_, interval = read_interval(line.answers, place.today)
    except Refusal:
        return None
    if not interval.exact or line.fields != DATES or line.open_dates:
        return None
    months, days = interval.shortest
    desk = Desk(place.wording, place.setting, place.today)
    return look_up(Enquiry("timing", (("interval", f"{months}m{days}d"),)), desk)


@cache
def _asks_timing(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(own_and_english(wording, 'asks_timing'))})(?!\w)")


def to_change(place: Place) -> Reply:
    """How to change a date of the case before, which its code does not hold."""
    desk = Desk(place.wording, place.setting, place.today)
    return look_up(Enquiry("change", code=place.case), desk)
