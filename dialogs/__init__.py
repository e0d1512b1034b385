"""The conversation: what to ask, how an answer is read, how a plan is worded."""

from dialogs.answer.drawings import Drawn, draw
from dialogs.conversation import advance, lookup, menu
from dialogs.panels import redraw
from dialogs.session import Session
from dialogs.talk import (
    Block,
    Choice,
    Command,
    Debt,
    Drawing,
    Event,
    Expire,
    Kind,
    Line,
    Reply,
    Setting,
    Tap,
    Text,
    TokenKind,
)
from dialogs.token import token_kind
from dialogs.wording import languages, say

__all__ = [
    "Block",
    "Choice",
    "Command",
    "Debt",
    "Drawing",
    "Drawn",
    "Event",
    "Expire",
    "Kind",
    "Line",
    "Reply",
    "Session",
    "Setting",
    "Tap",
    "Text",
    "TokenKind",
    "advance",
    "draw",
    "languages",
    "lookup",
    "menu",
    "redraw",
    "say",
    "token_kind",
]
