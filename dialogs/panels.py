"""The panel that a consult owes, drawn anew from its mark should it never have been seen."""

from datetime import date

from core import Refusal
from dialogs.answer.views import restore
from dialogs.session import Session
from dialogs.shown import Outcome, Place, noted, say, show_answer, show_case, show_question
from dialogs.talk import Debt, Reply, Setting


def redraw(session: Session | None, debt: Debt, today: date, *, setting: Setting) -> Reply:
    """The panel that a consult owes, as it is worded today."""
    place = Place(today, setting)
    outcome: Outcome = session, (_drawn(session, debt, place),)
    for key, answers in debt.notes:
        outcome = noted(outcome, key, answers, place)
    return outcome[1][0]


def _drawn(session: Session | None, debt: Debt, place: Place) -> Reply:
    try:
        if debt.code:
            return show_answer(restore(debt.code, place.wording, place.setting, place.today))
        if debt.answers:
            return show_case(debt.answers, place)
        if session and not debt.told:
            return show_question(session, place, _refusal(debt))[1][0]
    except Refusal:  # another version's: there is nothing left to show
        return say(place, "text.expired", panel=True)
    return say(place, *(debt.told or ("text.expired",)), panel=True)


def _refusal(debt: Debt) -> Refusal | None:
    if not debt.refusal:
        return None
    detail = {**debt.detail}
    return Refusal(debt.refusal, str(detail.pop("field")), **detail)
