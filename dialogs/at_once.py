"""What is answered at once, without a question: a case code, a whole case in a line, a look-up."""

import re
from dataclasses import replace
from datetime import date

from core import Refusal, read_case
from dialogs.answer.actions import button_below
from dialogs.answer.details import detail_named
from dialogs.answer.views import Finished, restore
from dialogs.ask import progress
from dialogs.ask.ahead import begins, with_its_day
from dialogs.ask.line import TypedLine, read_line
from dialogs.ask.numerals import age_in_digits
from dialogs.ask.spelling import Typed, fold, named
from dialogs.dated import before_a_birthday, beside_words
from dialogs.session import Session, Step
from dialogs.shown import (
    Outcome,
    Place,
    go,
    instead,
    noted,
    say,
    show_answer,
    show_question,
    show_settled,
    unread,
)
from dialogs.talk import ANYWHERE, Kind, Reply, Setting
from dialogs.tapped import tap
from dialogs.wording import Wording

MOST_MEANT = 5  # more is the list of all that can be asked
LIKE_CODE = re.compile(r"[a-z]\d{1,4}[a-z]\w*(?:~\w+)?(?:-[\w+~]+){1,5}", re.ASCII)
MEANT_OUTSIDE = (("thanks",), ("report",))  # by what else is a yes, a no or a move


def outside(text: str, place: Place) -> Outcome:
    """What was typed where no consult is open."""
    folded, words = fold(text), place.wording.words
    means_nothing = any(folded in words(word) for word in ("back", "cancel", "yes", "no", "keep"))
    if means_nothing and not _means_more(text, place):
        return None, say(place, "text.nothing_open", "text.ready")
    session, reply = from_text(None, text, place)
    if reply.kind in {Kind.TOPIC, Kind.REFUSAL, Kind.CHOICE} and place.case:
        session, reply = _unrecorded((session, reply), folded, place)
    if reply.kind is not Kind.REFUSAL:
        return session, reply
    tapped = button_below(place.case, folded, place.wording, place.setting, place.today)
    return tap(None, tapped, place) if tapped else (session, reply)


def _unrecorded(outcome: Outcome, folded: str, place: Place) -> Outcome:
    """The outcome; where the words name a detail of the case, the button that records it."""
    session, reply = outcome
    try:
        finished = restore(place.case, place.wording, place.setting, place.today)
    except Refusal:
        return outcome
    button = detail_named(finished, folded)
    if button is None:
        return outcome
    offering = replace(reply, kind=Kind.TOPIC, rows=((button,), *reply.rows))
    return noted((session, offering), "text.not_recorded", {}, place)


def _means_more(text: str, place: Place) -> bool:
    """Whether a yes, a no or a move is thanks or a complaint as well."""
    from dialogs.lookup.matching import asked  # noqa: PLC0415  # for a look-up only

    return asked(text, place.wording).subjects in MEANT_OUTSIDE


def from_text(session: Session | None, text: str, place: Place) -> Outcome:
    """A case code or a whole case in one line; what is neither leaves an open consult as it is.

    What an open consult held that the new one does not is said.
    """
    try:
        return instead(session, {}, (None, show_answer(_of_code(text, place))), place)
    except Refusal as no_code:
        refusal = no_code.as_value()
    if is_like_code(text, place.wording):
        return unread(session, refusal, place)
    if refusal.key == "unreadable" and not _changes_the_case(session, text, place):
        try:
            return _line(session, text, place)
        except Refusal as no_line:
            refusal = no_line.as_value()
    begun = _begun(text, place) if session is None and not place.case else None
    return begun or _looked_up(session, text, refusal, place) or unread(session, refusal, place)


def _changes_the_case(session: Session | None, text: str, place: Place) -> bool:
    from dialogs.lookup.asking import changes_the_case  # noqa: PLC0415  # for a look-up only

    return session is None and changes_the_case(text, place.case, place.wording)


def _begun(text: str, place: Place) -> Outcome | None:
    """A consult that begins with a part of a case, or why an interval of its is none."""
    begun = begins(Typed.of(text), place.wording, place.today)
    if begun and begun.refusal and begun.refusal.field == Step.INTERVAL:
        return unread(None, begun.refusal, place)
    return show_settled(Session(), begun, place) if begun else None


def beside(session: Session, text: str, refusal: Refusal, place: Place) -> Outcome | None:
    """The answer of a code, or the card of words, that were no answer to the open question.

    A consult that holds nothing gives way to the answer of a code.
    """
    try:
        finished = _of_code(text, place)
    except Refusal as no_code:
        if is_like_code(text, place.wording):
            return show_question(session, place, no_code.as_value())
        found = before_a_birthday(session, text, place) or _looked_up(session, text, refusal, place)
        return found or beside_words(session, text, place)
    if not (session.holds_anything or place.setting.shared):
        return None, show_answer(finished)
    return session, replace(show_answer(finished), panel=False)


def asked_for(session: Session | None, text: str, place: Place) -> Outcome:
    """What was asked for by a command: a card, or the answer to a whole case beside the consult."""
    from dialogs.looked_up import card  # noqa: PLC0415  # for a look-up only

    reply = card(text, place)
    if reply is not None:
        return session, reply
    if session is None:
        return from_text(None, text, place)
    opened, reply = from_text(None, text, place)
    return session, reply if opened is None else say(place, "lookup.beside")


def _looked_up(
    session: Session | None, text: str, refusal: Refusal, place: Place
) -> Outcome | None:
    from dialogs.looked_up import looked_up  # noqa: PLC0415  # for a look-up only

    return looked_up(session, text, refusal, place)


def _line(before: Session | None, text: str, place: Place) -> Outcome:
    """A consult from one line; a complete line goes straight to the answer.

    Raises ``Refusal`` if the line cannot be read.
    """
    line, is_doubted = _read(text, place)
    settled = progress.from_line(line, place.today)
    if settled.refusal and settled.refusal.key == "relapse_not_after_diagnosis":
        raise settled.refusal  # which of the dates is wrong is not known
    is_doubted |= bool(settled.session.options or settled.note)
    if settled.session.step == Step.CHECK and not is_doubted:
        outcome = go(settled.session, "confirm", place)
    else:
        outcome = show_settled(Session(), settled, place)
        outcome = noted(outcome, "text.of_another", {}, place) if place.case else outcome
    outcome = instead(before, settled.session.answers, outcome, place)
    spans = {name: line.answers.get(name, "") for name in ("age", "interval")}
    return noted(outcome, "text.read_as", spans, place) if line.turned else outcome


def _read(text: str, place: Place) -> tuple[TypedLine, bool]:
    """The answers of a line, and whether a mark of doubt ends it, so that they are read back.

    A whole one may have the age in words, and no time; a relapse of today is read back as well.
    """
    try:
        return read_line(text, place.wording), False
    except Refusal:
        told = re.sub(r"(?<=\w)\?+\s*$", "", text)
        dated = with_its_day(told, place.wording, place.today)
        line = read_line(age_in_digits(dated, place.wording), place.wording)
        if not line.is_whole and dated == told:
            raise
        return line, dated != text


def lookup(text: str, today: date, *, setting: Setting = ANYWHERE) -> Reply:
    """The card of a few words, or the answer to a code, or to a whole case without dates."""
    from dialogs.lookup.asking import ask, fitted  # noqa: PLC0415  # for a look-up only

    place = Place(today, setting)
    if is_like_code(text, place.wording):
        return replace(answer_beside(text, place), panel=True)
    card = ask(text, "", place.wording, setting, today)
    if card is not None and fitted(card):
        return card
    try:
        case = read_case(_without_dates(read_line(text, place.wording)), today)
    except Refusal as refusal:
        return unread(None, refusal, place)[1]
    return show_answer(Finished(case, place.wording, setting, today))


def lookups(text: str, today: date, *, setting: Setting = ANYWHERE) -> tuple[Reply, ...]:
    """The card of a few words; where it is asked which of a few is meant, the card of each."""
    reply, place = lookup(text, today, setting=setting), Place(today, setting)
    choices = [choice for row in reply.rows for choice in row]
    if reply.kind is not Kind.CHOICE or len(choices) > MOST_MEANT:
        return (reply,)
    tapped = [tap(None, choice.token, place)[1] for choice in choices]
    return tuple(card for card in tapped if card.kind is Kind.TOPIC) or (reply,)


def _without_dates(line: TypedLine) -> dict[str, str]:
    if line.has_dates:
        raise Refusal("no_dates_inline", "inline")
    if line.either or line.open_dates or line.aside:
        raise Refusal("line_unreadable", "inline")
    return line.answers


def _of_code(text: str, place: Place) -> Finished:
    """The answer of a typed code. Raises ``Refusal`` if it is none."""
    code = named(fold(text), place.wording.words("name_code"))
    try:
        return restore(code or fold(text), place.wording, place.setting, place.today)
    except Refusal as refusal:
        is_damaged = refusal.key == "unreadable" and is_like_code(text, place.wording)
        key = "code_damaged" if is_damaged else refusal.key
        rest = {name: value for name, value in refusal.detail.items() if name != "field"}
        raise Refusal(key, "code", **rest) from None


def is_like_code(text: str, wording: Wording) -> bool:
    """Whether a text looks like a case code, whether it is one or is damaged."""
    code = named(fold(text), wording.words("name_code")) or fold(text)
    return LIKE_CODE.fullmatch(code) is not None


def code_typed(text: str, place: Place) -> str:
    """The code that a text is, or nothing: what is no code is not repeated."""
    try:
        return _of_code(text, place).code
    except Refusal:
        return ""


def answer_beside(code: str, place: Place) -> Reply:
    """The answer of a code, beside whatever consult is open."""
    try:
        finished = _of_code(code, place)
    except Refusal as refusal:
        return unread(None, refusal, place)[1]
    return replace(show_answer(finished), panel=False)
