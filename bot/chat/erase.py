"""/erase: the open consult and the consult messages that Telegram still lets a bot delete."""

import asyncio

from telegram.error import BadRequest

from bot.chat.calls import ask
from bot.chat.panel import tell
from bot.chat.record import forget, forget_messages, load, messages
from bot.chat.visit import Visit


async def erase(visit: Visit) -> None:
    """Erase what can be erased, and say honestly what cannot."""
    record, sent = await load(visit), await messages(visit)
    await forget(visit)
    outcomes = await asyncio.gather(*(_delete(visit, message) for message in sent))
    await forget_messages(visit)
    await tell(visit, _summary(visit, record.session is not None, outcomes))


async def _delete(visit: Visit, message: int) -> bool:
    try:
        await ask(visit, "deleteMessage", chat_id=visit.place.chat, message_id=message)
    except BadRequest:
        return False
    return True


def _summary(visit: Visit, opened: bool, outcomes: list[bool]) -> str:  # noqa: FBT001  # one call
    shared = visit.place.shared
    limits = visit.say("erase_limits_group" if shared else "erase_limits")
    if not opened and not outcomes:
        return f"{visit.say('erased_nothing')} {limits}"
    key = "erased" if shared else "erased_private"
    sentences = [visit.say(key, count=outcomes.count(True))]
    if False in outcomes:
        sentences.append(visit.say("erase_failed", count=outcomes.count(False)))
    return " ".join([*sentences, limits])
