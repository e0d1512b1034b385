"""An update's visit: where it comes from, its language, its texts. What lasts stands behind it."""

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, Self

from bot.settings import Settings
from bot.store import Store, Texts
from bot.store.keys import ChatPlace, Keys, Names
from bot.watch.metrics import Metrics
from bot.wire.account import Account
from bot.wire.files import Files
from bot.wire.updates import Update
from dialogs import Debt, Event, Reply, Session, Setting, advance, languages, redraw, say

if TYPE_CHECKING:
    from bot.chat.record import Record

NOWHERE = 0  # the chat of what happens where the bot is not; no chat has this id


class Outcome(Enum):
    """What became of an update."""

    DONE = "done"
    REPEATED = "repeated"
    DROPPED = "dropped"  # its person had too much waiting already
    FAILED = "failed"
    AGAIN = "again"  # the store could not take it: Telegram is to deliver it once more


class Due(NamedTuple):
    """A panel, its language, and the moment when its consult expires."""

    place: ChatPlace
    language: str
    panel: int
    moment: float


class Deadlines:
    """One deadline for each open consult, the earliest first: each is as far off when it is set.

    Ids of chats are kept here, in memory, and nowhere else: the store knows keyed hashes only. The
    price is that after a restart an expired panel cannot be changed by itself; it says so as soon
    as somebody taps it.
    """

    def __init__(self) -> None:
        self._due: dict[ChatPlace, Due] = {}

    def set(self, due: Due) -> None:
        """Set or move the deadline of a consult."""
        self._due.pop(due.place, None)
        self._due[due.place] = due

    def clear(self, place: ChatPlace) -> None:
        """Forget a consult."""
        self._due.pop(place, None)

    def lost(self, place: ChatPlace, now: float) -> Due | None:
        """The deadline of a consult that the store should still have, taken off the list."""
        due = self._due.pop(place, None)
        return due if due and due.moment > now else None

    def passed(self, now: float) -> list[Due]:
        """Whatever has expired, taken off the list."""
        passed = [*takewhile(lambda due: due.moment <= now, self._due.values())]
        for due in passed:
            del self._due[due.place]
        return passed


@dataclass(frozen=True, slots=True)
class Service:
    """What lasts from the bot's start to its end.

    ``moved`` leads from the id of a group to that of the supergroup it became. ``refused`` are the
    chats that were told that they may not use the bot. ``outcomes`` are those of updates that were
    not simply done, until somebody has looked. ``tasks`` go on beside the updates.
    ``waiting`` are the last updates whose people were told that the store is not there.
    """

    account: Account
    settings: Settings
    keys: Keys
    base: Store
    metrics: Metrics = field(default_factory=Metrics)
    deadlines: Deadlines = field(default_factory=Deadlines)
    files: Files = field(default_factory=Files)
    pencil: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    moved: dict[int, int] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    waiting: deque[int] = field(default_factory=lambda: deque(maxlen=1024))

    def is_first(self, update: int) -> bool:
        """Whether nobody was told yet that this update waits for the store."""
        if update in self.waiting:
            return False
        self.waiting.append(update)
        return True

    def visit(self, place: ChatPlace, language: str = "") -> "Visit":
        """A visit at a place, without a turn: its texts are those of the whole store."""
        names = self.keys.names(place)
        return Visit(self, place, names, language or self.settings.locale, self.base)

    def arrival(self, update: Update) -> "Visit":
        """The visit that an update is, in the group's present chat, before its turn has come."""
        person = update.person.id if update.person else 0
        place = update.place or ChatPlace(NOWHERE, None, person, shared=True)
        if place.chat in self.moved:
            place = place._replace(chat=self.moved[place.chat])
        names, language = self.keys.names(place), self.settings.locale
        return Visit(self, place, names, language, self.base, update=update.update_id)


@dataclass(frozen=True)
class Visit:
    """Made once for each update and handed on: the place, its keys, the language, the texts.

    ``answered`` are the taps that Telegram took an answer to: it takes no second one. ``records``
    are those that were read or kept in this turn, by their keys, as they stand now.
    """

    service: Service
    place: ChatPlace
    names: Names
    language: str
    texts: Texts
    answered: set[str] = field(default_factory=set)
    records: "dict[str, Record]" = field(default_factory=dict)
    update: int = 0

    @property
    def settings(self) -> Settings:
        """What the keeper of the bot decided."""
        return self.service.settings

    @property
    def keys(self) -> Keys:
        """The keys of the store."""
        return self.service.keys

    @cached_property
    def mark(self) -> str:
        """The sign that the visitor's own buttons carry."""
        return self.keys.mark(self.place.person)

    @property
    def today(self) -> date:
        """The day where the ward is."""
        return self.settings.today()

    @property
    def setting(self) -> Setting:
        """Where the conversation takes place."""
        zone = str(self.settings.timezone)
        return Setting(language=self.language, shared=self.place.shared, zone=zone)

    def at(self, place: ChatPlace) -> Self:
        """The same visit, at another place."""
        return replace(self, place=place, names=self.keys.names(place))

    def to_all(self, chat: int) -> Self:
        """The same visit, to speak to everybody in a chat."""
        return self.at(ChatPlace(chat, None, 0, self.place.shared))

    def advance(
        self,
        session: Session | None,
        event: Event,
        *,
        case: str = "",
        warning: str = "",
    ) -> tuple[Session | None, Reply]:
        """What the conversation says to an event here; ``case`` is the code that it is about."""
        about = {"case": case, "warning": warning}
        return advance(session, event, self.today, setting=self.setting, **about)

    def redraw(self, session: Session | None, owed: Debt) -> Reply:
        """The panel that a consult owes here, drawn anew."""
        return redraw(session, owed, self.today, setting=self.setting)

    def say(self, key: str, **values: object) -> str:
        """One of the bot's own sentences."""
        return say(f"bot.{key}", self.language, **values)


async def spoken(visit: Visit, update: Update) -> str:
    """The language of an update's chat, as chosen there, or as the person's Telegram is set."""
    codes = {code for code, _name in languages()}
    if len(codes) == 1:
        return visit.language
    chat, person = update.chat, update.person
    chosen = await visit.texts.load(visit.names.language) if chat else None
    if chosen in codes:
        return str(chosen)
    own = person.language_code.partition("-")[0] if person else ""
    return own if own in codes and not (chat and chat.shared) else visit.language
