"""What a button sends back: at most 58 characters of ASCII, with no date once a consult ended.

A token of an open consult is its turn, a colon, a verb and a value: ``3:a2024-03-12``. A token
under an answer begins with a letter and ends with the case code, so that it works when nothing
is stored any more.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from core.code import CODE
from dialogs.talk import TokenKind

# Verbs of an open consult.
ACCEPT, PICK, GO, KEEP, OFFER = "a", "p", "g", "k", "o"
# Letters under an answer. A view's second letter is a capital once a second person confirmed.
VIEW, REFINE, SET, COMBINED = "w", "q", "s", "x"
CHANGE, FIRST_REMISSION, SECOND, NEW, HELP = "e", "f", "c", "n", "h"
LOOKUP, WHAT_IF = "l", "m"  # followed by what is looked up, of a case or of whoever is meant
PICTURE, PAGE = "p", "t"  # the second letter says which; a capital asks for the dark one
DRAWN = (PICTURE, PAGE)
KINDS = {VIEW: TokenKind.VIEW, SECOND: TokenKind.SECOND_CHECK}


class StepToken(NamedTuple):
    """A tap on a question."""

    turn: int
    verb: str
    value: str


def step_token(turn: int, verb: str, value: str = "") -> str:
    """The token of a choice in the question of this turn."""
    return f"{turn}:{verb}{value}"


def read_step(token: str) -> StepToken | None:
    """The parts of a question's token, or ``None`` if it is none."""
    turn, colon, rest = token.partition(":")
    if not (colon and re.fullmatch(r"[0-9]{1,5}", turn) and rest):
        return None
    return StepToken(int(turn), rest[0], rest[1:])


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
