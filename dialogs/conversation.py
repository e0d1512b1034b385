"""One step of a conversation: a session and an event go in, a session and replies come out."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import Refusal, read_case
from dialogs import passages, spoken, token
from dialogs.answer.actions import tap_finished
from dialogs.answer.check import read_back
from dialogs.answer.views import Finished, restore, show
from dialogs.ask import line as lines
from dialogs.ask import progress
from dialogs.ask.asking import GO_ON, ask, known, offer
from dialogs.ask.keyboards import Scene
from dialogs.ask.line import read_line
from dialogs.ask.progress import Settled
from dialogs.ask.readers import fold
from dialogs.ask.spelling import named
from dialogs.ask.understanding import understand
from dialogs.flow import question
from dialogs.session import Session, Step
from dialogs.talk import Block, Command, Event, Kind, Line, Reply, Setting, Tap, Text
from dialogs.token import StepToken, read_step
from dialogs.wording import Wording, wording

Outcome = tuple[Session | None, tuple[Reply, ...]]
ANYWHERE = Setting()
PASSAGES = frozenset({"help", "privacy", "about", "report"})
WITHOUT_A_BUTTON = frozenset({"next", "expire"})
WAYS = ("by_interval", "by_dates", "back", "cancel")
WORKED_OUT = ("wbc", "age_at_diagnosis")  # what a risk group is worked out from


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
        _, (reply,) = _unread(None, refusal, place)
        return reply
    return _answer(Finished(case, place.wording, setting, today))


def _without_dates(line: lines.Line) -> dict[str, str]:
    if line.has_dates:
        raise Refusal("no_dates_inline", "inline")
    if line.either or line.open_dates:
        raise Refusal("line_unreadable", "inline")
    return line.answers


def _told(place: Place, *keys: str, panel: bool = False) -> Reply:
    words = spoken.examples("line", place.wording)
    return passages.told(
        place.wording, *(place.wording.say(key, **words) for key in keys), panel=panel
    )


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
        finished = _code(code, place)
    except Refusal as refusal:
        refusal.field = "code"
        _, (reply,) = _unread(None, refusal, place)
        return reply
    return replace(_answer(finished), panel=False)


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
        return _kept(session, place)
    if session.step == Step.CHECK and not session.options and folded in words("yes"):
        return _go(session, "confirm", place)
    return _typed_answer(session, text, place)


def _text_outside(text: str, place: Place) -> Outcome:
    """What was typed where no consult is open."""
    folded, words = fold(text), place.wording.words
    if folded in words("start"):
        return _question(Session(), place)
    if any(folded in words(word) for word in ("back", "cancel", "yes", "no", "keep")):
        return None, (_told(place, "text.nothing_open", "text.ready"),)
    return _from_text(None, text, place)


def _from_text(session: Session | None, text: str, place: Place) -> Outcome:
    """A case code or a whole case in one line; what is neither leaves an open consult as it is."""
    try:
        return None, (_answer(_code(text, place)),)
    except Refusal as no_code:
        refusal = no_code
    if refusal.key == "unreadable":
        try:
            return _line(text, place)
        except Refusal as no_line:
            refusal = no_line
    return _unread(session, refusal, place)


def _unread(session: Session | None, refusal: Refusal, place: Place) -> Outcome:
    """No answer, no code and no line: the one place where a text ends that nothing could read."""
    told = spoken.explain(refusal, place.wording, place.setting.zone)
    return session, (passages.told(place.wording, *told, kind=Kind.REFUSAL),)


def _code(text: str, place: Place) -> Finished:
    """The answer of a typed code. Raises ``Refusal`` if it is none."""
    code = named(fold(text), place.wording.words("name_code"))
    return restore(code or fold(text), place.wording, place.setting, place.today)


def _line(text: str, place: Place) -> Outcome:
    """A consult from one line; a complete line goes straight to the answer.

    Raises ``Refusal`` if the line cannot be read.
    """
    line = read_line(text, place.wording)
    settled = progress.from_line(line, place.today)
    if settled.refusal and settled.refusal.key == "relapse_not_after_diagnosis":
        raise settled.refusal  # which of the dates is wrong is not known
    if settled.session.step == Step.CHECK and not settled.session.options:
        outcome = _go(settled.session, "confirm", place)
    else:
        outcome = _settled(Session(), settled, place)
    return _noted(outcome, _read_as(line, place)) if line.turned else outcome


def _read_as(line: lines.Line, place: Place) -> str:
    spans = {name: line.answers[name] for name in ("age", "interval")}
    return place.wording.say("text.read_as", answers=known(spans, place.wording))


def _noted(outcome: Outcome, note: str) -> Outcome:
    """The outcome with a sentence above its reply."""
    session, (reply, *more) = outcome
    blocks = (Block((Line(note),)), *reply.blocks)
    return session, (replace(reply, blocks=blocks, notice=reply.notice or note[:200]), *more)


def _typed_answer(session: Session, text: str, place: Place) -> Outcome:
    """What a text means at the open question; the label of a button does what a tap does."""
    folded = fold(text)
    if session.step == Step.CHECK and folded in place.wording.words("no"):
        return _what_is_wrong(session, place)
    try:
        settled = understand(session, text, place.wording, place.today)
    except Refusal as refusal:
        settled = Settled(session, refusal)
    if settled.refusal and settled.session.answers == session.answers:
        tapped = _labelled(session, folded, place)
        if tapped:
            return _tap(session, tapped, place)
    return _settled(session, settled, place)


def _labelled(session: Session, folded: str, place: Place) -> str:
    """The token of the button with this label, or nothing; numbers are answers, no labels."""
    if not folded or folded.isdecimal():
        return ""
    _, (reply,) = _question(session, place)
    tokens = [choice.token for row in reply.rows for choice in row if fold(choice.label) == folded]
    return tokens[0] if len(tokens) == 1 else ""


def _what_is_wrong(session: Session, place: Place) -> Outcome:
    """No at the read-back: what is to be changed."""
    asked, (reply,) = _question(session, place, Refusal("what_is_wrong", Step.CHECK.value))
    return asked, (replace(reply, kind=Kind.CHOICE),)


def _kept(session: Session, place: Place) -> Outcome:
    if session.offered:
        return _question(session.at(session.step), place)
    return _settled(session, progress.settle(session, session.answers, place.today), place)


def _settled(before: Session, settled: Settled, place: Place) -> Outcome:
    """The next question; above it what is not used any more of what was answered before."""
    outcome = _question(settled.session, place, settled.refusal)
    gone = progress.dropped(before, settled.session)
    if settled.refusal:
        gone.pop(settled.refusal.field, None)  # the refusal says it
    if not gone:
        return outcome
    return _noted(outcome, place.wording.say("text.replaced", answers=known(gone, place.wording)))


def _question(session: Session, place: Place, refusal: Refusal | None = None) -> Outcome:
    scene = Scene(session, place.today, place.wording, place.setting)
    if session.offered:
        return session, (offer(scene),)
    if session.step != Step.CHECK or session.options:
        return session, (ask(scene, refusal),)
    reply = read_back(scene, read_case(session.answers, place.today), refusal)
    worked_out = {name: session.answers[name] for name in WORKED_OUT if name in session.answers}
    if worked_out:
        said = place.wording.say("text.worked_out", answers=known(worked_out, place.wording))
        reply = replace(reply, blocks=(*reply.blocks[:-1], Block((Line(said),)), reply.blocks[-1]))
    return session, (replace(reply, kind=Kind.REFUSAL if refusal else Kind.CHECK),)


def _go(session: Session, trigger: str, place: Place) -> Outcome:
    """A move along the flow; a route that does not exist leaves everything as it is."""
    moved = progress.go(session, trigger, place.today)
    if moved is None:
        return _question(session, place)
    if moved.step == Step.ENDED:
        return None, (_told(place, "text.cancelled", panel=True),)
    if moved.step == Step.ANSWER:
        case = read_case(session.answers, place.today)
        finished = Finished(case, place.wording, place.setting, place.today)
        return None, (_answer(finished),)
    return _question(moved, place)


def _answer(finished: Finished) -> Reply:
    return replace(show(finished), kind=Kind.ANSWER)


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
        case token.ACCEPT if step.value and _may_accept(session, step.value):
            return _accepted(session, step.value, place)
        case token.PICK if _may_pick(session.step, step.value):
            return _question(session.at(session.step, picked=step.value), place)
        case token.KEEP:
            return _kept(session, place)
        case token.OFFER if session.offered:
            if step.value == GO_ON:
                return _kept(session, place)
            settled = progress.accept_offer(session, place.today)
            return _settled(session, settled, place)
        case token.GO if step.value not in WITHOUT_A_BUTTON:
            return _go(session, step.value, place)
    return session, (_out_of_date(place),)


def _may_pick(step: str, picked: str) -> bool:
    """Whether a part of an answer is one that the question's buttons offer."""
    row = question(step)
    return row is not None and re.fullmatch(row.picks or "(?!)", picked) is not None


def _may_accept(session: Session, value: str) -> bool:
    """Whether a button gives this value: one of the readings, or an answer to the question."""
    return value in session.options or (session.step != Step.CHECK and "=" not in value)


def _accepted(session: Session, value: str, place: Place) -> Outcome:
    try:
        return _settled(session, progress.give(session, value, place.today), place)
    except Refusal as refusal:
        return _question(session, place, refusal)


def menu(language: str = "en") -> tuple[tuple[str, str], ...]:
    """Each command with what it does."""
    return wording(language).menu()
