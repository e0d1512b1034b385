"""The bot's manners as a guest: who may use it, what it says when it arrives, moving house."""

import logging

from telegram.error import TelegramError

from bot.chat.calls import answer, ask
from bot.chat.panel import tell
from bot.chat.record import former_key, remember_move
from bot.chat.visit import Visit
from bot.store import Kept
from bot.watch.logs import note, trail
from bot.wire.updates import Chat, Membership, Update

A_DAY = 24 * 3600.0


async def admitted(visit: Visit, update: Update) -> bool:
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


async def membership(visit: Visit, update: Membership) -> None:
    """Say in a group where the bot has just arrived what it does and what not to type."""
    if update.chat.is_group and update.arrived:
        await tell(visit.to_all(update.chat.id), visit.say("welcome"))


async def moved(visit: Visit, old: int, new: int) -> None:
    """Take the consults of a group along into its supergroup."""
    if visit.service.moved.get(old) == new:
        return
    await remember_move(visit, old, new)
    if visit.settings.allowed and new not in visit.settings.allowed:
        await tell(visit.to_all(new), visit.say("moved", id=new))
