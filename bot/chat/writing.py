"""What people write: which message is an event of whom, and what is left alone."""

from bot.chat.consult import Touch, typed
from bot.chat.erase import erase
from bot.chat.language import LANGUAGE, choose, offer_languages
from bot.chat.panel import tell
from bot.chat.record import Record, load
from bot.chat.visit import Visit
from bot.wire.updates import Message
from dialogs import Command, Event, Text, menu

ERASE = "erase"
BOT_COMMAND = "bot_command"
ANONYMOUS = 1087968824  # the account that all anonymous administrators of all groups share
LINKS = {"help", "demo"}


async def written(visit: Visit, message: Message, update: int) -> None:
    """Act on a message."""
    if message.person is None or _is_own_inline_card(visit, message):
        return
    event = event_of(visit, message)
    record = await load(visit)
    refusal = _refusal(visit, event, message, record)
    if not (isinstance(event, Command) or _is_addressed(visit, message, record, event)):
        return
    if refusal:
        await tell(visit, visit.say(refusal), answering=message.message_id)
    elif event == Command(ERASE):
        await erase(visit)
    elif isinstance(event, Command) and event.name == LANGUAGE:
        if not await choose(visit, event.argument.lower()):
            await offer_languages(visit)
    elif event:
        await typed(visit, Touch(event, update, message.message_id), record)


async def rewritten(visit: Visit, message: Message) -> None:
    """Say that an edited message changes nothing, lest somebody rely on it."""
    if message.person is None:
        return
    record = await load(visit)
    if record.session and (not visit.place.shared or _is_reply(visit, message)):
        await tell(visit, visit.say("edited"), answering=message.message_id)


def event_of(visit: Visit, message: Message) -> Event | None:
    """The event that a message is; ``None`` for a picture and the like."""
    text = message.text
    if text is None:
        return None
    for entity in message.entities:
        if entity.type == BOT_COMMAND and entity.offset == 0:
            return _command(visit, text, text[1 : entity.length], text[entity.length :].strip())
    return Text(text)


def _command(visit: Visit, text: str, called: str, argument: str) -> Event:
    name, _at, bot = called.lower().partition("@")
    known = {ERASE, *(name for name, _description in menu(visit.settings.locale))}
    if name not in known or bot not in {"", visit.service.account.username.lower()}:
        return Text(text)
    if name == ERASE:
        return Command(ERASE)
    if name == "start" and argument not in LINKS:
        return Command("start")  # a link may have been forwarded and logged: nothing is read of it
    return Command(name, argument)


def _is_addressed(visit: Visit, message: Message, record: Record, event: Event | None) -> bool:
    """Whether a message that is no command is meant for the bot.

    In a group only a reply to the bot is: an answer to somebody's open question, or a whole case.
    Whatever else is said there is none of the bot's business, even if it were let to read it.
    """
    if not visit.place.shared:
        return message.text is not None or message.has_content
    if not _is_reply(visit, message):
        return False
    return _is_open(record) or (isinstance(event, Text) and _is_whole_case(visit, event))


def _refusal(visit: Visit, event: Event | None, message: Message, record: Record) -> str:
    """The key of the sentence that says why a message is not taken, if it is not."""
    if isinstance(event, Command):
        return "anonymous" if visit.place.person == ANONYMOUS else ""
    if visit.place.shared and _is_open(record) and not _answers_panel(message, record):
        return "reply_to_panel"
    return "" if event else "only_text"


def _is_open(record: Record) -> bool:
    return record.session is not None or record.owed is not None


def _is_reply(visit: Visit, message: Message) -> bool:
    answered = message.reply_to_message
    author = answered.person if answered else None
    return author is not None and author.id == visit.service.account.id


def _answers_panel(message: Message, record: Record) -> bool:
    """Whether a reply is to the person's own panel, as far as that is known."""
    answered = message.reply_to_message
    return record.owed is not None or (answered is not None and answered.message_id == record.panel)


def _is_whole_case(visit: Visit, event: Text) -> bool:
    """Whether a text leads to an answer at once; half a case may be no more than talk."""
    session, replies = visit.advance(None, event)
    return session is None and any(reply.panel for reply in replies)


def _is_own_inline_card(visit: Visit, message: Message) -> bool:
    return message.via_bot is not None and message.via_bot.id == visit.service.account.id
