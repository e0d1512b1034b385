"""The playground: Telegram's Bot API on this machine, with people who tap and type (README.md)."""

from bot.playground.people import groups
from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message, Tap
from bot.playground.people.persons import Person
from bot.playground.people.queries import InlineQuery
from bot.playground.people.world import World
from bot.playground.server.api import Call
from bot.playground.server.server import PlaygroundServer

__all__ = [
    "Call",
    "Chat",
    "InlineQuery",
    "Message",
    "Person",
    "PlaygroundServer",
    "Tap",
    "World",
    "groups",
]
