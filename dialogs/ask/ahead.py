"""What is told before it is asked, at the question of something else."""

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.choosing import kept_for_later
from dialogs.ask.dates import date_readings
from dialogs.ask.in_place import DATES
from dialogs.ask.progress import Settled
from dialogs.ask.questions import read_row
from dialogs.ask.readers import age_of, amounts, in_months, read_interval
from dialogs.ask.slips import plain
from dialogs.ask.spelling import Typed, leads, named, one_of, without_leads
from dialogs.session import Session, Step
from dialogs.wording import Wording

AMOUNT = re.compile(r"\d[\d.,/]*\s?[^\W\d]*")
DAYS_AGO = ("today", "yesterday", "two_days_ago")
SHORT_NUMBER = re.compile(r"[1-9]\d{0,2}")
BEFORE_THE_GROUP = frozenset({Step.DIAGNOSIS, Step.RELAPSE, Step.INTERVAL, Step.AGE})


def group_ahead(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The risk group, told before it is asked."""
    row = flow.question(Step.RISK)
    if row is None or session.step not in BEFORE_THE_GROUP or row.is_answered(session.answers):
        return None
    try:
        reading = read_row(row, typed, wording)
    except Refusal:
        return None
    if reading.is_asked or reading.values == ("unknown",):  # which may be said of the open question
        return None
    given = {row.step: reading.values[0]}
    if len(session.options) == 1:  # who goes on means what was found
        return progress.give_all(session, {session.step: session.options[0], **given}, today)
    if session.options:
        return kept_for_later(session, given)
    return progress.give_all(session, given, today)


def lone_date(typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The question which of the two a date is that stands alone where nothing is open."""
    text = without_leads(typed.folded, "", wording)
    if text.isdecimal():  # which may be a record
        return None
    try:
        readings = date_readings(text, "", wording)
    except Refusal:
        return None
    begun = Session()
    each = (f"{field}={value}" for field in DATES for value in readings)
    options = tuple(one for one in each if _may_be(begun, one, today))
    return Settled(begun.at(begun.step, readings={begun.step: options})) if options else None


def in_no_form(session: Session, typed: Typed, wording: Wording) -> Settled | None:
    """What is no answer behind its name: a number alone is asked, an amount of it is refused."""
    for step in (Step.INTERVAL.value, Step.AGE.value):
        rest = named(typed.folded, leads(step, wording)) or ""
        if step == Step.INTERVAL and re.fullmatch(r"\d{1,3}", rest):
            return Settled(session.at(step, readings={step: (f"{int(rest)}m",)}))
        if AMOUNT.fullmatch(rest):
            return Settled(session, Refusal("form", step))
    return None


def instead_of_a_date(
    session: Session, typed: Typed, wording: Wording, today: date
) -> Settled | None:
    """At a date what is none: a day by its distance from today, not known, a bare number."""
    if session.step not in DATES or session.options:
        return None
    if typed.folded in wording.words("unknown"):
        return Settled(session, Refusal("date_not_known", session.step))
    if day := _told_from_today(session, typed, wording, today):
        return Settled(session.at(session.step, readings={session.step: (day,)}))
    if interval := _in_its_place(session, typed, wording, today):
        return interval
    found = _relapse_at(typed, wording) or _since_diagnosis(typed, wording)
    found = found or _of_a_number(typed.folded, session)
    options = tuple(one for one in found if _may_be(session, one, today))
    return Settled(session.at(session.step, readings={session.step: options})) if options else None


def _told_from_today(session: Session, typed: Typed, wording: Wording, today: date) -> str:
    """The day of a relapse that was found today or on one of the two days before."""
    if session.step != Step.RELAPSE:
        return ""
    for days, name in enumerate(DAYS_AGO):
        if _of_a_day(name, wording).fullmatch(typed.folded):
            return (today - timedelta(days=days)).isoformat()
    return ""


@cache
def _of_a_day(name: str, wording: Wording) -> re.Pattern[str]:
    """A day in words, with what may be said of a relapse around it: ``was found today``."""
    keys = ("name_relapse", "becomes", "before", "said_of", "found")
    around = one_of(word for key in keys for word in wording.words(key))
    day = one_of(wording.words(name))
    return re.compile(rf"(?:(?:{around})[\s,:]++)*+(?:{day})(?:[\s,]++(?:{around})(?!\w))*+")


def with_its_day(text: str, wording: Wording, today: date) -> str:
    """A text that holds a number, with the date of a relapse of today: ``relapse yesterday``."""
    names = one_of(wording.words("name_relapse"))
    for days, when in enumerate(DAYS_AGO if re.search(r"\d", text) else ()):
        told = rf"(?<!\w)({names})[\s,:]+{_of_a_day(when, wording).pattern}(?!\w)"
        text = re.sub(told, rf"\1 {today - timedelta(days=days)}", text, flags=re.IGNORECASE)
    return text


def _relapse_at(typed: Typed, wording: Wording) -> tuple[str, ...]:
    """What a time beside a relapse may be: ``recaída a los 2 años``, an age or an interval."""
    rest = named(typed.folded, wording.words("name_relapse"))
    told = without_leads(plain(rest or "", wording), "", wording)
    found = amounts(told, wording) or {}
    if len(found) != 1 or "day" in found:
        return ()
    return (f"age={age_of(found)}", f"interval={in_months(found, 'interval')}")


def _since_diagnosis(typed: Typed, wording: Wording) -> tuple[str, ...]:
    """The interval that a diagnosis so long ago may mean: ``dx 8 months ago``."""
    rest = plain(named(typed.folded, wording.words("name_diagnosis")) or "", wording)
    ago, gone = (one_of(wording.words(name)) for name in ("ago", "day_gone"))
    match = re.fullmatch(rf"(?:{gone})\s(?P<back>.+)|(?P<told>.+)\s(?:{ago})", rest)
    found = (amounts(match["back"] or match["told"], wording) if match else None) or {}
    is_long = bool(found) and found.keys() <= {"year", "month"}
    return (f"interval={in_months(found, 'interval')}",) if is_long else ()


def _in_its_place(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The interval behind words that there is no date: ``no dates only 17m 20d between them``.

    In place of a date that was given before it is asked.
    """
    rest = (named(typed.folded, wording.words("by_interval")) or "").lstrip(" ,.;:-")
    with suppress(Refusal):
        reading = read_interval(typed._replace(folded=plain(rest, wording)), "interval", wording)
        if not (reading.is_asked or session.answers.keys() & {*DATES}):
            return progress.give_all(session, {"interval": reading.values[0]}, today)
        asked = tuple(f"interval={value}" for value in reading.values)
        return Settled(session.at(session.step, readings={session.step: asked}))
    return None


def _of_a_number(text: str, session: Session) -> tuple[str, ...]:
    """What a bare number may be: months to the relapse, or years of age."""
    if not SHORT_NUMBER.fullmatch(text) or session.picked:
        return ()
    return (f"interval={int(text)}m", f"age={int(text)}y")


def _may_be(session: Session, option: str, today: date) -> bool:
    """Whether a reading replaces no answer given before and can be so beside them."""
    given = progress.parsed(option, session.step)
    refusal = progress.problem(progress.taken(session, given), today)
    return not given.keys() & session.answers.keys() and (
        refusal is None or refusal.key == "missing"
    )


def begins(typed: Typed, wording: Wording, today: date) -> Settled | None:
    """A consult that begins with a part of a case, and asks what is meant or how it is given."""
    begun = in_no_form(Session(), typed, wording) or lone_date(typed, wording, today)
    if begun is None and (since := _since_diagnosis(typed, wording)):
        return Settled(Session().at(Step.DIAGNOSIS, readings={Step.DIAGNOSIS.value: since}))
    is_of_age = begun is not None and begun.refusal and begun.refusal.field == Step.AGE
    return None if is_of_age else begun
