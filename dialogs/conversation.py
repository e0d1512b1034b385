"""One step of a conversation: a session and an event go in, a session and a reply come out."""

from dataclasses import replace
from datetime import date

from core import Refusal
from dialogs import passages
from dialogs.another import begun, is_mixed_up, mistaken, of_another, offered_in_place
from dialogs.answer.views import restore
from dialogs.ask import progress
from dialogs.ask.line import read_line
from dialogs.ask.progress import Settled
from dialogs.ask.spelling import (
    behind_wrong_one,
    fold,
    says_no,
    says_wrong_one,
    says_yes,
    told_of_another,
)
from dialogs.ask.understanding import understand
from dialogs.at_once import answer_beside, asked_for, beside, code_typed, from_text, outside
from dialogs.flow import leads
from dialogs.reminding import added, reminded
from dialogs.reopening import not_changed, not_made, redated_inside, reopened
from dialogs.session import Session, Step
from dialogs.shown import (
    Outcome,
    Place,
    begin,
    go,
    keep,
    noted,
    say,
    show_answer,
    show_case,
    show_question,
    show_settled,
    unread,
)
from dialogs.talk import ANYWHERE, Command, Debt, Event, Kind, Reply, Setting, Tap, Text
from dialogs.tapped import tap
from dialogs.wording import wording

NEW = frozenset({"cns", "new"})
LEAVE = {"back": "back", "undo": "back", "cancel": "cancel", "erase": "cancel"}
PASSAGES = frozenset({"help", "privacy", "about", "report"})
OUT = ("back", "cancel")
GOES_ON = frozenset({Kind.QUESTION, Kind.CHECK, Kind.ANSWER})
WAYS = ("by_interval", "by_dates", *OUT)


def advance(  # noqa: PLR0913  # what happens, where, and whom words are about
    session: Session | None,
    event: Event,
    today: date,
    *,
    setting: Setting = ANYWHERE,
    case: str = "",
    warning: str = "",
) -> Outcome:
    """The session to keep (``None``: erase it) and the one reply to send.

    ``case`` is the code of the answer that words may be about, ``warning`` what replies before
    said to lead all that is said of its patient.
    Nothing that a person typed stands in the reply unless it was understood.
    """
    place = Place(today, setting, case, warning)
    outcome = _heard(session, event, place)
    return reminded(outcome, place) if place.warning or outcome[1].warning else outcome


def _heard(session: Session | None, event: Event, place: Place) -> Outcome:
    match event:
        case Command():
            return _command(session, event, place)
        case Text():
            return _typed(session, event.text, place)
        case Tap():
            return tap(session, event.token, place)
    return None, say(place, "text.expired", panel=True)


def _command(session: Session | None, command: Command, place: Place) -> Outcome:
    name, argument = command.name, command.argument.strip()
    if name in PASSAGES or name == "case":
        return session, _told(name, argument, place)
    if name == "start":
        return _start(session, argument, place)
    if name in NEW:
        return from_text(session, argument, place) if argument else begin(session, Session(), place)
    return asked_for(session, argument, place) if name == "ask" else _leave(session, name, place)


def _leave(session: Session | None, name: str, place: Place) -> Outcome:
    """One question back, or out of the consult; there are no other commands."""
    if name not in LEAVE:
        return unread(session, Refusal("no_command", "command"), place)
    if session is None:
        return None, say(place, "text.nothing_open", "text.ready")
    return _move(session, LEAVE[name], place)


def _move(session: Session, way: str, place: Place) -> Outcome:
    """A move along the flow; back from the readings of what was typed is to the question itself."""
    if session.options and way == "back":
        asked = show_question(session.at(session.step), place)
        return noted(asked, "text.not_said", {}, place)
    return go(session, way, place)


def _told(name: str, argument: str, place: Place) -> Reply:
    """What stands beside whatever consult is open: a passage, or the answer of a code."""
    if name == "case":
        return answer_beside(argument, place)
    return passages.passage(name, place.wording, code_typed(argument, place))


def _start(session: Session | None, argument: str, place: Place) -> Outcome:
    """What this is; a deep link may open the help or a sample answer instead."""
    if argument == "help":
        return session, passages.passage("help", place.wording)
    if argument == "demo":
        return session, answer_beside(place.wording.say("example.code"), place)
    return session, passages.start(place.wording)


def _typed(session: Session | None, text: str, place: Place) -> Outcome:
    """What was typed, in an open consult or outside."""
    folded = fold(text)
    words = place.wording.words
    if folded in words("help"):
        return session, passages.passage("help", place.wording)
    if folded in words("start"):
        return begin(session, Session(), place)
    told, meant = told_of_another(text, place.wording), behind_wrong_one(text, place.wording)
    if says_wrong_one(text, place.wording) or (meant and not told and is_mixed_up(meant, place)):
        return mistaken(session, place)
    if told:
        return _of_another(session, told, place)
    outcome = _text_inside(session, text, place) if session else _behind(text, place)
    goes_on = outcome[1].kind in GOES_ON and not place.warning
    return not_changed(session, text, outcome, place) if session and not goes_on else outcome


def _behind(text: str, place: Place) -> Outcome:
    """What was typed where no consult is open, and perhaps about the case before."""
    found = added(text, place) if place.warning else None
    return found or reopened(text, place) or not_made(text, outside(text, place), place)


def _of_another(session: Session | None, told: str, place: Place) -> Outcome:
    """What is told of another patient: nothing of the one before is taken for them."""
    afresh, found = place._replace(case="", warning=""), None
    if session is not None:
        return offered_in_place(session, told, afresh)
    try:
        read_line(told, place.wording)
    except Refusal:
        found = begun(told, afresh)
    return of_another(found or outside(told, afresh), place)


def _text_inside(session: Session, text: str, place: Place) -> Outcome:
    """What was typed in an open consult: a move, or an answer."""
    folded, words = fold(text), place.wording.words
    for way in OUT if session.chooses else WAYS:  # else an interval is the reading of that name
        if folded in words(way) and (way in OUT or leads(way, session.step)):
            return _move(session, way, place)
    if folded in words("keep"):
        return keep(session, place)
    may_be_yes = len(session.options) == 1 or (session.step == Step.CHECK and not session.options)
    if may_be_yes and says_yes(folded, place.wording):
        if not session.options:
            return go(session, "confirm", place)
        settled = progress.give(session, session.options[0], place.today)
        return show_settled(session, settled, place)
    return _typed_answer(session, text, place)


def _typed_answer(session: Session, text: str, place: Place) -> Outcome:
    """What a text means at the open question; the label of a button does what a tap does."""
    folded = fold(text)
    if session.step == Step.CHECK and folded in place.wording.words("no"):
        return _what_is_wrong(session, place)
    try:
        settled = understand(session, text, place.wording, place.today)
    except Refusal as refusal:
        settled = Settled(session, refusal.as_value())
    if settled.refusal and settled.session.answers == session.answers:
        if found := redated_inside(session, text, place):
            return found
        tapped = _labelled(session, folded, place)
        if tapped:
            return tap(session, tapped, place)
        if session.step == Step.CHECK and says_no(folded, place.wording):
            return _what_is_wrong(session, place)
        if found := beside(session, text, settled.refusal, place):
            return found
    return show_settled(session, settled, place)


def _labelled(session: Session, folded: str, place: Place) -> str:
    """The token of the button with this label, or nothing; numbers are answers, no labels."""
    if not folded or folded.isdecimal():
        return ""
    _, reply = show_question(session, place)
    tokens = [choice.token for row in reply.rows for choice in row if fold(choice.label) == folded]
    return tokens[0] if len(tokens) == 1 else ""


def _what_is_wrong(session: Session, place: Place) -> Outcome:
    """No at the read-back: what is to be changed."""
    asked, reply = show_question(session, place, Refusal("what_is_wrong", Step.CHECK.value))
    return asked, replace(reply, kind=Kind.CHOICE)


def redraw(session: Session | None, debt: Debt, today: date, *, setting: Setting) -> Reply:
    """The panel that a consult owes, drawn anew from its mark should it never have been seen."""
    place = Place(today, setting)
    reply = _drawn(session, debt, place)
    for key, answers in debt.notes:
        _, reply = noted((session, reply), key, answers, place)
    return reply


def _drawn(session: Session | None, debt: Debt, place: Place) -> Reply:
    try:
        if debt.code:
            return show_answer(restore(debt.code, place.wording, place.setting, place.today))
        if debt.answers:
            return show_case(debt.answers, place)
        if session and not debt.told:
            return show_question(session, place, _refusal(debt))[1]
    except Refusal:  # another version's: there is nothing left to show
        return say(place, "text.expired", panel=True)
    return say(place, *(debt.told or ("text.expired",)), panel=True)


def _refusal(debt: Debt) -> Refusal | None:
    if not debt.refusal:
        return None
    detail = {**debt.detail}
    return Refusal(debt.refusal, str(detail.pop("field")), **detail)


def menu(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Each command with what it does."""
    return wording(language).menu()
