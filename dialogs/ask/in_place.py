"""What is typed in place of an answer given before: ``sorry, 14 not 13``, ``oops, 8 years``."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from core import Refusal
from dialogs.ask import progress
from dialogs.ask.dates import date_readings, day_and_month
from dialogs.ask.line import read_line
from dialogs.ask.numerals import in_digits
from dialogs.ask.progress import Settled
from dialogs.ask.readers import amounts, read_age, read_interval, read_risk
from dialogs.ask.spelling import Reader, Typed, leads, named, one_of
from dialogs.session import Session
from dialogs.wording import Wording

READERS: Mapping[str, Reader] = {"age": read_age, "interval": read_interval, "risk": read_risk}
DATES = ("diagnosis", "relapse")
UNITS = frozenset({"age", "interval"})
MARKED = re.compile(r"(?<=\d[md])[fn]$")  # near the cut or not, behind an interval of a code
WHOLE_DATE = 10  # letters
FEW_WORDS = 3  # such as hang on


def in_place(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with answers changed that a text names by what they were, or by their names.

    Where two answers were so, none is changed and that is said; ``None`` where no answer was.
    """
    told = _plain(typed.folded, wording)
    parts = re.split(rf"\s*[,;]\s*|\s(?:{one_of(wording.words('and'))})\s", told)
    whole = _one(session, typed.folded, wording, today)
    each = [whole] if whole else [_one(session, part, wording, today) for part in parts]
    if any(each):
        found = zip(each, parts, strict=False)
        each = [one or _named(session, part, wording, today) for one, part in found]
    if any(len(one) > 1 for one in each):
        return Settled(session, Refusal("which_was_it", session.step))
    if not all(each):
        return _part_of_a_date(session, told, wording)
    return progress.give_all(session, {name: one[name] for one in each for name in one}, today)


def _one(session: Session, text: str, wording: Wording, today: date) -> dict[str, str]:
    """The new value of each answer that a text puts right; nothing where it puts none right."""
    pair = _pair(text, wording)
    if pair is None:
        return {}
    values = ((field, _changed(session, field, *pair, wording)) for field in session.answers)
    return {field: one for field, one in values if one and _fits(session, field, one, today)}


def _named(session: Session, text: str, wording: Wording, today: date) -> dict[str, str]:
    """The new value of the answer that a text begins with the name of; nothing if it does not."""
    for field in session.answers:
        rest = named(text, leads(field, wording))
        if rest and field in READERS:
            with suppress(Refusal):
                value = _read(field, session.answers[field], _plain(rest, wording), wording)
                return {field: value} if _fits(session, field, value, today) else {}
    return {}


def _plain(text: str, wording: Wording) -> str:
    """A text without what says that it corrects, and of whom or what it speaks."""
    return _leading(wording).sub("", text)


@cache
def _leading(wording: Wording) -> re.Pattern[str]:
    names = ("slips", "amends", "becomes", "persons", "said_of", "before")
    said = (*(word for name in names for word in wording.words(name)), *wording.asked()["person"])
    return re.compile(rf"^(?:(?:{one_of(said)})(?!\w)[\s,.:;!-]*)+(?=\w)")


@cache
def _slip(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(wording.words('slips'))})(?!\w)")


def _pair(text: str, wording: Wording) -> tuple[str, str] | None:
    """What is right and what was wrong: ``14 not 13``, ``not 13 but 14``."""
    but_so, not_so = _pairs(wording)
    text = re.sub(rf"[\s,.]+(?:{one_of(wording.words('slips_behind'))})$", "", text)
    match = but_so.fullmatch(text) or not_so.fullmatch(_plain(text, wording))
    return (match["new"], match["old"]) if match else None


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
    new, before = _plain(rest or new, wording), session.answers[field]
    with suppress(Refusal):
        if field in DATES:
            return _redated(before, new, old, wording)
        new, old = _with_unit(new, old), _with_unit(old, new)
        if progress.same(field, unmarked(before), _read(field, before, old, wording)):
            return _read(field, before, new, wording)
    return ""


def _fields() -> tuple[str, ...]:
    return (*READERS, *DATES)


def _with_unit(text: str, other: str) -> str:
    """A bare number with the unit of the other one: ``13 not 14 months``."""
    unit = re.fullmatch(r"\d{1,3}(\s?[^\W\d].*)", other)
    return text + unit[1] if unit and text.isdecimal() else text


def _read(field: str, before: str, text: str, wording: Wording) -> str:
    """A value in words; a bare number has the unit that the answer had before.

    Raises ``Refusal`` if there is not one reading of it.
    """
    if field in UNITS and text.isdecimal():
        return re.sub(r"^\d+", str(int(text)), unmarked(before))
    if field not in READERS:
        raise Refusal("unreadable", field)
    reading = READERS[field](Typed.of(text), field, wording)
    if reading.is_asked:
        raise Refusal("unreadable", field)
    return reading.values[0]


def unmarked(value: str) -> str:
    """An answer as a person gives it: of a code the interval says whether it was near the cut."""
    return MARKED.sub("", value)


def _redated(before: str, new: str, old: str, wording: Wording) -> str:
    """A date with those parts changed that are told, if it had the old ones; else nothing."""
    was, known = day_and_month(old, wording), _parts(before)
    if not was or any(known.get(part) != number for part, number in was.items()):
        return ""
    return _with_parts(known, day_and_month(new, wording))


def _parts(day: str) -> dict[str, int]:
    """The year and the month of a date, and its day if it is known."""
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=False))


def _with_parts(known: Mapping[str, int], told: Mapping[str, int]) -> str:
    parts = {**known, **told}
    if not told or "month" not in parts:
        return ""
    day = f"-{parts['day']:02}" if "day" in parts else ""
    return f"{parts['year']:04}-{parts['month']:02}{day}"


def _part_of_a_date(session: Session, told: str, wording: Wording) -> Settled | None:
    """The question of a date that was answered, with a part of it changed: ``relapse 3 March``."""
    for field in DATES:
        rest = named(told, leads(field, wording))
        if rest and field in session.answers:
            parts = day_and_month(_plain(rest, wording), wording)
            known = _parts(session.answers[field])
            value = _with_parts(known, parts)
            if value and len(parts) < len(known):
                return Settled(session.at(field, readings={field: (value,)}))
    return None


def _fits(session: Session, field: str, value: str, today: date) -> bool:
    """Whether a case can hold the answers with this one changed."""
    refusal = progress.problem(progress.taken(session, {field: value}), today)
    before = unmarked(session.answers.get(field, ""))
    changed = not progress.same(field, before, value)
    return changed and (refusal is None or refusal.key == "missing")


def behind_a_slip(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with what is told behind a sorry or a no in place of what it may be meant for.

    ``None`` where nothing says that a text corrects, or where it fits no answer given before.
    """
    if _slip(wording).match(typed.folded) is None or denies(typed, wording):
        return None
    told = typed._replace(folded=_plain(typed.folded, wording))
    of_age = _aged(wording).search(typed.folded) is not None  # she is 2
    with suppress(Refusal):
        line = read_line(told.folded, wording)
        if len(line.answers) > 1 and not (line.either or line.open_dates or line.aside):
            return progress.give_all(session, line.answers, today)
    options = [
        f"{field}={value}"
        for field, value in _meant(session, told, wording)
        if _fits(session, field, value, today) and (field == "age" or not of_age)
    ]
    if len(options) == 1:
        return progress.give_all(session, progress.parsed(options[0], ""), today)
    asked = {session.step: tuple(options)}
    return Settled(session.at(session.step, readings=asked)) if options else None


@cache
def _aged(wording: Wording) -> re.Pattern[str]:
    persons = one_of((*wording.words("persons"), *wording.asked()["person"]))
    return re.compile(rf"(?<!\w)(?:{persons})(?!\w)\W*\d")


def may_correct(typed: Typed, wording: Wording, *, surely: bool) -> bool:
    """Whether a text may put an answer right: behind a sorry, or as ``it was 14 months``.

    Where it must be sure, the text holds a number as well.
    """
    holds_number = re.search(r"\d", in_digits(typed.folded, wording)) is not None
    begins = _slip(wording).match(typed.folded) is not None and not denies(typed, wording)
    told = _plain(typed.folded, wording)
    is_time = told != typed.folded and amounts(told, wording) is not None
    several = len(typed.folded.split()) > FEW_WORDS
    return is_time or (begins and (holds_number or (several and not surely)))


def denies(typed: Typed, wording: Wording) -> bool:
    """Whether a no belongs to what stands behind it: no remission is no correction of one."""
    first, _, rest = typed.folded.partition(" ")
    return first in wording.words("without") and re.search(r"\d", rest) is None


def _meant(session: Session, told: Typed, wording: Wording) -> Iterator[tuple[str, str]]:
    """The open answer and those given before that a text may be meant for, each with its value."""
    opened = [session.step] if session.step in DATES else []
    for field in dict.fromkeys((*opened, *session.answers)):
        with suppress(Refusal):
            if field in DATES:
                readings = date_readings(told.folded, field, wording)
                yield from ((field, value) for value in readings if len(value) == WHOLE_DATE)
            elif field in READERS:
                yield field, _read(field, session.answers[field], told.folded, wording)
