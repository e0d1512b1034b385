"""What the page shows: messages, chats, calls, as plain JSON for the browser."""

import json
from functools import singledispatch

from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message, Tap
from bot.playground.people.persons import Person
from bot.playground.people.queries import InlineQuery
from bot.playground.people.world import World
from bot.playground.server.api import Call
from bot.playground.server.errors import Json

MOST_SHOWN = 200
LONGEST_RECORD = 20_000
ACTIONS = ("copy_text", "url", "callback_data")


@singledispatch
def seen(subject: object) -> Json:
    """Return the JSON of something that changed; nothing for what no page shows."""
    return {"data": subject} if isinstance(subject, dict) else {}


@seen.register
def _(message: Message) -> Json:
    data = message.data
    return {
        "key": f"{message.chat.id}/{message.data.get('ephemeral_message_id') or message.id}",
        "chat": message.chat.id,
        "id": message.id,
        "from": message.sender.name if message.sender else "bot",
        "name": data["from"]["first_name"],
        "text": message.text,
        "entities": message.entities,
        "keyboard": [[_button(button) for button in row] for row in message.keyboard],
        "asks": [
            person.name for person in message.chat.world.people.values() if message.asks(person)
        ],
        "hint": message.interface.get("input_field_placeholder", ""),
        "date": data["date"],
        "edited": "edit_date" in data,
        "deleted": message.deleted,
        "heard": message.from_bot or message.chat.bot_sees(message),
        "only": message.only_for.name if message.only_for else "",
        "via": data.get("via_bot", {}).get("username", ""),
        "reaction": message.reaction,
        "protected": bool(data.get("has_protected_content")),
        "reply": _answered(message),
        "service": _service(message),
        "file": _file(message),
    }


def _button(button: Json) -> Json:
    kind = next((action for action in ACTIONS if action in button), "other")
    return {
        "label": button["text"],
        "kind": kind,
        "copies": button.get("copy_text", {}).get("text", ""),
        "url": button.get("url", ""),
    }


def _answered(message: Message) -> Json | None:
    answered = message.reply_to
    if answered is None or "forum_topic_created" in answered.data:
        return None
    first = answered.text.partition("\n")[0]
    return {"id": answered.id, "name": answered.data["from"]["first_name"], "text": first[:90]}


def _service(message: Message) -> str:
    data = message.data
    who = data["from"]["first_name"]
    if "new_chat_members" in data:
        return f"{who} added {data['new_chat_members'][0]['first_name']}"
    if "left_chat_member" in data:
        return f"{who} removed {data['left_chat_member']['first_name']}"
    if "forum_topic_created" in data:
        return f"{who} opened the topic {data['forum_topic_created']['name']}"
    if "migrate_to_chat_id" in data or "migrate_from_chat_id" in data:
        return "The group became a supergroup"
    return ""


def _file(message: Message) -> Json | None:
    kept = message.data.get("document") or (message.data.get("photo") or [None])[0]
    if not kept:
        return None
    return {
        "name": kept.get("file_name", "Picture"),
        "size": kept["file_size"],
        "picture": "photo" in message.data,
        "url": f"play/file/{kept['file_id']}",
    }


@seen.register
def _(chat: Chat) -> Json:
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "bot": chat.bot_status,
        "members": len(chat.members) + 1 if chat.shared else 2,
    }


@seen.register
def _(tap: Tap) -> Json:
    rows = tap.message.keyboard
    place = next(
        ([y, x] for y, row in enumerate(rows) for x, item in enumerate(row) if item is tap.button),
        None,
    )
    return {
        "tap": tap.id,
        "person": tap.person.name,
        "message": seen(tap.message)["key"],
        "chat": tap.message.chat.id,
        "place": place,
        "label": tap.button["text"],
        "toast": tap.toast,
        "alert": bool((tap.answer or {}).get("show_alert")),
    }


@seen.register
def _(call: Call) -> Json:
    return {
        "method": call.method,
        "params": call.params,
        "status": call.status,
        "error": call.error,
        "fault": call.fault,
    }


@seen.register
def _(query: InlineQuery) -> Json:
    results = [
        {
            "title": result.get("title", ""),
            "description": result.get("description", ""),
        }
        for result in query.results
    ]
    return {"query": query.id, "person": query.person.name, "results": results}


@seen.register
def _(person: Person) -> Json:
    return {
        "name": person.name,
        "shown": person.names()["first_name"],
        "username": person.names()["username"],
        "private": person.private.id,
    }


def snapshot(world: World) -> Json:
    """Return everything that a page needs when it opens."""
    return {
        "bot": {**world.bot, "description": world.menu.text("description", "")},
        "people": [seen(person) for person in world.people.values()],
        "chats": [seen(chat) for chat in world.chats.values()],
        "messages": [
            seen(message)
            for chat in world.chats.values()
            for message in [*chat.history[-MOST_SHOWN:], *chat.ephemeral.values()]
            if not message.deleted
        ],
        "commands": commands(world),
    }


def commands(world: World) -> Json:
    """Return the command menu of each person in each chat."""
    return {
        person.name: {
            str(chat.id): world.menu.shown(chat, person)
            for chat in world.chats.values()
            if chat.shared or chat is person.private
        }
        for person in world.people.values()
    }


def event(world: World, kind: str, subject: object) -> str:
    """Return one event as the text of a server-sent event."""
    if kind == "commands":
        content = {"commands": commands(world), "bot": snapshot(world)["bot"]}
    else:
        content = seen(subject)
    text = json.dumps({"kind": kind, **content}, separators=(",", ":"))
    return text if len(text) <= LONGEST_RECORD else json.dumps({"kind": kind, "long": True})
