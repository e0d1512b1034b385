"""What was told of a patient leads whatever is said of them later, until another one comes.

It stands in one text, with spaces: the subjects that warn, and details as ``lineage=T``.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache

from core import Refusal, decode, encode, knowledge, read_case
from core.datum import Topic
from dialogs import token
from dialogs.answer.details import FIELDS
from dialogs.answer.views import CARD
from dialogs.ask import progress
from dialogs.ask.in_place import READERS, unmarked
from dialogs.ask.spelling import fold
from dialogs.reopening import NOT_CHANGED, NOT_MADE
from dialogs.shown import Outcome, Place, noted
from dialogs.spoken import known
from dialogs.talk import Choice, Kind, Reply
from dialogs.tapped import tap

KIDNEY = "kidney"  # what was told of an organ that clears methotrexate
SETTLED_BY = {"marrow": "combined"}  # a share that another one has taken the place of
OF_A_PATIENT = frozenset({Kind.ANSWER, Kind.TOPIC, Kind.CHECK})
CORE = frozenset(READERS)
OF_A_CASE = CORE | {NOT_MADE, NOT_CHANGED}  # what an answer that is given anew settles
NOT_UNDERSTOOD = frozenset({Kind.REFUSAL, Kind.CHOICE})  # where no question is open
IN_SIGHT = NOT_UNDERSTOOD | {Kind.PASSAGE, Kind.QUESTION}


def reminded(outcome: Outcome, place: Place) -> Outcome:
    """The outcome; what is said of a patient begins with what was told of them before.

    What is denied leads no longer, and that is said; ``philadelphia=no`` stands for it.
    """
    session, reply = outcome
    before, now = _told(place.warning), _told(reply.warning or "")
    if reply.kind is Kind.ANSWER and OF_A_CASE & before.keys():  # it is answered anew
        before = {name: one for name, one in before.items() if name not in OF_A_CASE}
        reply = replace(reply, warning=reply.warning or " ".join(before.values()))
    now = {name: one for name, one in now.items() if not _is_denied(one) or name in before}
    before = {name: one for name, one in before.items() if SETTLED_BY.get(name) not in now}
    if reply.warning:
        reply = replace(reply, warning=" ".join({**before, **now}.values()) or None)
    kinds = OF_A_PATIENT if session else OF_A_PATIENT | NOT_UNDERSTOOD
    told = [before[name] for name in before if name not in now]
    if reply.kind not in kinds:  # beside a kind word or a question an emergency stays in sight
        told = [one for one in told if _stays_in_sight(one, reply, place)]
    if not _is_of_doses(reply):  # of kidneys only what is said of methotrexate is led by
        told = [one for one in told if one != KIDNEY]
    if reply.warning == "" or reply.kind not in kinds | IN_SIGHT:
        return session, reply
    led = _led((session, reply), told, place)
    if otherwise := _told_otherwise(before, now, place):
        led = noted(led, "text.told_otherwise", otherwise, place)
    back = {name: one for name, one in now.items() if _is_denied(one) and name != NOT_CHANGED}
    taken_back = any(not _is_denied(before[name]) for name in back)
    return noted(led, "text.taken_back", {}, place) if taken_back else led


def _is_of_doses(reply: Reply) -> bool:
    """Whether a reply holds a statement of the doses."""
    return any(line.datum in _of_doses() for block in reply.blocks for line in block.lines)


@cache
def _of_doses() -> frozenset[str]:
    data = knowledge().content.data()
    return frozenset(datum.id for datum in data if datum.topic is Topic.DOSES)


def _stays_in_sight(told: str, reply: Reply, place: Place) -> bool:
    """Whether it leads more than cards: an emergency, and above questions what was said wrong."""
    if told == NOT_CHANGED:
        return reply.kind is not Kind.PASSAGE
    return place.wording.has(f"urgent.{told}")


def _told(warning: str) -> dict[str, str]:
    """Everything that was told, by the subject or the field that it is about."""
    return {one.partition("=")[0]: one for one in warning.split()}


def _told_otherwise(
    before: Mapping[str, str], now: Mapping[str, str], place: Place
) -> dict[str, str]:
    """What was told before of that which is told now, if it reads otherwise."""
    was, is_now = (_details(" ".join(one.values())) for one in (before, now))
    said = {name: known({name: is_now[name]}, place.wording) for name in was.keys() & is_now}
    return {one: was[one] for one in said if known({one: was[one]}, place.wording) != said[one]}


def _is_denied(told: str) -> bool:
    """Whether it says of a subject that it is not so."""
    name, _, value = told.partition("=")
    return value == "no" and name not in FIELDS


def _led(outcome: Outcome, told: Iterable[str], place: Place) -> Outcome:
    """The outcome behind the sentences of some subjects and details, the first of them first."""
    subjects = [one for one in told if "=" not in one]
    outcome = _with_details(outcome, _details(" ".join(told)), place)
    if any(place.wording.has(f"urgent.{one}") and one != "eye" for one in subjects):
        outcome = _without(place.wording.say("urgent.any"), outcome)  # it is no question any more
    for subject in reversed(subjects):
        keys = (f"lead.{subject}", f"urgent.{subject}", f"text.{subject}")  # or another version's
        key = next(filter(place.wording.has, keys), "urgent.any")
        outcome = noted(_without(place.wording.say(key), outcome), key, {}, place)
    earlier = any(one != NOT_CHANGED for one in subjects)
    return noted(outcome, "text.told_before", {}, place) if earlier else outcome


def _without(said: str, outcome: Outcome) -> Outcome:
    """The outcome without a sentence that is to stand above it."""
    session, reply = outcome
    blocks = (
        block._replace(lines=tuple(line for line in block.lines if line.text != said))
        for block in reply.blocks
    )
    kept = tuple(block for block in blocks if block.lines or block.heading)
    return session, replace(reply, blocks=kept or reply.blocks)


def _with_details(outcome: Outcome, told: Mapping[str, str], place: Place) -> Outcome:
    """The outcome; details that its case or its open consult lacks are said to be left out."""
    session, reply = outcome
    held = session.answers if session else _held(reply)
    lacked = {name: value for name, value in told.items() if not _holds(held, name, value)}
    if not lacked:
        return outcome
    if session:
        return noted(outcome, "text.not_in_the_consult", lacked, place)
    adding = _adding(lacked, reply.code, place)
    if adding is None:
        return noted(outcome, "text.known_before", lacked, place)
    reply = replace(reply, rows=((adding,), *reply.rows))
    return noted((session, reply), "text.not_in_the_answer", lacked, place)


def _holds(held: Mapping[str, str], name: str, value: str) -> bool:
    """Whether answers hold a detail, whatever it is, or one of the four as it was told."""
    now = unmarked(held.get(name, ""))
    return progress.same(name, now, value) if name in CORE else name in held


def _held(reply: Reply) -> Mapping[str, str]:
    with suppress(Refusal):
        return decode(reply.code).answers
    return {}


def _adding(details: Mapping[str, str], code: str, place: Place) -> Choice | None:
    """The button of the answer to a case with some more details; ``None`` if there is no case."""
    with suppress(Refusal):
        case = read_case({**decode(code).answers, **details}, place.today)
        return Choice(place.wording.say("choice.add_told"), f"{token.VIEW}{CARD}{encode(case)}")
    return None


def added(text: str, place: Place) -> Outcome | None:
    """The answer with the details that were told before, if a text asks to add them."""
    wanted = fold(text) in {fold(place.wording.say("choice.add_told")), *place.wording.words("add")}
    details = _details(place.warning) if wanted else {}
    adding = _adding(details, place.case, place) if details else None
    return tap(None, adding.token, place) if adding else None


def _details(warning: str) -> dict[str, str]:
    parts = (one.partition("=") for one in warning.split())
    return {name: value for name, _, value in parts if value and name in {*FIELDS, *CORE}}
