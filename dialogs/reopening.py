"""A correction behind an answer opens its case again, with the change read back first."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import cache

from core import Refusal, decode
from dialogs.ask import progress
from dialogs.ask.dates import date_readings, day_and_month
from dialogs.ask.in_place import DATES, WHOLE_DATE, in_place, in_place_of_a_day
from dialogs.ask.meant_for import behind_a_slip
from dialogs.ask.slips import (
    asks_first,
    may_correct,
    plain,
    says_slip,
    without_birth,
)
from dialogs.ask.spelling import LONGEST_ANSWER, Typed, leads, named, one_of
from dialogs.ask.understanding import bared, from_count
from dialogs.ask.withdrawn import withdrawn
from dialogs.lookup.told import CALLED
from dialogs.session import Session, Step
from dialogs.shown import Outcome, Place, noted, show_settled
from dialogs.talk import Kind, Reply
from dialogs.wording import Wording

NOT_MADE = "not_made"  # a correction that was said and not understood
NOT_CHANGED = "not_changed"  # the same in an open consult


def reopened(text: str, place: Place) -> Outcome | None:
    """The read-back of the case before with what a text corrects; ``None`` if it corrects nothing.

    ``sorry, 13 not 14``, ``age is 7 not 8``: nothing is changed before a yes.
    """
    typed = bared(Typed.of(text), place.wording)
    if len(typed.folded) > LONGEST_ANSWER:
        return None
    try:
        session = Session(step=Step.CHECK, answers=decode(place.case).answers)
    except Refusal:
        return None
    for reader in (withdrawn, in_place, from_count, behind_a_slip):
        settled = reader(session, typed, place.wording, place.today)
        if settled:
            opened, reply = show_settled(session, settled, place)
            forgets = "" if reader is withdrawn and not place.warning else reply.warning
            return opened, replace(reply, warning=NOT_CHANGED if settled.refusal else forgets)
    return redated_inside(session, text, place)


def redated(text: str, place: Place) -> Outcome | None:
    """A consult that asks for the dates anew, with all else that the case before held.

    ``None`` unless a text puts one of them right.
    """
    with suppress(Refusal):
        before = Session(step=Step.CHECK, answers=decode(place.case).answers)
        return _dates_anew(before, text, place)
    return None


def redated_inside(session: Session, text: str, place: Place) -> Outcome | None:
    """The same of a consult that holds an interval: ``and relapse was 2 June not 2 March``."""
    typed = Typed.of(text)
    field, rest = _dated(typed, place.wording)
    day = plain(rest, place.wording)
    is_day = in_place_of_a_day(rest, place.wording) or (
        "month" in day_and_month(day, place.wording)
        if field
        else says_slip(typed, place.wording) and _whole_date(day, field, place.wording)
    )
    holds_none = "interval" in session.answers and not session.options
    return _dates_anew(session, text, place) if is_day and holds_none else None


def _dates_anew(before: Session, text: str, place: Place) -> Outcome | None:
    """The consult at its dates and without its interval; a whole date that a text names is kept."""
    typed = Typed.of(text)
    told = without_birth(typed.folded, place.wording)
    field, rest = _dated(typed, place.wording)
    asks = "?" in text or asks_first(typed, place.wording)
    is_put_right = says_slip(typed, place.wording) or in_place_of_a_day(rest, place.wording)
    if asks or told != typed.folded or not (field or is_put_right):
        return None
    day = _whole_date(plain(rest, place.wording), field, place.wording) if field else ""
    answers = {**before.without({"interval"}), **({field: day} if day else {})}
    settled = progress.settle(before, answers, place.today)
    return show_settled(before, settled._replace(note="text.dates_not_kept"), place)


def _dated(typed: Typed, wording: Wording) -> tuple[str, str]:
    """The date that a text begins with the name of, if any, and what stands behind it."""
    told = plain(typed.folded, wording)
    rests = ((field, named(told, leads(field, wording))) for field in DATES)
    return next(((field, rest) for field, rest in rests if rest), ("", told))


def _whole_date(text: str, field: str, wording: Wording) -> str:
    """The one day that a text tells, or nothing."""
    with suppress(Refusal):
        readings = date_readings(text, field, wording)
        return readings[0] if len(readings) == 1 and len(readings[0]) == WHOLE_DATE else ""
    return ""


def not_made(text: str, outcome: Outcome, place: Place) -> Outcome:
    """The outcome; a correction of the case before that was not understood is said to be open.

    So is a case of somebody else that was not. It leads what is said until that is answered anew.
    """
    session, reply = outcome
    of_them = bool(place.case) and session is None and reply.warning != ""
    if not of_them or reply.kind is Kind.ANSWER or "?" in text:
        return outcome
    if not _is_not_made(Typed.of(text), reply, place):
        return outcome
    told = " ".join(filter(None, [reply.warning, NOT_MADE]))
    return noted((session, replace(reply, warning=told)), f"text.{NOT_MADE}", {}, place)


def not_changed(before: Session, text: str, outcome: Outcome, place: Place) -> Outcome:
    """The outcome; what was said in an open consult to be wrong stays so until it is changed.

    Above each question and the read-back it is said that it was not understood.
    """
    session, reply = outcome
    if reply.kind is Kind.ANSWER or not before.answers:  # of which none can be wrong
        return outcome
    if NOT_CHANGED in place.warning.split():
        if session is None or progress.dropped(replace(before, step=""), session.answers):
            settled = f"{reply.warning or ''} {NOT_CHANGED}=no".strip()
            return session, replace(reply, warning=settled)
        return outcome
    typed = Typed.of(text)
    if not _is_lost(before, typed, outcome, place) or not (
        may_correct(typed, place.wording, surely=True) or _says_mistaken(typed, place.wording)
    ):
        return outcome
    return session, replace(reply, warning=f"{reply.warning or ''} {NOT_CHANGED}".strip())


def _is_lost(before: Session, typed: Typed, outcome: Outcome, place: Place) -> bool:
    """Whether a text was refused, or looked up behind a slip though it asks nothing."""
    session, reply = outcome
    if session is None or reply.kind is Kind.REFUSAL:
        return session is not None
    told = typed._replace(folded=plain(typed.folded, place.wording))
    asks = "?" in typed.capitals or asks_first(told, place.wording)
    looked_up = session == before and reply.kind in {Kind.CHOICE, Kind.TOPIC}
    return looked_up and says_slip(typed, place.wording) and not asks


def _is_not_made(typed: Typed, reply: Reply, place: Place) -> bool:
    """Whether a text may have put an answer right, or told of somebody else, and did not.

    What is told now, such as an emergency, is more than a slip, but no more than a mistake.
    """
    if _says_mistaken(typed, place.wording):
        emergency = CALLED & {*place.warning.split()}  # without a number it is of that
        return not emergency or re.search(r"\d", typed.folded) is not None
    if reply.warning:
        return False
    lost = reply.kind in {Kind.REFUSAL, Kind.CHOICE}
    return may_correct(typed, place.wording, surely=not lost) or (
        lost and _holds_times(typed) and not asks_first(typed, place.wording)
    )


def _holds_times(typed: Typed) -> bool:
    """Whether a text holds so many numbers as a case has, which behind one is somebody else's."""
    return len(re.findall(r"\d+", typed.folded)) > 1


def _says_mistaken(typed: Typed, wording: Wording) -> bool:
    """Whether a text has words of a mistake in an answer: ``the real gap``, ``swap those``."""
    return _mistaken(wording).search(typed.folded) is not None


@cache
def _mistaken(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(wording.words('mistaken'))})(?!\w)")
