"""Taps: who may tap what, and where the answer goes. Every tap is answered.

A tap counts only if what it sends stands on the message that was tapped, as Telegram saw it then:
a modified telephone may send anything, and a slow one what stood there before. Of a message that
the bot cannot see any more, or of another chat's, nothing is known: it is never changed, and what
was asked for is shown anew, as anybody may ask for it who types.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.chat.aside import show_aside
from bot.chat.calls import Edit, answer, both, stop
from bot.chat.consult import Touch, answer_tap, conclude, settle
from bot.chat.drawing import change_picture
from bot.chat.inline import open_in_private
from bot.chat.language import CHOICE, choose
from bot.chat.panel import change, code_under, post, show_expired, take_buttons
from bot.chat.record import Record, load, put_down
from bot.chat.second import ask_for_check, take_card
from bot.chat.visit import Visit
from bot.store.keys import MARK_LENGTH
from bot.wire.updates import Board, CallbackQuery
from dialogs import Reply, Session, Tap, TokenKind, code_in, token_kind


class Tapped(NamedTuple):
    """A tap taken apart: its board, that one's owner's mark, the token.

    ``number`` is the board's number in this chat, and 0 if it stands in another one; ``message``
    is the same, and 0 too if it must not be changed.
    """

    board: Board
    number: int
    message: int
    mark: str
    token: str
    query: str
    update: int

    @property
    def codes(self) -> list[str]:
        """Every case code that the board's buttons send, what was tapped among them."""
        sent = (self.token, *(data[MARK_LENGTH:] for data in self.board.data))
        return [*filter(None, (code_in([one]) for one in sent))] or [""]

    def touch(self) -> Touch:
        """The tap as an event of the tapper."""
        return Touch(Tap(self.token), self.update, self.number, self.query)


async def tapped(visit: Visit, query: CallbackQuery, update: int) -> None:
    """Act on a tap."""
    board = query.message
    if query.inline_message_id:
        await open_in_private(visit, query)
    elif board is None:
        await stop(visit, query.id, "out_of_date")
    elif board.date and query.data not in board.data:
        await _late(visit, board, query, update)
    else:
        tap = _apart(visit, board, query, update)
        is_choice = tap.token.startswith(CHOICE)
        await (_language if is_choice else ACTIONS[token_kind(tap.token)])(visit, tap)


def _apart(visit: Visit, board: Board, query: CallbackQuery, update: int) -> Tapped:
    number = board.message_id if board.chat.id == visit.place.chat else 0
    message = number if board.date else 0
    mark, token = query.data[:MARK_LENGTH], query.data[MARK_LENGTH:]
    return Tapped(board, number, message, mark, token, query.id, update)


async def _late(visit: Visit, board: Board, query: CallbackQuery, update: int) -> None:
    """The message has changed since, or never said that: at the most a lost question comes back."""
    record = await load(visit)
    if record.owed is None:
        over = "out_of_date" if board.is_bare else "late"
        await stop(visit, query.id, "late_open" if record.session else over)
        return
    touch = Touch(Tap(""), update, record.panel, query.id)
    await both(answer(visit, query.id, visit.say("back_again")), settle(visit, touch, record))


def _mine(visit: Visit, tap: Tapped) -> bool:
    return tap.mark == visit.mark


async def _language(visit: Visit, tap: Tapped) -> None:
    """Whoever asked for the choice chooses, from a list that the bot can see."""
    if not tap.message:
        await stop(visit, tap.query, "late")
    elif not _mine(visit, tap):
        await stop(visit, tap.query, "language_not_yours")
    else:
        await both(answer(visit, tap.query), choose(visit, tap.token.removeprefix(CHOICE)))


async def _step(visit: Visit, tap: Tapped) -> None:
    """A tap on a question: only its owner's, only while it is the open one."""
    if not _mine(visit, tap):
        await stop(visit, tap.query, "not_yours")
        return
    record = await load(visit)
    if record.is_stale(tap.number):
        if record.owed:
            said = answer(visit, tap.query, visit.say("back_again"))
        else:
            said = stop(visit, tap.query, "open_elsewhere" if record.session else "out_of_date")
        await both(said, _retire(visit, tap, record))
        return
    # A panel whose sending was never confirmed is known again by the tap on it.
    record = replace(record, panel=tap.message)
    session, reply = visit.advance(record.session, Tap(tap.token), warning=record.warning)
    await conclude(visit, tap.touch(), record, session, _honest(visit, record, reply))


def _honest(visit: Visit, record: Record, reply: Reply) -> Reply:
    """The reply; where the button is out of date, whether a question is open is said."""
    if reply.blocks or not (record.session or record.owed):
        return reply
    return Reply(notice=visit.say("back_again" if record.owed else "open_still"))


async def _retire(visit: Visit, tap: Tapped, record: Record) -> None:
    """An old question loses its buttons, or says that its consult is over and offers a new one."""
    if not tap.message or tap.message == record.ended:
        await settle(visit, tap.touch(), record)
        return
    if record.session or record.owed or record.ended:
        if not tap.board.is_bare:
            await take_buttons(visit, tap.message)
        await settle(visit, tap.touch(), record)
        return
    visit.service.deadlines.clear(visit.place)
    await show_expired(visit, tap.message)


async def _view(visit: Visit, tap: Tapped) -> None:
    """Another view of an answer: in place in private, in a group for the tapper alone."""
    record = await load(visit)
    _session, reply = visit.advance(None, Tap(tap.token), warning=record.warning_of(*tap.codes))
    await _turn(visit, record, tap, reply)
    in_place = not visit.place.shared
    await both(answer_tap(visit, tap.query, reply), _show(visit, tap, reply, in_place=in_place))


async def _turn(visit: Visit, record: Record, tap: Tapped, reply: Reply) -> None:
    """What follows in private is about the case as a tap on what speaks of it has changed it."""
    turned = record.turned_to(reply)
    if not visit.place.shared and record.case in tap.codes and turned.case != record.case:
        await put_down(visit, turned, [])


async def _show(visit: Visit, tap: Tapped, reply: Reply, *, in_place: bool) -> None:
    """What was asked for: in place, beside it for the tapper alone, or as a picture."""
    if reply.drawing:
        await _draw(visit, tap, reply)
    elif not reply.blocks:
        return
    elif not (in_place and reply.panel):
        await _beside(visit, tap, reply)
    elif not tap.message or await _changed(visit, tap, reply) is Edit.GONE:
        await post(visit, reply)


async def _changed(visit: Visit, tap: Tapped, reply: Reply) -> Edit:
    """What became of an edit in place; a consult that is open there is not touched."""
    record = await load(visit)
    if record.session and record.panel == tap.message:
        return Edit.SAME
    if visit.place.shared:
        await take_card(visit, tap.message, code_under(tap.board.data))
    return await change(visit, tap.message, reply, tap.mark)


async def _beside(visit: Visit, tap: Tapped, reply: Reply) -> None:
    if visit.place.shared:
        await show_aside(visit, tap.board, tap.message, reply, tap.query)
    else:
        await post(visit, reply)


async def _draw(visit: Visit, tap: Tapped, reply: Reply) -> None:
    """A picture in place of one of the tapper's own, else as a message."""
    own = tap.message and tap.board.photo and _mine(visit, tap)
    if own and reply.drawing:
        outcome = await change_picture(visit, reply, reply.drawing, tap.message)
        if outcome is not Edit.GONE:
            return
    await post(visit, reply)


async def _second_check(visit: Visit, tap: Tapped) -> None:
    """Another account is to enter the case anew; from a card that can be seen, and no other."""
    if not (tap.message and visit.place.shared):
        await stop(visit, tap.query, "late")
        return
    await ask_for_check(visit, tap.query, tap.message, tap.mark, code_in([tap.token]))


async def _variant(visit: Visit, tap: Tapped) -> None:
    """The tapper's own variant of an answer: in place if it is theirs, otherwise beside it."""
    record = await load(visit)
    before = record.session
    session, reply = visit.advance(before, Tap(tap.token), warning=record.warning_of(*tap.codes))
    if session and session is not before:
        await _begin(visit, tap, session, reply)
        return
    await _turn(visit, record, tap, reply)
    in_place = _mine(visit, tap) and not tap.board.ephemeral_message_id
    await both(answer_tap(visit, tap.query, reply), _show(visit, tap, reply, in_place=in_place))


async def _begin(visit: Visit, tap: Tapped, session: Session, reply: Reply) -> None:
    """Open a consult from an answer, in place of one that the person may have open."""
    old = await load(visit)
    anew = not session.answers and _is_answer(tap.board)
    panel = tap.message if _mine(visit, tap) and not anew else 0
    if visit.place.shared:
        if panel:
            await take_card(visit, panel, code_under(tap.board.data))
        if old.panel not in {0, panel} and old.session:
            await take_buttons(visit, old.panel)
    begun = Record(
        panel=panel, updates=old.updates, read=old.read, case=old.case, warning=old.warning
    )
    await conclude(visit, tap.touch(), begun, session, reply)


def _is_answer(board: Board) -> bool:
    """Whether a message shows an answer, which stays where it is when a new consult begins.

    An answer has a button to another view. Of messages that are too old nothing is known.
    """
    if not (board.date and isinstance(board.reply_markup, dict)):
        return True
    return any(token_kind(data[MARK_LENGTH:]) is TokenKind.VIEW for data in board.data)


ACTIONS: Mapping[TokenKind, Callable[[Visit, Tapped], Awaitable[None]]] = {
    TokenKind.STEP: _step,
    TokenKind.VIEW: _view,
    TokenKind.VARIANT: _variant,
    TokenKind.SECOND_CHECK: _second_check,
}
