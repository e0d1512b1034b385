"""/erase: the open consult and the consult messages that Telegram still lets a bot delete."""

from telegram.error import BadRequest

from bot.chat.calls import ask
from bot.chat.panel import tell
from bot.chat.record import forget, forget_messages, load, messages
from bot.chat.visit import Visit

HUNDRED = 100  # messages that Telegram deletes by one call


async def erase(visit: Visit) -> None:
    """Erase what can be erased, and say honestly what cannot."""
    record, sent = await load(visit), await messages(visit)
    await forget(visit)
    deleted = 0
    for first in range(0, len(sent), HUNDRED):
        deleted += await _delete(visit, sent[first : first + HUNDRED])
    await forget_messages(visit)
    opened = record.session is not None
    await tell(visit, _summary(visit, opened=opened, deleted=deleted, left=len(sent) - deleted))


async def _delete(visit: Visit, sent: list[int]) -> int:
    """How many of these messages were deleted; if one cannot be, each half is tried alone."""
    try:
        await ask(visit, "deleteMessages", chat_id=visit.place.chat, message_ids=sent)
    except BadRequest:
        half = len(sent) // 2
        if not half:
            return 0
        return await _delete(visit, sent[:half]) + await _delete(visit, sent[half:])
    return len(sent)


def _summary(visit: Visit, *, opened: bool, deleted: int, left: int) -> str:
    shared = visit.place.shared
    limits = visit.say("erase_limits_group" if shared else "erase_limits")
    if not opened and not (deleted or left):
        return f"{visit.say('erased_nothing')} {limits}"
    sentences = [visit.say("erased" if shared else "erased_private", count=deleted)]
    if left:
        sentences.append(visit.say("erase_failed", count=left))
    return " ".join([*sentences, limits])
