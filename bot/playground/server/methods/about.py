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


def setter(kind: str, parameter: str) -> Callable[[World, Json], bool]:
    """Return the method that sets a name or description."""

    def set_text(world: World, params: Json) -> bool:
        world.menu.set_text(kind, params.get(parameter, ""), _language(params))
        world.tell("commands", None)
        return True

    return set_text
