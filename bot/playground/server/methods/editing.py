"""What the bot changes or takes back."""

from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.world import World
from bot.playground.server.buttons import check_markup
from bot.playground.server.errors import Json, bad_request
from bot.playground.server.methods.chatting import open_chat
from bot.playground.server.methods.sending import (
    caption_content,
    document,
    photo,
    text_content,
)

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
KEPT_MARKUPS = 20
REACTIONS = frozenset("👍❤🔥🎉👏🙏👌🤝🫡✍🤔👀💯")  # some of the free ones
TEXTS = ("text", "entities", "link_preview_options")
CAPTIONS = ("caption", "caption_entities")
MEDIA = ("photo", "document", *CAPTIONS)
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def edit_text(world: World, params: Json) -> Json | bool:
    """Replace the text and the buttons of a message."""
    content = text_content(params, edit=True)
    message = _editable(world, params)
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, params, content, TEXTS)


def edit_markup(world: World, params: Json) -> Json | bool:
    """Replace only the buttons of a message."""
    return _change(world, _editable(world, params), params, {}, ())


def edit_media(world: World, params: Json) -> Json | bool:
    """Replace a picture or document by another."""
    message, media = _editable(world, params), params["media"]
    take = {"photo": photo, "document": document}.get(media["type"])
    if take is None:
        raise bad_request(f"this server cannot edit media of type {media['type']}")
    content = {media["type"]: take(world, media["media"]), **caption_content(media)}
    return _change(world, message, params, content, (*MEDIA, "text", "entities"))


def _editable(world: World, params: Json) -> Message:
    if "inline_message_id" in params:
        message = world.inline_messages.get(params["inline_message_id"])
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    chat = open_chat(world, params)
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.interface:
        raise bad_request("message can't be edited")
    return message


def _change(
    world: World, message: Message, params: Json, content: Json, replaced: tuple[str, ...]
) -> Json | bool:
    """Put new content and buttons in place; an edit without buttons takes them away."""
    if "reply_markup" in params:
        check_markup(params["reply_markup"], inline_only=True)
    kept = {key: value for key, value in message.data.items() if key not in replaced}
    old_markup = kept.pop("reply_markup", None)
    markup = params.get("reply_markup")
    data = {**kept, **content}
    if markup and markup["inline_keyboard"]:
        data["reply_markup"] = markup
    if data == message.data:
        raise bad_request(UNCHANGED)
    world.limits.count(message.chat.id, edit=True)
    data["edit_date"] = int(world.clock.now())
    if old_markup and old_markup != markup:
        message.earlier_markups = [*message.earlier_markups[-KEPT_MARKUPS:], old_markup]
    message.data = data
    message.edits += 1
    world.tell("edit", message)
    return True if message.inline_id else message.seen()


def edit_ephemeral_text(world: World, params: Json) -> bool:
    """Replace what one member of a group sees (Bot API 10.2)."""
    content = text_content(params, edit=True)
    message = open_chat(world, params).ephemeral.get(params["ephemeral_message_id"])
    only_for = message.only_for if message else None
    if message is None or only_for is None or only_for.id != params["receiver_user_id"]:
        raise bad_request("message to edit not found")
    _change(world, message, params, content, TEXTS)
    return True


def react(world: World, params: Json) -> bool:
    """Set the bot's reaction to a message: one emoji of those that everybody may use, or none."""
    chat = open_chat(world, params)
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request("message to react not found")
    chosen = params.get("reaction", [])
    if len(chosen) > 1 or any(one.get("emoji") not in REACTIONS for one in chosen):
        raise bad_request("REACTION_INVALID")
    message.reaction = chosen[0]["emoji"] if chosen else ""
    world.tell("edit", message)
    return True


def _remove(world: World, message: Message) -> None:
    message.deleted = True
    world.tell("delete", message)


def _deletable(world: World, chat: Chat, message_id: int) -> Message:
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    own = message.from_bot or not chat.shared
    if not own and chat.bot_status != "administrator":
        raise bad_request("message can't be deleted")
    if world.clock.now() - message.data["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    return message


def delete_message(world: World, params: Json) -> bool:
    """Delete a message younger than 48 hours."""
    chat = open_chat(world, params)
    _remove(world, _deletable(world, chat, params["message_id"]))
    return True


def delete_messages(world: World, params: Json) -> bool:
    """Delete up to 100 messages; those that are not there are skipped."""
    chat, ids = open_chat(world, params), params["message_ids"]
    if not 1 <= len(ids) <= MOST_DELETED:
        raise bad_request("wrong number of message identifiers specified")
    found = [number for number in ids if number in chat.messages]
    messages = [
        _deletable(world, chat, number) for number in found if not chat.messages[number].deleted
    ]
    for message in messages:
        _remove(world, message)
    return True
