"""One person's consult: an event in, the session committed, then the panel shown.

Committed first, so that nothing is forgotten that a person has seen answered. If the process dies
between the two, the record still owes the panel: the same update, delivered again, shows it, or
else the next touch.
"""

from dataclasses import dataclass, replace

from bot.chat.calls import answer, both
from bot.chat.desk import Desk
from bot.chat.panel import post, show, take_buttons, tell, whisper
from bot.chat.record import Record, add_messages, end, keep, load
from bot.store.keys import Place
from bot.watch.metrics import count_consult
from dialogs import Command, Event, Reply, Session, Text

OPENING = {"start", "cns", "case"}


@dataclass(frozen=True)
class Touch:
    """One event, who caused it where, and by which message or tap (``query``)."""

    place: Place
    event: Event
    update: int
    message: int
    query: str = ""

    @property
    def erasable(self) -> list[int]:
        """What the person wrote, where a bot may delete that: in private."""
        return [] if self.place.shared or self.query else [self.message]

    @property
    def below(self) -> bool:
        """Whether the panel moves to the end of the chat."""
        if isinstance(self.event, Command) and self.event.name in OPENING:
            return True
        return not self.place.shared and not self.query


async def typed(desk: Desk, touch: Touch, record: Record) -> None:
    """Act on something typed."""
    if touch.update in record.updates:
        await settle(desk, touch, record)
        return
    if record.owed and isinstance(touch.event, Text):
        record, news = await settle(desk, touch, record)
        if news or record.session is None:
            return  # they typed without having seen the present question
    session, replies = desk.advance(record.session, touch.event, touch.place)
    await conclude(desk, touch, record, session, replies)


async def conclude(
    desk: Desk,
    touch: Touch,
    record: Record,
    session: Session | None,
    replies: tuple[Reply, ...],
) -> None:
    """Commit the new session, answer the tap and show the replies."""
    panel = next((reply for reply in reversed(replies) if reply.panel and reply.blocks), None)
    owed = panel or record.owed
    was_open = record.session is not None
    record = replace(record.after(touch.update), session=session, owed=owed, touched=touch.message)
    if session or record.owed:
        await keep(desk, touch.place, record)
    elif was_open:
        await end(desk, touch.place, record)
    count_consult(desk.metrics, was_open=was_open, session=session, panel=panel)
    if touch.query:  # the button must not spin while the panel has to wait
        await both(_notify(desk, touch, replies), _display(desk, touch, record, replies))
    else:
        await _notify(desk, touch, replies)
        await _display(desk, touch, record, replies)


async def _notify(desk: Desk, touch: Touch, replies: tuple[Reply, ...]) -> None:
    notice = next((reply.notice for reply in replies if reply.notice), "")
    if touch.query:
        await answer(desk, touch.query, notice)
        return
    if not notice:
        return
    if not any(reply.blocks for reply in replies):
        await tell(desk, touch.place, notice, answering=touch.message)
    elif touch.place.shared and desk.settings.rich:
        await whisper(desk, touch.place, notice)


async def _display(desk: Desk, touch: Touch, record: Record, replies: tuple[Reply, ...]) -> None:
    if record.owed:
        await settle(desk, touch, record)
    else:
        await add_messages(desk, touch.place, touch.erasable)
    if record.panel and record.session is None and record.owed is None:
        await take_buttons(desk, touch.place, record.panel)
    for reply in replies:
        if reply.blocks and not reply.panel:
            await post(desk, touch.place, reply)


async def settle(desk: Desk, touch: Touch, record: Record) -> tuple[Record, bool]:
    """Show the panel that is owed, then keep or erase the record.

    Gives the record without the debt, and whether the panel showed anything new.
    """
    if record.owed is None:
        return record, False
    shown = await show(desk, touch.place, record.owed, record.panel, below=touch.below)
    paid = replace(record, panel=shown.panel, owed=None)
    sent = [*touch.erasable, *([shown.panel] if shown.sent else [])]
    if paid.session:
        await keep(desk, touch.place, paid, sent)
    else:
        await end(desk, touch.place, paid, sent)
    return paid, shown.news


async def settle_moved(desk: Desk, place: Place, update: int) -> None:
    """Show what is owed to a person whose group has just become a supergroup."""
    record = await load(desk, place)
    await settle(desk, Touch(place, Text(""), update, 0), record)
