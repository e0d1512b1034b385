"""One person's consult: an event in, the session committed, then the panel shown.

Committed first, so that nothing is forgotten that a person has seen answered. If the process dies
between the two, the record still owes the panel: the same update, delivered again, shows it, or
else the next touch.
"""

from dataclasses import dataclass, replace

from bot.chat.calls import answer, both
from bot.chat.panel import post, show, tell, whisper
from bot.chat.record import Record, add_messages, keep, put_down
from bot.chat.second import conclude_check, open_check
from bot.chat.visit import Visit
from bot.watch.metrics import count_consult
from dialogs import Command, Debt, Event, Kind, Reply, Session, Text

OPENING = {"start", "cns", "case"}


@dataclass(frozen=True, slots=True)
class Touch:
    """One event and by which update it came, in which message or as which tap (``query``).

    ``case`` is the code of the answer that it is about, if it answers one.
    """

    event: Event
    update: int
    message: int
    query: str = ""
    case: str = ""


def _erasable(visit: Visit, touch: Touch) -> list[int]:
    """What the person wrote, where a bot may delete that: in private."""
    return [] if visit.place.shared or touch.query else [touch.message]


def _below(visit: Visit, touch: Touch) -> bool:
    """Whether the panel moves to the end of the chat."""
    if isinstance(touch.event, Command) and touch.event.name in OPENING:
        return True
    return not visit.place.shared and not touch.query


async def typed(visit: Visit, touch: Touch, record: Record) -> None:
    """Act on something typed."""
    if record.owed and isinstance(touch.event, Text):
        record, news = await settle(visit, touch, record)
        if news or record.session is None:
            return  # they typed without having seen the present question
    case = touch.case or ("" if record.session else record.case)  # not of the patient before
    warning = record.warning_of(touch.case)
    session, reply = visit.advance(record.session, touch.event, case=case, warning=warning)
    await conclude(visit, touch, record, session, reply)


async def answer_tap(visit: Visit, query: str, reply: Reply) -> None:
    """Answer a tap with the notice of its reply; one that says why not stays until it is read."""
    nothing_done = not (reply.blocks or reply.drawing) or bool(reply.debt and reply.debt.refusal)
    stops = reply.notice != "" and nothing_done
    await answer(visit, query, reply.notice, show_alert=stops or None)


async def conclude(
    visit: Visit, touch: Touch, record: Record, session: Session | None, reply: Reply
) -> None:
    """Commit the new session, answer the tap and show the reply."""
    owed = (reply.debt or Debt()) if reply.panel else record.owed
    was_open, check = record.session is not None, record.check
    if _is_of_another(reply, session):
        record = record.unchecked()  # who has seen an answer does not enter it anew
    before, updates = record, record.updates_with(touch.update)
    record = replace(
        record.about(reply, _code(touch, session, reply, record.case)),
        updates=updates,
        session=session,
        owed=owed,
        touched=touch.message,
    )
    if session or owed or was_open:
        await keep(visit, record)
    elif (record.case, record.warning) != (before.case, before.warning):
        await put_down(visit, record, [])
    count_consult(visit.service.metrics, was_open=was_open, session=session, reply=reply)
    if touch.query:  # the button must not spin while the panel has to wait
        await both(_notify(visit, touch, reply), _display(visit, touch, record, reply))
    else:
        await _notify(visit, touch, reply)
        await _display(visit, touch, record, reply)
    if record.check and session is None and reply.panel:
        await conclude_check(visit, check, reply)
    elif check and not record.check:
        await tell(visit, visit.say("check_none"))


def _code(touch: Touch, session: Session | None, reply: Reply, before: str) -> str:
    """The code of the case that words are about from now on, or nothing."""
    begins = reply.begins_a_case and not before
    if session is None and (reply.panel or begins):
        return reply.code
    return touch.case if reply.warning else ""


def _is_of_another(reply: Reply, session: Session | None) -> bool:
    """Whether a reply is an answer that was not entered here: of a code, or beside a consult."""
    by_code = reply.debt is not None and reply.debt.code != ""
    return reply.kind is Kind.ANSWER and (session is not None or by_code)


async def begin_check(visit: Visit, touch: Touch, token: str, record: Record) -> None:
    """Begin a second check: an ordinary consult, whose end is held against the card."""
    if not await open_check(visit, token):
        await tell(visit, visit.say("check_gone"))
    elif record.session:
        await tell(visit, visit.say("check_busy"))
    else:
        await tell(visit, visit.say("check_begin"))
        session, reply = visit.advance(None, Command("cns"))
        await conclude(visit, touch, record.checking(token), session, reply)


async def _notify(visit: Visit, touch: Touch, reply: Reply) -> None:
    notice = reply.notice
    if touch.query:
        await answer_tap(visit, touch.query, reply)
    elif not notice:
        return
    elif not reply.blocks:
        await tell(visit, notice, answering=touch.message)
    elif visit.place.shared and visit.settings.rich:
        await whisper(visit, notice)


async def _display(visit: Visit, touch: Touch, record: Record, reply: Reply) -> None:
    if record.owed:
        await settle(visit, touch, record, reply if reply.panel else None)
    else:
        await add_messages(visit, _erasable(visit, touch))
    if reply.blocks and not reply.panel:
        await post(visit, reply, answering=0 if touch.query else touch.message)


async def settle(
    visit: Visit, touch: Touch, record: Record, panel: Reply | None = None
) -> tuple[Record, bool]:
    """Show the panel that is owed, drawn anew unless it is at hand, then keep or erase the record.

    Gives the record without the debt, and whether the panel showed anything new.
    """
    if record.owed is None:
        return record, False
    panel = panel or visit.redraw(record.session, record.owed)
    refused = bool(record.owed.refusal)
    below, instead = _below(visit, touch), refused and record.refused
    shown = await show(visit, panel, record.panel, below=below, instead=instead)
    paid = replace(record, panel=shown.panel, owed=None, refused=refused)
    sent = [*_erasable(visit, touch), *([shown.panel] if shown.sent else [])]
    await put_down(visit, paid, sent)
    return paid, shown.news
