"""What is typed where it is asked which of several readings is meant: one of them, or nothing."""

from contextlib import suppress
from datetime import date

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.line import read_line
from dialogs.ask.progress import Settled
from dialogs.ask.questions import read_row
from dialogs.ask.spelling import Typed, amended, leads, named
from dialogs.session import Session
from dialogs.wording import Wording

FIELD = "either"  # what is refused here concerns no single answer


def choose(session: Session, text: str, wording: Wording, today: date) -> Settled:
    """The consult with the reading that a text names, or unmoved with why there is none.

    What would be an answer elsewhere takes the place of no reading: which is meant comes first.
    """
    typed = Typed.of(text)
    given = _given(text, wording)
    meant = [option for option in session.options if _is_named(option, given, typed, wording)]
    if len(meant) == 1:
        return progress.give(session, meant[0], today)
    if settled := _instead(session, typed, wording, today) or _both(session, text, wording):
        return settled
    if given is not None or _answers_anything(typed, wording):
        return Settled(session, Refusal("which_first", FIELD))
    return Settled(session, Refusal("unreadable", FIELD))


def _instead(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult after a correction that gives every answer that the readings are about."""
    told = amended(typed.folded, wording)
    asked = {name for option in session.options for name in progress.parsed(option, FIELD)}
    given = _given(told, wording) if told != typed.folded else None
    if not given or not asked <= given.keys():
        return None
    return progress.give_all(session, given, today)._replace(note="text.not_said")


def _both(session: Session, text: str, wording: Wording) -> Settled | None:
    """The consult that asks whether a line is meant: the duration before, and a text behind it.

    Behind ``14m`` an age of 7 years leaves one reading, of both: ``14m 7y``.
    """
    pairs = [progress.parsed(option, FIELD) for option in session.options]
    spans = [pair["interval"] for pair in pairs if [*pair] == ["interval"]]
    given = _given(f"{spans[0]} {text}", wording) if spans else None
    if given is None or given.keys() != {"age", "interval"}:
        return None
    both = " ".join(f"{name}={value}" for name, value in sorted(given.items()))
    return Settled(session.at(session.step, readings={session.step: (both,)}))


def _given(text: str, wording: Wording) -> dict[str, str] | None:
    """The answers of a line by field; ``None`` where it is no line."""
    try:
        return read_line(text, wording).answers
    except Refusal:
        return None


def _is_named(option: str, given: dict[str, str] | None, typed: Typed, wording: Wording) -> bool:
    """Whether a text names all answers of a reading and no other, or the field of its only one."""
    pairs = progress.parsed(option, FIELD)
    if given and given.keys() == pairs.keys():
        return all(progress.same(name, given[name], value) for name, value in pairs.items())
    names = [name for name in pairs if named(typed.folded, leads(name, wording)) == ""]
    return len(pairs) == len(names) == 1


def _answers_anything(typed: Typed, wording: Wording) -> bool:
    """Whether a text would be an answer to some question."""
    for row in flow.FLOW.questions.values():
        with suppress(Refusal):
            read_row(row, typed, wording)
            return True
    return False
