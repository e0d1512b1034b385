"""What the bot sends: texts, pictures, documents, chat actions."""

from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person
from bot.playground.people.world import World
from bot.playground.server.buttons import check_markup
from bot.playground.server.entities import read_text, units
from bot.playground.server.errors import Json, bad_request
from bot.playground.server.methods.chatting import open_chat
from bot.playground.server.uploads import Upload

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
EPHEMERAL_SECONDS = 15.0
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def text_content(params: Json, *, edit: bool = False) -> Json:
    """Return the text and entities of a message, or refuse an empty or overlong one."""
    text, entities = read_text(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG" if edit else "message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in params:
        content["link_preview_options"] = params["link_preview_options"]
    return content


def caption_content(params: Json) -> Json:
    """Return the caption and entities of a picture or file, or refuse an overlong one."""
    caption, entities = read_text(params, "caption", "caption_entities")
    if units(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    if entities:
        content["caption_entities"] = entities
    return content


def send_message(world: World, params: Json) -> Json:
    """Send a text."""
    return _send(world, params, text_content(params))


def send_photo(world: World, params: Json) -> Json:
    """Send a picture, new or known by its file_id."""
    content = caption_content(params)
    return _send(world, params, {"photo": photo(world, params["photo"]), **content})


def send_document(world: World, params: Json) -> Json:
    """Send a document, new or known by its file_id."""
    content = caption_content(params)
    return _send(world, params, {"document": document(world, params["document"]), **content})


def photo(world: World, source: Upload | str) -> list[Json] | Json:
    """Return the PhotoSize list of an uploaded or known picture."""
    if isinstance(source, Upload):
        return world.files.add_photo(source.content)
    return world.files.reused(source, "photos")


def document(world: World, source: Upload | str) -> list[Json] | Json:
    """Return the Document object of an uploaded or known document."""
    if isinstance(source, Upload):
        return world.files.add_document(source.name, source.content)
    return world.files.reused(source, "documents")


def send_chat_action(world: World, params: Json) -> bool:
    """Show that the bot is busy, for five seconds."""
    chat = open_chat(world, params)
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat)
    return True


def _send(world: World, params: Json, content: Json) -> Json:
    chat = open_chat(world, params)
    markup = params.get("reply_markup", {})
    if "reply_markup" in params:
        check_markup(markup)
    if markup.get("inline_keyboard"):
        content["reply_markup"], markup = markup, {}
    content = {**_topic(chat, params), **content}
    if params.get("protect_content"):
        content["has_protected_content"] = True
    reply_to = _answered(chat, params.get("reply_parameters"))
    content |= _quote(reply_to, params.get("reply_parameters"))
    if "receiver_user_id" in params:
        return _send_ephemeral(world, chat, params, content).seen()
    world.limits.count(chat.id)
    return chat.post(None, content, reply_to, interface=markup).seen()


def _topic(chat: Chat, params: Json) -> Json:
    topic = params.get("message_thread_id")
    if topic is None:
        return {}
    if topic not in chat.topics:
        raise bad_request("message thread not found")
    return chat.in_topic(topic)


def _answered(chat: Chat, reply: Json | None) -> Message | None:
    if not reply or "message_id" not in reply:
        return None
    message = chat.messages.get(reply["message_id"])
    if message is None or message.deleted:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message


def _quote(answered: Message | None, reply: Json | None) -> Json:
    """Return the part of the answered message that is quoted, which must stand there just so."""
    quote = (reply or {}).get("quote")
    if not quote or answered is None:
        return {}
    position = answered.text.find(quote)
    if position < 0 or len(quote) > LONGEST_CAPTION:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def _send_ephemeral(world: World, chat: Chat, params: Json, content: Json) -> Message:
    """Send what one member of a group sees (Bot API 10.2); it has no message_id."""
    if not chat.shared:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    person = _receiver(world, chat, params["receiver_user_id"])
    tap = world.taps.get(params.get("callback_query_id", ""))
    if tap and world.clock.now() - tap.at > EPHEMERAL_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    number = len(chat.ephemeral) + 1
    data: Json = {
        "message_id": 0,
        "ephemeral_message_id": number,
        "receiver_user": person.described(),
        "from": world.bot,
        "chat": chat.described(),
        "date": int(world.clock.now()),
        **content,
    }
    message = chat.ephemeral[number] = Message(chat, 0, data, None, only_for=person)
    world.tell("message", message)
    return message


def _receiver(world: World, chat: Chat, person_id: int) -> Person:
    if chat.members.get(person_id) not in {"member", "administrator", "creator"}:
        raise bad_request("USER_NOT_PARTICIPANT")
    return world.people_by_id[person_id]
