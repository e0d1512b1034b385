"""Inline queries: what is typed after the bot's name in any chat, and what it offers there."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.people.messages import PATIENCE, Message
from bot.playground.server.entities import read_text
from bot.playground.server.errors import Json

if TYPE_CHECKING:
    from bot.playground.people.chats import Chat
    from bot.playground.people.persons import Person
    from bot.playground.people.world import World

CHAT_TYPES = {"private": "sender", "group": "group", "supergroup": "supergroup"}


@dataclass(slots=True, eq=False, repr=False)
class InlineQuery:
    """One inline query and, once the bot has answered, its ``results``."""

    world: "World"
    id: str
    person: "Person"
    text: str
    chat: "Chat"
    results: list[Json] = field(default_factory=list)
    answer: Json | None = None

    def described(self) -> Json:
        """Return the InlineQuery object of the Bot API."""
        return {
            "id": self.id,
            "from": self.person.described(),
            "query": self.text,
            "offset": "",
            "chat_type": CHAT_TYPES[self.chat.kind],
        }

    async def answered(self, seconds: float = PATIENCE) -> list[Json]:
        """Return the bot's results once it has answered."""
        await self.world.until(lambda: self.answer is not None, seconds)
        return self.results

    def choose(self, index: int = 0) -> Message:
        """Send a result to the chat, as its person's message via the bot."""
        result = self.results[index]
        content = shown(result)
        content["via_bot"] = self.world.bot
        message = self.chat.post(self.person, content)
        message.inline_id = f"inline-{self.world.new_id()}"
        self.world.inline_messages[message.inline_id] = message
        if self.chat.shared:
            self.chat.deliver("message", message)
        if self.world.inline_feedback:
            self._report(result, message)
        return message

    def _report(self, result: Json, message: Message) -> None:
        """Tell the bot which result was chosen, when feedback is switched on for it."""
        chosen: Json = {
            "result_id": result["id"],
            "from": self.person.described(),
            "query": self.text,
        }
        if message.markup:
            chosen["inline_message_id"] = message.inline_id
        self.world.inbox.put("chosen_inline_result", chosen)


def shown(result: Json) -> Json:
    """Return the content of the message that a result becomes; refuse what cannot be shown."""
    content = result.get("input_message_content", {})
    text, entities = read_text(content, "message_text", "entities")
    message: Json = {"text": text}
    if entities:
        message["entities"] = entities
    if "reply_markup" in result:
        message["reply_markup"] = result["reply_markup"]
    return message
