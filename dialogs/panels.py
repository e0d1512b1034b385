"""The panels of a consult, and what it takes to draw each anew should it never have been seen."""

from dataclasses import replace
from datetime import date

from core import Refusal, read_case
from dialogs import passages, spoken
from dialogs.answer.check import read_back
from dialogs.answer.views import Finished, restore, show
from dialogs.ask.questions import Scene, ask
from dialogs.flow import Step
from dialogs.session import Session
from dialogs.talk import Debt, Reply, Setting
from dialogs.wording import Wording, wording


def question(scene: Scene, refusal: Refusal | None = None) -> Reply:
    """The open question or the read-back; above it why the last answer was refused, if it was."""
    session = scene.session
    if session.step is Step.CHECK:
        reply = read_back(scene, read_case(session.answers, scene.today), refusal)
    else:
        reply = ask(scene, refusal)
    return replace(reply, debt=_owing(refusal))


def _owing(refusal: Refusal | None) -> Debt:
    if refusal is None:
        return Debt()
    return Debt(refusal=refusal.key, detail={**refusal.detail, "field": refusal.field})


def told(words: Wording, *keys: str, panel: bool = False) -> Reply:
    """Sentences with the button to begin."""
    samples = spoken.examples("line", words)
    reply = passages.told(words, *(words.say(key, **samples) for key in keys), panel=panel)
    return replace(reply, debt=Debt(told=keys))


def answer(debt: Debt, words: Wording, setting: Setting, today: date) -> Reply:
    """The answer to a debt's code, or to its answers. Raises ``Refusal`` if they are no case."""
    if debt.code:
        finished = restore(debt.code, words, setting, today)
    else:
        finished = Finished(read_case(debt.answers, today), words, setting, today)
    return replace(show(finished), debt=debt)


def redraw(session: Session | None, debt: Debt, today: date, *, setting: Setting) -> Reply:
    """The panel that a consult owes, as it is worded today."""
    words = wording(setting.language)
    try:
        if debt.code or debt.answers:
            return answer(debt, words, setting, today)
        if session and not debt.told:
            return question(Scene(session, today, words, setting), _refusal(debt))
    except Refusal:  # another version's: there is nothing left to show
        return told(words, "text.expired", panel=True)
    return told(words, *(debt.told or ("text.expired",)), panel=True)


def _refusal(debt: Debt) -> Refusal | None:
    if not debt.refusal:
        return None
    detail = {**debt.detail}
    return Refusal(debt.refusal, str(detail.pop("field")), **detail)
