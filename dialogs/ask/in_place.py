"""What is typed in place of an answer given before: ``sorry, 14 not 13``, ``oops, 8 years``."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from core import Refusal
from dialogs.ask import progress
from dialogs.ask.counts import read_count
from dialogs.ask.dates import day_and_month
from dialogs.ask.progress import Settled
from dialogs.ask.questions import CASE
from dialogs.ask.readers import read_age, read_interval, read_risk
from dialogs.ask.redated import in_part, redated
from dialogs.ask.slips import plain, says_slip_behind_a_name, without_a_slip
from dialogs.ask.spelling import Reader, Typed, leads, named, one_of
from dialogs.session import Session
from dialogs.wording import Wording

READERS: Mapping[str, Reader] = {"age": read_age, "interval": read_interval, "risk": read_risk}
ANY: Mapping[str, Reader] = {**READERS, "wbc": read_count}
DATES = ("diagnosis", "relapse")
MARKED = re.compile(r"(?<=\d[md])[fn]$")  # near the cut or not, behind an interval of a code
WHOLE_DATE = 10  # letters


def in_place(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with answers changed that a text names by what they were, or by their names.

    Where two answers were so, none is changed and that is said; ``None`` where no answer was.
    """
    told = plain(typed.folded, wording)
    parts = re.split(rf"\s*[,;]\s*|\s(?:{one_of(wording.words('and'))})\s", told)
    whole = _one(session, typed.folded, wording, today)
    each = [whole] if whole else [_one(session, part, wording, today) for part in parts]
    if any(each):
        found = zip(each, parts, strict=False)
        each = [one or _named(session, part, wording, today) for one, part in found]
    if any(len(one) > 1 for one in each):
        return Settled(session, Refusal("which_was_it", session.step))
    if not any(each):
        each = [_anew(session, told, wording, today)]
    if not all(each):
        return _part_of_a_date(session, told, wording)
    return progress.give_all(session, {name: one[name] for one in each for name in one}, today)


def _one(session: Session, text: str, wording: Wording, today: date) -> dict[str, str]:
    """The new value of each answer that a text puts right; nothing where it puts none right."""
    pair = _pair(text, wording)
    if pair is None:
        return {}
    changed = ((field, _changed(session, field, *pair, wording)) for field in session.answers)
    values = {field: one for field, one in changed if one}
    fitting = {field: one for field, one in values.items() if fits(session, {field: one}, today)}
    return fitting or (values if len(values) == 1 else {})  # of which it is said why it cannot be


def _named(session: Session, text: str, wording: Wording, today: date) -> dict[str, str]:
    """The new value of the answer that a text begins with the name of; nothing if it does not."""
    for field in session.answers:
        rest = named(text, leads(field, wording))
        if rest and field in ANY:
            with suppress(Refusal):
                value = read_value(field, session.answers[field], plain(rest, wording), wording)
                return {field: value} if fits(session, {field: value}, today) else {}
    return {}


def _anew(session: Session, text: str, wording: Wording, today: date) -> dict[str, str]:
    """The new value of an answer with a slip behind its name: ``gap was actually 10 months``."""
    rests = (named(text, leads(field, wording)) or "" for field in session.answers)
    if not any(says_slip_behind_a_name(rest, wording) for rest in rests):
        return {}
    return _named(session, without_a_slip(text, wording), wording, today)


def _pair(text: str, wording: Wording) -> tuple[str, str] | None:
    """What is right and what was wrong: ``14 not 13``, ``not 13 but 14``."""
    but_so, not_so = _pairs(wording)
    text = without_a_slip(text, wording)
    match = but_so.fullmatch(text) or not_so.fullmatch(plain(text, wording))
    return (match["new"], plain(match["old"], wording)) if match else None


def in_place_of_a_day(text: str, wording: Wording) -> bool:
    """Whether a text names a day in place of another one: ``was 4 March not 3 April``."""
    pair = _pair(plain(text, wording), wording)
    return pair is not None and all("month" in day_and_month(one, wording) for one in pair)


@cache
def _pairs(wording: Wording) -> tuple[re.Pattern[str], ...]:
    not_so, but = one_of(wording.words("not_so")), one_of(wording.words("but_so"))
    slips = rf"(?:(?!(?:{not_so})\s)(?:{one_of(wording.words('slips'))})\W++)*+"
    filled = rf"(?:\s(?:{one_of(wording.words('becomes'))}))*"
    return (
        re.compile(rf"{slips}(?:{not_so})\s(?P<old>.+?)[\s,]+(?:{but}){filled}\s(?P<new>.+)"),
        re.compile(rf"(?P<new>.+?)[\s,]+(?:{not_so})\s(?P<old>[^,]+)"),
    )


def _changed(session: Session, field: str, new: str, old: str, wording: Wording) -> str:
    """The new value of an answer that was the old one, or nothing."""
    rest = named(new, leads(field, wording))
    if rest is None and any(named(new, leads(other, wording)) is not None for other in _fields()):
        return ""  # of another answer
    new, before = plain(rest or new, wording), session.answers[field]
    with suppress(Refusal):
        if field in DATES:
            return redated(before, new, old, wording)
        new, old = _with_unit(new, old), _with_unit(old, new)
        if progress.same(field, unmarked(before), read_value(field, before, old, wording)):
            return read_value(field, before, new, wording)
    return ""


def _fields() -> tuple[str, ...]:
    return (*ANY, *DATES)


def _with_unit(text: str, other: str) -> str:
    """A bare number with the unit of the other one: ``13 not 14 months``."""
    unit = re.fullmatch(r"\d{1,3}(\s?[^\W\d].*)", other)
    return text + unit[1] if unit and text.isdecimal() else text


def read_value(field: str, before: str, text: str, wording: Wording) -> str:
    """A value in words; a bare number has the unit that the answer had before.

    Raises ``Refusal`` if there is not one reading of it.
    """
    if field in CASE and text.isdecimal():
        return re.sub(r"^\d+", str(int(text)), unmarked(before))
    if field not in ANY:
        raise Refusal("unreadable", field)
    reading = ANY[field](Typed.of(text), field, wording)
    if reading.is_asked:
        raise Refusal("unreadable", field)
    return reading.values[0]


def unmarked(value: str) -> str:
    """An answer as a person gives it: of a code the interval says whether it was near the cut."""
    return MARKED.sub("", value)


def _part_of_a_date(session: Session, told: str, wording: Wording) -> Settled | None:
    """The question of a date that was answered, with a part of it changed: ``relapse 3 March``."""
    for field in DATES:
        rest = named(told, leads(field, wording))
        if rest and field in session.answers:
            value = in_part(session.answers[field], plain(rest, wording), wording)
            if value:
                return Settled(session.at(field, readings={field: (value,)}))
    return None


def fits(session: Session, given: Mapping[str, str], today: date) -> bool:
    """Whether a case can hold the answers with some changed, and any of those is another one."""
    refusal = progress.problem(progress.taken(session, given), today)
    if refusal and refusal.key != "missing":
        return False
    before = {field: unmarked(session.answers.get(field, "")) for field in given}
    return not all(progress.same(field, before[field], value) for field, value in given.items())
