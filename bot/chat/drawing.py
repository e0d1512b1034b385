"""Pictures and pages: drawn off the event loop, each distinct one sent to Telegram once."""

import asyncio
from typing import Any

from telegram import InputFile
from telegram.error import TelegramError

from bot.chat.calls import ask
from bot.chat.desk import Desk
from bot.store.keys import Place
from bot.wire.files import Sent
from bot.wire.markup import buttons
from dialogs import Drawing, Reply, draw


async def send_drawing(desk: Desk, place: Place, reply: Reply, drawing: Drawing) -> int:
    """Draw and send what a reply asks for; the id of its message."""
    today, language = desk.settings.today(), desk.language
    key = (drawing, language, today)
    sent = desk.files.get(key)
    if sent is None:
        await _show_progress(desk, place)
        drawn = await asyncio.to_thread(draw, drawing, today, language=language)
        file: str | InputFile = InputFile(drawn.data, filename=drawn.name)
        field, caption = "photo" if drawn.is_picture else "document", drawn.caption
    else:
        field, file, caption = sent
    message = await ask(
        desk,
        f"send{field.capitalize()}",
        chat_id=place.chat,
        message_thread_id=place.topic,
        caption=caption,
        protect_content=desk.settings.protect or None,
        reply_markup=buttons(reply, desk.keys.mark(place.person)),
        **{field: file},
    )
    desk.files.keep(key, Sent(field, _file_id(message[field]), caption))
    return int(message["message_id"])


async def _show_progress(desk: Desk, place: Place) -> None:
    """What the chat shows while a drawing is made; nothing hangs on it."""
    try:
        await ask(
            desk,
            "sendChatAction",
            chat_id=place.chat,
            message_thread_id=place.topic,
            action="upload_document",
        )
    except TelegramError:
        return


def _file_id(sent: Any) -> str:  # noqa: ANN401  # a document, or a photo in several sizes
    return str((sent[-1] if isinstance(sent, list) else sent)["file_id"])
