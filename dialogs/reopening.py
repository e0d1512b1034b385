"""A correction behind an answer opens its case again, with the change read back first."""

from dataclasses import replace

from core import Refusal, decode
from dialogs.ask.in_place import behind_a_slip, in_place, may_correct
from dialogs.ask.spelling import LONGEST_ANSWER, Typed
from dialogs.session import Session, Step
from dialogs.shown import Outcome, Place, noted, show_settled
from dialogs.talk import Kind

NOT_MADE = "not_made"  # a correction that was said and not understood


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
    for reader in (in_place, behind_a_slip):
        settled = reader(session, typed, place.wording, place.today)
        if settled:
            return show_settled(session, settled, place)
    return None


def not_made(text: str, outcome: Outcome, place: Place) -> Outcome:
    """The outcome; a correction of the case before that was not understood is said to be open.

    It leads what is said of the case until that is answered anew.
    """
    session, reply = outcome
    is_open = session is None and reply.kind is not Kind.ANSWER and "?" not in text
    if reply.warning or not (place.case and is_open):  # what is told now is more than a slip
        return outcome
    if not may_correct(Typed.of(text), place.wording):
        return outcome
    return noted((session, replace(reply, warning=NOT_MADE)), f"text.{NOT_MADE}", {}, place)
