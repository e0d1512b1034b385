"""A view of one's own: in a group what somebody taps under an answer goes to them alone.

Where the server offers it, as a message that nobody else sees; else as one silent message for each
person, which answers the card and is changed in place for as long as it is about that card.
"""

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from telegram.error import BadRequest, Forbidden

from bot.chat.calls import Edit, edit, send
from bot.chat.panel import change, content, remove, reply_to, send_reply
from bot.chat.record import add_messages
from bot.chat.visit import Visit
from bot.store import Kept
from bot.wire.updates import Board
from dialogs import Choice, Reply, TokenKind, token_kind

LONGEST_QUOTE = 1024
QUOTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"})


@dataclass(frozen=True, slots=True)
class View:
    """A person's own view: its message, and the card that it answers."""

    card: int
    message: int


VIEW = TypeAdapter(View)


async def show_aside(visit: Visit, board: Board, number: int, reply: Reply, query: str) -> None:
    """Show a reply to whoever tapped, beside the card; ``number`` is 0 if that cannot be seen."""
    reply = replace(reply, rows=tuple(tuple(filter(_is_for_one, row)) for row in reply.rows))
    if board.ephemeral_message_id:
        await _change_unseen(visit, board.ephemeral_message_id, reply)
        return
    before = await _before(visit)
    if before and number in {before.card, before.message}:
        if await change(visit, before.message, reply, visit.mark) is not Edit.GONE:
            return
        number = before.card
    if not (visit.settings.rich and await _send_unseen(visit, reply, query)):
        await _send_seen(visit, board, number, reply)
        if before:
            await remove(visit, before.message)


def _is_for_one(choice: Choice) -> bool:
    """A check is asked for on the card itself, where everybody sees the inputs."""
    return not choice.token or token_kind(choice.token) is not TokenKind.SECOND_CHECK


async def _send_seen(visit: Visit, board: Board, number: int, reply: Reply) -> None:
    more = {"disable_notification": True, "reply_parameters": reply_to(number)}
    try:
        quoting = {**more, "reply_parameters": _quoting(board, number)}
        message = await send_reply(visit, reply, **quoting)
    except BadRequest as error:
        if "quote" not in error.message.lower():
            raise
        message = await send_reply(visit, reply, **more)
    await add_messages(visit, [message])
    kept = VIEW.dump_json(View(number, message)).decode()
    seconds = visit.settings.session_seconds
    visit.texts.later(Kept(_key(visit), kept, seconds))


def _key(visit: Visit) -> str:
    return f"view:{visit.names.consult}"


async def _before(visit: Visit) -> View | None:
    text = await visit.texts.load(_key(visit))
    try:
        return VIEW.validate_json(text) if text else None
    except ValidationError:
        return None


def _quoting(board: Board, number: int) -> dict[str, Any] | None:
    """What makes a message answer the first line of the card, which says what the card is."""
    answered = reply_to(number)
    wide = board.text.partition("\n")[0].encode("utf-16-le", errors="replace")
    line, length = wide.decode("utf-16-le"), len(wide) // 2
    if answered is None or not 0 < length <= LONGEST_QUOTE:
        return answered
    entities = [
        {"type": each.type, "offset": each.offset, "length": min(each.length, length - each.offset)}
        for each in board.entities
        if each.offset < length and each.type in QUOTABLE
    ]
    return {**answered, "quote": line, "quote_entities": entities}


async def _send_unseen(visit: Visit, reply: Reply, query: str) -> bool:
    """Send what nobody else sees (Bot API 10.2), if the server offers it."""
    where = {"receiver_user_id": visit.place.person, "callback_query_id": query}
    try:
        await send(visit, "sendMessage", **where, **content(reply, visit.mark))
    except (BadRequest, Forbidden):
        return False
    return True


async def _change_unseen(visit: Visit, message: int, reply: Reply) -> None:
    where = {"chat_id": visit.place.chat, "receiver_user_id": visit.place.person}
    shown = content(reply, visit.mark)
    await edit(visit, "editEphemeralMessageText", ephemeral_message_id=message, **where, **shown)
