"""Taps: who may tap what, and where the answer goes. Every tap is answered."""

from dataclasses import replace
from typing import NamedTuple

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message

from bot.calls import Edit, answer
from bot.consult import Touch, both, conclude, settle
from bot.desk import Desk
from bot.keys import MARK_LENGTH, Place
from bot.language import CHOICE, choose
from bot.panel import change, change_inline, post, take_buttons
from bot.record import Record, load
from dialogs import Expire, Reply, Session, Tap, TokenKind, token_kind


class Tapped(NamedTuple):
    """A tap taken apart: the message it stands under, its owner's mark, its token."""

    place: Place
    message: int
    mark: str
    token: str
    query: CallbackQuery
    update: int

    def touch(self) -> Touch:
        """The tap as an event of the tapper."""
        return Touch(self.place, Tap(self.token), self.update, self.message, self.query)


async def tapped(desk: Desk, query: CallbackQuery, update: int) -> None:
    """Act on a tap."""
    data = query.data or ""
    mark, token = data[:MARK_LENGTH], data[MARK_LENGTH:]
    if query.inline_message_id:
        await _inline(desk, query, mark, token)
    elif query.message:
        place = _place(desk, query.message, query.from_user.id)
        if token.startswith(CHOICE):
            await both(answer(query), choose(desk, place, token.removeprefix(CHOICE)))
            return
        tap = Tapped(place, query.message.message_id, mark, token, query, update)
        await ACTIONS[token_kind(token)](desk, tap)
    else:
        await answer(query, desk.say("out_of_date"))


def _place(desk: Desk, message: MaybeInaccessibleMessage, person: int) -> Place:
    """Where a tap was made; of a message that is too old Telegram tells the chat alone."""
    if isinstance(message, Message):
        return desk.place_of(message, person)
    return desk.place(message.chat, person)


def _mine(desk: Desk, tap: Tapped) -> bool:
    return tap.mark == desk.keys.mark(tap.place.person)


async def _step(desk: Desk, tap: Tapped) -> None:
    """A tap on a question: only its owner's, only while it is the open one."""
    if not _mine(desk, tap):
        await answer(tap.query, desk.say("not_yours"))
        return
    record = await load(desk, tap.place)
    if tap.update in record.updates:
        await both(answer(tap.query), settle(desk, tap.touch(), record))
        return
    if record.is_stale(tap.message):
        await both(answer(tap.query, desk.say("out_of_date")), _retire(desk, tap, record))
        return
    # A panel whose sending was never confirmed is known again by the tap on it.
    record = replace(record, panel=tap.message)
    session, replies = desk.advance(record.session, Tap(tap.token), tap.place)
    await conclude(desk, tap.touch(), record, session, replies)


async def _retire(desk: Desk, tap: Tapped, record: Record) -> None:
    """An old question loses its buttons, or says that its consult is over and offers a new one."""
    if tap.message == record.ended:
        return
    if record.session or record.owed:
        await take_buttons(desk, tap.place, tap.message)
        await settle(desk, tap.touch(), record)
        return
    desk.deadlines.clear(tap.place)
    _session, replies = desk.advance(None, Expire(), tap.place)
    for reply in replies:
        if reply.panel:
            await change(desk, tap.place, tap.message, reply, tap.mark)


async def _view(desk: Desk, tap: Tapped) -> None:
    """Another view of an answer, for everybody who reads it."""
    _session, replies = desk.advance(None, Tap(tap.token), tap.place)
    await both(answer(tap.query, _notice(replies)), _replace(desk, tap, replies))


async def _second_check(desk: Desk, tap: Tapped) -> None:
    """A second person confirms; nothing is kept of who it was."""
    if _mine(desk, tap):
        await answer(tap.query, desk.say("second_check_same"))
        return
    await _view(desk, tap)


async def _replace(desk: Desk, tap: Tapped, replies: tuple[Reply, ...]) -> None:
    for reply in _panels(replies):
        if await change(desk, tap.place, tap.message, reply, tap.mark) is Edit.GONE:
            await post(desk, tap.place, reply)


async def _variant(desk: Desk, tap: Tapped) -> None:
    """The tapper's own variant of an answer: in place if it is theirs, otherwise beside it."""
    session, replies = desk.advance(None, Tap(tap.token), tap.place)
    if session:
        await _begin(desk, tap, session, replies)
        return
    await both(answer(tap.query, _notice(replies)), _vary(desk, tap, replies))


async def _vary(desk: Desk, tap: Tapped, replies: tuple[Reply, ...]) -> None:
    if _mine(desk, tap):
        await _replace(desk, tap, replies)
    for reply in replies:
        if (reply.blocks or reply.drawing) and not (reply.panel and _mine(desk, tap)):
            await post(desk, tap.place, reply)


async def _begin(desk: Desk, tap: Tapped, session: Session, replies: tuple[Reply, ...]) -> None:
    """Open a consult from an answer, in place of one that the person may have open."""
    old = await load(desk, tap.place)
    if tap.update in old.updates:
        await both(answer(tap.query), settle(desk, tap.touch(), old))
        return
    anew = not session.answers and _is_answer(tap.query.message)
    panel = tap.message if _mine(desk, tap) and not anew else 0
    if old.panel not in {0, panel}:
        await take_buttons(desk, tap.place, old.panel)
    begun = Record(panel=panel, updates=old.updates)
    await conclude(desk, tap.touch(), begun, session, replies)


def _is_answer(message: MaybeInaccessibleMessage | None) -> bool:
    """Whether a message shows an answer, which stays where it is when a new consult begins.

    ``sieve`` leaves a button to another view if there was one; of old messages nothing is known.
    """
    if not isinstance(message, Message) or message.reply_markup is None:
        return True
    return any(message.reply_markup.inline_keyboard)


async def _inline(desk: Desk, query: CallbackQuery, mark: str, token: str) -> None:
    """A tap under an answer posted by way of an inline query, which the bot cannot reply to."""
    kind = token_kind(token)
    if kind not in {TokenKind.VIEW, TokenKind.SECOND_CHECK} or query.inline_message_id is None:
        await answer(query, desk.say("out_of_date"))
        return
    person = query.from_user.id
    if kind is TokenKind.SECOND_CHECK and mark == desk.keys.mark(person):
        await answer(query, desk.say("second_check_same"))
        return
    _session, replies = desk.advance(None, Tap(token), Place(0, None, person, shared=True))
    await answer(query, _notice(replies))
    for reply in _panels(replies):
        await change_inline(desk, query.inline_message_id, reply, mark)


def _panels(replies: tuple[Reply, ...]) -> list[Reply]:
    return [reply for reply in replies if reply.panel and reply.blocks]


def _notice(replies: tuple[Reply, ...]) -> str:
    return next((reply.notice for reply in replies if reply.notice), "")


ACTIONS = {
    TokenKind.STEP: _step,
    TokenKind.VIEW: _view,
    TokenKind.VARIANT: _variant,
    TokenKind.SECOND_CHECK: _second_check,
}
