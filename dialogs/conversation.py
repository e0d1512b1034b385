"""One step of a conversation: a session and an event go in, a session and replies come out."""

from dataclasses import replace
from datetime import date

from core import Refusal, read_case
from dialogs import passages
from dialogs.answer.views import Finished
from dialogs.ask.line import TypedLine, read_line
from dialogs.ask.lookup import ask, fitted
from dialogs.session import Session
from dialogs.shown import Outcome, Place, begin, go, say, show_answer, unread
from dialogs.talk import Command, Event, Kind, Reply, Setting, Tap, Text
from dialogs.tapped import tap
from dialogs.typed import answer_of_code, asked_for, from_text, read_typed
from dialogs.wording import wording

ANYWHERE = Setting()
NEW = frozenset({"cns", "new"})
MOST_MEANT = 5  # more is the list of all that can be asked
LEAVE = {"back": "back", "cancel": "cancel", "erase": "cancel"}
PASSAGES = frozenset({"help", "privacy", "about", "report"})


def advance(
    session: Session | None,
    event: Event,
    today: date,
    *,
    setting: Setting = ANYWHERE,
    case: str = "",
) -> Outcome:
    """The session to keep (``None``: erase it) and the replies to send, at most two.

    ``case`` is the code of the answer that words may be about. Nothing that a person typed stands
    in a reply unless it was understood.
    """
    place = Place(today, setting, case)
    match event:
        case Command():
            return _command(session, event, place)
        case Text():
            return read_typed(session, event.text, place)
        case Tap():
            return tap(session, event.token, place)
    return None, (say(place, "text.expired", panel=True),)


def lookup(text: str, today: date, *, setting: Setting = ANYWHERE) -> Reply:
    """The card of a few words, or the answer to a whole case in one line without dates."""
    place = Place(today, setting)
    card = ask(text, "", place.wording, setting, today)
    if card is not None and fitted(card):
        return card
    try:
        case = read_case(_without_dates(read_line(text, place.wording)), today)
    except Refusal as refusal:
        _, (reply,) = unread(None, refusal, place)
        return reply
    return show_answer(Finished(case, place.wording, setting, today))


def lookups(text: str, today: date, *, setting: Setting = ANYWHERE) -> tuple[Reply, ...]:
    """The card of a few words; where it is asked which of a few is meant, the card of each."""
    asked, place = lookup(text, today, setting=setting), Place(today, setting)
    choices = [choice for row in asked.rows for choice in row]
    if asked.kind is not Kind.CHOICE or len(choices) > MOST_MEANT:
        return (asked,)
    tapped = [tap(None, choice.token, place)[1][0] for choice in choices]
    return tuple(card for card in tapped if card.kind is Kind.TOPIC) or (asked,)


def _without_dates(line: TypedLine) -> dict[str, str]:
    if line.has_dates:
        raise Refusal("no_dates_inline", "inline")
    if line.either or line.open_dates:
        raise Refusal("line_unreadable", "inline")
    return line.answers


def _command(session: Session | None, command: Command, place: Place) -> Outcome:
    name, argument = command.name, command.argument.strip()
    if name in PASSAGES or name == "case":
        return session, (_beside(name, argument, place),)
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
        return None, (say(place, "text.nothing_open", "text.ready"),)
    return go(session, LEAVE[name], place)


def _beside(name: str, argument: str, place: Place) -> Reply:
    """What stands beside whatever consult is open: a passage, or the answer of a code."""
    if name == "case":
        return _case(argument, place)
    return passages.passage(name, place.wording, _code_in(argument, place))


def _start(session: Session | None, argument: str, place: Place) -> Outcome:
    """What this is; a deep link may open the help or a sample answer instead."""
    if argument == "help":
        return session, (passages.passage("help", place.wording),)
    if argument == "demo":
        return session, (_case(place.wording.say("example.code"), place),)
    return session, (passages.start(place.wording),)


def _code_in(text: str, place: Place) -> str:
    """The code that a text is, or nothing: what is no code is not repeated."""
    try:
        return answer_of_code(text, place).code
    except Refusal:
        return ""


def _case(code: str, place: Place) -> Reply:
    """The answer of a code, beside whatever consult is open."""
    try:
        finished = answer_of_code(code, place)
    except Refusal as refusal:
        refusal.field = "code"
        _, (reply,) = unread(None, refusal, place)
        return reply
    return replace(show_answer(finished), panel=False)


def menu(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Each command with what it does."""
    return wording(language).menu()
