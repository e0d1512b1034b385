"""Whether a message is meant for the bot.

In a group a command is, a reply to the bot, and a mention of it. Whatever else is said there is
none of the bot's business, even if it were let to read it; nothing that is meant for it meets
silence.
"""

from bot.chat.visit import Visit
from bot.wire.updates import Entity, Message
from dialogs import Command, Event

MENTION = "mention"
WIDE = "utf-16-le"  # entities count its units, of two bytes


def is_for_the_bot(visit: Visit, message: Message, event: Event | None) -> bool:
    """Whether a message is a command, a reply or a mention; in private, anything that is said."""
    if message.person is None or _is_own_inline_card(visit, message):
        return False
    if isinstance(event, Command):
        return True
    if not visit.place.shared:
        return message.text is not None or message.has_content
    return is_reply(visit, message) or _mention(visit, message) is not None


def is_edit_for_the_bot(visit: Visit, message: Message) -> bool:
    """Whether an edited message is one that the bot may have read before."""
    return not visit.place.shared or is_reply(visit, message)


def is_reply(visit: Visit, message: Message) -> bool:
    """Whether a message answers one of the bot's."""
    answered = message.reply_to_message
    author = answered.person if answered else None
    return author is not None and author.id == visit.service.account.id


def words_of(visit: Visit, message: Message) -> str:
    """What a message says, without the bot's own name in it."""
    text, found = message.text or "", _mention(visit, message)
    if found is None:
        return text
    return f"{_cut(text, 0, found.offset)} {_cut(text, found.offset + found.length)}".strip()


def _mention(visit: Visit, message: Message) -> Entity | None:
    """Where a message in a group names the bot, if it does."""
    if not visit.place.shared or message.text is None:
        return None
    name = f"@{visit.service.account.username}".lower()
    for entity in message.entities:
        if entity.type == MENTION and _part(message.text, entity).lower() == name:
            return entity
    return None


def _part(text: str, entity: Entity) -> str:
    return _cut(text, entity.offset, entity.offset + entity.length)


def _cut(text: str, start: int, end: int | None = None) -> str:
    """A part of a text, in the units that Telegram counts."""
    wide = text.encode(WIDE, errors="surrogatepass")
    return wide[2 * start : None if end is None else 2 * end].decode(WIDE, errors="replace")


def _is_own_inline_card(visit: Visit, message: Message) -> bool:
    return message.via_bot is not None and message.via_bot.id == visit.service.account.id
