"""What answers and moves do to an open consult; the routes themselves stand in ``flow``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import Refusal, read_case
from core.case import is_late
from core.forms import read_age
from core.reading import check_answer, read_interval
from dialogs import flow
from dialogs.ask.line import TypedLine
from dialogs.ask.questions import Facts
from dialogs.session import Session, Step

IMPOSSIBLE = frozenset({"in_the_future", "relapse_not_after_diagnosis"})
AGES = frozenset({"age", "age_at_diagnosis"})


class Settled(NamedTuple):
    """The consult after an event, and why something of it was refused, if it was.

    ``note`` is the key of a sentence about how it was read, or nothing.
    """

    session: Session
    refusal: Refusal | None = None
    note: str = ""


def problem(answers: Mapping[str, str], today: date) -> Refusal | None:
    """The first answer that is missing or does not fit those before it."""
    try:
        for name in answers:
            check_answer(answers, name, today)
        read_case(answers, today)
    except Refusal as refusal:
        return refusal.as_value()
    return None


def taken(session: Session, given: Mapping[str, str]) -> dict[str, str]:
    """The answers with some more, and without those that they take the place of."""
    rows = [row for name in given if (row := flow.question(name)) is not None]
    replaced = {name for row in rows for name in row.replaces if name not in given}
    return {**session.without(replaced), **given}


def parsed(value: str, step: str) -> dict[str, str]:
    """The answers that one reading stands for: a value, or several as ``age=7y interval=14m``."""
    if "=" not in value:
        return {step: value}
    return {name: text for name, _, text in (pair.partition("=") for pair in value.split())}


def give(session: Session, value: str, today: date) -> Settled:
    """The consult after an answer to its question, or unmoved with why it was refused."""
    return give_all(session, parsed(value, session.step), today)


def give_all(session: Session, given: Mapping[str, str], today: date) -> Settled:
    """The consult after some answers, or unmoved with why the open question's was refused."""
    answers = taken(session, given)
    refusal = problem(answers, today)
    if refusal and refusal.key != "missing" and refusal.field in given:
        return Settled(_asked_again(session, given, refusal), refusal)
    return _settled(session, answers, refusal, today)


def _asked_again(session: Session, given: Mapping[str, str], refusal: Refusal) -> Session:
    """The same question; where a month needs its day, with that month open."""
    row = flow.question(session.step)
    needs_day = refusal.key == "day_needed" and row is not None and row.is_date
    return session.at(session.step, picked=given.get(session.step, "") if needs_day else "")


def settle(session: Session, answers: dict[str, str], today: date) -> Settled:
    """The consult at its first open question, or at the read-back.

    An answer that no longer fits those before it is taken out and asked again, with the reason.
    Raises ``Refusal`` where no question could mend it.
    """
    return _settled(session, answers, problem(answers, today), today)


def _settled(
    session: Session, answers: dict[str, str], refusal: Refusal | None, today: date
) -> Settled:
    if refusal is None or refusal.key == "missing":
        step = flow.first_open(Facts(answers, today))
        return Settled(possible(session.at(step, answers=answers), today))
    row = flow.question(refusal.field)
    if row is None:
        raise refusal
    coarse = answers.get(row.step, "") if refusal.key == "day_needed" and row.is_date else ""
    kept = {name: value for name, value in answers.items() if name != row.step}
    again = problem(kept, today)
    if again and again.key != "missing" and again.field in kept:  # one more that cannot stand
        return settle(session, kept, today)._replace(refusal=refusal)
    step = flow.first_open(Facts(kept, today))
    if step == Step.CHECK:  # nothing asks for it, and yet it does not fit
        step = flow.move(f"change_{row.step}", step, Facts(kept, today)) or step
    return Settled(session.at(step, answers=kept, picked=coarse), refusal)


def possible(session: Session, today: date) -> Session:
    """The session without those readings of its date that lie in the future or too early."""
    dates = [value for value in session.options if "=" not in value]
    fitting = [value for value in dates if not _cannot_be(session, value, today)]
    if not fitting or len(fitting) == len(session.options):
        return session
    return replace(session, readings={**session.readings, session.step: (*fitting,)})


def _cannot_be(session: Session, value: str, today: date) -> bool:
    refusal = problem({**session.answers, session.step: value}, today)
    return refusal is not None and refusal.key in IMPOSSIBLE


def go(session: Session, trigger: str, today: date) -> Session | None:
    """The consult after a move along a route; ``None`` where the flow has no such route."""
    step = flow.move(trigger, session.step, Facts(session.answers, today))
    return None if step is None else session.at(step)


def from_line(line: TypedLine, today: date, session: Session | None = None) -> Settled:
    """A consult with the answers of one line, at the first question it leaves open.

    Raises ``Refusal`` where no question could mend an answer.
    """
    check_timing(line, today)
    begun = session or Session()
    settled = settle(begun, taken(begun, line.answers), today)
    readings = {**line.open_dates}
    if line.either:
        readings[settled.session.step] = line.either
    found = possible(replace(settled.session, readings=readings), today)
    return settled._replace(session=found, note="text.not_taken" if line.aside else "")


def check_timing(line: TypedLine, today: date) -> None:
    """Raises ``Refusal`` where a line says early or late and its interval says the other."""
    if not line.timing:
        return
    *_, interval = read_interval(line.answers, today)
    if line.timing != ("late" if is_late(interval) else "early"):
        raise Refusal(f"said_{line.timing}", "line")


def offer(session: Session, line: TypedLine) -> Session:
    """The consult as it is, with a whole line offered in its place."""
    offered = {name: (value,) for name, value in line.answers.items()} | line.open_dates
    return replace(session.at(session.step, readings=session.readings), offered=offered)


def accept_offer(session: Session, today: date) -> Settled:
    """A new consult from the line that was offered."""
    single = {name: values[0] for name, values in session.offered.items() if len(values) == 1}
    more = {name: values for name, values in session.offered.items() if len(values) > 1}
    begun = Session(turn=session.turn)
    return from_line(TypedLine(single, more), today, begun)


def dropped(before: Session, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers of before, but that to its question, that are not among others any more."""
    return {
        name: value
        for name, value in before.answers.items()
        if not same(name, value, answers.get(name, "")) and name != before.step
    }


def same(name: str, before: str, now: str) -> bool:
    """Whether two answers to a question are one: an age of 7 is 7y, and 84m."""
    if not (before and now) or name not in AGES:
        return before == now
    return read_age({name: before}, name) == read_age({name: now}, name)
