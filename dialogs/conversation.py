"""One step of a conversation: a session and an event go in, a session and replies come out."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import Refusal, read_case
from dialogs import panels, passages, spoken, token
from dialogs.answer.actions import tap_finished
from dialogs.answer.views import Finished, restore, show
from dialogs.ask import progress as consult
from dialogs.ask.line import Line, read_line
from dialogs.ask.questions import Scene, may_pick
from dialogs.ask.readers import fold, read
from dialogs.flow import Step
from dialogs.session import Session
from dialogs.talk import Command, Debt, Event, Reply, Setting, Tap, Text
from dialogs.token import StepToken, read_step
from dialogs.wording import Wording, wording

Outcome = tuple[Session | None, tuple[Reply, ...]]
ANYWHERE = Setting()
PASSAGES = frozenset({"help", "privacy", "about", "report"})
WITHOUT_A_BUTTON = frozenset({"next", "expire"})
WAYS = ("by_interval", "by_dates", "back", "cancel")


class Place(NamedTuple):
    """The day, the place and the language of a conversation."""

    today: date
    setting: Setting

    @property
    def wording(self) -> Wording:
        """The sentences of the place's language."""
        return wording(self.setting.language)


def advance(
    session: Session | None, event: Event, today: date, *, setting: Setting = ANYWHERE
) -> Outcome:
    """The session to keep (``None``: erase it) and the replies to send, at most two.

    Nothing that a person typed stands in a reply unless it was understood.
    """
    place = Place(today, setting)
    match event:
        case Command():
            return _command(session, event, place)
        case Text():
            return _text(session, event.text, place)
        case Tap():
            return _tap(session, event.token, place)
    return None, (_told(place, "text.expired", panel=True),)


def lookup(text: str, today: date, *, setting: Setting = ANYWHERE) -> Reply:
    """The answer to a whole case in one line without dates, or why there is none yet."""
    place = Place(today, setting)
    try:
        case = read_case(_without_dates(read_line(text, place.wording)), today)
    except Refusal as refusal:
        return passages.told(place.wording, *spoken.explain(refusal, place.wording))
    return show(Finished(case, place.wording, setting, today))


def _without_dates(line: Line) -> dict[str, str]:
    if line.has_dates:
        raise Refusal("no_dates_inline", "inline")
    return line.answers


def _told(place: Place, *keys: str, panel: bool = False) -> Reply:
    return panels.told(place.wording, *keys, panel=panel)


def _command(session: Session | None, command: Command, place: Place) -> Outcome:
    name, argument = command.name, command.argument.strip()
    if name in PASSAGES:
        return session, (passages.passage(name, place.wording, _code_in(argument, place)),)
    if name == "start":
        return _start(session, argument, place)
    if name == "cns":
        return _from_text(session, argument, place) if argument else _question(Session(), place)
    if name == "case":
        return session, (_case(argument, place),)
    if session is None:
        return None, (_told(place, "text.nothing_open", "text.ready"),)
    return _go(session, name, place)


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
        return restore(text, place.wording, place.setting, place.today).code
    except Refusal:
        return ""


def _case(code: str, place: Place) -> Reply:
    """The answer of a code, beside whatever consult is open."""
    try:
        finished = restore(fold(code), place.wording, place.setting, place.today)
    except Refusal as refusal:
        refusal.field = "code"
        return passages.told(place.wording, *spoken.explain(refusal, place.wording))
    return replace(show(finished), panel=False)


def _text(session: Session | None, text: str, place: Place) -> Outcome:
    folded = fold(text)
    words = place.wording.words
    if folded in words("help"):
        return session, (passages.passage("help", place.wording),)
    if session is None:
        return _text_outside(text, place)
    for way in WAYS:
        if folded in words(way):
            return _go(session, way, place)
    if folded in words("keep"):
        return _settled(consult.settle(session, session.answers, place.today), place)
    if session.step is Step.CHECK:
        return _text_at_check(session, text, place)
    return _typed_answer(session, text, place)


def _text_outside(text: str, place: Place) -> Outcome:
    """What was typed where no consult is open."""
    folded, words = fold(text), place.wording.words
    if any(folded in words(word) for word in ("back", "cancel", "yes", "no", "keep")):
        return None, (_told(place, "text.nothing_open", "text.ready"),)
    return _from_text(None, text, place)


def _from_text(session: Session | None, text: str, place: Place) -> Outcome:
    """A case code or a whole case in one line; what is neither leaves an open consult as it is."""
    try:
        return None, (_answer(Debt(code=fold(text)), place),)
    except Refusal as no_code:
        refusal = no_code
    if refusal.key == "unreadable":
        try:
            return _line(text, place)
        except Refusal as no_line:
            refusal = no_line
    return session, (passages.told(place.wording, *spoken.explain(refusal, place.wording)),)


def _line(text: str, place: Place) -> Outcome:
    """A consult from one line; a complete line goes straight to the answer.

    Raises ``Refusal`` if the line cannot be read.
    """
    session, refusal = consult.from_line(read_line(text, place.wording), place.today)
    if session.step is Step.CHECK:
        return _go(session, "confirm", place)
    return _settled((session, refusal), place)


def _text_at_check(session: Session, text: str, place: Place) -> Outcome:
    if fold(text) in place.wording.words("yes"):
        return _go(session, "confirm", place)
    try:
        return _line(text, place)
    except Refusal:
        return _settled((session, Refusal("unreadable", "check")), place)


def _typed_answer(session: Session, text: str, place: Place) -> Outcome:
    """The answer to the open question, or a whole line in its place."""
    try:
        values = read(session.step.value, text, place.wording).values
    except Refusal as refusal:
        return _line_instead(session, text, refusal, place)
    return _answered(session, values, place)


def _line_instead(session: Session, text: str, refusal: Refusal, place: Place) -> Outcome:
    try:
        line = read_line(text, place.wording)
    except Refusal:
        line = None
    if line is None or len(line.answers) + len(line.open_dates) == 1:
        return _settled((session, refusal), place)
    return _line(text, place)


def _answered(session: Session, values: tuple[str, ...], place: Place) -> Outcome:
    """One reading is an answer; two are put to the person."""
    if len(values) > 1:
        return _question(session.at(session.step, options=values), place)
    return _settled(consult.give(session, values[0], place.today), place)


def _settled(settled: consult.Settled, place: Place) -> Outcome:
    return _question(settled[0], place, settled[1])


def _question(session: Session, place: Place, refusal: Refusal | None = None) -> Outcome:
    scene = Scene(session, place.today, place.wording, place.setting)
    return session, (panels.question(scene, refusal),)


def _answer(debt: Debt, place: Place) -> Reply:
    """An answer, by its answers or its code. Raises ``Refusal`` if they are none."""
    return panels.answer(debt, place.wording, place.setting, place.today)


def _go(session: Session, trigger: str, place: Place) -> Outcome:
    """A move along the flow; a route that does not exist leaves everything as it is."""
    moved = consult.go(session, trigger)
    if moved is None:
        return _question(session, place)
    if moved.step is Step.ENDED:
        return None, (_told(place, "text.cancelled", panel=True),)
    if moved.step is Step.ANSWER:
        return None, (_answer(Debt(answers=session.answers), place),)
    return _question(moved, place)


def _tap(session: Session | None, tapped: str, place: Place) -> Outcome:
    step = read_step(tapped)
    if step is not None:
        return _tap_question(session, step, place)
    if tapped == token.NEW:
        return _question(Session(), place)
    if tapped == token.HELP:
        return session, (passages.passage("help", place.wording),)
    try:
        changed, reply = tap_finished(tapped, place.wording, place.setting, place.today)
    except (Refusal, LookupError):
        return session, (_out_of_date(place),)
    return _question(changed, place) if changed else (session, (reply,))


def _out_of_date(place: Place) -> Reply:
    return Reply(notice=place.wording.say("bot.out_of_date"))


def _tap_question(session: Session | None, step: StepToken, place: Place) -> Outcome:
    if session is None or session.turn != step.turn:
        return session, (_out_of_date(place),)
    match step.verb:
        case token.ACCEPT if step.value and session.step is not Step.CHECK:
            return _settled(consult.give(session, step.value, place.today), place)
        case token.PICK if may_pick(session.step, step.value):
            return _question(session.at(session.step, picked=step.value), place)
        case token.KEEP:
            return _settled(consult.settle(session, session.answers, place.today), place)
        case token.GO if step.value not in WITHOUT_A_BUTTON:
            return _go(session, step.value, place)
    return session, (_out_of_date(place),)


def menu(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Each command with what it does."""
    return wording(language).menu()
