"""A person with a telephone: sends, taps, edits, deletes, replies, asks inline."""

from typing import TYPE_CHECKING

from bot.playground.people.messages import Message, Tap
from bot.playground.people.queries import InlineQuery
from bot.playground.server.entities import automatic
from bot.playground.server.errors import Json

if TYPE_CHECKING:
    from bot.playground.people.chats import Chat
    from bot.playground.people.world import World


class Person:
    """One person; ``private`` is the chat with the bot, ``clipboard`` what was last copied."""

    private: "Chat"

    def __init__(self, world: "World", person_id: int, name: str, language: str) -> None:
        self.world = world
        self.id = person_id
        self.name = name
        self.language = language
        self.clipboard = ""
        self.started = False
        self.blocked = False

    def names(self) -> Json:
        """Return the names that the person's private chat carries."""
        username = "".join(letter for letter in self.name.lower() if letter.isalnum())
        return {"first_name": self.name.capitalize(), "username": f"{username}_{self.id % 1000}"}

    def described(self) -> Json:
        """Return the User object of the Bot API."""
        return {
            "id": self.id,
            "is_bot": False,
            "language_code": self.language,
            **self.names(),
        }

    def send(
        self,
        chat: "Chat",
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Type a text; return the message as it now stands in the chat."""
        content: Json = {"text": text}
        if found := automatic(text):
            content["entities"] = found
        return self._post(chat, content, reply_to, topic)

    def _post(
        self, chat: "Chat", content: Json, reply_to: Message | None, topic: int | None
    ) -> Message:
        if chat is self.private:
            self.started = True
            self.blocked = False
        where = chat.in_topic(topic or (reply_to.topic if reply_to else None))
        message = chat.post(self, {**where, **content}, reply_to)
        chat.deliver("message", message)
        return message

    def say(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Type a text to the bot in private."""
        return self.send(self.private, text, reply_to=reply_to)

    def start(self, payload: str = "") -> Message:
        """Open the bot by its link, such as t.me/bot?start=payload."""
        return self.say(f"/start {payload}".strip())

    def send_photo(self, chat: "Chat", content: bytes, caption: str = "") -> Message:
        """Send a picture."""
        sizes = self.world.files.add_photo(content)
        return self._post(chat, {"photo": sizes, **_caption(caption)}, None, None)

    def send_document(self, chat: "Chat", name: str, content: bytes, caption: str = "") -> Message:
        """Send a file."""
        document = self.world.files.add_document(name, content)
        return self._post(chat, {"document": document, **_caption(caption)}, None, None)

    def tap(self, message: Message, label: str | tuple[int, int]) -> Tap:
        """Tap a button by its label, by a unique beginning of it, or by (row, column)."""
        return self.press(message, message.button(label))

    def tap_old(self, message: Message, label: str) -> Tap:
        """Tap a button that an edit has since taken away, as a telephone lagging behind does."""
        buttons = [
            button
            for markup in reversed(message.earlier_markups)
            for row in markup.get("inline_keyboard", [])
            for button in row
        ]
        return self.press(message, next(item for item in buttons if item["text"] == label))

    def press(self, message: Message, button: Json) -> Tap:
        """Tap a given button: copy its text, or send its data to the bot."""
        now = self.world.clock.now()
        tap = Tap(self.world.new_id(), self, message, button, now)
        if "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
        if "callback_data" not in button:
            tap.answer = {}
            return tap
        self.world.taps[tap.id] = tap
        self.world.inbox.put("callback_query", self._query(tap))
        self.world.tell("tap", tap)
        return tap

    def _query(self, tap: Tap) -> Json:
        query: Json = {
            "id": tap.id,
            "from": self.described(),
            "chat_instance": tap.message.chat.instance,
            "data": tap.button["callback_data"],
        }
        if tap.message.inline_id:
            return {**query, "inline_message_id": tap.message.inline_id}
        if tap.message.deleted:
            data = tap.message.data
            gone = {"message_id": data["message_id"], "chat": data["chat"], "date": 0}
            return {**query, "message": gone}
        return {**query, "message": tap.message.seen()}

    def follow(self, tap: Tap) -> Message | None:
        """Open what the answer to a tap leads to, if it leads into the private chat."""
        link = f"https://t.me/{self.world.bot['username']}?start="
        url = str((tap.answer or {}).get("url", ""))
        return self.start(url.removeprefix(link)) if url.startswith(link) else None

    def edit(self, message: Message, text: str) -> None:
        """Correct an own message."""
        found = automatic(text)
        message.data = {
            **message.data,
            "text": text,
            "edit_date": int(self.world.clock.now()),
            "entities": found,
        }
        if not found:
            del message.data["entities"]
        message.edits += 1
        self.world.tell("edit", message)
        message.chat.deliver("edited_message", message)

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; Telegram tells bots nothing of it."""
        message.deleted = True
        self.world.tell("delete", message)

    def block(self) -> None:
        """Block the bot: it is told, and may not write any more."""
        self._change_private("kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self._change_private("member")

    def _change_private(self, status: str) -> None:
        before = "kicked" if self.blocked else "member"
        self.blocked = status == "kicked"
        self.world.inbox.put(
            "my_chat_member",
            {
                "chat": self.private.described(),
                "from": self.described(),
                "date": int(self.world.clock.now()),
                "old_chat_member": bot_member(self.world.bot, before),
                "new_chat_member": bot_member(self.world.bot, status),
            },
        )

    def ask(self, text: str, chat: "Chat | None" = None) -> InlineQuery:
        """Type the bot's name and a query in any chat; ``await query.answered()`` has results."""
        query = InlineQuery(self.world, self.world.new_id(), self, text, chat or self.private)
        self.world.inline_queries[query.id] = query
        self.world.inbox.put("inline_query", query.described())
        return query


def _caption(caption: str) -> Json:
    return {"caption": caption, "caption_entities": automatic(caption)} if caption else {}


def bot_member(user: Json, status: str) -> Json:
    """Return the ChatMember object of a bot or person with a status."""
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= dict.fromkeys(
            (
                "can_be_edited",
                "can_manage_chat",
                "can_change_info",
                "can_delete_messages",
                "can_invite_users",
                "can_promote_members",
                "can_restrict_members",
                "can_manage_video_chats",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
                "is_anonymous",
            ),
            False,
        )
        member["can_delete_messages"] = True
    return member
