"""Replies onto the screen: new messages, edits in place, buttons taken off."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.desk import Desk
from bot.keys import Place
from bot.markup import buttons, text_of
from bot.record import add_messages
from dialogs import Reply

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PAUSES = (0.3, 1.0, 3.0)
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
Result = TypeVar("Result")


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The result of a call, made again after a pause while the way to Telegram is broken.

    A message may so be sent twice; that is better than an answer that never comes.
    """
    for pause in PAUSES:
        try:
            return await call()
        except NetworkError as error:
            if type(error) not in {NetworkError, TimedOut}:  # its heirs are refusals
                raise
        await asyncio.sleep(pause)
    return await call()


async def send(
    desk: Desk, place: Place, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> int:
    """Send one message; its id."""
    message = await patiently(
        lambda: desk.bot.send_message(
            place.chat,
            text,
            ParseMode.HTML,
            message_thread_id=place.topic,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
            protect_content=desk.settings.protect,
        )
    )
    return message.message_id


async def post(desk: Desk, place: Place, reply: Reply) -> int:
    """Send a reply that belongs to the person at the place; its message id."""
    mark = desk.keys.mark(place.person)
    message = await send(desk, place, text_of(reply), buttons(reply, mark))
    await add_messages(desk, place, [message])
    return message


class Edit(Enum):
    """What became of an edit."""

    DONE = "done"
    SAME = "same"  # the message said this already, which is as good
    GONE = "gone"  # there is no such message any more


async def change(desk: Desk, place: Place, message: int, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of a message."""
    return await _edit_text(desk, reply, mark, chat_id=place.chat, message_id=message)


async def change_inline(desk: Desk, message: str, reply: Reply, mark: str) -> Edit:
    """Show a reply in place of an answer that was posted by way of an inline query."""
    return await _edit_text(desk, reply, mark, inline_message_id=message)


async def _edit_text(desk: Desk, reply: Reply, mark: str, **target: Any) -> Edit:  # noqa: ANN401  # which message
    return await _edited(
        lambda: desk.bot.edit_message_text(
            text_of(reply),
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons(reply, mark),
            **target,
        )
    )


async def take_buttons(desk: Desk, place: Place, message: int) -> None:
    """Take the buttons off a message, if it is still there."""
    await _edited(lambda: desk.bot.edit_message_reply_markup(place.chat, message))


async def _edited(call: Callable[[], Awaitable[object]]) -> Edit:
    try:
        await patiently(call)
    except BadRequest as error:
        reason = error.message.lower()
        if UNCHANGED in reason:
            return Edit.SAME
        if not reason.startswith(GONE):
            raise
        return Edit.GONE
    return Edit.DONE


class Shown(NamedTuple):
    """The message that now is the panel, and whether there was anything new to see."""

    panel: int
    news: bool


async def show(desk: Desk, place: Place, reply: Reply, panel: int, *, below: bool) -> Shown:
    """Show the panel in place, or anew below."""
    if panel and not below:
        edit = await change(desk, place, panel, reply, desk.keys.mark(place.person))
        if edit is not Edit.GONE:
            return Shown(panel, edit is Edit.DONE)
    message = await post(desk, place, reply)
    if panel and below:
        await take_buttons(desk, place, panel)
    return Shown(message, news=True)


async def tell(desk: Desk, place: Place, sentence: str, *, answering: int | None = None) -> None:
    """Say one sentence to a person: as a message that in a group only they see, if that is on."""
    if place.shared and desk.settings.rich and await whisper(desk, place, sentence):
        return
    await patiently(
        lambda: desk.bot.send_message(
            place.chat,
            sentence,
            message_thread_id=place.topic,
            reply_to_message_id=answering if place.shared else None,
            allow_sending_without_reply=True,
        )
    )


async def whisper(desk: Desk, place: Place, sentence: str) -> bool:
    """Say one sentence so that nobody else in the group sees it (Bot API 10.2), if offered."""
    try:
        await desk.bot.do_api_request(
            "sendMessage",
            {
                "chat_id": place.chat,
                "message_thread_id": place.topic,
                "receiver_user_id": place.person,
                "text": sentence,
            },
        )
    except (BadRequest, Forbidden):
        return False
    return True
