"""Replies onto the screen: new messages, edits in place, buttons taken off."""

from typing import Any, NamedTuple

from telegram.error import BadRequest, Forbidden

from bot.chat.calls import Edit, ask, both, edit
from bot.chat.desk import Desk
from bot.chat.drawing import send_drawing
from bot.chat.record import add_messages
from bot.store.keys import Place
from bot.wire.markup import buttons, text_of
from dialogs import Reply


async def send(desk: Desk, place: Place, reply: Reply) -> int:
    """Send a reply as a message that belongs to the person at the place; its id."""
    message = await ask(
        desk,
        "sendMessage",
        chat_id=place.chat,
        message_thread_id=place.topic,
        protect_content=desk.settings.protect or None,
        **content(reply, desk.keys.mark(place.person)),
    )
    return int(message["message_id"])


async def post(desk: Desk, place: Place, reply: Reply) -> None:
    """Send a reply that stands beside the panel."""
    if reply.drawing:
        message = await send_drawing(desk, place, reply, reply.drawing)
    else:
        message = await send(desk, place, reply)
    await add_messages(desk, place, [message])


async def change(desk: Desk, place: Place, message: int, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of a message."""
    shown = content(reply, mark)
    return await edit(desk, "editMessageText", chat_id=place.chat, message_id=message, **shown)


async def change_inline(desk: Desk, message: str, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of an answer that was posted by way of an inline query."""
    shown = content(reply, mark)
    return await edit(desk, "editMessageText", inline_message_id=message, **shown)


async def take_buttons(desk: Desk, place: Place, message: int) -> None:
    """Take the buttons off a message, if it is still there."""
    await edit(desk, "editMessageReplyMarkup", chat_id=place.chat, message_id=message)


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


async def show(desk: Desk, place: Place, reply: Reply, panel: int, *, below: bool) -> Shown:
    """Show the panel in place, or anew below."""
    if panel and not below:
        outcome = await change(desk, place, panel, reply, desk.keys.mark(place.person))
        if outcome is not Edit.GONE:
            return Shown(panel, sent=False, news=outcome is Edit.DONE)
    if not (panel and below):
        return Shown(await send(desk, place, reply), sent=True, news=True)
    message = await both(send(desk, place, reply), take_buttons(desk, place, panel))
    return Shown(message, sent=True, news=True)


async def tell(desk: Desk, place: Place, sentence: str, *, answering: int | None = None) -> None:
    """Say one sentence to a person: as a message that in a group only they see, if that is on."""
    if place.shared and desk.settings.rich and await whisper(desk, place, sentence):
        return
    replied = answering if place.shared else None
    reply = {"message_id": replied, "allow_sending_without_reply": True} if replied else None
    await ask(
        desk,
        "sendMessage",
        chat_id=place.chat,
        message_thread_id=place.topic,
        text=sentence,
        reply_parameters=reply,
    )


async def whisper(desk: Desk, place: Place, sentence: str) -> bool:
    """Say one sentence so that nobody else in the group sees it (Bot API 10.2), if offered."""
    try:
        await ask(
            desk,
            "sendMessage",
            chat_id=place.chat,
            message_thread_id=place.topic,
            receiver_user_id=place.person,
            text=sentence,
        )
    except (BadRequest, Forbidden):
        return False
    return True
