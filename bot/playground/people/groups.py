"""What happens to a group: people and the bot come and go, topics open, it becomes a supergroup."""

from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person, bot_member
from bot.playground.server.errors import Json


def _service(chat: Chat, person: Person, content: Json) -> Message:
    message = chat.post(person, content)
    chat.deliver("message", message)
    return message


def set_bot_status(chat: Chat, by: Person, status: str) -> None:
    """Add, remove, promote or demote the bot ("member", "kicked", "administrator")."""
    before, chat.bot_status = chat.bot_status, status
    world = chat.world
    world.inbox.put(
        "my_chat_member",
        {
            "chat": chat.described(),
            "from": by.described(),
            "date": int(world.clock.now()),
            "old_chat_member": bot_member(world.bot, before),
            "new_chat_member": bot_member(world.bot, status),
        },
    )
    world.tell("chat", chat)


def add_bot(chat: Chat, by: Person) -> None:
    """Let a person add the bot to a group it is not in; the bot learns of it twice, as usual."""
    set_bot_status(chat, by, "member")
    _service(chat, by, {"new_chat_members": [chat.world.bot], "new_chat_member": chat.world.bot})


def remove_bot(chat: Chat, by: Person) -> None:
    """Let a person remove the bot from a group."""
    chat.post(by, {"left_chat_member": chat.world.bot})
    set_bot_status(chat, by, "kicked")


def join(chat: Chat, person: Person) -> None:
    """Let a person join a group."""
    chat.members[person.id] = "member"
    _service(chat, person, {"new_chat_members": [person.described()]})


def leave(chat: Chat, person: Person) -> None:
    """Let a person leave a group."""
    chat.members[person.id] = "left"
    _service(chat, person, {"left_chat_member": person.described()})


def open_topic(chat: Chat, person: Person, name: str) -> int:
    """Open a topic in a forum; return its message_thread_id."""
    message = chat.post(person, {"forum_topic_created": {"name": name, "icon_color": 7_322_096}})
    message.data |= {"message_thread_id": message.id, "is_topic_message": True}
    chat.topics[message.id] = name
    chat.deliver("message", message)
    return message.id


def delete_topic(chat: Chat, topic: int) -> None:
    """Delete a topic with everything in it; Telegram tells bots nothing of it."""
    del chat.topics[topic]
    for message in chat.messages.values():
        message.deleted = message.deleted or topic in {message.topic, message.id}


def migrate(chat: Chat, by: Person) -> Chat:
    """Turn a basic group into a supergroup; return the new chat, the old one is closed."""
    world = chat.world
    new = world.add_group(chat.title, "supergroup")
    new.members, new.bot_status = dict(chat.members), chat.bot_status
    chat.migrated_to = new
    world.groups[chat.title] = new
    _service(chat, by, {"migrate_to_chat_id": new.id})
    _service(new, by, {"migrate_from_chat_id": chat.id})
    return new
