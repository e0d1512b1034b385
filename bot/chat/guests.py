"""The bot's manners as a guest: who may use it, what it says when it arrives, moving house."""

import logging

from telegram.error import TelegramError

from bot.chat.calls import answer, ask
from bot.chat.desk import Desk
from bot.chat.panel import tell
from bot.chat.record import former_key, remember_move
from bot.store.keys import Place
from bot.watch.logs import note, trail
from bot.wire.updates import Chat, Membership, Update


async def admitted(desk: Desk, update: Update) -> bool:
    """Whether an update may be acted upon; if not, its chat is told once, and a group left."""
    chat, person = update.chat, update.person
    if chat is None:
        return person is None or desk.settings.allows(person.id)
    if await _allows(desk, chat.id) or _comes_from_listed(desk, update):
        return True
    if update.callback_query:
        await answer(desk, update.callback_query.id, desk.say("not_allowed", id=chat.id))
    elif update.my_chat_member is None:
        await _refuse(desk, chat)
    elif update.my_chat_member.arrived:
        desk.told.discard(chat.id)
        await _refuse(desk, chat)
    return False


def _comes_from_listed(desk: Desk, update: Update) -> bool:
    message = update.message
    former = message.migrate_from_chat_id if message else 0
    return former != 0 and desk.settings.allows(former)


async def _allows(desk: Desk, chat: int) -> bool:
    """A supergroup may come in by the id of the group that it was."""
    settings = desk.settings
    if settings.allows(chat):
        return True
    former = await former_key(desk, chat)
    return former in {desk.keys.chat(listed) for listed in settings.allowed}


async def _refuse(desk: Desk, chat: Chat) -> None:
    if chat.id in desk.told:
        return
    desk.told.add(chat.id)
    note("refused", chat=chat.type, level=logging.WARNING)
    sentence = desk.say("leaving" if chat.shared else "not_allowed", id=chat.id)
    try:
        await tell(desk, Place(chat.id, None, 0), sentence)
        if chat.shared:
            await ask(desk, "leaveChat", chat_id=chat.id)
    except TelegramError as error:
        note("refusal unsaid", chat=chat.type, error=trail(error))


async def membership(desk: Desk, update: Membership) -> None:
    """Say in a group where the bot has just arrived what it does and what not to type."""
    if update.chat.shared and update.arrived:
        await tell(desk, Place(update.chat.id, None, 0), desk.say("welcome"))


async def moved(desk: Desk, old: int, new: int) -> None:
    """Take the consults of a group along into its supergroup."""
    if desk.moved.get(old) == new:
        return
    await remember_move(desk, old, new)
    if desk.settings.allowed and new not in desk.settings.allowed:
        await tell(desk, Place(new, None, 0), desk.say("moved", id=new))
