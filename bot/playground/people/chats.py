"""A chat in the playground: private, group or supergroup, with members, topics and history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from bot.playground.people.messages import PATIENCE, Message
from bot.playground.server.errors import Json

if TYPE_CHECKING:
    from bot.playground.people.persons import Person
    from bot.playground.people.world import World

LOOK_BACK = 200
KEPT_MESSAGES = 10_000
PRESENT = {"member", "administrator", "creator"}


@dataclass(slots=True, eq=False, repr=False)
class Chat:
    """One chat; ``messages`` holds the newest few thousand by id, in order of arrival."""

    world: "World"
    id: int
    kind: str
    title: str
    forum: bool = False
    bot_status: str = "member"
    bare_commands: bool = True
    messages: dict[int, Message] = field(default_factory=dict)
    ephemeral: dict[int, Message] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    migrated_to: "Chat | None" = None
    last_id: int = 0

    @property
    def instance(self) -> str:
        """The chat_instance that its callback queries carry."""
        return str(8_000_000_000_000_000_000 + abs(self.id))

    @property
    def shared(self) -> bool:
        """Whether it is a group of either kind."""
        return self.kind != "private"

    def described(self) -> Json:
        """Return the Chat object of the Bot API."""
        if not self.shared:
            person = self.world.people_by_id[self.id]
            return {"id": self.id, "type": "private", **person.names()}
        data: Json = {"id": self.id, "type": self.kind, "title": self.title}
        if self.forum:
            data["is_forum"] = True
        return data

    def next_id(self) -> int:
        """Return a new message id: its own count in a supergroup, the bot's count elsewhere."""
        if self.kind == "supergroup":
            self.last_id += 1
            return self.last_id
        return self.world.next_message_id()

    def post(
        self,
        sender: "Person | None",
        content: Json,
        reply_to: Message | None = None,
        *,
        interface: Json | None = None,
    ) -> Message:
        """Add a message without telling the bot; return it."""
        author = sender.described() if sender else self.world.bot
        data: Json = {
            "message_id": self.next_id(),
            "from": author,
            "chat": self.described(),
            "date": int(self.world.clock.now()),
            **content,
        }
        if reply_to:
            data["reply_to_message"] = reply_to.quoted()
            self._thread(data, reply_to)
        message = Message(self, data["message_id"], data, sender, interface=interface or {})
        self.messages[message.id] = message
        if len(self.messages) > KEPT_MESSAGES:
            del self.messages[next(iter(self.messages))]
        self.world.tell("message", message)
        return message

    def _thread(self, data: Json, reply_to: Message) -> None:
        """In a supergroup without topics, too, a reply carries the id of its thread."""
        if self.kind == "supergroup" and "message_thread_id" not in data:
            data["message_thread_id"] = reply_to.data.get("message_thread_id", reply_to.id)
            if reply_to.topic:
                data["is_topic_message"] = True

    def in_topic(self, topic: int | None) -> Json:
        """Return what a message in a topic carries besides its content."""
        if topic is None:
            return {}
        content: Json = {"message_thread_id": topic, "is_topic_message": True}
        if opening := self.messages.get(topic):
            content["reply_to_message"] = opening.quoted()
        return content

    def bot_sees(self, message: Message) -> bool:
        """Return whether privacy mode lets the bot have a message, by Telegram's rules."""
        if not self.shared:
            return True
        if self.bot_status not in PRESENT:
            return False
        data = message.data
        return (
            self.bot_status == "administrator"
            or not self.world.privacy_mode
            or "via_bot" in data
            or ("text" not in data and "caption" not in data and "photo" not in data)
            or self._is_reply_to_bot(data)
            or self._is_command_for_bot(message)
        )

    def _is_reply_to_bot(self, data: Json) -> bool:
        answered = data.get("reply_to_message")
        return bool(answered and answered["from"]["id"] == self.world.bot["id"])

    def _is_command_for_bot(self, message: Message) -> bool:
        first = message.entities[0] if message.entities else {}
        if first.get("type") != "bot_command" or first["offset"]:
            return False
        _name, _at, address = message.part(first).partition("@")
        if address:
            return address.lower() == str(self.world.bot["username"]).lower()
        return self.bare_commands

    def deliver(self, kind: str, message: Message) -> None:
        """Hand a message to the bot if it may see it."""
        if self.bot_sees(message):
            self.world.inbox.put(kind, message.seen())

    @property
    def history(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]

    @property
    def from_bot(self) -> list[Message]:
        """The bot's messages that stand in the chat now, oldest first."""
        return [message for message in self.history if message.from_bot]

    def find(self, wanted: "str | Callable[[Message], bool]") -> Message | None:
        """Return the bot's newest message that contains a text or fits a predicate."""
        fits = wanted if callable(wanted) else lambda message: wanted in message.plain
        recent = islice(reversed(self.messages.values()), LOOK_BACK)
        for message in (*recent, *reversed(self.ephemeral.values())):
            if message.from_bot and not message.deleted and fits(message):
                return message
        return None

    async def wait_for(
        self, wanted: "str | Callable[[Message], bool]", seconds: float = PATIENCE
    ) -> Message:
        """Return the bot's newest message that contains a text or fits, once there is one."""
        found: list[Message] = []

        def look() -> bool:
            message = self.find(wanted)
            found.extend([message] if message else [])
            return bool(message)

        try:
            await self.world.until(look, seconds)
        except TimeoutError:
            said = [message.text for message in self.from_bot[-3:]]
            raise TimeoutError(f"no message fits {wanted!r}; the bot last said: {said}") from None
        return found[-1]
