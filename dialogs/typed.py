"""What a typed text does: an answer, a move, a case code, a whole case in one line."""

import re
from dataclasses import replace

from core import Refusal
from dialogs import passages
from dialogs.answer.actions import button_below
from dialogs.answer.views import Finished, restore
from dialogs.ask import progress
from dialogs.ask.dates import SHORT_NUMBERS, dates_pattern
from dialogs.ask.inexact import tells_a_day
from dialogs.ask.line import TypedLine, read_line
from dialogs.ask.lookup import ask, fitted, is_of_an_answer, tells_the_group
from dialogs.ask.matching import asked, durations, is_of_a_case, names_danger
from dialogs.ask.progress import Settled
from dialogs.ask.spelling import HIDDEN_SIGN, fold, named, one_of, says_yes
from dialogs.ask.understanding import understand
from dialogs.flow import leads
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
    show_question,
    show_settled,
    unread,
)
from dialogs.talk import Kind, Reply
from dialogs.tapped import tap

TOLD_BY_NAME = ("outside_", "combined_relapse", "no_nci_group")  # what a card can say as well
RECORD = re.compile(r"\d{7}")  # so long a number is of a person, or of a record
UNREAD = frozenset({"unreadable", "unreadable_date", "line_unreadable", "interval_unit"})
OUT = ("back", "cancel")
MEANT_OUTSIDE = (("thanks",), ("report",))  # by what else is a yes, a no or a move
WAYS = ("by_interval", "by_dates", *OUT)


def read_typed(session: Session | None, text: str, place: Place) -> Outcome:
    """What was typed, in an open consult or outside."""
    folded = fold(text)
    words = place.wording.words
    if folded in words("help"):
        return session, (passages.passage("help", place.wording),)
    if folded in words("start"):
        return begin(session, Session(), place)
    return _text_inside(session, text, place) if session else _text_outside(text, place)


def _text_inside(session: Session, text: str, place: Place) -> Outcome:
    """What was typed in an open consult: a move, or an answer."""
    folded, words = fold(text), place.wording.words
    for way in WAYS:
        if folded in words(way) and (way in OUT or leads(way, session.step)):
            return go(session, way, place)
    if folded in words("keep"):
        return keep(session, place)
    may_be_yes = len(session.options) == 1 or (session.step == Step.CHECK and not session.options)
    if may_be_yes and (folded in words("yes") or says_yes(folded, place.wording)):
        if not session.options:
            return go(session, "confirm", place)
        settled = progress.give(session, session.options[0], place.today)
        return show_settled(session, settled, place)
    return _typed_answer(session, text, place)


def _text_outside(text: str, place: Place) -> Outcome:
    """What was typed where no consult is open."""
    folded, words = fold(text), place.wording.words
    means_nothing = any(folded in words(word) for word in ("back", "cancel", "yes", "no", "keep"))
    if means_nothing and asked(text, place.wording).subjects not in MEANT_OUTSIDE:
        return None, (say(place, "text.nothing_open", "text.ready"),)
    outcome = from_text(None, text, place)
    if outcome[1][0].kind is not Kind.REFUSAL:
        return outcome
    tapped = button_below(place.case, folded, place.wording, place.setting, place.today)
    return tap(None, tapped, place) if tapped else outcome


def from_text(session: Session | None, text: str, place: Place) -> Outcome:
    """A case code or a whole case in one line; what is neither leaves an open consult as it is."""
    try:
        return None, (show_answer(answer_of_code(text, place)),)
    except Refusal as no_code:
        refusal = no_code.as_value()
    if refusal.key == "unreadable":
        try:
            return _line(text, place)
        except Refusal as no_line:
            refusal = no_line.as_value()
    return _looked_up(session, text, refusal, place) or unread(session, refusal, place)


def asked_for(session: Session | None, text: str, place: Place) -> Outcome:
    """What was asked for by a command: a card, or the answer to a whole case beside the consult."""
    reply = _card(text, place)
    if reply is not None:
        return session, (reply,)
    if session is None:
        return from_text(None, text, place)
    opened, replies = from_text(None, text, place)
    return session, replies if opened is None else (say(place, "lookup.beside"),)


def _looked_up(
    session: Session | None, text: str, refusal: Refusal, place: Place
) -> Outcome | None:
    """The card of words that were no answer, beside the consult, which stays as it is.

    Where a consult is open only words that fit something are taken for a look-up; with a number
    in them they are meant as an answer, unless they fit one topic.
    """
    told = refusal.key not in UNREAD
    if told and (not refusal.key.startswith(TOLD_BY_NAME) or is_of_a_case(text, place.wording)):
        return None  # the refusal says more: a case was typed
    if _is_no_question(session, text, place) and not names_danger(text, place.wording):
        return None
    if session is not None and _is_of_the_question(session, text, place):
        return None
    reply = _card(text, place)
    if reply is None or ((told or session is not None) and not fitted(reply)):
        return None
    if session is not None and reply.kind is not Kind.TOPIC and any(map(str.isdigit, text)):
        return None
    return session, (reply,)


def _is_of_the_question(session: Session, text: str, place: Place) -> bool:
    """Whether words that could be looked up are about the open question or the read-back."""
    of_the_group = session.step in {Step.RISK, Step.CHECK} and tells_the_group(text, place.wording)
    return of_the_group or is_of_an_answer(text, place.wording)


def _is_no_question(session: Session | None, text: str, place: Place) -> bool:
    """Whether a case or the open answer was meant: by a date, a hidden number, a day in words."""
    asks_a_day = session is not None and session.step in {Step.DIAGNOSIS, Step.RELAPSE}
    return (
        HIDDEN_SIGN in fold(text)
        or (RECORD.search(text) is not None and is_of_a_case(text, place.wording))
        or _holds_a_date(text, place)
        or (asks_a_day and tells_a_day(text, place.wording))
    )


def _holds_a_date(text: str, place: Place) -> bool:
    pattern = rf"{dates_pattern(place.wording)}|{SHORT_NUMBERS}"
    return re.search(pattern, fold(text)) is not None


def _card(text: str, place: Place) -> Reply | None:
    """The card of words; two durations or dates are another patient's, not of the case before."""
    found = durations(text, place.wording) + len(
        re.findall(dates_pattern(place.wording), fold(text))
    )
    case = "" if found > 1 else place.case
    return ask(text, case, place.wording, place.setting, place.today)


def answer_of_code(text: str, place: Place) -> Finished:
    """The answer of a typed code. Raises ``Refusal`` if it is none."""
    code = named(fold(text), place.wording.words("name_code"))
    return restore(code or fold(text), place.wording, place.setting, place.today)


def _line(text: str, place: Place) -> Outcome:
    """A consult from one line; a complete line goes straight to the answer.

    Raises ``Refusal`` if the line cannot be read.
    """
    line, is_doubted = _read(text, place)
    settled = progress.from_line(line, place.today)
    if settled.refusal and settled.refusal.key == "relapse_not_after_diagnosis":
        raise settled.refusal  # which of the dates is wrong is not known
    if settled.session.step == Step.CHECK and not (settled.session.options or is_doubted):
        outcome = go(settled.session, "confirm", place)
    else:
        outcome = show_settled(Session(), settled, place)
    if not line.turned:
        return outcome
    spans = {name: line.answers[name] for name in ("age", "interval")}
    return noted(outcome, "text.read_as", spans, place)


def _read(text: str, place: Place) -> tuple[TypedLine, bool]:
    """The answers of a line, and whether a mark of doubt ends it, so that they are read back."""
    try:
        return read_line(text, place.wording), False
    except Refusal:
        line = read_line(re.sub(r"(?<=\w)\?+\s*$", "", text), place.wording)
        if not line.is_whole:
            raise
        return line, True


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
        tapped = _labelled(session, folded, place)
        if tapped:
            return tap(session, tapped, place)
        if session.step == Step.CHECK and _says_no(folded, place):
            return _what_is_wrong(session, place)
        beside = _of_code(session, text, place) or _looked_up(session, text, settled.refusal, place)
        if beside:
            return beside
    return show_settled(session, settled, place)


def _of_code(session: Session, text: str, place: Place) -> Outcome | None:
    """The answer of a code, beside the consult, which stays as it is."""
    try:
        finished = answer_of_code(text, place)
    except Refusal:
        return None
    return session, (replace(show_answer(finished), panel=False),)


def _says_no(folded: str, place: Place) -> bool:
    """Whether a text begins with a no that is set off from what stands behind it."""
    no = one_of(place.wording.words("no"))
    return re.match(rf"(?:{no})\s?[,.;:!-]", folded) is not None


def _labelled(session: Session, folded: str, place: Place) -> str:
    """The token of the button with this label, or nothing; numbers are answers, no labels."""
    if not folded or folded.isdecimal():
        return ""
    _, (reply,) = show_question(session, place)
    tokens = [choice.token for row in reply.rows for choice in row if fold(choice.label) == folded]
    return tokens[0] if len(tokens) == 1 else ""


def _what_is_wrong(session: Session, place: Place) -> Outcome:
    """No at the read-back: what is to be changed."""
    asked, (reply,) = show_question(session, place, Refusal("what_is_wrong", Step.CHECK.value))
    return asked, (replace(reply, kind=Kind.CHOICE),)
