"""What a tapped button does."""

import re

from core import Refusal
from core.reading import check_answer
from dialogs import passages, token
from dialogs.answer.actions import tap_finished
from dialogs.answer.check import ANEW
from dialogs.ask import progress
from dialogs.flow import question
from dialogs.session import Session, Step, StepToken, Verb, read_step
from dialogs.shown import Outcome, Place, begin, go, keep, out_of_date, show_question, show_settled
from dialogs.talk import Reply

WITHOUT_A_BUTTON = frozenset({"next", "expire"})


def tap(session: Session | None, tapped: str, place: Place) -> Outcome:
    """What the button of a token does; one that is none of now says so and changes nothing."""
    step = read_step(tapped)
    if step is not None:
        return _tap_question(session, step, place)
    if tapped == token.HELP:
        return session, passages.passage("help", place.wording)
    try:
        if tapped[:1] == token.NEW:
            return begin(session, _begun(tapped, place), place)
        if tapped[:1] in {token.LOOKUP, token.WHAT_IF}:
            return session, _looked_up(tapped, place)
        changed, reply = tap_finished(tapped, place.wording, place.setting, place.today)
    except (Refusal, LookupError):
        return session, out_of_date(place)
    return begin(session, changed, place) if changed else (session, reply)


def _looked_up(tapped: str, place: Place) -> Reply:
    from dialogs.lookup import asking  # noqa: PLC0415  # for a look-up only

    return asking.tap(tapped, place.wording, place.setting, place.today)


def _begun(tapped: str, place: Place) -> Session:
    """A new consult; with what a look-up knew it begins at the interval."""
    if tapped == token.NEW:
        return Session()
    from dialogs.lookup.enquiry import read_start  # noqa: PLC0415  # it comes with the look-ups

    answers = read_start(tapped)
    check_answer(answers, "age", place.today)
    return Session(step=Step.INTERVAL, answers=answers)


def _tap_question(session: Session | None, step: StepToken, place: Place) -> Outcome:
    if session is None or session.turn != step.turn:
        return session, out_of_date(place)
    done = _done(session, step, place)
    return (session, out_of_date(place)) if done is None else done


def _done(session: Session, step: StepToken, place: Place) -> Outcome | None:
    """What a button of the current question does, if it is one that the question offers."""
    match step.verb:
        case Verb.ACCEPT if step.value and _may_accept(session, step.value):
            return _accepted(session, step.value, place)
        case Verb.PICK if _may_pick(session.step, step.value):
            return show_question(session.at(session.step, picked=step.value), place)
        case Verb.OFFER if session.offered and step.value == ANEW:
            return show_settled(session, progress.accept_offer(session, place.today), place)
        case Verb.KEEP | Verb.OFFER:
            return keep(session, place)
        case Verb.GO if step.value not in WITHOUT_A_BUTTON:
            return go(session, step.value, place)
    return None


def _may_pick(step: str, picked: str) -> bool:
    """Whether a part of an answer is one that the question's buttons offer."""
    row = question(step)
    return row is not None and re.fullmatch(row.picks or "(?!)", picked) is not None


def _may_accept(session: Session, value: str) -> bool:
    """Whether a button gives this value: one of the readings, or an answer to the question."""
    return value in session.options or (session.step != Step.CHECK and "=" not in value)


def _accepted(session: Session, value: str, place: Place) -> Outcome:
    try:
        return show_settled(session, progress.give(session, value, place.today), place)
    except Refusal as refusal:
        return show_question(session, place, refusal)
