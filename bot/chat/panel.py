"""Replies onto the screen: new messages, edits in place, buttons taken off."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from telegram.error import BadRequest, Forbidden

from bot.chat.calls import Edit, ask, both, edit, send, tidy
from bot.chat.drawing import send_drawing
from bot.chat.record import add_messages
from bot.chat.visit import Visit
from bot.store.keys import MARK_LENGTH
from bot.wire.markup import buttons, text_of
from dialogs import Expire, Reply, code_in


async def send_reply(visit: Visit, reply: Reply, **more: Any) -> int:  # noqa: ANN401  # JSON
    """Send a reply as a message that belongs to the visitor; its id."""
    protect = visit.settings.protect or None
    shown = content(reply, visit.mark)
    message = await send(visit, "sendMessage", protect_content=protect, **shown, **more)
    return int(message["message_id"])


async def post(visit: Visit, reply: Reply, *, answering: int = 0) -> int:
    """Send a reply that stands beside the panel, without a sound; its id.

    In a group it answers the message that asked for it.
    """
    if reply.drawing:
        message = await send_drawing(visit, reply, reply.drawing)
    else:
        asked = reply_to(answering) if visit.place.shared else None
        message = await send_reply(visit, reply, disable_notification=True, reply_parameters=asked)
    await add_messages(visit, [message])
    return message


def reply_to(message: int) -> dict[str, Any] | None:
    """What makes a message an answer to another, if that is still there."""
    return {"message_id": message, "allow_sending_without_reply": True} if message else None


async def change(visit: Visit, message: int, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of a message."""
    where = {"chat_id": visit.place.chat, "message_id": message}
    return await edit(visit, "editMessageText", **where, **content(reply, mark))


async def show_expired(visit: Visit, message: int) -> None:
    """Say in place of a question that its consult is over."""
    _session, reply = visit.advance(None, Expire())
    await change(visit, message, reply, visit.mark)


async def take_buttons(visit: Visit, message: int) -> None:
    """Take the buttons off a message, if it is still there; nothing hangs on it."""
    where = {"chat_id": visit.place.chat, "message_id": message}
    await tidy(edit(visit, "editMessageReplyMarkup", **where))


async def react(visit: Visit, message: int, emoji: str) -> bool:
    """Whether Telegram took a reaction to a message."""
    reaction = [{"type": "emoji", "emoji": emoji}]
    where = {"chat_id": visit.place.chat, "message_id": message}
    try:
        await ask(visit, "setMessageReaction", **where, reaction=reaction)
    except (BadRequest, Forbidden):  # a group may allow none
        return False
    return True


async def remove(visit: Visit, message: int) -> None:
    """Delete a message, if Telegram still lets the bot; nothing hangs on it."""
    await tidy(ask(visit, "deleteMessage", chat_id=visit.place.chat, message_id=message))


def content(reply: Reply, mark: str) -> dict[str, Any]:
    """The text and the buttons of a reply, as Telegram takes them."""
    return {
        "text": text_of(reply),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": buttons(reply, mark),
    }


def code_under(data: Iterable[str]) -> str:
    """The case code under a message, by what its buttons send."""
    return code_in(item[MARK_LENGTH:] for item in data)


class Shown(NamedTuple):
    """The message that now is the panel, and whether it is a new one or says anything new."""

    panel: int
    sent: bool
    news: bool


async def show(
    visit: Visit, reply: Reply, panel: int, *, below: bool, instead: bool = False
) -> Shown:
    """Show the panel in place, or anew below, then perhaps ``instead`` of the old one.

    In private the old panel keeps its buttons until somebody taps one: that is a call less for
    each answer, and a tap on an old question changes nothing.
    """
    if panel and not below:
        outcome = await change(visit, panel, reply, visit.mark)
        if outcome is not Edit.GONE:
            return Shown(panel, sent=False, news=outcome is Edit.DONE)
    if panel and below and instead and not visit.place.shared:
        message = await both(send_reply(visit, reply), remove(visit, panel))
        return Shown(message, sent=True, news=True)
    if not (panel and below and visit.place.shared):
        return Shown(await send_reply(visit, reply), sent=True, news=True)
    message = await both(send_reply(visit, reply), take_buttons(visit, panel))
    return Shown(message, sent=True, news=True)


async def tell(visit: Visit, sentence: str, *, answering: int | None = None) -> None:
    """Say one sentence to a person: as a message that in a group only they see, if that is on."""
    shared = visit.place.shared
    if shared and visit.settings.rich and await whisper(visit, sentence):
        return
    reply = reply_to(answering or 0) if shared else None
    await send(visit, "sendMessage", text=sentence, reply_parameters=reply)


async def whisper(visit: Visit, sentence: str) -> bool:
    """Say one sentence so that nobody else in the group sees it (Bot API 10.2), if offered."""
    person = visit.place.person
    try:
        await send(visit, "sendMessage", receiver_user_id=person, text=sentence)
    except (BadRequest, Forbidden):
        return False
    return True
