"""A correction behind an answer opens its case again, with the change read back first."""

import re
from dataclasses import replace
from functools import cache

from core import Refusal, decode
from dialogs.ask import progress
from dialogs.ask.in_place import behind_a_slip, in_place
from dialogs.ask.slips import may_correct
from dialogs.ask.spelling import LONGEST_ANSWER, Typed, one_of
from dialogs.ask.understanding import from_count
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
    typed = Typed.of(text)
    if len(typed.folded) > LONGEST_ANSWER:
        return None
    try:
        session = Session(step=Step.CHECK, answers=decode(place.case).answers)
    except Refusal:
        return None
    for reader in (in_place, from_count, behind_a_slip):
        settled = reader(session, typed, place.wording, place.today)
        if settled:
            return show_settled(session, settled, place)
    return None


def not_made(text: str, outcome: Outcome, place: Place) -> Outcome:
    """The outcome; a correction of the case before that was not understood is said to be open.

    So is a case of somebody else that was not. It leads what is said until that is answered anew.
    """
    session, reply = outcome
    if not place.case or session is not None or reply.kind is Kind.ANSWER or "?" in text:
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
    if reply.kind is Kind.ANSWER:
        return outcome
    if NOT_CHANGED in place.warning.split():
        if session is None or progress.dropped(replace(before, step=""), session.answers):
            settled = f"{reply.warning or ''} {NOT_CHANGED}=no".strip()
            return session, replace(reply, warning=settled)
        return outcome
    typed, lost = Typed.of(text), session is not None and reply.kind is Kind.REFUSAL
    if not lost or not (
        may_correct(typed, place.wording, surely=True) or _says_mistaken(typed, place.wording)
    ):
        return outcome
    return session, replace(reply, warning=f"{reply.warning or ''} {NOT_CHANGED}".strip())


def _is_not_made(typed: Typed, reply: Reply, place: Place) -> bool:
    """Whether a text may have put an answer right, or told of somebody else, and did not.

    What is told now, such as an emergency, is more than a slip, but no more than a mistake.
    """
    if _says_mistaken(typed, place.wording):
        return True
    if reply.warning:
        return False
    lost = reply.kind in {Kind.REFUSAL, Kind.CHOICE}
    return may_correct(typed, place.wording, surely=not lost) or (lost and _holds_times(typed))


def _holds_times(typed: Typed) -> bool:
    """Whether a text holds so many numbers as a case has, which behind one is somebody else's."""
    return len(re.findall(r"\d+", typed.folded)) > 1


def _says_mistaken(typed: Typed, wording: Wording) -> bool:
    """Whether a text has words of a mistake in an answer: ``the real gap``, ``swap those``."""
    return _mistaken(wording).search(typed.folded) is not None


@cache
def _mistaken(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(wording.words('mistaken'))})(?!\w)")
