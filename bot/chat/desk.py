"""What every handler works with, and the place that an update comes from."""

from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.chat.expiry import Deadlines
from bot.serve.order import Turns
from bot.settings import Settings
from bot.store import Store, Texts
from bot.store.keys import Keys, Place
from bot.watch.metrics import Metrics
from bot.wire.account import Account
from bot.wire.files import Files
from bot.wire.updates import Chat, Stand
from dialogs import Event, Reply, Session, Setting, advance, say

# The language of the update being acted upon; each update has a context of its own.
SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


@dataclass(frozen=True)
class Desk:
    """The bot's account, its settings and what it remembers.

    ``moved`` leads from the id of a group to that of the supergroup it became. ``waiting`` are the
    last updates whose people were told that the store is not there.
    """

    bot: Account
    settings: Settings
    keys: Keys
    base: Store
    turns: Turns
    metrics: Metrics = field(default_factory=Metrics)
    deadlines: Deadlines = field(default_factory=Deadlines)
    moved: dict[int, int] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    files: Files = field(default_factory=Files)
    waiting: deque[int] = field(default_factory=lambda: deque(maxlen=1024))

    def waits(self, update: int) -> bool:
        """Have Telegram deliver an update again; whether this is the first time."""
        self.turns.unsettled.add(update)
        if update in self.waiting:
            return False
        self.waiting.append(update)
        return True

    @property
    def unsettled(self) -> set[int]:
        """The updates that the store could not take and that Telegram is to deliver again."""
        return self.turns.unsettled

    @property
    def store(self) -> Texts:
        """What is remembered, as the present turn has it."""
        return self.turns.texts

    def place(self, chat: Chat, person: int, topic: int | None = None) -> Place:
        """Where a person talks, in the group's present chat."""
        return Place(self.moved.get(chat.id, chat.id), topic, person, chat.shared)

    def place_of(self, message: Stand, person: int) -> Place:
        """Where a person talks, by a message there."""
        return self.place(message.chat, person, message.topic)

    @property
    def language(self) -> str:
        """The language to speak now."""
        return SPOKEN.get() or self.settings.locale

    def advance(
        self, session: Session | None, event: Event, place: Place
    ) -> tuple[Session | None, tuple[Reply, ...]]:
        """What the conversation says to an event at a place."""
        zone = str(self.settings.timezone)
        setting = Setting(language=self.language, shared=place.shared, zone=zone)
        return advance(session, event, self.settings.today(), setting=setting)

    def say(self, key: str, **values: object) -> str:
        """One of the bot's own sentences."""
        return say(f"bot.{key}", self.language, **values)
