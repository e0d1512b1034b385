"""What the bot says of itself: commands by scope and language, descriptions."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.playground.server.errors import Json, bad_request

if TYPE_CHECKING:
    from bot.playground.people.chats import Chat
    from bot.playground.people.persons import Person

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
LIMITS = {"description": 512, "short_description": 120}
Scope = tuple[str, int, int]


def read_scope(scope: Json | None) -> Scope:
    """Return a BotCommandScope in a form that can be a key, or refuse it."""
    kind = (scope or {}).get("type", "default")
    if not isinstance(scope, dict | None) or kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    scope = scope or {}
    return kind, int(scope.get("chat_id", 0)), int(scope.get("user_id", 0))


def _checked(command: Json) -> Json:
    name = command["command"].removeprefix("/")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"].strip()) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**command, "command": name}


class Menu:
    """The commands and texts set by the bot."""

    def __init__(self) -> None:
        self.commands: dict[tuple[Scope, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}

    def set(self, commands: list[Json], scope: Scope, language: str) -> None:
        """Set the commands of a scope and language, within Telegram's limits."""
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[scope, language] = [_checked(command) for command in commands]

    def set_text(self, kind: str, text: str, language: str) -> None:
        """Set the bot's description or short description."""
        if len(text) > LIMITS[kind]:
            raise bad_request(f"BOT_{kind.upper()}_TOO_LONG")
        self.texts[kind, language] = text

    def text(self, kind: str, language: str) -> str:
        """Return a text in a language, or in no particular one, or nothing."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def shown(self, chat: "Chat", person: "Person") -> list[Json]:
        """Return the commands that a person is offered in a chat: the narrowest scope wins."""
        for scope in _scopes(chat, person):
            for language in (person.language, ""):
                if (scope, language) in self.commands:
                    return self.commands[scope, language]
        return []


def _scopes(chat: "Chat", person: "Person") -> Iterator[Scope]:
    if not chat.shared:
        yield "chat", chat.id, 0
        yield "all_private_chats", 0, 0
    else:
        yield "chat_member", chat.id, person.id
        yield "chat", chat.id, 0
        yield "all_group_chats", 0, 0
    yield "default", 0, 0
