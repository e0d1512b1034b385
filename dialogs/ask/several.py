"""Several answers typed at once while a question is open, or a whole line."""

import re
from dataclasses import replace
from datetime import date

from core import Refusal
from core.reading import check_answer
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.line import TypedLine, in_full_years, read_line
from dialogs.ask.pieces import phrases
from dialogs.ask.progress import Settled
from dialogs.ask.questions import DATES, NAMES, Question, read_row
from dialogs.ask.spelling import Typed, bare, fold, one_of
from dialogs.session import Session
from dialogs.wording import Wording

DETAILS = frozenset({"lineage", "donor", "mrd", "prior_cranial_rt", "marrow"})
TOLD_BY_NAME = (  # said rather than: not read
    "outside_",
    "no_nci_group",
    "combined_relapse",
    "age_at_diagnosis",
)


def with_others(session: Session, text: str, wording: Wording, today: date) -> Settled | None:
    """The consult after several answers at once; a whole line is offered in its place.

    ``None`` where the text holds none. Raises ``Refusal`` where it holds what no case could.
    """
    try:
        line = read_line(text, wording, session.step)
    except Refusal as refusal:
        told = refusal.key.startswith(TOLD_BY_NAME)
        return Settled(session, refusal.as_value()) if told else None
    progress.check_timing(line, today)
    if not session.answers and _begins(line):
        return progress.from_line(line, today, session)
    if line.is_whole:
        for name in line.answers:  # nothing is offered that no case could hold
            check_answer(line.answers, name, today)
        return Settled(progress.offer(session, line))
    if instead := _instead_of_dates(session, line):
        return instead
    if line.either and not any(_is_known(session, option) for option in line.either):
        return _either(session, line)
    return _new_ones(session, line, today)


def behind_one_reading(
    session: Session, text: str, wording: Wording, today: date
) -> Settled | None:
    """The consult after age and risk behind one reading: who goes on means what was found.

    A time alone may be meant in place of it.
    """
    if len(session.options) != 1 or session.chooses:
        return None
    found = progress.give(session, session.options[0], today)
    settled = None if found.refusal else with_others(found.session, text, wording, today)
    told = settled.session.answers.keys() - found.session.answers.keys() if settled else set()
    return settled if {"age", "risk"} <= told else None


def with_short_years(session: Session, text: str, wording: Wording, today: date) -> Settled | None:
    """The consult with what a line tells beside dates with short years, which are asked.

    ``None`` where a line holds no such dates, or cannot be read for another reason.
    """
    line = in_full_years(text, wording)
    if line is None or not line.has_dates or {*line.answers} & session.answers.keys():
        return None
    given = {name: value for name, value in line.answers.items() if name not in DATES}
    settled = progress.settle(session, {**session.answers, **given}, today)
    return settled._replace(refusal=Refusal("two_digit_year", settled.session.step))


def with_details(session: Session, text: str, wording: Wording, today: date) -> Settled | None:
    """The consult after the answer to its question with details behind it: ``7, no donor``."""
    given, *parts = parts_of(text, wording)
    answer = first_part(session, given, wording)
    known = [phrases(wording).get(bare(_said(part, wording)), ("", "")) for part in parts]
    details = {name: value for name, value in known if name in DETAILS}
    if not answer or len(details) != len(parts):
        return None
    return progress.give_all(session, {**details, **answer}, today)


def parts_of(text: str, wording: Wording) -> list[str]:
    """A text in plain small letters, parted at its signs and its "and"."""
    return re.split(rf"\s*[,;]\s*|\s(?:{one_of(wording.words('and'))})\s", fold(text))


def _said(text: str, wording: Wording) -> str:
    said = one_of(
        (*wording.words("said_of"), *wording.words("persons"), *wording.asked()["person"])
    )
    return re.sub(rf"^(?:(?:{said})(?!\w)\s*)+(?=\w)", "", text)


def first_part(session: Session, part: str, wording: Wording) -> dict[str, str]:
    """What a part of a text answers of the open question, if it does so for sure."""
    row = flow.question(session.step)
    if row is None or session.options:
        return {}
    try:
        reading = read_row(row, Typed.of(part), wording)
    except Refusal:
        return {}
    return {} if reading.is_asked else {row.step: reading.values[0]}


def _begins(line: TypedLine) -> bool:
    """Whether a line tells so much of a case that it is read as where no consult is open."""
    return "age" in line.fields and bool(line.aside or {"interval", "relapse"} & line.fields)


def _instead_of_dates(session: Session, line: TypedLine) -> Settled | None:
    """At a date an interval alone, which is asked where it takes the place of another date."""
    row = flow.question(session.step)
    alone = set(line.answers) == {"interval"} and not line.open_dates
    if row is None or not (row.is_date and alone and _takes_place(session, line.fields)):
        return None
    reading = f"interval={line.answers['interval']}"
    return Settled(session.at(session.step, readings={session.step: (reading,)}))


def _is_known(session: Session, option: str) -> bool:
    """Whether a reading says again what was answered before."""
    pairs = progress.parsed(option, session.step).items()
    return all(progress.same(name, session.answers.get(name, ""), value) for name, value in pairs)


def _either(session: Session, line: TypedLine) -> Settled | None:
    """At a date, a duration is no answer; it is asked whether it is meant in place of one."""
    row = flow.question(session.step)
    free = [option for option in line.either if not _given_before(session, option)]
    if not free:
        return Settled(session, Refusal("answered_before", session.step))
    if {*line.answers} - {"risk"} or row is None or not row.is_date:
        return None
    more = "".join(f" {name}={value}" for name, value in line.answers.items())
    asked = tuple(f"{option}{more}" for option in free)
    return Settled(session.at(session.step, readings={session.step: asked}))


def _given_before(session: Session, option: str) -> bool:
    """Whether a reading would take the place of an answer; at a date, a button may say so."""
    names = frozenset(progress.parsed(option, session.step))
    row = flow.question(session.step)
    at_date = row is not None and row.is_date
    return bool(names & session.answers.keys()) or (not at_date and _takes_place(session, names))


def _new_ones(session: Session, line: TypedLine, today: date) -> Settled | None:
    """The answers of a line, if they are to questions that still lack one."""
    given = {
        name: value
        for name, value in line.answers.items()
        if not progress.same(name, session.answers.get(name, ""), value)
    }
    asked = (frozenset(given) | frozenset(line.open_dates)) & NAMES
    details = frozenset(given) - NAMES
    if _takes_place(session, asked):
        return Settled(session, Refusal("answered_before", session.step))
    if asked >= {"diagnosis", "age"} and "relapse" not in asked | session.answers.keys():
        return Settled(session, Refusal("age_at_diagnosis", "age"))
    row = flow.question(session.step)
    is_ahead = session.step == "relapse" and asked == {"age", "risk"}
    if row is None or not (is_ahead or _answers(row, asked)) or (details and "risk" not in asked):
        return None
    settled = progress.give_all(session, given, today)
    readings = {**settled.session.readings, **line.open_dates}
    found = progress.possible(replace(settled.session, readings=readings), today)
    return settled._replace(session=found)


def _answers(row: Question, asked: frozenset[str]) -> bool:
    """Whether the open question is among what is answered, by itself or by what replaces it."""
    instead = bool(row.replaces) and row.replaces <= asked
    return instead or bool(asked & {row.step, *row.unless})


def _takes_place(session: Session, asked: frozenset[str]) -> bool:
    """Whether an answer that was given before would have to go."""
    rows = [row for name in asked if (row := flow.question(name)) is not None]
    gone = {name for row in rows for name in (row.step, *row.replaces)}
    return any(name in session.answers for name in gone)
