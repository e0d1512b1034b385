"""What answers and moves do to an open consult; the routes themselves stand in ``flow``."""

from collections.abc import Mapping
from datetime import date

from core import Refusal, read_case
from core.case import Risk
from core.reading import nci_risk
from dialogs.ask.line import Line
from dialogs.ask.readers import DATE_FIELDS
from dialogs.flow import Cursor, Step, move
from dialogs.session import Session

Settled = tuple[Session, Refusal | None]


def problem(answers: Mapping[str, str], today: date) -> Refusal | None:
    """The first answer that is missing or does not fit those before it."""
    try:
        read_case(answers, today)
    except Refusal as refusal:
        return refusal
    return None


def give(session: Session, value: str, today: date) -> Settled:
    """The consult after an answer to its question, or unmoved with why it was refused."""
    field = session.step.value
    answers = session.answered(field, value)
    refusal = problem(answers, today)
    if refusal and refusal.key != "missing" and refusal.field == field:
        picked = value if refusal.key == "day_needed" and field in DATE_FIELDS else ""
        return session.at(session.step, picked=picked), refusal
    if session.step is Step.WHITE_CELLS and _risk_open(answers, today):
        return session.at(Step.AGE_AT_DIAGNOSIS, answers=answers), None
    return _settle(session, answers, refusal)


def _risk_open(answers: Mapping[str, str], today: date) -> bool:
    """Whether the white cells leave the group to an age at diagnosis that is not sure."""
    cursor = Cursor(
        Step.WHITE_CELLS,
        frozenset(answers),
        risk_open=answers.get("lineage") != "T" and nci_risk(answers, today) is Risk.UNKNOWN,
    )
    return move("next", cursor) is Step.AGE_AT_DIAGNOSIS


def settle(session: Session, answers: dict[str, str], today: date) -> Settled:
    """The consult at its first open question, or at the read-back.

    An answer that no longer fits those before it is taken out and asked again, with the reason.
    """
    return _settle(session, answers, problem(answers, today))


def _settle(session: Session, answers: dict[str, str], refusal: Refusal | None) -> Settled:
    if refusal is None:
        return session.at(_walk(Step.CHECK, frozenset(answers)), answers=answers), None
    target = Step(refusal.field)
    if refusal.key == "missing":
        return session.at(_walk(target, frozenset(answers)), answers=answers), None
    coarse = answers[refusal.field] if refusal.key == "day_needed" else ""
    kept = {name: value for name, value in answers.items() if name != refusal.field}
    picked = coarse if target.value in DATE_FIELDS else ""
    return session.at(_walk(target, frozenset(answers)), answers=kept, picked=picked), refusal


def _walk(target: Step, answers: frozenset[str]) -> Step:
    """The target, reached along the routes from the first question."""
    step = Step.INTERVAL if "interval" in answers else Step.DIAGNOSIS
    while step is not target:
        cursor = Cursor(step, answers, risk_open=target is Step.AGE_AT_DIAGNOSIS)
        moved = move(_towards(target, step), cursor)
        if moved is None:
            raise LookupError(target)  # pragma: no cover - every question is on the way
        step = moved
    return step


def _towards(target: Step, step: Step) -> str:
    """The trigger that leads from a step on the way to a target."""
    if step is Step.CHECK:
        return f"change_{target.value}"
    worked_out = {Step.WHITE_CELLS, Step.AGE_AT_DIAGNOSIS}
    return "work_out" if step is Step.RISK and target in worked_out else "next"


def go(session: Session, trigger: str) -> Session | None:
    """The consult after a move along a route; ``None`` where the flow has no such route."""
    step = move(trigger, Cursor(session.step, frozenset(session.answers)))
    return None if step is None else session.at(step)


def from_line(line: Line, today: date) -> Settled:
    """A consult with the answers of one line, at the first question it leaves open."""
    session, refusal = settle(Session(), line.answers, today)
    options = line.open_dates.get(session.step.value, ())
    return session.model_copy(update={"options": options}), refusal
