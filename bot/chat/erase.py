"""/erase: the open consult and the consult messages that Telegram still lets a bot delete."""

import asyncio

from telegram.error import BadRequest

from bot.chat.calls import ask
from bot.chat.desk import Desk
from bot.chat.panel import tell
from bot.chat.record import forget, forget_messages, load, messages
from bot.store.keys import Place


async def erase(desk: Desk, place: Place) -> None:
    """Erase what can be erased, and say honestly what cannot."""
    record, sent = await load(desk, place), await messages(desk, place)
    await forget(desk, place)
    outcomes = await asyncio.gather(*(_delete(desk, place, message) for message in sent))
    await forget_messages(desk, place)
    await tell(desk, place, _summary(desk, place, record.session is not None, outcomes))


async def _delete(desk: Desk, place: Place, message: int) -> bool:
    try:
        await ask(desk, "deleteMessage", chat_id=place.chat, message_id=message)
    except BadRequest:
        return False
    return True


def _summary(desk: Desk, place: Place, opened: bool, outcomes: list[bool]) -> str:  # noqa: FBT001  # one call
    limits = desk.say("erase_limits_group" if place.shared else "erase_limits")
    if not opened and not outcomes:
        return f"{desk.say('erased_nothing')} {limits}"
    key = "erased" if place.shared else "erased_private"
    sentences = [desk.say(key, count=outcomes.count(True))]
    if False in outcomes:
        sentences.append(desk.say("erase_failed", count=outcomes.count(False)))
    return " ".join([*sentences, limits])
