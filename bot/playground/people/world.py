"""The world behind the server: the bot's account, people, chats, queries, menus, files, time."""

import asyncio
import secrets
from collections.abc import Callable

from bot.playground.people.chats import Chat
from bot.playground.people.menu import Menu
from bot.playground.people.messages import PATIENCE, Message, Tap
from bot.playground.people.persons import Person
from bot.playground.people.queries import InlineQuery
from bot.playground.server.clock import Clock
from bot.playground.server.delivery import Webhook
from bot.playground.server.errors import Json, bad_request
from bot.playground.server.faults import Faults
from bot.playground.server.inbox import Inbox
from bot.playground.server.quotas import Limits
from bot.playground.server.uploads import Files

FIRST_PERSON = 500_000_001
FIRST_GROUP = 900_000_001
SUPERGROUPS = -1_000_000_000_000


class World:
    """Everything that exists; ``tell`` passes each change on to ``watchers`` (the page)."""

    def __init__(self, faults: Faults, *, username: str = "ward_consult_bot") -> None:
        self.clock = Clock()
        self.faults = faults
        self.inbox = Inbox(faults)
        self.webhook = Webhook()
        self.limits = Limits(self.clock)
        self.menu = Menu()
        self.files = Files()
        self.privacy_mode = True
        self.inline_feedback = False
        self.bot: Json = {
            "id": 7_000_000_001,
            "is_bot": True,
            "first_name": "Ward consult",
            "username": username,
        }
        self.people: dict[str, Person] = {}
        self.people_by_id: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.groups: dict[str, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.watchers: list[Callable[[str, object], None]] = []
        self._waiting: set[asyncio.Future[None]] = set()
        self._last_message_id = 0
        self._last_group = FIRST_GROUP

    def person(self, name: str, *, language: str = "en") -> Person:
        """Return the person of this name, who comes to exist when first asked for."""
        if name not in self.people:
            person = Person(self, FIRST_PERSON + len(self.people), name, language)
            self.people[name] = self.people_by_id[person.id] = person
            person.private = Chat(self, person.id, "private", name)
            self.chats[person.id] = person.private
            self.tell("person", person)
        return self.people[name]

    def group(
        self, title: str, *people: Person, kind: str = "supergroup", forum: bool = False
    ) -> Chat:
        """Return the group of this title with these people and the bot in it."""
        if title not in self.groups:
            self.groups[title] = self.add_group(title, kind, forum=forum)
        for person in people:
            self.groups[title].members.setdefault(person.id, "member")
        return self.groups[title]

    def add_group(self, title: str, kind: str, *, forum: bool = False) -> Chat:
        """Return a new group; a supergroup's id is below -1,000,000,000,000, as on Telegram."""
        self._last_group += 1
        shift = SUPERGROUPS if kind == "supergroup" else 0
        chat = Chat(self, shift - self._last_group, kind, title, forum)
        self.chats[chat.id] = chat
        self.tell("chat", chat)
        return chat

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that the bot may know, or refuse."""
        try:
            return self.chats[chat_id]
        except KeyError:
            raise bad_request("chat not found") from None

    def next_message_id(self) -> int:
        """Return a message id from the count that private chats and basic groups share."""
        self._last_message_id += 1
        return self._last_message_id

    def new_id(self) -> str:
        """Return an identifier for a query, unguessable as Telegram's."""
        return str(secrets.randbits(62))

    def tell(self, kind: str, subject: object) -> None:
        """Pass a change on to whoever watches or waits."""
        for watcher in self.watchers:
            watcher(kind, subject)
        if self._waiting:
            for future in self._waiting:
                if not future.done():
                    future.set_result(None)
            self._waiting.clear()

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Return once a condition about this world holds (TimeoutError: it never did)."""
        async with asyncio.timeout(seconds):
            while not condition():
                future = asyncio.get_running_loop().create_future()
                self._waiting.add(future)
                await future

    def unanswered(self, seconds: float = 0.0) -> list[Tap]:
        """Return the taps that the bot has left unanswered for so long: their buttons spin."""
        now = self.clock.now()
        return [tap for tap in self.taps.values() if tap.answer is None and now - tap.at >= seconds]

    async def quiet(self, seconds: float = 0.2) -> None:
        """Return once the bot has neither changed anything nor left a tap open for a while."""
        while True:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                async with asyncio.timeout(seconds):
                    await future
            except TimeoutError:
                self._waiting.discard(future)
                return
