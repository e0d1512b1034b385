"""What a text means that was typed while a question is open.

It is the answer to that question, or together with others that still lack one, or refused. It
replaces nothing that was answered before unless the text names it; a whole line is offered.
"""

import re
from datetime import date

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.ahead import group_ahead, in_no_form, instead_of_a_date
from dialogs.ask.as_given import as_given
from dialogs.ask.by_name import by_name, each_by_name
from dialogs.ask.choosing import choose
from dialogs.ask.correction import corrected, counted, says_high
from dialogs.ask.in_place import in_place
from dialogs.ask.meant_for import behind_a_slip
from dialogs.ask.numerals import in_digits, whole_years
from dialogs.ask.placing import by_order, by_place
from dialogs.ask.progress import Settled
from dialogs.ask.questions import Question, read_row
from dialogs.ask.readers import age_of, amounts, in_months
from dialogs.ask.redated import by_its_name
from dialogs.ask.several import (
    behind_one_reading,
    with_details,
    with_others,
    with_short_years,
)
from dialogs.ask.slips import (
    behind_a_reason,
    denies,
    plain,
    says_slip,
    without_tail,
    without_words_around,
)
from dialogs.ask.spelling import LONGEST_ANSWER, Reading, Typed, amended, leads, named, put_right
from dialogs.ask.withdrawn import withdrawn
from dialogs.session import Session, Step
from dialogs.wording import Wording

LONG_NUMBER = re.compile(r"\d{5}")  # of a person, or of a record


def understand(session: Session, text: str, wording: Wording, today: date) -> Settled:
    """The consult after a typed text, or unmoved with why it was refused.

    Raises ``Refusal`` where a line holds what no case could.
    """
    if session.chooses:
        return choose(session, text, wording, today)
    typed, row = Typed.of(text), flow.question(session.step)
    if session.options:
        typed = bared(typed, wording, session.step)
        if ordered := by_order(session, typed, wording, today):
            return ordered
        if placed := by_place(session, typed, wording):
            return progress.give(session, placed, today)
    found = _as_answer(session, row, typed, wording, today)
    if isinstance(found, Refusal) and (told := bared(typed, wording, session.step)) != typed:
        typed, found = told, _as_answer(session, row, told, wording, today)
    if isinstance(found, Settled):
        return found
    settled = None
    if len(typed.folded) <= LONGEST_ANSWER:
        settled = _otherwise(session, row, typed, text, wording, today)
    return settled or Settled(session, _unread(found, typed))


def _as_answer(
    session: Session, row: Question | None, typed: Typed, wording: Wording, today: date
) -> Settled | Refusal:
    """The consult after an answer to its question, or why it is none."""
    if row is None:
        return Refusal("unreadable", Step.CHECK.value)
    try:
        return _answered(session, read_row(row, put_right(typed, wording), wording), today)
    except Refusal as unread:
        return unread.as_value()


def bared(typed: Typed, wording: Wording, step: str = "") -> Typed:
    """What was typed, without what says why or nothing, and a relapse by its name.

    At a step also without the words that often stand around its answer.
    """
    typed = behind_a_reason(typed, wording)
    told = by_its_name(typed.folded, wording)
    rest = without_words_around(told, step, wording) if step else without_tail(told, wording)
    return typed._replace(folded=rest)


def _otherwise(  # noqa: PLR0913, PLR0917  # what was typed, where, and its row
    session: Session, row: Question | None, typed: Typed, text: str, wording: Wording, today: date
) -> Settled | None:
    """The consult after a text that is not the answer to its question, or not only that."""
    return (
        as_given(session, text, wording)
        or withdrawn(session, typed, wording, today)
        or by_name(session, typed, wording, today)
        or each_by_name(session, typed, wording, today)
        or in_place(session, typed, wording, today)
        or _amended(session, row, typed, wording, today)
        or _corrected(session, typed, wording, today)
        or from_count(session, typed, wording, today)
        or behind_one_reading(session, text, wording, today)
        or with_others(session, text, wording, today)
        or with_short_years(session, text, wording, today)
        or with_details(session, text, wording, today)
        or group_ahead(session, typed, wording, today)
        or _dictated(session, row, typed, wording, today)
        or instead_of_a_date(session, typed, wording, today)
        or in_no_form(session, typed, wording)
        or behind_a_slip(session, typed, wording, today)
    )


def _unread(refusal: Refusal, typed: Typed) -> Refusal:
    """The refusal of what nothing could read; a long number may be one of a person."""
    if refusal.key != "unreadable" or not LONG_NUMBER.search(typed.folded):
        return refusal
    return Refusal("no_records", refusal.field)


def _amended(
    session: Session, row: Question | None, typed: Typed, wording: Wording, today: date
) -> Settled | None:
    """An answer that a correction names: ``no, relapse 2 Mar 2025``, ``change age to 8``."""
    told = typed._replace(folded=plain(amended(typed.folded, wording), wording))
    if told == typed or denies(typed, wording):
        return None
    if row is None or named(told.folded, leads(row.step, wording)) is None:
        return by_name(session, told, wording, today)
    try:
        return _answered(session, read_row(row, told, wording), today)
    except Refusal:
        return None


def _corrected(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """At the read-back an answer that a unit, a mark or a value names: ``no, standard risk``."""
    if session.step != Step.CHECK or denies(typed, wording):
        return None
    for field, reading in corrected(typed, wording).items():
        before, now = session.answers.get(field, ""), reading.values[0]
        if reading.is_asked and not progress.same(field, before, now):
            return Settled(session.at(field, readings={field: reading.values}))
        if not progress.same(field, before, now):
            return progress.give_all(session, {field: now}, today)
    return None


def from_count(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with the risk group worked out from white cells that a text tells.

    Where standard risk was given and they say high, that is asked.
    """
    if len(session.options) == 1 and not session.chooses:  # who goes on means what was found
        session = progress.give(session, session.options[0], today).session
    group = session.answers.get("risk", "unknown")
    if session.step not in {Step.RISK, Step.CHECK} or session.options or group == "high":
        return None
    reading = counted(typed, wording)
    if reading is None or "age" not in session.answers:
        return None
    if group != "unknown":
        is_high = all(map(says_high, reading.values))
        return Settled(session.at(Step.RISK, readings={Step.RISK: ("high",)})) if is_high else None
    field = Step.WHITE_CELLS.value
    if reading.is_asked:
        return Settled(session.at(field, readings={field: reading.values}))
    return progress.give_all(session, {field: reading.values[0]}, today)


def _dictated(
    session: Session, row: Question | None, typed: Typed, wording: Wording, today: date
) -> Settled | None:
    """A small number in words, which is put to the person: ``fourteen months``."""
    if row is None:
        return None
    is_age = row.step == Step.AGE and not says_slip(typed, wording)
    told = plain(typed.folded, wording) if is_age else typed.folded  # shes only 2
    told = without_words_around(told, row.step, wording)
    digits = typed._replace(folded=in_digits(told, wording))
    if row.step == Step.AGE and (years := whole_years(typed.folded, wording)):
        return Settled(session.at(row.step, readings={row.step: (years,)}))
    if digits == typed:
        return None
    try:
        reading = read_row(row, digits, wording)
    except Refusal:
        found = amounts(digits.folded, wording)
        if not found or "day" in found or not row.is_date:
            return None
        one = age_of(found) if [*found] == ["year"] else in_months(found, row.step)
        return with_others(session, one, wording, today)
    return Settled(session.at(session.step, readings={session.step: reading.values}))


def _answered(session: Session, reading: Reading, today: date) -> Settled:
    """One reading is an answer; two are put to the person.

    Where it is asked what a date means, another date is no answer.
    """
    if len(session.options) > 1 and not {*session.options} & {*reading.values}:
        return Settled(session, Refusal("which_first", session.step))
    if both := _one_date_after_another(session, reading, today):
        return both
    if reading.is_asked:
        return Settled(session.at(session.step, readings={session.step: reading.values}))
    return progress.give(session, reading.values[0], today)


def _one_date_after_another(session: Session, reading: Reading, today: date) -> Settled | None:
    """Behind a first date that was found and not said to be right, a second one is asked.

    It may be the relapse, or the diagnosis put right.
    """
    found, one = session.options, reading.values
    if session.step != Step.DIAGNOSIS or len(found) != 1 or len(one) != 1 or found == one:
        return None
    dates: dict[str, str] = {Step.DIAGNOSIS: found[0], Step.RELAPSE: one[0]}
    refusal = progress.problem({**session.answers, **dates}, today)
    if refusal and refusal.key != "missing":
        return None
    both = " ".join(f"{name}={value}" for name, value in dates.items())
    either = (both, f"{Step.DIAGNOSIS}={one[0]}")
    return Settled(session.at(session.step, readings={session.step: either}))
