"""Updates from Telegram to whoever acts on them; failures to one calm sentence."""

import logging
import secrets
from functools import partial
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.chat.calls import ask
from bot.chat.consult import settle_moved
from bot.chat.desk import Desk
from bot.chat.guests import admitted, membership, moved
from bot.chat.inline import offer
from bot.chat.language import speak
from bot.chat.panel import tell
from bot.chat.taps import tapped
from bot.chat.writing import rewritten, written
from bot.store import StoreUnavailable
from bot.watch.logs import note, trail
from bot.wire.updates import Message, Update

Context = ContextTypes.DEFAULT_TYPE


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any], desk: Desk) -> None:
    """Every update goes one way, every failure another."""
    application.add_handler(TypeHandler(Update, partial(on_update, desk)))
    application.add_error_handler(partial(on_error, desk))


async def on_update(desk: Desk, update: Update, _context: Context) -> None:
    """Act on an update, if its chat may use the bot."""
    if not await admitted(desk, update):
        return
    await speak(desk, update)
    try:
        await _act(desk, update)
    except ChatMigrated as error:
        await _follow(desk, update, error.new_chat_id)


async def _act(desk: Desk, update: Update) -> None:
    if update.callback_query:
        await tapped(desk, update.callback_query, update.update_id)
    elif update.inline_query:
        await offer(desk, update.inline_query)
    elif update.my_chat_member:
        await membership(desk, update.my_chat_member)
    elif update.edited_message:
        await rewritten(desk, update.edited_message)
    elif update.message:
        await _message(desk, update.message, update.update_id)


async def _message(desk: Desk, message: Message, update: int) -> None:
    if message.migrate_to_chat_id:
        await moved(desk, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await moved(desk, message.migrate_from_chat_id, message.chat.id)
    else:
        await written(desk, message, update)


async def _follow(desk: Desk, update: Update, new_chat: int) -> None:
    """The group has become a supergroup unseen: what it is owed is shown there."""
    stand, person = update.stand, update.person
    if stand and person:
        await moved(desk, stand.chat.id, new_chat)
        await settle_moved(desk, desk.place_of(stand, person.id), update.update_id)


async def on_error(desk: Desk, update: object, context: Context) -> None:
    """Log an incident without content, and tell the person in one sentence."""
    error = context.error or RuntimeError()
    incident = secrets.token_hex(4)
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))
    if not isinstance(update, Update) or isinstance(error, Forbidden):
        return
    sentence = desk.say("failed", incident=incident)
    if isinstance(error, StoreUnavailable) and desk.settings.webhook_url:
        sentence = desk.say("waiting") if desk.waits(update.update_id) else ""
    try:
        await _apologise(desk, update, sentence)
    except TelegramError as second:
        note("failure unsaid", incident=incident, error=trail(second))


async def _apologise(desk: Desk, update: Update, sentence: str) -> None:
    if not sentence:
        return
    if update.callback_query:
        try:
            await ask(
                desk,
                "answerCallbackQuery",
                callback_query_id=update.callback_query.id,
                text=sentence,
            )
        except BadRequest:  # it had been answered before the failure
            pass
        else:
            return
    if update.stand and update.person:
        place = desk.place_of(update.stand, update.person.id)
        await tell(desk, place, sentence)
