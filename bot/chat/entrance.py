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

from bot.chat.calls import answer
from bot.chat.consult import Touch, settle
from bot.chat.guests import admitted, membership, moved
from bot.chat.inline import offer
from bot.chat.panel import tell
from bot.chat.record import load, remember
from bot.chat.taps import tapped
from bot.chat.visit import NOWHERE, Outcome, Service, Visit, spoken
from bot.chat.writing import rewritten, written
from bot.store import StoreUnavailable
from bot.store.keys import ChatPlace
from bot.watch.logs import note, trail
from bot.wire.updates import Message, Update
from dialogs import Text

TOPIC_GONE = "message thread not found"
Context = ContextTypes.DEFAULT_TYPE


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any], service: Service) -> None:
    """Every update goes one way; what goes wrong without one is logged."""
    application.add_handler(TypeHandler(Update, partial(on_update, service)))
    application.add_error_handler(on_error)


async def on_update(service: Service, update: Update, _context: Context) -> None:
    """Act on an update when its turn has come; no failure goes beyond this."""
    visit = service.arrival(update)
    try:
        async with _in_turn(visit, update) as visit:
            if await admitted(visit, update):
                await _act(visit, update)
    except Exception as error:  # noqa: BLE001  # whatever it was, the person must hear of it
        await _fail(visit, update, error)


@asynccontextmanager
async def _in_turn(visit: Visit, update: Update) -> AsyncIterator[Visit]:
    """The visit with its language and the texts of its turn, if anybody's turn it is."""
    if visit.place.chat == NOWHERE:
        yield replace(visit, language=await spoken(visit, update))
        return
    async with visit.service.base.turn(visit.names.consult, visit.names) as texts:
        visit = replace(visit, texts=texts)
        yield replace(visit, language=await spoken(visit, update))


async def _act(visit: Visit, update: Update) -> None:
    """Act on an update that was not acted upon before, by whichever copy of the bot."""
    in_turn = visit.place.chat != NOWHERE
    if in_turn and await _repeated(visit, update):
        return
    try:
        acted = await _pass_on(visit, update)
    except ChatMigrated as error:
        acted = await _follow(visit, update, error.new_chat_id)
    if acted and in_turn:
        await remember(visit, update)


async def _repeated(visit: Visit, update: Update) -> bool:
    """Whether an update came before; what its person is owed is shown then, and nothing else."""
    record = await load(visit)
    if update.update_id not in record.updates:
        return False
    query, stand = update.callback_query, update.stand
    number = stand.message_id if stand else 0
    if query:
        await answer(visit, query.id)
    tap = query.id if query else ""
    await settle(visit, Touch(Text(""), update.update_id, number, tap), record)
    return True


async def _pass_on(visit: Visit, update: Update) -> bool:
    """Hand an update to whoever acts on its kind; whether anything was done."""
    if update.callback_query:
        await tapped(visit, update.callback_query, update.update_id)
    elif update.inline_query:
        await offer(visit, update.inline_query)
    elif update.my_chat_member:
        await membership(visit, update.my_chat_member)
    elif update.edited_message:
        return await rewritten(visit, update.edited_message)
    elif update.message:
        return await _message(visit, update.message)
    return True


async def _message(visit: Visit, message: Message) -> bool:
    if message.moves is None:
        return await written(visit, message)
    await moved(visit, *message.moves)
    return False


async def _follow(visit: Visit, update: Update, new_chat: int) -> bool:
    """The group has become a supergroup unseen: what was asked for or is owed is shown there."""
    if not (update.stand and update.person):
        return False
    await moved(visit, update.stand.chat.id, new_chat)
    there = visit.at(visit.place._replace(chat=new_chat))
    return await _repeated(there, update) or await _pass_on(there, update)


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
    if isinstance(error, BadRequest) and TOPIC_GONE in error.message.lower():
        await _tell_elsewhere(visit, update)
        return
    incident = secrets.token_hex(4)
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))
    waits = isinstance(error, StoreUnavailable) and bool(visit.settings.webhook_url)
    visit.service.outcomes[update.update_id] = Outcome.AGAIN if waits else Outcome.FAILED
    if isinstance(error, Forbidden) or (waits and not visit.service.is_first(update.update_id)):
        return
    sentence = visit.say(_reason(error, waits=waits), incident=incident)
    try:
        await _apologise(visit, update, sentence)
    except TelegramError as second:
        note("failure unsaid", incident=incident, error=trail(second))


def _reason(error: Exception, *, waits: bool) -> str:
    if waits:
        return "waiting"
    return "no_memory" if isinstance(error, StoreUnavailable) else "failed"


async def _tell_elsewhere(visit: Visit, update: Update) -> None:
    """The topic was deleted: say so in the group's general one, or else in private."""
    note("topic gone", level=logging.WARNING)
    person = update.person.id if update.person else 0
    for place in (visit.place._replace(topic=None), ChatPlace(person, None, person)):
        try:
            await tell(visit.at(place), visit.say("topic_gone"))
        except TelegramError as error:
            note("topic gone unsaid", error=trail(error))
        else:
            return


async def _apologise(visit: Visit, update: Update, sentence: str) -> None:
    """Say it to whoever tapped, unless their tap was answered before; else as a message."""
    query = update.callback_query
    if query and query.id not in visit.answered:
        await answer(visit, query.id, sentence, show_alert=True)
        if query.id in visit.answered:
            return
    if update.stand and update.person:
        await tell(visit, sentence)
