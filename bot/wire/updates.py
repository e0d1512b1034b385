"""Updates as far as the bot reads them.

Names, pictures and whatever else people send never enter the process: what is not named here is
left out when an update is read. An update of a shape that nobody foresaw is passed over alone.
"""

import logging
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.store.keys import ChatPlace
from bot.watch.logs import note

Number = Annotated[int, Field(ge=-(2**63), lt=2**63)]
QueryId = Annotated[str, Field(min_length=1)]
PRIVATE = "private"
FOR_ALL_OF_A_KIND = frozenset({1087968824, 136817688, 777000})
"""The accounts that stand for anonymous administrators, for channels, and for linked channels."""
GROUPS = frozenset({"group", "supergroup"})
PRESENT = frozenset({"member", "administrator", "creator"})
CONTENT = frozenset(
    (
        *("animation", "audio", "caption", "checklist", "contact", "dice", "document", "game"),
        *("invoice", "live_photo", "location", "paid_media", "photo", "poll", "rich_message"),
        *("sticker", "story", "venue", "video", "video_note", "voice"),
    )
)
KINDS = ("message", "callback_query", "edited_message", "inline_query", "my_chat_member")


class Part(BaseModel):
    """A part of an update, by Telegram's names but for ``from``, which is ``person`` here."""

    model_config = ConfigDict(frozen=True, defer_build=True)  # made whole, with the first


class Person(Part):
    """Who wrote or tapped."""

    id: Number
    language_code: str = ""
    is_bot: bool = False


class Chat(Part):
    """Where it happened."""

    id: Number
    type: str

    @property
    def shared(self) -> bool:
        """Whether others read along."""
        return self.type != PRIVATE

    @property
    def is_group(self) -> bool:
        """Whether people talk to one another there: in a channel nobody can answer."""
        return self.type in GROUPS


class Stand(Part):
    """Where a message stands and whose it is. Of a message that is too old ``date`` is 0."""

    message_id: Number
    date: Number = 0
    chat: Chat
    person: Person | None = Field(None, alias="from")
    message_thread_id: Number | None = None
    is_topic_message: bool = False

    @property
    def topic(self) -> int | None:
        """The topic: in a group without topics a reply carries a thread, too."""
        return self.message_thread_id if self.is_topic_message else None


class Entity(Part):
    """What a part of a text is."""

    type: str
    offset: Number
    length: Number


class Answered(Stand):
    """A message that somebody replies to, with its buttons: its text may be another person's."""

    reply_markup: Any = None

    @property
    def data(self) -> tuple[str, ...]:
        """What its buttons send, in their order; nothing of a message that is too old or odd."""
        markup = self.reply_markup if isinstance(self.reply_markup, dict) else {}
        rows = markup.get("inline_keyboard")
        whole = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
        buttons = [button for row in whole for button in row if isinstance(button, dict)]
        sent = [button.get("callback_data") for button in buttons]
        return tuple(data for data in sent if isinstance(data, str))


class Board(Answered):
    """A message of the bot's own, as it stood when it was tapped."""

    text: str = Field("", repr=False)
    entities: tuple[Entity, ...] = Field((), repr=False)
    photo: Any = Field(None, repr=False)
    ephemeral_message_id: Number = 0

    @property
    def is_bare(self) -> bool:
        """Whether its buttons are off already, as far as a message that is seen tells."""
        return bool(self.date) and not self.reply_markup


class Message(Stand):
    """What a person sent; of a picture and the like only that there was something to see."""

    text: str | None = None
    entities: tuple[Entity, ...] = ()
    edit_date: Number = 0
    reply_to_message: Answered | None = None
    via_bot: Person | None = None
    sender_chat: Chat | None = None
    is_automatic_forward: bool = False
    migrate_to_chat_id: Number = 0
    migrate_from_chat_id: Number = 0
    has_content: bool = False

    @property
    def is_nobodys(self) -> bool:
        """Whether no single person wrote it: a channel, whoever hides behind one, or a bot."""
        author = self.person
        behind = self.sender_chat is not None or self.is_automatic_forward
        return behind or author is None or author.is_bot or author.id in FOR_ALL_OF_A_KIND

    @property
    def moves(self) -> tuple[int, int] | None:
        """From which group to which supergroup people go on; never from a chat of one person."""
        to, here = self.migrate_to_chat_id, self.chat.id
        ends = (here, to) if to else (self.migrate_from_chat_id, here)
        return ends if self.chat.is_group and max(ends) < 0 else None

    @model_validator(mode="before")
    @classmethod
    def _look_for_content(cls, source: Any) -> Any:  # noqa: ANN401  # not yet looked at
        if isinstance(source, dict) and "text" not in source:
            return {**source, "has_content": not CONTENT.isdisjoint(source)}
        return source


class CallbackQuery(Part):
    """A tap on a button."""

    id: QueryId
    person: Person = Field(alias="from")
    data: str = ""
    message: Board | None = None
    inline_message_id: str = ""


class InlineQuery(Part):
    """What somebody types behind the bot's name in any chat."""

    id: QueryId
    person: Person = Field(alias="from")
    query: str


class Member(Part):
    """How somebody belongs to a chat."""

    status: str

    @property
    def present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT


class Membership(Part):
    """The bot comes to a chat or goes."""

    chat: Chat
    person: Person = Field(alias="from")
    old_chat_member: Member
    new_chat_member: Member

    @property
    def arrived(self) -> bool:
        """Whether the bot was not there before."""
        return self.new_chat_member.present and not self.old_chat_member.present


class Update(Part):
    """One thing that happened; of what the bot does not know the number alone."""

    update_id: Number
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    inline_query: InlineQuery | None = None
    my_chat_member: Membership | None = None

    @property
    def kind(self) -> str:
        """Telegram's name for what happened; ``other`` if the bot does not know it."""
        return next((kind for kind in KINDS if getattr(self, kind) is not None), "other")

    @property
    def stand(self) -> Stand | None:
        """The message that was sent, or that was tapped."""
        tapped = self.callback_query.message if self.callback_query else None
        return self.message or self.edited_message or tapped

    @property
    def chat(self) -> Chat | None:
        """Where it happened, if the bot is there."""
        stand = self.stand or self.my_chat_member
        return stand.chat if stand else None

    @property
    def person(self) -> Person | None:
        """Who did it."""
        sent = self.message or self.edited_message
        done = sent or self.callback_query or self.inline_query or self.my_chat_member
        return done.person if done else None

    @property
    def place(self) -> ChatPlace | None:
        """Whose turn it is: the same person's in the same chat and topic."""
        chat, person, stand = self.chat, self.person, self.stand
        if chat is None:
            return None
        topic = stand.topic if stand else None
        return ChatPlace(chat.id, topic, person.id if person else 0, chat.shared)


def read_update(payload: Any) -> Update:  # noqa: ANN401  # JSON
    """The update that a piece of JSON is; raises ``ValueError`` if it has not even a number."""
    try:
        return Update.model_validate(payload)
    except ValidationError as error:
        if not isinstance(payload, dict):
            raise
        kind = error.errors(include_input=False, include_url=False)[0]["type"]
        note("update of an unknown shape", level=logging.WARNING, error=kind)
        return Update.model_validate({"update_id": payload.get("update_id")})
