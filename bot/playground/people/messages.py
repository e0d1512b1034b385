"""A message in the playground, as Telegram's JSON and as what a person sees."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.server.errors import Json

if TYPE_CHECKING:
    from bot.playground.people.chats import Chat
    from bot.playground.people.persons import Person

PATIENCE = 20.0  # seconds; a busy machine is no fault of the bot


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """One message: ``data`` is what the Bot API shows of it; ``sender`` is None for the bot's.

    ``interface`` is a reply markup other than inline buttons, such as a forced reply: people
    see it, but Telegram never shows it to the bot again.
    """

    chat: "Chat"
    id: int
    data: Json
    sender: "Person | None" = None
    edits: int = 0
    deleted: bool = False
    reaction: str = ""
    only_for: "Person | None" = None
    inline_id: str = ""
    interface: Json = field(default_factory=dict)
    earlier_markups: list[Json] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender is None

    @property
    def text(self) -> str:
        """What it says, without formatting; the caption of a picture or file."""
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def plain(self) -> str:
        """What it says, with plain spaces in place of those that do not break."""
        return self.text.replace("\u00a0", " ")

    @property
    def entities(self) -> list[Json]:
        """Its formatting, as Telegram's entities."""
        found: list[Json] = self.data.get("entities") or self.data.get("caption_entities") or []
        return found

    @property
    def markup(self) -> Json:
        """The reply markup that it carries, empty if none."""
        found: Json = self.data.get("reply_markup") or {}
        return found

    @property
    def keyboard(self) -> list[list[Json]]:
        """Its inline buttons, row by row."""
        found: list[list[Json]] = self.markup.get("inline_keyboard", [])
        return found

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons in reading order."""
        return [button["text"] for row in self.keyboard for button in row]

    @property
    def topic(self) -> int | None:
        """The forum topic that it stands in."""
        return self.data.get("message_thread_id") if self.data.get("is_topic_message") else None

    @property
    def reply_to(self) -> "Message | None":
        """The message that it answers."""
        answered = self.data.get("reply_to_message")
        return self.chat.messages.get(answered["message_id"]) if answered else None

    def part(self, entity: Json) -> str:
        """Return the text that one entity covers."""
        units = self.text.encode("utf-16-le")
        start = entity["offset"] * 2
        return units[start : start + entity["length"] * 2].decode("utf-16-le")

    def button(self, label: str | tuple[int, int]) -> Json:
        """Return a button by its label, by a unique beginning of it, or by (row, column)."""
        if isinstance(label, tuple):
            return self.keyboard[label[0]][label[1]]
        buttons = [button for row in self.keyboard for button in row]
        exact = [button for button in buttons if button["text"] == label]
        found = exact or [button for button in buttons if button["text"].startswith(label)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} buttons fit {label!r}; there are {self.labels}")
        return found[0]

    def seen(self) -> Json:
        """Return its JSON as it is now; later edits do not show in it."""
        return dict(self.data)

    def quoted(self) -> Json:
        """Return its JSON as shown inside a reply to it: without what it answers itself."""
        return {key: value for key, value in self.data.items() if key != "reply_to_message"}

    def asks(self, person: "Person") -> bool:
        """Return whether it makes a person's telephone open a reply to it (ForceReply)."""
        if not self.interface.get("force_reply"):
            return False
        if not self.interface.get("selective"):
            return True
        answered = self.reply_to
        named = f"@{person.names()['username']}" in self.text
        return named or bool(answered and answered.sender is person)

    async def wait(
        self, predicate: "Callable[[Message], bool]" = bool, *, seconds: float = PATIENCE
    ) -> "Message":
        """Return this message once the predicate holds for it, such as ``m.edits == 2``."""
        try:
            await self.chat.world.until(lambda: predicate(self), seconds)
        except TimeoutError:
            raise TimeoutError(
                f"message {self.id}, edited {self.edits} times, now says: {self.text!r}"
            ) from None
        return self

    async def edited(self, *, after: int | None = None, seconds: float = PATIENCE) -> "Message":
        """Return this message once it has been edited more than ``after`` times (default: now)."""
        count = self.edits if after is None else after
        return await self.wait(lambda message: message.edits > count, seconds=seconds)


@dataclass(slots=True, eq=False, repr=False)
class Tap:
    """A tap on a button: the callback query that the bot must answer within seconds."""

    id: str
    person: "Person"
    message: Message
    button: Json
    at: float
    answer: Json | None = None

    @property
    def toast(self) -> str:
        """What the bot's answer shows to the person; empty while unanswered or silent."""
        return str((self.answer or {}).get("text", ""))

    async def answered(self, seconds: float = PATIENCE) -> str:
        """Return the toast once the bot has answered (TimeoutError: it never did)."""
        await asyncio.sleep(0)
        try:
            await self.message.chat.world.until(lambda: self.answer is not None, seconds)
        except TimeoutError:
            raise TimeoutError(f"the tap on {self.button['text']!r} was not answered") from None
        return self.toast
