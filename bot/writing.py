"""What people write: which message is an event of whom, and what is left alone."""

from telegram import Message, MessageEntity

from bot.consult import Touch, typed
from bot.desk import Desk
from bot.erase import erase
from bot.panel import tell
from bot.record import Record, load
from dialogs import Command, Event, Text, menu

ERASE = "erase"
ANONYMOUS = 1087968824  # the account that all anonymous administrators of all groups share
LINKS = {"help", "demo"}


async def written(desk: Desk, message: Message, update: int) -> None:
    """Act on a message."""
    if message.from_user is None or _own_inline_card(desk, message):
        return
    place = desk.place_of(message, message.from_user.id)
    event = event_of(desk, message)
    if isinstance(event, Command) and place.person == ANONYMOUS:
        await tell(desk, place, desk.say("anonymous"), answering=message.message_id)
        return
    if event == Command(ERASE):
        await erase(desk, place)
        return
    record = await load(desk, place)
    if not isinstance(event, Command) and not _addressed(desk, message, record):
        return
    if place.shared and not isinstance(event, Command) and not _answers_panel(message, record):
        await tell(desk, place, desk.say("reply_to_panel"), answering=message.message_id)
        return
    if event is None:
        await tell(desk, place, desk.say("only_text"), answering=message.message_id)
        return
    await typed(desk, Touch(place, event, update, message.message_id), record)


async def rewritten(desk: Desk, message: Message) -> None:
    """Say that an edited message changes nothing, lest somebody rely on it."""
    if message.from_user is None:
        return
    place = desk.place_of(message, message.from_user.id)
    record = await load(desk, place)
    if record.session and _addressed(desk, message, record):
        await tell(desk, place, desk.say("edited"), answering=message.message_id)


def event_of(desk: Desk, message: Message) -> Event | None:
    """The event that a message is; ``None`` for a picture and the like."""
    text = message.text
    if text is None:
        return None
    for entity in message.entities:
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            return _command(desk, text, text[1 : entity.length], text[entity.length :].strip())
    return Text(text)


def _command(desk: Desk, text: str, called: str, argument: str) -> Event:
    name, _at, bot = called.lower().partition("@")
    known = {ERASE, *(name for name, _description in menu(desk.settings.locale))}
    if name not in known or bot not in {"", desk.bot.username.lower()}:
        return Text(text)
    if name == ERASE:
        return Command(ERASE)
    if name == "start":
        # A link's argument was perhaps forwarded and logged: only those without content count.
        return Command(argument) if argument == "help" else _start(argument)
    return Command(name, argument)


def _start(argument: str) -> Command:
    return Command("start", argument if argument in LINKS else "")


def _addressed(desk: Desk, message: Message, record: Record) -> bool:
    """Whether a message that is no command is meant for the bot.

    In a group only a reply to the bot is, from somebody with an open consult: whatever else is
    said there is none of the bot's business, even if it were let to read it.
    """
    if message.chat.type == message.chat.PRIVATE:
        return message.text is not None or message.caption is not None
    answered = message.reply_to_message
    if answered is None or answered.from_user is None:
        return False
    is_open = record.session is not None or record.owed is not None
    return is_open and answered.from_user.id == desk.bot.id


def _answers_panel(message: Message, record: Record) -> bool:
    """Whether a reply is to the person's own panel, as far as that is known."""
    answered = message.reply_to_message
    return record.owed is not None or (answered is not None and answered.message_id == record.panel)


def _own_inline_card(desk: Desk, message: Message) -> bool:
    return message.via_bot is not None and message.via_bot.id == desk.bot.id
