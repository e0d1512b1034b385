"""Pictures and pages: drawn off the event loop, one at a time, each sent to Telegram once."""

import asyncio
from typing import Any

from telegram import InputFile
from telegram.error import TelegramError

from bot.chat.calls import send
from bot.chat.visit import Visit
from bot.wire.files import Sent
from bot.wire.markup import buttons
from dialogs import Drawing, Reply, draw


async def send_drawing(visit: Visit, reply: Reply, drawing: Drawing) -> int:
    """Draw and send what a reply asks for; the id of its message."""
    key = (drawing, visit.language, visit.today)
    sent = visit.service.files.get(key)
    if sent is None:
        await _show_progress(visit)
        async with visit.service.pencil:  # several at once hold up everybody's replies
            drawn = await asyncio.to_thread(draw, drawing, visit.today, language=visit.language)
        file: str | InputFile = InputFile(drawn.data, filename=drawn.name)
        field, caption = "photo" if drawn.is_picture else "document", drawn.caption
    else:
        field, file, caption = sent
    message = await send(
        visit,
        f"send{field.capitalize()}",
        caption=caption,
        protect_content=visit.settings.protect or None,
        reply_markup=buttons(reply, visit.mark),
        **{field: file},
    )
    visit.service.files.keep(key, Sent(field, _file_id(message[field]), caption))
    return int(message["message_id"])


async def _show_progress(visit: Visit) -> None:
    """What the chat shows while a drawing is made; nothing hangs on it."""
    try:
        await send(visit, "sendChatAction", action="upload_document")
    except TelegramError:
        return


def _file_id(sent: Any) -> str:  # noqa: ANN401  # a document, or a photo in several sizes
    return str((sent[-1] if isinstance(sent, list) else sent)["file_id"])
