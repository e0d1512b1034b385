"""Another patient, said so before anything is told of them: ``next patient: 30m 4y HR``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from core import Refusal
from dialogs.ask import progress
from dialogs.ask.line import read_line
from dialogs.ask.progress import Settled
from dialogs.ask.questions import CASE
from dialogs.session import Session
from dialogs.shown import Outcome, Place, noted, say, show_question, show_settled
from dialogs.talk import Kind

if TYPE_CHECKING:
    from dialogs.lookup.asked import Asked

TOLD = frozenset({"timing", "risk", "lineage"})  # subjects that tell of a case, and need no answer
IN_A_CASE = frozenset({"radiation_before", "isolated", "no_eye", "adult"})  # in its answers, or so
BESIDE = IN_A_CASE | {"infant", "cns_status"}  # what tells of a whole case as well
WHOLE = CASE | {"risk"}


def offered_in_place(session: Session, told: str, place: Place) -> Outcome:
    """What was told of another patient, offered in place of the open consult; or its card."""
    from dialogs.looked_up import card  # noqa: PLC0415  # for a look-up only

    try:
        line = read_line(told, place.wording)
    except Refusal as refusal:
        reply = card(told, place)
        return (session, reply) if reply else show_question(session, place, refusal.as_value())
    if line.either and not line.answers:
        return mistaken(session, place)  # a time of which it would have to be asked what it is
    return show_settled(session, Settled(progress.offer(session, line)), place)


def of_another(outcome: Outcome, place: Place) -> Outcome:
    """The outcome, which is of another patient than the case before; that is said."""
    session, reply = outcome
    outcome = session, replace(reply, warning=reply.warning or "")
    is_said = not place.case or reply.kind is Kind.ANSWER  # which begins with whom it is about
    return outcome if is_said else noted(outcome, "text.of_another", {}, place)


def mistaken(session: Session | None, place: Place) -> Outcome:
    """What to do where somebody else was meant; nothing is changed before a tap."""
    return session, say(place, "urgent.any", "text.wrong_one")


def is_mixed_up(told: str, place: Place) -> bool:
    """Whether what is told behind a wrong patient says who was meant, and of nothing given."""
    from dialogs.lookup.told import tells_who  # noqa: PLC0415  # for a look-up only

    found = _asked(told, place)
    return {*found.subjects} <= TOLD and tells_who(told, found, place.wording)


def begun(told: str, place: Place) -> Outcome | None:
    """A consult that begins with what was told, if that is an age or an interval and no question.

    ``None`` if it is not, or if there can be nobody such.
    """
    words = _asked(told, place)
    if words.what_if or not {*words.subjects} <= TOLD or not CASE & words.details.keys():
        return None
    return _beginning(words.details, place)


def read_back(told: str, place: Place) -> Outcome | None:
    """A whole case that is told with more than its answers, and of which nothing is asked.

    It is read back, for not all that was told may be in it, and that is said.
    """
    words = _asked(told, place)
    is_told = (words.subjects or words.denied) and {*words.subjects} <= BESIDE
    is_open = words.asks or words.what_if or words.left_out
    if is_open or not (is_told and words.details.keys() >= WHOLE):
        return None
    begins = _beginning(words.details, place)
    is_part = begins and not {*words.subjects} <= IN_A_CASE
    return noted(begins, "text.not_taken", {}, place) if begins and is_part else begins


def _asked(told: str, place: Place) -> "Asked":
    from dialogs.lookup.matching import asked  # noqa: PLC0415  # for a look-up only

    return asked(told, place.wording)


def _beginning(details: Mapping[str, str], place: Place) -> Outcome | None:
    answers = {field: value for field, value in details.items() if field != "timing"}
    try:
        settled = progress.settle(Session(), answers, place.today)
    except Refusal:
        return None
    return show_settled(Session(), settled, place)
