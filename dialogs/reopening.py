"""A correction behind an answer opens its case again, with the change read back first."""

from core import Refusal, decode
from dialogs.ask.in_place import behind_a_slip, in_place
from dialogs.ask.spelling import LONGEST_ANSWER, Typed
from dialogs.session import Session, Step
from dialogs.shown import Outcome, Place, show_settled


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
