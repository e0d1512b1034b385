"""Dates beside words: which answer they are, what two of them make, how one is changed."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import cache

from core import Refusal, encode, read_case
from core.forms import read_age
from core.reading import read_interval
from dialogs.ask.line import read_line
from dialogs.ask.numerals import in_digits
from dialogs.ask.progress import Settled, give
from dialogs.ask.questions import DATES, read_row
from dialogs.ask.slips import plain, without_words_around
from dialogs.ask.spelling import LONGEST_ANSWER, Typed, fold, leads, named, one_of
from dialogs.flow import question
from dialogs.lookup.asking import ask, look_up
from dialogs.lookup.birthdays import NEXT, without_birthdays
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import Enquiry
from dialogs.session import Session, Step
from dialogs.shown import Outcome, Place, noted, show_question, show_settled
from dialogs.talk import Kind, Reply
from dialogs.wording import Wording, own_and_english


def beside_words(session: Session, text: str, place: Place) -> Outcome | None:
    """The consult with an answer behind its name, beside words that tell nothing of a case.

    The age may be that of a person by a word: ``team is here. pt is 14``.
    """
    row, parts = question(session.step), re.split(r"(?<!\d)[.,;!\n]\s+", text)
    told = [fold(part) for part in parts if re.search(r"\d", part)]
    if row is None or session.options or "?" in text or len(told) != 1:
        return None
    answer = without_words_around(told[0], row.step, place.wording)
    if row.step == Step.AGE and len(parts) > 1:
        answer = plain(answer, place.wording)
    elif not row.is_date:
        return None
    if answer == told[0] and not named(answer, leads(row.step, place.wording)):
        return None
    with suppress(Refusal):
        reading = read_row(row, Typed.of(answer), place.wording)
        asked = session.at(session.step, readings={session.step: reading.values})
        return show_settled(session, Settled(asked), place)
    return None


def before_a_birthday(session: Session, text: str, place: Place) -> Outcome | None:
    """The consult with the age that is asked, beside its next birthday: ``2, she's 3 in Jan``."""
    row = question(session.step)
    is_open = row is not None and row.step == Step.AGE and not session.options
    if row is None or not is_open or "?" in text or Typed.of(text).people:  # 2M, 3 in Jan
        return None
    rest, years = without_birthdays(text, place.wording)
    told, _, more = re.sub(r"[,;.]", "|", fold(rest)).partition("|")
    if not years or more.strip(" |") not in place.wording.words("birthday_names"):
        return None
    with suppress(Refusal):
        answer = without_words_around(plain(told.strip(), place.wording), row.step, place.wording)
        value = read_row(row, Typed.of(answer), place.wording).values[0]
        if years == NEXT or read_age({row.step: value}, row.step).years == int(years) - 1:
            return show_settled(session, give(session, value, place.today), place)
    return None


def which_day(session: Session | None, text: str, place: Place) -> Outcome | None:
    """The open date of a relapse with which day is meant, where that is asked: ``tap date or``."""
    words = one_of(place.wording.words("which_day"))
    asks = re.search(rf"^(?!.*\d).*(?<!\w)(?:{words})(?!\w)", fold(text))
    if session is None or session.step != Step.RELAPSE or session.options or not asks:
        return None
    return noted(show_question(session, place), "text.which_day", {}, place)


def between_dates(text: str, place: Place) -> Reply | None:
    """Early or late by two whole dates, where nothing else is told and that is asked."""
    rest, asks = _asks_timing(place.wording).subn(" ", fold(text))
    if not asks or place.case:
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


def asked_of_a_line(text: str, place: Place) -> Reply | None:
    """The card of what is asked behind a whole case with dates: ``... 7y SR. how often it?``."""
    case, asks = dict[str, str](), ""
    for gap in re.finditer(r"\W+", text[:LONGEST_ANSWER]):  # no case is longer
        with suppress(Refusal):
            line = read_line(text[: gap.start()], place.wording)
            is_case = line.is_whole and line.has_dates and not (line.open_dates or line.aside)
            ends = re.search(r"[.,;:!?\n]", gap[0]) or not case or line.answers == case
            if is_case and ends:  # and no detail that the next word denies
                case, asks = line.answers, text[gap.end() :]
    if not asks or re.search(r"\d", in_digits(fold(asks), place.wording)):
        return None
    with suppress(Refusal):
        code = encode(read_case(case, place.today))
        reply = ask(asks, code, place.wording, place.setting, place.today)
        is_card = reply is not None and reply.kind is Kind.TOPIC
        return replace(reply, warning=reply.warning or "") if reply and is_card else None
    return None


@cache
def _asks_timing(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(own_and_english(wording, 'asks_timing'))})(?!\w)")


def to_change(place: Place) -> Reply:
    """How to change a date of the case before, which its code does not hold."""
    desk = Desk(place.wording, place.setting, place.today)
    return look_up(Enquiry("change", code=place.case), desk)
