"""Taps: who may tap what, and where the answer goes. Every tap is answered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.chat.calls import Edit, answer, both
from bot.chat.consult import Touch, conclude, settle
from bot.chat.language import CHOICE, choose
from bot.chat.panel import change, change_inline, post, take_buttons
from bot.chat.record import Record, load
from bot.chat.visit import Visit
from bot.store.keys import MARK_LENGTH
from bot.wire.updates import Board, CallbackQuery
from dialogs import Expire, Reply, Session, Tap, TokenKind, token_kind


class Tapped(NamedTuple):
    """A tap taken apart: the message it stands under, its owner's mark, its token."""

    message: int
    mark: str
    token: str
    query: CallbackQuery
    update: int

    def touch(self) -> Touch:
        """The tap as an event of the tapper."""
        return Touch(Tap(self.token), self.update, self.message, self.query.id)


async def tapped(visit: Visit, query: CallbackQuery, update: int) -> None:
    """Act on a tap."""
    mark, token = query.data[:MARK_LENGTH], query.data[MARK_LENGTH:]
    if query.inline_message_id:
        await _inline(visit, query, mark, token)
    elif query.message:
        if token.startswith(CHOICE):
            await both(answer(visit, query.id), choose(visit, token.removeprefix(CHOICE)))
            return
        tap = Tapped(query.message.message_id, mark, token, query, update)
        await ACTIONS[token_kind(token)](visit, tap)
    else:
        await answer(visit, query.id, visit.say("out_of_date"))


def _mine(visit: Visit, tap: Tapped) -> bool:
    return tap.mark == visit.mark


async def _step(visit: Visit, tap: Tapped) -> None:
    """A tap on a question: only its owner's, only while it is the open one."""
    if not _mine(visit, tap):
        await answer(visit, tap.query.id, visit.say("not_yours"))
        return
    record = await load(visit)
    if tap.update in record.updates:
        await both(answer(visit, tap.query.id), settle(visit, tap.touch(), record))
        return
    if record.is_stale(tap.message):
        await both(
            answer(visit, tap.query.id, visit.say("out_of_date")), _retire(visit, tap, record)
        )
        return
    # A panel whose sending was never confirmed is known again by the tap on it.
    record = replace(record, panel=tap.message)
    session, replies = visit.advance(record.session, Tap(tap.token))
    await conclude(visit, tap.touch(), record, session, replies)


async def _retire(visit: Visit, tap: Tapped, record: Record) -> None:
    """An old question loses its buttons, or says that its consult is over and offers a new one."""
    if tap.message == record.ended:
        return
    if record.session or record.owed or record.ended:
        if not (tap.query.message and tap.query.message.is_bare):
            await take_buttons(visit, tap.message)
        await settle(visit, tap.touch(), record)
        return
    visit.service.deadlines.clear(visit.place)
    _session, replies = visit.advance(None, Expire())
    for reply in replies:
        if reply.panel:
            await change(visit, tap.message, reply, tap.mark)


async def _view(visit: Visit, tap: Tapped) -> None:
    """Another view of an answer, for everybody who reads it."""
    _session, replies = visit.advance(None, Tap(tap.token))
    await both(answer(visit, tap.query.id, _notice(replies)), _replace(visit, tap, replies))


async def _second_check(visit: Visit, tap: Tapped) -> None:
    """A second person confirms; nothing is kept of who it was."""
    if _mine(visit, tap):
        await answer(visit, tap.query.id, visit.say("second_check_same"))
        return
    await _view(visit, tap)


async def _replace(visit: Visit, tap: Tapped, replies: tuple[Reply, ...]) -> None:
    for reply in _panels(replies):
        if await change(visit, tap.message, reply, tap.mark) is Edit.GONE:
            await post(visit, reply)


async def _variant(visit: Visit, tap: Tapped) -> None:
    """The tapper's own variant of an answer: in place if it is theirs, otherwise beside it."""
    session, replies = visit.advance(None, Tap(tap.token))
    if session:
        await _begin(visit, tap, session, replies)
        return
    await both(answer(visit, tap.query.id, _notice(replies)), _vary(visit, tap, replies))


async def _vary(visit: Visit, tap: Tapped, replies: tuple[Reply, ...]) -> None:
    if _mine(visit, tap):
        await _replace(visit, tap, replies)
    for reply in replies:
        if (reply.blocks or reply.drawing) and not (reply.panel and _mine(visit, tap)):
            await post(visit, reply)


async def _begin(visit: Visit, tap: Tapped, session: Session, replies: tuple[Reply, ...]) -> None:
    """Open a consult from an answer, in place of one that the person may have open."""
    old = await load(visit)
    if tap.update in old.updates:
        await both(answer(visit, tap.query.id), settle(visit, tap.touch(), old))
        return
    anew = not session.answers and _is_answer(tap.query.message)
    panel = tap.message if _mine(visit, tap) and not anew else 0
    if visit.place.shared and old.panel not in {0, panel}:
        await take_buttons(visit, old.panel)
    begun = Record(panel=panel, updates=old.updates)
    await conclude(visit, tap.touch(), begun, session, replies)


def _is_answer(board: Board | None) -> bool:
    """Whether a message shows an answer, which stays where it is when a new consult begins.

    An answer has a button to another view. Of messages that are too old nothing is known.
    """
    if board is None or not board.date or not isinstance(board.reply_markup, dict):
        return True
    rows = board.reply_markup.get("inline_keyboard", ())
    return any(_leads_to_view(button) for row in rows for button in row)


def _leads_to_view(button: Mapping[str, str]) -> bool:
    return token_kind(button.get("callback_data", "")[MARK_LENGTH:]) is TokenKind.VIEW


async def _inline(visit: Visit, query: CallbackQuery, mark: str, token: str) -> None:
    """A tap under an answer posted by way of an inline query, which the bot cannot reply to."""
    kind = token_kind(token)
    if kind not in {TokenKind.VIEW, TokenKind.SECOND_CHECK} or not query.inline_message_id:
        await answer(visit, query.id, visit.say("out_of_date"))
        return
    if kind is TokenKind.SECOND_CHECK and mark == visit.mark:
        await answer(visit, query.id, visit.say("second_check_same"))
        return
    _session, replies = visit.advance(None, Tap(token))
    await answer(visit, query.id, _notice(replies))
    for reply in _panels(replies):
        await change_inline(visit, query.inline_message_id, reply, mark)


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
