"""Words that were no answer to a question: whether they ask for a card, and that card."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from core import Refusal
from core.case import is_late, is_near
from core.reading import check_answer, read_interval
from dialogs import token
from dialogs.another import begun, of_another, read_back
from dialogs.ask import progress
from dialogs.ask.dates import SHORT_NUMBERS, dates_pattern
from dialogs.ask.questions import CASE
from dialogs.ask.several import first_part, parts_of
from dialogs.ask.slips import asks_first, plain, says_slip
from dialogs.ask.spelling import HIDDEN_SIGN, Typed, fold
from dialogs.dated import asked_of_a_line, between_dates, to_change, which_day
from dialogs.lookup.asking import ask, fitted, is_of_an_answer, look_up, tells_the_group
from dialogs.lookup.desk import Desk, all_topics
from dialogs.lookup.enquiry import about
from dialogs.lookup.inexact import names_a_day, tells_a_day
from dialogs.lookup.matching import asked, asks_a_dose, durations, is_of_a_case, is_urgent
from dialogs.lookup.shares import with_its_name
from dialogs.lookup.subjects import OUTSIDE
from dialogs.lookup.told import (
    CALLED,
    asks_on,
    asks_what_now,
    details_in,
    is_asked,
    takes_back,
    told_details,
)
from dialogs.reopening import redated
from dialogs.session import Session, Step
from dialogs.shown import Outcome, Place, noted, show_question, show_settled
from dialogs.talk import Block, Kind, Line, Reply

SAID_ON_CARDS = ("outside_", "combined_relapse", "no_nci_group")  # refusals, by their beginning
FEW_WORDS = 4
KNOWN = frozenset({"risk", "lineage", "donor", "mrd", "prior_cranial_rt"})
RECORD = re.compile(r"\d{7}")  # so long a number is of a person, or of a record
UNREAD = frozenset(
    {"unreadable", "unreadable_date", "line_unreadable", "interval_unit", "no_records"}
)


def looked_up(session: Session | None, text: str, refusal: Refusal, place: Place) -> Outcome | None:
    """The card of words that were no answer, beside the consult, which stays as it is.

    Where a consult is open only words that fit something are taken for a look-up; with a number
    in them they are meant as an answer, unless they fit one topic.
    """
    told = refusal.key not in UNREAD
    is_dated = session is None and _holds_a_date(text, place)
    if is_dated and (of_dates := asked_of_a_line(text, place) or between_dates(text, place)):
        return None, of_dates
    if told and (_says_more(refusal, session, text) or is_of_a_case(text, place.wording)):
        return None  # a case was typed, or a group of a protocol
    if _is_no_question(session, text, place) and not is_urgent(text, place.wording):
        return _as_a_date(session, text, place)
    if session is not None and _is_of_the_question(session, text, place):
        return None
    reply = card(text, place, _known(session, place.today))
    if reply is None or ((told or session is not None) and not fitted(reply)):
        return None
    reply = _outside_again(text, _behind_an_emergency(text, reply, place), place)
    return _beside(session, text, reply, place) if session else _alone(text, reply, place)


def _as_a_date(session: Session | None, text: str, place: Place) -> Outcome | None:
    """What a date was meant for: an answer behind its name, or one of the case before put right."""
    if session is not None:
        return which_day(session, text, place)
    is_changed = bool(place.case) and _names_a_date(text, place)
    return (redated(text, place) or (None, to_change(place))) if is_changed else None


def _alone(text: str, reply: Reply, place: Place) -> Outcome:
    """The card where no consult is open, unless a whole case was told and nothing asked of it.

    Behind a case, what has an age and an interval of its own is about somebody else.
    """
    if _times(text, place) < len(CASE):
        return None, reply
    if not place.case:
        return read_back(text, place) or (None, reply)
    if found := begun(text, place._replace(case="", warning="")):
        return of_another(found, place)
    return (None, reply) if reply.code in {"", place.case} else of_another((None, reply), place)


def _behind_an_emergency(text: str, reply: Reply, place: Place) -> Reply:
    """The reply; where an emergency was told and it is asked what now, who decides in its place.

    No plan, no schedule and no list of topics stands there, nor that nothing was understood, or
    not for sure: whatever names no other topic is of the emergency.
    """
    if not CALLED & {*place.warning.split()}:
        return reply
    found = asked(text, place.wording)
    key = "alarm_stands" if takes_back(text, found, place.wording) else "after_emergency"
    if reply.warning is not None and key != "alarm_stands":
        return reply
    is_sure = found.details or found.span or (len(found.subjects) == 1 and not found.unsure)
    is_named = fitted(reply) and (reply.kind is not Kind.CHOICE or is_sure)
    if is_named and key != "alarm_stands" and not asks_on(text, found, place.wording):
        return reply
    desk = Desk(place.wording, place.setting, place.today)
    back = desk.answer(place.case) if place.case else desk.start
    rows = ((all_topics(about({}, place.case), desk),), (back,))
    return replace(desk.choice(key, rows, Kind.TOPIC), code=place.case)


def _outside_again(text: str, reply: Reply, place: Place) -> Reply:
    """The reply; to what now, where something puts the patient outside, that and no plan."""
    told = next((name for name in OUTSIDE if name in place.warning.split()), "")
    if not told or reply.warning is not None:
        return reply
    if not asks_what_now(text, asked(text, place.wording), place.wording):
        return reply
    desk = Desk(place.wording, place.setting, place.today)
    return look_up(about({}, place.case).of(told), desk)


def _beside(session: Session, text: str, reply: Reply, place: Place) -> Outcome | None:
    """The card beside an open consult, unless an answer may have been meant."""
    if reply.kind is not Kind.TOPIC and _holds_an_answer(text, place):
        return None
    if reply.warning == "":  # the open consult goes on with its patient
        reply = replace(reply, warning=None)
    reply = _with_the_question(session, reply, place)
    with suppress(Refusal):  # no detail can be so
        return _recorded(session, text, reply, place)
    return session, reply


def _with_the_question(session: Session, reply: Reply, place: Place) -> Reply:
    """A card that ends with what is still asked, and has no button to begin anew."""
    key = "text.check" if session.step == Step.CHECK else f"ask.{session.step}"
    question = place.wording.say("ask.either" if session.chooses else key)
    asked = place.wording.say("text.still_open", question=question)
    rows = (tuple(one for one in row if one.token[:1] != token.NEW) for row in reply.rows)
    first = (Block((Line(place.wording.say("text.reading_open")),)),) if session.options else ()
    blocks = (*first, *reply.blocks, Block((Line(asked),)))
    return replace(reply, blocks=blocks, rows=tuple(filter(None, rows)))


def _holds_an_answer(text: str, place: Place) -> bool:
    """Whether a number in a text is meant as an answer, and not for a dose by age."""
    return any(map(str.isdigit, text)) and not asks_a_dose(text, place.wording)


def _recorded(session: Session, text: str, reply: Reply, place: Place) -> Outcome:
    """The card; the consult with the details that a text tells, unless it asks something of them.

    At the read-back they are read back in place of the card. Raises ``Refusal`` if none can be so.
    """
    details = told_details(text, asked(text, place.wording), place.wording)
    if not details:
        return session, reply
    if is_asked(text, details, place.wording):
        return noted((session, reply), "text.only_asked", {}, place)
    answers = {**session.answers, **details}
    for name in details:
        check_answer(answers, name, place.today)
    given, *others = parts_of(text, place.wording)
    if others and (answer := first_part(session, given, place.wording)):
        settled = progress.give_all(session, {**details, **answer}, place.today)
        return noted(show_settled(session, settled, place), "text.recorded", details, place)
    recorded = replace(session, answers=answers)
    is_read_back = session.step == Step.CHECK and not session.options
    outcome = show_question(recorded, place) if is_read_back else (recorded, reply)
    return noted(outcome, "text.recorded", details, place)


def _says_more(refusal: Refusal, session: Session | None, text: str) -> bool:
    """Whether a refusal says more than a card: a group of a protocol is no NCI one."""
    asks = "?" in text or len(text.split()) > FEW_WORDS
    opened = session is not None and (session.step == Step.RISK or session.chooses)
    no_group = refusal.key == "no_nci_group" and opened
    return not refusal.key.startswith(SAID_ON_CARDS) or (no_group and not asks)


def _is_of_the_question(session: Session, text: str, place: Place) -> bool:
    """Whether words that could be looked up are about the open question or the read-back.

    So is a number behind a sorry: an answer is meant, and no card.
    """
    of_the_group = session.step in {Step.RISK, Step.CHECK} and tells_the_group(text, place.wording)
    typed = Typed.of(text)
    told = typed._replace(folded=plain(typed.folded, place.wording))
    asks = "?" in text or asks_first(told, place.wording) or is_urgent(text, place.wording)
    puts_right = says_slip(typed, place.wording) and re.search(r"\d", told.folded) and not asks
    return of_the_group or is_of_an_answer(text, place.wording) or bool(puts_right)


def _is_no_question(session: Session | None, text: str, place: Place) -> bool:
    """Whether a case or the open answer was meant: by a date, a hidden number, a day in words."""
    asks_a_day = session is not None and session.step in {Step.DIAGNOSIS, Step.RELAPSE}
    return (
        HIDDEN_SIGN in fold(text)
        or (RECORD.search(text) is not None and is_of_a_case(text, place.wording))
        or (_names_a_date(text, place) if place.case else _holds_a_date(text, place))
        or (asks_a_day and tells_a_day(text, place.wording))
        or which_day(session, text, place) is not None
    )


def _holds_a_date(text: str, place: Place) -> bool:
    return re.search(rf"{dates_pattern(place.wording)}|{SHORT_NUMBERS}", fold(text)) is not None


def _names_a_date(text: str, place: Place) -> bool:
    """Whether a text holds a date, or a day of a month as that of the diagnosis or the relapse."""
    return _holds_a_date(text, place) or names_a_day(text, place.wording)


def _known(session: Session | None, today: date) -> dict[str, str]:
    """What an open consult knows, and early or late where no doubt is left."""
    answers = session.answers if session and not session.options else {}  # else one may change
    age = answers.get("age", "")
    known = {name: answers[name] for name in KNOWN & answers.keys() if answers[name] != "unknown"}
    known |= {"age": age if age.endswith(("y", "m")) else f"{age}y"} if age else {}
    with suppress(Refusal):  # it is not known yet
        *_, interval = read_interval(answers, today)
        if not is_near(interval):
            known["timing"] = "late" if is_late(interval) else "early"
    return known


def _times(text: str, place: Place) -> int:
    """How many durations and dates a text holds."""
    dates = re.findall(dates_pattern(place.wording), fold(text))
    return durations(text, place.wording) + len(dates)


def card(text: str, place: Place, known: Mapping[str, str] | None = None) -> Reply | None:
    """The card of words; two durations or dates are another patient's, not of the case before.

    Behind a case, what was told of its patient since counts as well.
    """
    is_of_somebody = bool(place.case or known) and _times(text, place) > 1
    known = details_in(place.warning) if place.case and not known else known
    case, known = ("", None) if is_of_somebody else (place.case, known)
    text = with_its_name(text, place.warning, place.wording)
    return ask(text, case, place.wording, place.setting, place.today, known)
