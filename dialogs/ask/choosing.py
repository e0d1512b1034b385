"""What is typed where it is asked which of several readings is meant: one of them, or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from core import Refusal
from core.timing import MONTHS_A_YEAR
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.dates import date_readings
from dialogs.ask.line import TypedLine, read_line
from dialogs.ask.placing import by_place, meant
from dialogs.ask.progress import Settled
from dialogs.ask.questions import CASE, DATES, read_row
from dialogs.ask.readers import says_years
from dialogs.ask.slips import plain
from dialogs.ask.spelling import Typed, amended, leads, named, put_right, without_leads
from dialogs.session import Session, Step
from dialogs.wording import Wording

FIELD = "either"  # what is refused here concerns no single answer
TWO_YEARS = 2 * MONTHS_A_YEAR


def choose(session: Session, text: str, wording: Wording, today: date) -> Settled:
    """The consult with the reading that a text names, or unmoved with why there is none.

    What would be an answer elsewhere takes the place of no reading: which is meant comes first.
    """
    typed = Typed.of(text)
    line = _line(text, wording)
    named_ones = (one for one in session.options if _is_named(session, one, line, typed, wording))
    found = [progress.parsed(one, session.step) for one in named_ones]
    found = found or _told_in_part(session, _line(plain(typed.folded, wording), wording))
    if len(found) == 1:
        return progress.give_all(session, found[0], today)
    if placed := by_place(session, typed, wording):
        return progress.give(session, placed, today)
    if line and line.is_whole:
        return Settled(progress.offer(session, line))
    if both := _two_dates(session, typed, wording, today):
        return both
    settled = _instead(session, typed, wording, today) or _another_span(session, typed, wording)
    settled = settled or _with_more(session, text, wording, today)
    if settled := settled or _with_group(session, typed, wording, today):
        return settled
    is_answer = line is not None or _answers_anything(typed, wording)
    return Settled(session, Refusal("which_first" if is_answer else "unreadable", FIELD))


def _told_in_part(session: Session, line: TypedLine | None) -> list[dict[str, str]]:
    """The readings of several answers that hold what a text tells, with what it tells besides.

    ``4 years old``, ``16m``; ``10 months after dx, T, high risk``.
    """
    each = [progress.parsed(option, FIELD) for option in session.options]
    asked = {name for pairs in each for name in pairs}
    if line is None or len(each) == 1 or line.open_dates:
        return []
    more = {name: value for name, value in line.answers.items() if name not in asked}
    given = {name: value for name, value in line.answers.items() if name in asked}
    told = [given] if given else [progress.parsed(one, FIELD) for one in line.either]
    several = [
        pairs for pairs in each if len(pairs) > 1 and not more.keys() & session.answers.keys()
    ]
    return [{**more, **pairs} for pairs in several if any(_holds(pairs, one) for one in told)]


def _holds(pairs: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Whether answers are among those of a reading."""
    return all(progress.same(name, value, pairs.get(name, "")) for name, value in given.items())


def _two_dates(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """Behind a date of which it is asked which one it is, another one: both, put as a question."""
    fields = {name for option in session.options for name in progress.parsed(option, FIELD)}
    if not fields or not fields <= DATES:
        return None
    known = {*progress.parsed(session.options[0], FIELD).values()}
    told = meant(typed.folded, wording)
    name = next((one for one in DATES if named(told, leads(one, wording))), "")
    with suppress(Refusal):
        days = sorted({*known, *date_readings(without_leads(told, name, wording), FIELD, wording)})
        both = dict(zip(("diagnosis", "relapse"), days, strict=False))
        refusal = progress.problem({**session.answers, **both}, today)
        if (
            len(days) != len(both)
            or len(session.options) != len(both)
            or (refusal and refusal.key != "missing")
        ):
            return None
        if name and both[name] in known:
            return None
        if name == "relapse":  # so the date of before is the diagnosis
            return progress.give_all(session, both, today)
        option = " ".join(f"{name}={day}" for name, day in both.items())
        return Settled(session.at(session.step, readings={session.step: (option,)}))
    return None


def _instead(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult after a correction that gives every answer that the readings are about."""
    told = amended(typed.folded, wording)
    asked = {name for option in session.options for name in progress.parsed(option, FIELD)}
    line = _line(told, wording) if told != typed.folded else None
    if line and line.answers and asked <= line.answers.keys():
        return progress.give_all(session, line.answers, today)._replace(note="text.not_said")
    return None


def _another_span(session: Session, typed: Typed, wording: Wording) -> Settled | None:
    """The readings of another duration, in place of those of the one before or beside them.

    Behind a no it takes the place of the first; else either may be the one, or each be something.
    """
    told = amended(typed.folded, wording)
    line, spans = _line(told, wording), _spans(session)
    if not (line and line.either and not line.answers and len(spans) == 1):
        return None
    if told != typed.folded:
        asked = {session.step: line.either}
        return Settled(session.at(session.step, readings=asked), note="text.not_said")
    both = _line(f"{spans[0]} {told}", wording)
    if both is None or not both.either:
        return None
    asked = {session.step: (*line.either, *both.either)}
    return Settled(session.at(session.step, readings=asked))


def _with_more(session: Session, text: str, wording: Wording, today: date) -> Settled | None:
    """The consult with a duration before and a text behind it, read as one line: ``14m 7y SR``.

    A bare number may be years or months, and behind years, or a time of years which may be an age
    as well, more years may put them right, so the one reading that is left is asked.
    """
    told = amended(Typed.of(text).folded, wording)
    line = _line(f"{_spans(session)[0]} {told}", wording) if len(_spans(session)) == 1 else None
    if line and line.either and not line.answers and told.isdecimal():  # 7m, and then 3
        return Settled(session.at(session.step, readings={session.step: line.either}))
    given = line.answers if line and not line.either else {}
    answered = {name for name in given if name in session.answers}
    if not given.keys() >= CASE or answered:
        return None
    is_time = not _in_years(session) and int(given["interval"].partition("m")[0]) < TWO_YEARS
    if "risk" in given or (is_time and says_years(told, wording)):
        return progress.give_all(session, given, today)
    both = " ".join(f"{name}={value}" for name, value in sorted(given.items()))
    return Settled(session.at(session.step, readings={session.step: (both,)}))


def _spans(session: Session) -> list[str]:
    """The intervals that the readings give, each once."""
    pairs = (progress.parsed(option, FIELD) for option in session.options)
    return [*dict.fromkeys(pair["interval"] for pair in pairs if "interval" in pair)]


def _in_years(session: Session) -> bool:
    """Whether a reading is an age in years, of which another age may follow."""
    pairs = (progress.parsed(option, FIELD) for option in session.options)
    return any(pair.get("age", "").endswith("y") for pair in pairs)


def _with_group(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with a risk group, which takes one reading for meant and waits beside two."""
    row = flow.question(Step.RISK)
    if row is None:
        return None
    try:
        reading = read_row(row, put_right(typed, wording), wording)
    except Refusal as refusal:  # a group of a protocol is said to be none
        return Settled(session, refusal.as_value()) if refusal.key == "no_nci_group" else None
    given = {row.step: reading.values[0]}
    if reading.is_asked or reading.values == ("unknown",):
        return None
    if len(session.options) == 1:
        pairs = progress.parsed(session.options[0], FIELD)
        return progress.give_all(session, {**pairs, **given}, today)
    return kept_for_later(session, given)


def kept_for_later(session: Session, given: Mapping[str, str]) -> Settled:
    """The consult with some answers, and still at what is asked of another one."""
    kept = replace(session, answers={**session.answers, **given}, turn=session.turn + 1)
    return Settled(kept, note="text.kept_for_later")


def _line(text: str, wording: Wording) -> TypedLine | None:
    """What a text tells as a line; ``None`` where it is no line."""
    with suppress(Refusal):
        return read_line(text, wording)
    return None


def _is_named(
    session: Session, option: str, line: TypedLine | None, typed: Typed, wording: Wording
) -> bool:
    """Whether a text names all answers of a reading and no other, or the field of its only one.

    What all readings give alike need not be named.
    """
    every = [progress.parsed(one, FIELD).items() for one in session.options]
    alike = {pair for pair in every[0] if all(pair in pairs for pairs in every)}
    pairs = dict(progress.parsed(option, FIELD).items() - (alike if len(every) > 1 else set()))
    given: Mapping[str, str] = line.answers if line else {}
    if given and given.keys() == pairs.keys():
        return all(progress.same(name, given[name], value) for name, value in pairs.items())
    text = meant(typed.folded, wording)
    names = [name for name in pairs if named(text, leads(name, wording)) == ""]
    if len(pairs) == 1 and _is_unit_of(next(iter(pairs.values())), text, wording):
        return True
    return len(pairs) == len(names) == 1


def _is_unit_of(value: str, text: str, wording: Wording) -> bool:
    """Whether a text is nothing but the unit of a reading, as of a bare number: ``months``."""
    units = {"m": "month", "y": "year"}
    return text in wording.words(units[value[-1]]) if value[-1] in units else False


def _answers_anything(typed: Typed, wording: Wording) -> bool:
    """Whether a text would be an answer to some question."""
    for row in flow.FLOW.questions.values():
        with suppress(Refusal):
            read_row(row, typed, wording)
            return True
    return False
