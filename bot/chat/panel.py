"""Replies onto the screen: new messages, edits in place, buttons taken off."""

from typing import Any, NamedTuple

from telegram.error import BadRequest, Forbidden

from bot.chat.calls import Edit, both, edit, send
from bot.chat.drawing import send_drawing
from bot.chat.record import add_messages
from bot.chat.visit import Visit
from bot.wire.markup import buttons, text_of
from dialogs import Reply


async def send_reply(visit: Visit, reply: Reply) -> int:
    """Send a reply as a message that belongs to the visitor; its id."""
    protect = visit.settings.protect or None
    shown = content(reply, visit.mark)
    message = await send(visit, "sendMessage", protect_content=protect, **shown)
    return int(message["message_id"])


async def post(visit: Visit, reply: Reply) -> None:
    """Send a reply that stands beside the panel."""
    if reply.drawing:
        message = await send_drawing(visit, reply, reply.drawing)
    else:
        message = await send_reply(visit, reply)
    await add_messages(visit, [message])


async def change(visit: Visit, message: int, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of a message."""
    where = {"chat_id": visit.place.chat, "message_id": message}
    return await edit(visit, "editMessageText", **where, **content(reply, mark))


async def change_inline(visit: Visit, message: str, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of an answer that was posted by way of an inline query."""
    shown = content(reply, mark)
    return await edit(visit, "editMessageText", inline_message_id=message, **shown)


async def take_buttons(visit: Visit, message: int) -> None:
    """Take the buttons off a message, if it is still there."""
    where = {"chat_id": visit.place.chat, "message_id": message}
    await edit(visit, "editMessageReplyMarkup", **where)


def content(reply: Reply, mark: str) -> dict[str, Any]:
    """The text and the buttons of a reply, as Telegram takes them."""
    return {
        "text": text_of(reply),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": buttons(reply, mark),
    }


class Shown(NamedTuple):
    """The message that now is the panel, and whether it is a new one or says anything new."""

    panel: int
    sent: bool
    news: bool


async def show(visit: Visit, reply: Reply, panel: int, *, below: bool) -> Shown:
    """Show the panel in place, or anew below.

    In private the old panel keeps its buttons until somebody taps one: that is a call less for
    each answer, and a tap on an old question changes nothing.
    """
    if panel and not below:
        outcome = await change(visit, panel, reply, visit.mark)
        if outcome is not Edit.GONE:
            return Shown(panel, sent=False, news=outcome is Edit.DONE)
    if not (panel and below and visit.place.shared):
        return Shown(await send_reply(visit, reply), sent=True, news=True)
    message = await both(send_reply(visit, reply), take_buttons(visit, panel))
    return Shown(message, sent=True, news=True)


async def tell(visit: Visit, sentence: str, *, answering: int | None = None) -> None:
    """Say one sentence to a person: as a message that in a group only they see, if that is on."""
    shared = visit.place.shared
    if shared and visit.settings.rich and await whisper(visit, sentence):
        return
    replied = answering if shared else None
    reply = {"message_id": replied, "allow_sending_without_reply": True} if replied else None
    await send(visit, "sendMessage", text=sentence, reply_parameters=reply)


async def whisper(visit: Visit, sentence: str) -> bool:
    """Say one sentence so that nobody else in the group sees it (Bot API 10.2), if offered."""
    person = visit.place.person
    try:
        await send(visit, "sendMessage", receiver_user_id=person, text=sentence)
    except (BadRequest, Forbidden):
        return False
    return True
