"""What the bot may ask and do about chats, members and files."""

from bot.playground.people.chats import PRESENT, Chat
from bot.playground.people.groups import set_bot_status
from bot.playground.people.persons import bot_member
from bot.playground.people.world import World
from bot.playground.server.errors import Json, bad_request, forbidden

ACCENT = 3


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


def get_chat(world: World, params: Json) -> Json:
    """Return the ChatFullInfo object."""
    chat = world.chat(params["chat_id"])
    return {
        **chat.described(),
        "accent_color_id": ACCENT,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def get_member(world: World, params: Json) -> Json:
    """Return the ChatMember object of the bot or of a person."""
    chat = open_chat(world, params)
    if params["user_id"] == world.bot["id"]:
        return bot_member(world.bot, chat.bot_status)
    person = world.people_by_id.get(params["user_id"])
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return bot_member(person.described(), chat.members.get(person.id, "left"))


def count_members(world: World, params: Json) -> int:
    """Return how many are in a chat, the bot included."""
    chat = open_chat(world, params)
    return sum(status in PRESENT for status in chat.members.values()) + 1


def get_administrators(world: World, params: Json) -> list[Json]:
    """Return the administrators of a group; bots are not listed."""
    chat = open_chat(world, params)
    return [
        bot_member(world.people_by_id[person].described(), status)
        for person, status in chat.members.items()
        if status in {"administrator", "creator"}
    ]


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


def get_file(world: World, params: Json) -> Json:
    """Return the File object with its path under /file/."""
    return world.files.described(params["file_id"])
