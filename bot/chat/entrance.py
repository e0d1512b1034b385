"""Updates from Telegram to whoever acts on them; failures to one calm sentence."""

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.chat.calls import ask
from bot.chat.consult import settle_moved
from bot.chat.guests import admitted, membership, moved
from bot.chat.inline import offer
from bot.chat.language import spoken
from bot.chat.panel import tell
from bot.chat.taps import tapped
from bot.chat.visit import Outcome, Service, Visit
from bot.chat.writing import rewritten, written
from bot.store import StoreUnavailable
from bot.watch.logs import note, trail
from bot.wire.updates import Message, Update

Context = ContextTypes.DEFAULT_TYPE


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any], service: Service) -> None:
    """Every update goes one way; what goes wrong without one is logged."""
    application.add_handler(TypeHandler(Update, partial(on_update, service)))
    application.add_error_handler(on_error)


async def on_update(service: Service, update: Update, _context: Context) -> None:
    """Act on an update when its turn has come; no failure goes beyond this."""
    visit = service.arrival(update)
    try:
        async with _in_turn(visit, update) as begun:
            visit = replace(begun, language=await spoken(begun, update))
            if await admitted(visit, update):
                await _act(visit, update)
    except Exception as error:  # noqa: BLE001  # whatever it was, the person must hear of it
        await _fail(visit, update, error)


@asynccontextmanager
async def _in_turn(visit: Visit, update: Update) -> AsyncIterator[Visit]:
    """The visit with the texts of its turn, if anybody's turn it is."""
    if update.place is None:
        yield visit
        return
    async with visit.service.turns.take(visit.names) as texts:
        yield replace(visit, texts=texts)


async def _act(visit: Visit, update: Update) -> None:
    try:
        await _pass_on(visit, update)
    except ChatMigrated as error:
        await _follow(visit, update, error.new_chat_id)


async def _pass_on(visit: Visit, update: Update) -> None:
    if update.callback_query:
        await tapped(visit, update.callback_query, update.update_id)
    elif update.inline_query:
        await offer(visit, update.inline_query)
    elif update.my_chat_member:
        await membership(visit, update.my_chat_member)
    elif update.edited_message:
        await rewritten(visit, update.edited_message)
    elif update.message:
        await _message(visit, update.message, update.update_id)


async def _message(visit: Visit, message: Message, update: int) -> None:
    if message.migrate_to_chat_id:
        await moved(visit, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await moved(visit, message.migrate_from_chat_id, message.chat.id)
    else:
        await written(visit, message, update)


async def _follow(visit: Visit, update: Update, new_chat: int) -> None:
    """The group has become a supergroup unseen: what it is owed is shown there."""
    if update.stand and update.person:
        await moved(visit, update.stand.chat.id, new_chat)
        await settle_moved(visit.at(visit.place._replace(chat=new_chat)), update.update_id)


async def too_many(service: Service, update: Update) -> None:
    """Tell a person once that what they send is dropped, for too much of theirs waits already."""
    visit = service.arrival(update)
    try:
        visit = replace(visit, language=await spoken(visit, update))
        if await admitted(visit, update):
            await _apologise(visit, update, visit.say("crowded"))
    except (TelegramError, StoreUnavailable) as error:
        note("flood unsaid", level=logging.WARNING, error=trail(error))


async def on_error(_update: object, context: Context) -> None:
    """Log what went wrong while no update was acted upon."""
    incident, error = secrets.token_hex(4), context.error or RuntimeError()
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))


async def _fail(visit: Visit, update: Update, error: Exception) -> None:
    """Log an incident without content, and tell the person in one sentence."""
    incident = secrets.token_hex(4)
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))
    waits = isinstance(error, StoreUnavailable) and bool(visit.settings.webhook_url)
    visit.service.outcomes[update.update_id] = Outcome.AGAIN if waits else Outcome.FAILED
    if isinstance(error, Forbidden) or (waits and not visit.service.is_first(update.update_id)):
        return
    sentence = visit.say("waiting") if waits else visit.say("failed", incident=incident)
    try:
        await _apologise(visit, update, sentence)
    except TelegramError as second:
        note("failure unsaid", incident=incident, error=trail(second))


async def _apologise(visit: Visit, update: Update, sentence: str) -> None:
    if update.callback_query:
        query = update.callback_query.id
        try:
            await ask(visit, "answerCallbackQuery", callback_query_id=query, text=sentence)
        except BadRequest:  # it had been answered before the failure
            pass
        else:
            return
    if update.stand and update.person:
        await tell(visit, sentence)
