"""Taps under a finished answer: views, details, changes, the second check."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import Refusal, decode, knowledge
from dialogs import passages, spoken, token
from dialogs.answer.details import FIELDS, TOGGLES, refine, with_detail
from dialogs.answer.drawings import ask_for
from dialogs.answer.views import BELOW, MORE, TOPICS, Finished, restore, show
from dialogs.ask import progress
from dialogs.ask.spelling import fold
from dialogs.session import Session, Step
from dialogs.talk import Choice, Reply, Setting
from dialogs.wording import Wording


def tap_finished(
    tapped: str, wording: Wording, setting: Setting, today: date
) -> tuple[Session | None, Reply]:
    """A consult that the tap opens, or the reply in its place.

    Raises ``Refusal`` or ``LookupError`` if the token is none of this version's.
    """
    letter, rest = tapped[:1], tapped[1:]
    if letter in {token.CHANGE, token.FIRST_REMISSION}:
        return _reopen(rest, letter, today), Reply()
    return None, SHOWN[letter](rest, Showing(wording, setting, today))


def button_below(code: str, label: str, wording: Wording, setting: Setting, today: date) -> str:
    """The token of the button under the answer of a code that a label or a word of it names.

    What a button copies, draws or hands to others is not done by its name: the view that holds
    the button comes instead. The label is in plain small letters.
    """
    try:
        finished = restore(code, wording, setting, today)
    except Refusal:
        return ""
    rows = (*show(finished).rows, *show(finished, MORE).rows)
    named = [(one.token, fold(one.label)) for row in rows for one in row]
    tokens = [sent for sent, name in named if label in {name, *name.split()}]
    by_hand = any(not one or one[0] in {*token.DRAWN, token.SECOND} for one in tokens)
    return finished.token(token.VIEW, MORE) if by_hand else "".join(tokens[:1])


class Showing(NamedTuple):
    """Where an answer is to be shown."""

    wording: Wording
    setting: Setting
    today: date

    def restore(self, code: str) -> Finished:
        """The answer that a code stands for."""
        return restore(code, *self)


def _view(rest: str, place: Showing) -> Reply:
    """A view letter, perhaps a page, then the code."""
    view, code = rest[:1], rest[1:]
    if view.lower() not in {*BELOW, *TOPICS}:
        raise LookupError(view)
    page = int(code[0]) if code[:1].isdecimal() and code[:1].isascii() else None
    finished = place.restore(code if page is None else code[1:])
    return show(replace(finished, confirmed=view.isupper()), view.lower(), page or 0)


def _set(rest: str, place: Showing) -> Reply:
    """The place of a detail, the letter it had before, then the code of the changed case."""
    if not (rest[:1].isascii() and rest[:1].isdecimal()):
        raise LookupError(rest[:1])
    field, before = FIELDS[int(rest[0])], rest[1:2].strip("-")
    if before and before not in TOGGLES[field]:
        raise LookupError(before)
    finished = place.restore(rest[2:])
    return refine(finished, field, with_detail(finished.case, field, before))


def _reopen(code: str, letter: str, today: date) -> Session:
    """A consult at the read-back of a code's answers, or at its question of first remission."""
    session = Session(step=Step.CHECK, answers=decode(code).answers)
    if letter == token.CHANGE:
        return session
    return progress.go(session, f"change_{Step.FIRST_REMISSION.value}", today) or session


def _combined(rest: str, place: Showing) -> Reply:
    """Outside this tool; the way back to the answer stays open."""
    finished = place.restore(rest)
    blasts = knowledge().whole("marrow_blasts")
    refusal = Refusal("combined_relapse", "marrow", blasts=blasts)
    texts = spoken.explain(refusal, finished.wording, place.setting.zone)
    back = Choice(finished.wording.say("view.answer"), finished.token(token.VIEW, "a"))
    reply = passages.told(finished.wording, *texts, panel=True)
    return replace(reply, rows=((back,), *reply.rows), code=finished.code)


def _drawing(rest: str, place: Showing) -> Reply:
    return ask_for(rest[:1], place.restore(rest[1:]))


SHOWN: Mapping[str, Callable[[str, Showing], Reply]] = {
    token.VIEW: _view,
    token.SET: _set,
    token.COMBINED: _combined,
    token.PICTURE: _drawing,
    token.PAGE: _drawing,
    token.REFINE: lambda code, place: refine(place.restore(code)),
    token.SECOND: lambda code, place: show(replace(place.restore(code), confirmed=True)),
}
