"""What a button under an answer sends back: at most 58 characters of ASCII, no date among them.

It begins with a letter and ends with the case code, so that it works when nothing is stored.
"""

from collections.abc import Iterable

from core.code import CODE
from dialogs.session import read_step
from dialogs.talk import TokenKind

# A view's second letter is a capital once a second person confirmed.
VIEW, REFINE, SET, COMBINED = "w", "q", "s", "x"
CHANGE, FIRST_REMISSION, SECOND, NEW, HELP = "e", "f", "c", "n", "h"
LOOKUP, WHAT_IF = "l", "m"  # followed by what is looked up, of a case or of whoever is meant
PICTURE, PAGE = "p", "t"  # the second letter says which; a capital asks for the dark one
DRAWN = (PICTURE, PAGE)
LONGEST = 58  # Telegram takes 64 bytes, of which a mark of whose message it is takes some
KINDS = {VIEW: TokenKind.VIEW, SECOND: TokenKind.SECOND_CHECK}


def token_kind(token: str) -> TokenKind:
    """What a token acts on."""
    if read_step(token) is not None:
        return TokenKind.STEP
    return KINDS.get(token[:1], TokenKind.VARIANT)


def code_in(tokens: Iterable[str]) -> str:
    """The case code at the end of the first token that has one; nothing if none has."""
    found = (CODE.search(token) for token in tokens)
    return next((match[0] for match in found if match), "")


def is_code(text: str) -> bool:
    """Whether a text has the form of a case code."""
    return CODE.fullmatch(text) is not None
