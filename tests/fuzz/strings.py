"""Strings that people, keyboards and the clipboard come up with, always the same for a seed."""

import random
from collections.abc import Iterator

PIECES = (
    *(
        "2024",
        "2025",
        "1999",
        "10",
        "1",
        "01",
        "31",
        "13",
        "7",
        "18",
        "0",
        "00",
        "99",
        "2.9",
        "1,5",
    ),
    *("-", "/", ".", " ", "  ", ",", ":", "+", "\u2013", "\u00a0", "'", "T", "~", "%", "<", "\n"),
    *("jan", "Mar", "march", "Mai", "enero", "sept", "dic", "of", "st", "nd", "th", "de", "und"),
    *("y", "yr", "years", "m", "mo", "months", "Monate", "meses", "d", "days", "w", "old", "and"),
    *(
        "high",
        "HR",
        "standard",
        "sr",
        "unknown",
        "under",
        "over",
        "yes",
        "no",
        "none",
        "x10",
        "G/l",
    ),
    *("E", "L", "-v1", "E13m19d-7y-HR-v1", "MRN", "Jane", "\u0661", "\uff17", "\u00b2", "\u2167"),
    *("\u200d", "\u202e", "\N{NULL}", "\N{BRAIN}", "\u0301", "\ufeff", "\u0130", "\u1e9e"),
)
LONGEST = 9


def strings(count: int, seed: int) -> Iterator[str]:
    """So many strings: mostly pieces of answers in any order, and some of any letters at all."""
    chance = random.Random(seed)  # noqa: S311  # no secret: repeatable
    for _number in range(count):
        if chance.random() < 0.9:
            yield "".join(chance.choices(PIECES, k=chance.randrange(LONGEST)))
        else:
            yield "".join(chr(chance.randrange(0xD800)) for _letter in range(chance.randrange(60)))
