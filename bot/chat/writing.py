"""What people write: which message is an event of whom, and what is left alone.

In a group a command is meant for the bot, a reply to it, and a mention of it. Whatever else is said
there is none of its business, even if it were let to read it; nothing that is meant for it meets
silence.
"""

import time

from bot.chat.consult import Touch, begin_check, typed
from bot.chat.erase import erase
from bot.chat.language import LANGUAGE, choose, offer_languages
from bot.chat.panel import code_under, react, show_expired, tell
from bot.chat.record import Record, load, noted
from bot.chat.second import TOKEN_LENGTH
from bot.chat.visit import Visit
from bot.store import Kept
from bot.wire.updates import Entity, Message
from dialogs import Command, Event, Text, is_code, is_thanks, menu

ERASE = "erase"
BEGIN = "cns"
SAME_AS = {"new": BEGIN}
BOT_COMMAND, MENTION = "bot_command", "mention"
WIDE = "utf-16-le"  # entities count its units, of two bytes
LINKS = {"help", "demo"}
AN_HOUR = 3600.0
THANKED = "👍"


async def written(visit: Visit, message: Message) -> bool:
    """Whether a message was meant for the bot; if it was, it is acted upon by now."""
    event = _event_of(visit, message)
    if not _is_for_the_bot(visit, message, event):
        return False
    if message.is_nobodys:
        await _tell_nobody(visit, message)
        return True
    record = noted(visit, await load(visit), message)
    refusal = _refusal(visit, event, message, record)
    if refusal:
        await tell(visit, visit.say(refusal), answering=message.message_id)
    elif isinstance(event, Command):
        await _command(visit, event, message, record)
    elif isinstance(event, Text):
        await _text(visit, event, message, record)
    return True


def _is_for_the_bot(visit: Visit, message: Message, event: Event | None) -> bool:
    """Whether a message is a command, a reply or a mention; in private, anything that is said."""
    if message.person is None or _is_own_inline_card(visit, message):
        return False
    if isinstance(event, Command):
        return True
    if not visit.place.shared:
        return message.text is not None or message.has_content
    return _is_reply(visit, message) or _mention(visit, message) is not None


def _is_edit_for_the_bot(visit: Visit, message: Message) -> bool:
    """Whether an edited message is one that the bot may have read before."""
    return not visit.place.shared or _is_reply(visit, message)


def _is_reply(visit: Visit, message: Message) -> bool:
    """Whether a message answers one of the bot's."""
    answered = message.reply_to_message
    author = answered.person if answered else None
    return author is not None and author.id == visit.service.account.id


def _words_of(visit: Visit, message: Message) -> str:
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


async def _tell_nobody(visit: Visit, message: Message) -> None:
    """Say that a consult needs a person, where one may read it; to another bot once an hour."""
    if message.person and message.person.is_bot and message.sender_chat is None:
        key = f"bots:{visit.keys.chat(visit.place.chat)}"
        if not visit.place.shared or await visit.texts.load(key) is not None:
            return
        await visit.texts.save(Kept(key, "", AN_HOUR))
    await tell(visit, visit.say("anonymous"), answering=message.message_id)


async def _command(visit: Visit, command: Command, message: Message, record: Record) -> None:
    touch = _touch(visit, command, message)
    if command == Command(ERASE):
        await erase(visit)
    elif command.name == LANGUAGE:
        if not await choose(visit, command.argument.lower()):
            await offer_languages(visit)
    elif command.name == "start" and len(command.argument) == TOKEN_LENGTH:
        await begin_check(visit, touch, command.argument, record)
    else:
        await typed(visit, touch, record.unchecked() if command.name == BEGIN else record)


async def _text(visit: Visit, text: Text, message: Message, record: Record) -> None:
    if await load(visit) == Record() and await _was_lost(visit, text, message):
        return
    thanked = record.session is None and is_thanks(text.text, visit.language)
    if not (thanked and await react(visit, message.message_id, THANKED)):
        await typed(visit, _touch(visit, text, message), record)


async def _was_lost(visit: Visit, text: Text, message: Message) -> bool:
    """Whether the store came back without the consult that this answers: then that is said."""
    lost = visit.service.deadlines.lost(visit.place, time.monotonic())
    if lost is None or _is_whole_case(visit, text):
        return False
    await tell(visit, visit.say("lost"), answering=message.message_id)
    if lost.panel:
        await show_expired(visit, lost.panel)
    return True


async def rewritten(visit: Visit, message: Message) -> bool:
    """Say what an edited message does not change, lest somebody rely on it.

    Reactions and live locations come as edits as well: of a text that says the same nothing is
    said. Gives whether anything was.
    """
    if message.is_nobodys or message.text is None or not message.edit_date:
        return False
    record = await load(visit)
    known = record.read.get(message.message_id)
    if known == visit.keys.sign(message.text) or not (
        known or _is_edit_for_the_bot(visit, message)
    ):
        return False
    event = _event_of(visit, message)
    if record.session:
        said = "edited"
    elif known or (isinstance(event, Text) and _is_whole_case(visit, event)):
        said = "edited_answered"
    else:
        return False
    await tell(visit, visit.say(said), answering=message.message_id)
    return True


def _event_of(visit: Visit, message: Message) -> Event | None:
    """The event that a message is; ``None`` for a picture and the like."""
    text = message.text
    if text is None:
        return None
    for entity in message.entities:
        if entity.type == BOT_COMMAND and entity.offset == 0:
            return _command_in(visit, text, text[1 : entity.length], text[entity.length :].strip())
    return Text(_words_of(visit, message))


def _command_in(visit: Visit, text: str, called: str, argument: str) -> Event:
    name, _at, bot = called.lower().partition("@")
    name = SAME_AS.get(name, name)
    known = {name for name, _description in menu(visit.settings.locale)}
    if name not in known or bot not in {"", visit.service.account.username.lower()}:
        return Text(text)
    if name == ERASE:
        return Command(ERASE)
    return _link(visit, argument) if name == "start" else Command(name, argument)


def _link(visit: Visit, payload: str) -> Command:
    """What a deep link opens: a passage, an answer by its code, or a second check.

    A link may be forwarded and logged, so that nothing else is read of it; a code holds no date.
    """
    if is_code(payload):
        return Command("case", payload)
    is_check = len(payload) == TOKEN_LENGTH and not visit.place.shared
    return Command("start", payload if is_check or payload in LINKS else "")


def _refusal(visit: Visit, event: Event | None, message: Message, record: Record) -> str:
    """The key of the sentence that says why a message is not taken, if it is not."""
    if isinstance(event, Command):
        return ""
    is_open = record.session is not None or record.owed is not None
    if visit.place.shared and is_open and not _answers_panel(message, record):
        return "" if _code(message) else "reply_to_panel"
    return "" if event else "only_text"


def _code(message: Message) -> str:
    """The code of the answer that a message replies to."""
    return code_under(message.reply_to_message.data) if message.reply_to_message else ""


def _touch(visit: Visit, event: Event, message: Message) -> Touch:
    code = _code(message) if _is_reply(visit, message) else ""
    return Touch(event, visit.update, message.message_id, case=code)


def _answers_panel(message: Message, record: Record) -> bool:
    """Whether a reply is to the person's own panel, as far as that is known."""
    answered = message.reply_to_message
    return record.owed is not None or (answered is not None and answered.message_id == record.panel)


def _is_whole_case(visit: Visit, event: Text) -> bool:
    """Whether a text leads to an answer at once; half a case may be no more than talk."""
    session, reply = visit.advance(None, event)
    return session is None and reply.panel
