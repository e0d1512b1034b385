"""Answers to other questions than the open one, which a text names: ``age 8``."""

from datetime import date

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.as_given import as_given
from dialogs.ask.progress import Settled
from dialogs.ask.questions import Question, read_row
from dialogs.ask.several import parts_of
from dialogs.ask.slips import put_plainly
from dialogs.ask.spelling import Typed, leads, named
from dialogs.session import Session, Step
from dialogs.wording import Wording


def by_name(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """An answer to another question, which the text names: ``age 8``."""
    for row in flow.FLOW.questions.values():
        rest = named(typed.folded, leads(row.step, wording))
        if rest is None or row.step == session.step or not _may_be_named(row, session.step, rest):
            continue
        if not rest:
            return _change(session, row, today)
        told = typed._replace(folded=rest)
        return _named(session, row, told, wording, today) or _named(
            session, row, put_plainly(told, wording), wording, today
        )
    return None


def _may_be_named(row: Question, step: str, rest: str) -> bool:
    """Whether a question is answered by name: one that can be changed, or a way to the open one."""
    return row.changeable or (bool(rest) and step == Step.RISK and step in row.after)


def _change(session: Session, row: Question, today: date) -> Settled | None:
    """The question that was named at the read-back with nothing behind it."""
    moved = progress.go(session, f"change_{row.step}", today)
    return None if moved is None else Settled(moved)


def _named(
    session: Session, row: Question, typed: Typed, wording: Wording, today: date
) -> Settled | None:
    try:
        reading = read_row(row, typed, wording)
    except Refusal:
        return None
    if not reading.is_asked:
        return progress.give_all(session, {str(row.step): reading.values[0]}, today)
    if session.step != Step.CHECK:
        return None
    return Settled(session.at(row.step, readings={row.step: reading.values}))


def each_by_name(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """At the read-back some answers, each by its name: ``age 2, interval 6 months``."""
    parts = parts_of(typed.folded, wording)
    if session.step != Step.CHECK or len(parts) == 1:
        return None
    settled = Settled(session)
    for part in parts:
        if as_given(session, part, wording):
            continue
        found = by_name(settled.session, typed._replace(folded=part), wording, today)
        if found is None or found.refusal or found.session.step != Step.CHECK:
            return None
        settled = found
    return settled
