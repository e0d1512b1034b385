"""Pictures and pages: drawn off the event loop, one at a time, each sent to Telegram once."""

import asyncio
from functools import partial
from typing import Any

from telegram import InputFile, InputMediaPhoto
from telegram.error import TelegramError

from bot.chat.calls import Edit, edited, send
from bot.chat.visit import Visit
from bot.wire.files import Sent
from bot.wire.markup import buttons
from dialogs import Drawing, Reply, draw


async def send_drawing(visit: Visit, reply: Reply, drawing: Drawing) -> int:
    """Draw and send what a reply asks for; the id of its message."""
    key = (drawing, visit.language, visit.today)
    field, file, caption = await _file(visit, drawing)
    message = await send(
        visit,
        f"send{field.capitalize()}",
        caption=caption,
        protect_content=visit.settings.protect or None,
        disable_notification=True,
        reply_markup=buttons(reply, visit.mark),
        **{field: file},
    )
    visit.service.files.keep(key, Sent(field, _file_id(message[field]), caption))
    return int(message["message_id"])


async def _file(visit: Visit, drawing: Drawing) -> tuple[str, str | InputFile, str]:
    """Photo or document, its id at Telegram or what is to be sent, and the caption."""
    sent = visit.service.files.get((drawing, visit.language, visit.today))
    if sent is not None:
        return sent
    await _show_progress(visit)
    drawn = await asyncio.get_running_loop().run_in_executor(
        visit.service.pencil, partial(draw, drawing, visit.today, language=visit.language)
    )
    field = "photo" if drawn.is_picture else "document"
    return field, InputFile(drawn.data, filename=drawn.name, attach=True), drawn.caption


async def change_picture(visit: Visit, reply: Reply, drawing: Drawing, message: int) -> Edit:
    """What became of putting another picture in place of the one in a message."""
    field, file, caption = await _file(visit, drawing)
    if field != "photo":
        return Edit.GONE
    media = (
        InputMediaPhoto(file, caption=caption)
        if isinstance(file, InputFile)
        else {"type": field, "media": file, "caption": caption}
    )
    where = {"chat_id": visit.place.chat, "message_id": message}
    shown = {"media": media, "reply_markup": buttons(reply, visit.mark)}
    outcome, changed = await edited(visit, "editMessageMedia", **where, **shown)
    if outcome is Edit.DONE:
        key = (drawing, visit.language, visit.today)
        visit.service.files.keep(key, Sent(field, _file_id(changed[field]), caption))
    return outcome


async def _show_progress(visit: Visit) -> None:
    """What the chat shows while a drawing is made; nothing hangs on it."""
    try:
        await send(visit, "sendChatAction", action="upload_document")
    except TelegramError:
        return


def _file_id(sent: Any) -> str:  # noqa: ANN401  # a document, or a photo in several sizes
    return str((sent[-1] if isinstance(sent, list) else sent)["file_id"])
