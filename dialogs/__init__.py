"""The conversation: what to ask, how an answer is read, how a plan is worded."""

from dialogs.answer.drawings import Drawn, draw
from dialogs.at_once import lookups
from dialogs.conversation import advance, menu, redraw
from dialogs.recheck import Recheck, compare
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
from dialogs.token import code_in, is_code, token_kind
from dialogs.wording import is_thanks, languages, say

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
    "Recheck",
    "Reply",
    "Session",
    "Setting",
    "Tap",
    "Text",
    "TokenKind",
    "advance",
    "code_in",
    "compare",
    "draw",
    "is_code",
    "is_thanks",
    "languages",
    "lookups",
    "menu",
    "redraw",
    "say",
    "token_kind",
]
