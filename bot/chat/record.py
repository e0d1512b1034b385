"""What is kept of an open consult, and under which key."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.chat.visit import Due, Visit
from bot.store import Kept
from bot.wire.updates import Message, Update
from dialogs import Debt, Reply, Session

REMEMBERED_UPDATES = 8
ERASABLE_SECONDS = 47.5 * 3600  # Telegram lets a bot delete for 48 hours; the rest is for the way
MOVED_SECONDS = 30 * 24 * 3600
ENDED_SECONDS = 120  # beyond the time that a consult has: another copy may look for it so long


@dataclass(frozen=True, slots=True)
class Record:
    """An open consult: its session and the message that shows it.

    ``owed`` draws a panel that was committed and is not known to have been shown; if it was shown
    as a new message, that came after ``touched``, the last message written or tapped. ``updates``
    are the last ones acted upon, so that one delivered twice acts once. ``ended`` is the message
    that shows the end of the last consult: a second tap on its last question must not change it.
    ``read`` are the last messages that were read, each with the sign of its text, lest an edit that
    changes nothing be taken for one. ``case`` is the code of the last answer, ``warning`` the
    subject that everything said of its patient is led by, ``check`` the second check that the
    consult is, ``refused`` whether the panel shows why an answer was refused. No id of a chat or a
    person stands in it, and nothing that was worded.
    """

    session: Session | None = None
    panel: int = 0
    owed: Debt | None = None
    touched: int = 0
    updates: tuple[int, ...] = ()
    ended: int = 0
    read: dict[int, str] = field(default_factory=dict)
    case: str = ""
    warning: str = ""
    check: str = ""
    refused: bool = False

    def after(self, update: int) -> "Record":
        """The record once an update has been acted upon."""
        return self if update in self.updates else replace(self, updates=self.updates_with(update))

    def updates_with(self, update: int) -> tuple[int, ...]:
        """The last updates acted upon, this one among them."""
        known = self.updates
        return known if update in known else (*known, update)[-REMEMBERED_UPDATES:]

    def unchecked(self) -> "Record":
        """The record of somebody who turns to a case of their own."""
        return replace(self, check="")

    def about(self, reply: Reply, code: str) -> "Record":
        """The record once a reply has said whom words are about: the case of a code, if any."""
        if reply.warning is None:
            return replace(self, case=code or self.case)
        return replace(self, case=code or (reply.warning and self.case), warning=reply.warning)

    def warning_of(self, *codes: str) -> str:
        """The warning about the case of a code, or about whoever is spoken of without one."""
        return self.warning if {"", self.case} & {*codes} else ""

    def turned_to(self, reply: Reply) -> "Record":
        """The record once a case was changed by taps: what follows is about the changed one."""
        return replace(self, case=reply.code) if reply.panel and reply.code else self

    def checking(self, check: str) -> "Record":
        """The record of somebody who begins a second check."""
        return replace(self, check=check)

    def having_read(self, message: int, sign: str) -> "Record":
        """The record once a message with a text of this sign has been read."""
        if self.read.get(message) == sign:
            return self
        kept = [*self.read.items(), (message, sign)][-REMEMBERED_UPDATES:]
        return replace(self, read=dict(kept))

    def is_stale(self, message: int) -> bool:
        """Whether a message with a question of this person's is no longer the open one."""
        if message == self.panel:
            return self.session is None and self.owed is None
        if self.owed:
            return message <= self.touched  # else its sending was never confirmed
        return self.session is None or self.panel != 0  # without a panel the group has moved


# Else what reads it remembers the last 16,384 short texts, the answers of people among them; of a
# dataclass alone no such wish is taken.
RECORD: TypeAdapter[Record | None] = TypeAdapter(
    Record | None, config=ConfigDict(cache_strings="keys")
)


def to_text(record: Record) -> str:
    """A record as it is kept, before it is sealed."""
    return RECORD.serializer.to_json(record, exclude_defaults=True).decode()


async def load(visit: Visit) -> Record:
    """The record of a person's consult; an empty one if there is none."""
    key = visit.names.consult
    if key not in visit.records:
        text = await visit.texts.load(key)
        moved = text is None and visit.place.shared
        visit.records[key] = await (_load_moved(visit) if moved else _read(visit, key, text))
    return visit.records[key]


async def _read(visit: Visit, key: str, text: str | None) -> Record:
    """The record that a text is; one of a form that is not known counts as none."""
    try:
        return (RECORD.validator.validate_json(text) if text else None) or Record()
    except ValidationError:
        visit.service.metrics.unreadable("broken")
        await visit.texts.delete(key)
        return Record()


async def keep(visit: Visit, record: Record) -> None:
    """Keep a record until the consult expires; once this returns, it survives a kill."""
    await visit.texts.save(*_kept(visit, record))


async def put_down(visit: Visit, record: Record, sent: Sequence[int]) -> None:
    """Keep a record soon, and the messages sent: what a kill forgets is merely shown again."""
    remembered = [await _remembered(visit, sent)] if sent else []
    visit.texts.later(*_kept(visit, record), *remembered)


def _kept(visit: Visit, record: Record) -> list[Kept]:
    """A record as it is kept; of a consult that is over and shown hardly anything is."""
    seconds = visit.settings.session_seconds
    key = visit.names.consult
    if record.session is None and record.owed is None:
        visit.service.deadlines.clear(visit.place)
        ended = record.panel or record.ended
        record = replace(record, panel=0, touched=0, ended=ended, check="", refused=False)
        seconds += ENDED_SECONDS
    else:
        moment = time.monotonic() + seconds
        visit.service.deadlines.set(Due(visit.place, visit.language, record.panel, moment))
    visit.records[key] = record
    return [Kept(key, to_text(record), seconds)]


async def remember(visit: Visit, update: Update) -> None:
    """Keep soon that an update has been acted upon, so that another delivery of it is not."""
    before = await load(visit)
    record = before.after(update.update_id)
    message = update.message or update.edited_message
    if message and (update.edited_message or message.message_id not in record.read):
        record = noted(visit, record, message)
    if record is not before:
        visit.texts.later(*_kept(visit, record))


def noted(visit: Visit, record: Record, message: Message) -> Record:
    """The record once a message has been read, if it is a text."""
    if message.text is None:
        return record
    return record.having_read(message.message_id, visit.keys.sign(message.text))


async def forget(visit: Visit) -> None:
    """Erase the record of a consult."""
    visit.service.deadlines.clear(visit.place)
    visit.records.pop(visit.names.consult, None)
    await visit.texts.delete(visit.names.consult, f"view:{visit.names.consult}")


async def remember_move(visit: Visit, old: int, new: int) -> None:
    """Let consults of a group be found from the supergroup that it became."""
    visit.service.moved[old] = new
    key = f"moved:{visit.keys.chat(new)}"
    await visit.texts.save(Kept(key, visit.keys.chat(old), MOVED_SECONDS))


async def former_key(visit: Visit, chat: int) -> str | None:
    """The key of the group that a supergroup was before."""
    return await visit.texts.load(f"moved:{visit.keys.chat(chat)}")


async def _load_moved(visit: Visit) -> Record:
    """A consult begun in the former group moves along; its panel stayed behind."""
    former = await former_key(visit, visit.place.chat)
    key = visit.keys.consult_in(former, visit.place) if former else ""
    text = await visit.texts.load(key) if former else None
    if text is None:
        return Record()
    record = replace(await _read(visit, key, text), panel=0, touched=0, ended=0, read={})
    await keep(visit, record)
    await visit.texts.delete(key)
    return record


async def messages(visit: Visit) -> list[int]:
    """The consult messages that can still be deleted, by id."""
    text = await _young(visit)
    return [int(entry.partition(":")[0]) for entry in text.split()]


async def add_messages(visit: Visit, sent: Sequence[int]) -> None:
    """Remember consult messages, for as long as Telegram lets a bot delete them."""
    if sent:
        visit.texts.later(await _remembered(visit, sent))


async def _remembered(visit: Visit, sent: Sequence[int]) -> Kept:
    """The messages of the last two days as text: the number of each and the second it was sent."""
    now = int(time.time())
    more = (f"{message}:{now}" for message in sent)
    text = " ".join(filter(None, (await _young(visit), *more)))
    return Kept(visit.names.messages, text, ERASABLE_SECONDS)


async def forget_messages(visit: Visit) -> None:
    """Forget which messages were sent."""
    await visit.texts.delete(visit.names.messages)


async def _young(visit: Visit) -> str:
    """The messages that can still be deleted, the oldest first."""
    text = await visit.texts.load(visit.names.messages) or ""
    earliest = time.time() - ERASABLE_SECONDS
    while text and int(text.partition(" ")[0].partition(":")[2]) <= earliest:
        text = text.partition(" ")[2]
    return text
