"""What the bot says of itself: its account, commands, names, menu button."""

from collections.abc import Callable

from bot.playground.people.menu import read_scope
from bot.playground.people.world import World
from bot.playground.server.errors import Json, bad_request

LANGUAGE_LENGTH = 2


def get_me(world: World, _params: Json) -> Json:
    """Return the bot's own User object."""
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def agree(_world: World, _params: Json) -> bool:
    """Say yes to a call that has no effect here."""
    return True


def _language(params: Json) -> str:
    code: str = params.get("language_code", "")
    if code and not (len(code) == LANGUAGE_LENGTH and code.isalpha() and code.islower()):
        raise bad_request("LANG_CODE_INVALID")
    return code


def set_commands(world: World, params: Json) -> bool:
    """Set the commands of a scope and language."""
    world.menu.set(params["commands"], read_scope(params.get("scope")), _language(params))
    world.tell("commands", None)
    return True


def get_commands(world: World, params: Json) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return world.menu.commands.get((read_scope(params.get("scope")), _language(params)), [])


def delete_commands(world: World, params: Json) -> bool:
    """Remove the commands of a scope and language."""
    world.menu.commands.pop((read_scope(params.get("scope")), _language(params)), None)
    world.tell("commands", None)
    return True


def setter(kind: str, parameter: str) -> Callable[[World, Json], bool]:
    """Return the method that sets a name or description."""

    def set_text(world: World, params: Json) -> bool:
        world.menu.set_text(kind, params.get(parameter, ""), _language(params))
        world.tell("commands", None)
        return True

    return set_text


def getter(kind: str, parameter: str) -> Callable[[World, Json], Json]:
    """Return the method that reads a name or description."""

    def get_text(world: World, params: Json) -> Json:
        return {parameter: world.menu.text(kind, _language(params))}

    return get_text


def set_menu_button(world: World, params: Json) -> bool:
    """Set the menu button of a private chat, or of all."""
    world.menu.button[params.get("chat_id", 0)] = params.get("menu_button", {"type": "default"})
    return True


def get_menu_button(world: World, params: Json) -> Json:
    """Return the menu button of a private chat, or of all."""
    return world.menu.button.get(params.get("chat_id", 0), {"type": "commands"})
