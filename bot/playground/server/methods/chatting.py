"""Where the bot may write, and how it leaves."""

from bot.playground.people.chats import PRESENT, Chat
from bot.playground.people.groups import set_bot_status
from bot.playground.people.world import World
from bot.playground.server.errors import Json, bad_request, forbidden


def open_chat(world: World, params: Json) -> Chat:
    """Return a chat that the bot is in, or refuse as Telegram does."""
    chat = world.chat(params["chat_id"])
    if chat.migrated_to:
        error = bad_request("group chat was upgraded to a supergroup chat")
        error.parameters = {"migrate_to_chat_id": chat.migrated_to.id}
        raise error
    if chat.shared and chat.bot_status not in PRESENT:
        kind = "group" if chat.kind == "group" else "supergroup"
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        raise forbidden(f"bot is not a member of the {kind} chat")
    if not chat.shared:
        _check_person(world, chat)
    return chat


def _check_person(world: World, chat: Chat) -> None:
    person = world.people_by_id[chat.id]
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def leave(world: World, params: Json) -> bool:
    """Let the bot leave a group."""
    chat = open_chat(world, params)
    if not chat.shared:
        raise bad_request("chat member status can't be changed in private chats")
    by = next((world.people_by_id[person] for person in chat.members), None)
    chat.bot_status = "left"
    if by:
        set_bot_status(chat, by, "left")
    return True
