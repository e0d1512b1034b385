"""Who may come in, and updates from Telegram to whoever acts on them."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from telegram.error import ChatMigrated, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.chat.calls import answer, ask
from bot.chat.consult import Touch, settle
from bot.chat.failure import apologise, fail, on_error
from bot.chat.inline import offer
from bot.chat.panel import tell
from bot.chat.record import former_key, load, remember, remember_move
from bot.chat.taps import tapped
from bot.chat.visit import NOWHERE, Service, Visit, spoken
from bot.chat.writing import rewritten, written
from bot.store import Kept, StoreUnavailable
from bot.watch.logs import note, trail
from bot.wire.updates import Chat, Membership, Message, Update
from dialogs import Text

A_DAY = 24 * 3600.0
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
            if await _admitted(visit, update):
                await _act(visit, update)
    except Exception as error:  # noqa: BLE001  # whatever it was, the person must hear of it
        await fail(visit, update, error)


@asynccontextmanager
async def _in_turn(visit: Visit, update: Update) -> AsyncIterator[Visit]:
    """The visit with its language and the texts of its turn, if anybody's turn it is."""
    if visit.place.chat == NOWHERE:
        yield replace(visit, language=await spoken(visit, update))
        return
    async with visit.service.base.turn(visit.names.consult, visit.names) as texts:
        visit = replace(visit, texts=texts)
        yield replace(visit, language=await spoken(visit, update))


async def _admitted(visit: Visit, update: Update) -> bool:
    """Whether an update may be acted upon; if not, its chat is told once, and a group left."""
    chat, person = update.chat, update.person
    if chat is None:
        return person is None or visit.settings.allows(person.id)
    if await _allows(visit, chat.id) or _comes_from_listed(visit, update):
        return True
    if update.callback_query:
        said = visit.say("not_allowed", id=chat.id)
        await answer(visit, update.callback_query.id, said, show_alert=True)
    elif update.my_chat_member is None:
        await _refuse(visit, chat)
    elif update.my_chat_member.arrived:
        visit.service.refused.discard(chat.id)
        await visit.texts.delete(f"refused:{visit.keys.chat(chat.id)}")
        await _refuse(visit, chat)
    return False


def _comes_from_listed(visit: Visit, update: Update) -> bool:
    message = update.message
    former = message.migrate_from_chat_id if message else 0
    return former != 0 and visit.settings.allows(former)


async def _allows(visit: Visit, chat: int) -> bool:
    """A supergroup may come in by the id of the group that it was."""
    settings = visit.settings
    if settings.allows(chat):
        return True
    former = await former_key(visit, chat)
    return former in {visit.keys.chat(listed) for listed in settings.allowed}


async def _refuse(visit: Visit, chat: Chat) -> None:
    key = f"refused:{visit.keys.chat(chat.id)}"
    if chat.id in visit.service.refused or await visit.texts.load(key) is not None:
        return
    visit.texts.later(Kept(key, "", A_DAY))  # which another copy of the bot reads
    visit.service.refused.add(chat.id)
    note("refused", chat=chat.type, level=logging.WARNING)
    sentence = visit.say("leaving" if chat.shared else "not_allowed", id=chat.id)
    try:
        if chat.is_group or not chat.shared:  # not to the subscribers of a channel
            await tell(visit.to_all(chat.id), sentence)
        if chat.shared:
            await ask(visit, "leaveChat", chat_id=chat.id)
    except TelegramError as error:
        note("refusal unsaid", chat=chat.type, error=trail(error))


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
        await _membership(visit, update.my_chat_member)
    elif update.edited_message:
        return await rewritten(visit, update.edited_message)
    elif update.message:
        return await _message(visit, update.message)
    return True


async def _message(visit: Visit, message: Message) -> bool:
    if message.moves is None:
        return await written(visit, message)
    await _moved(visit, *message.moves)
    return False


async def _follow(visit: Visit, update: Update, new_chat: int) -> bool:
    """The group has become a supergroup unseen: what was asked for or is owed is shown there."""
    if not (update.stand and update.person):
        return False
    await _moved(visit, update.stand.chat.id, new_chat)
    there = visit.at(visit.place._replace(chat=new_chat))
    return await _repeated(there, update) or await _pass_on(there, update)


async def _membership(visit: Visit, update: Membership) -> None:
    """Say in a group where the bot has just arrived what it does and what not to type."""
    if update.chat.is_group and update.arrived:
        await tell(visit.to_all(update.chat.id), visit.say("welcome"))


async def _moved(visit: Visit, old: int, new: int) -> None:
    """Take the consults of a group along into its supergroup."""
    if visit.service.moved.get(old) == new:
        return
    await remember_move(visit, old, new)
    if visit.settings.allowed and new not in visit.settings.allowed:
        await tell(visit.to_all(new), visit.say("moved", id=new))


async def too_many(service: Service, update: Update) -> None:
    """Tell a person once that what they send is dropped, for too much of theirs waits already."""
    visit = service.arrival(update)
    try:
        visit = replace(visit, language=await spoken(visit, update))
        if await _admitted(visit, update):
            await apologise(visit, update, visit.say("crowded"))
    except (TelegramError, StoreUnavailable) as error:
        note("flood unsaid", level=logging.WARNING, error=trail(error))
