"""Answers as plain lines by view, so that two of them can be compared."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from core import Case, assess
from dialogs.answer import evidence
from dialogs.answer.views import answer
from dialogs.answer.voice import Voice
from dialogs.book.cases import Base, Variant, bases, changed
from dialogs.talk import Block, Line
from dialogs.wording import NO_BREAK, Wording

NUMBER = re.compile(r"^\d+\. ")
LETTER = re.compile(r"^[A-Z] ")
LETTERS = re.compile(
    r"; [A-Z](?: [A-Z])*(?=[\];])|(?<=\[)[A-Z](?: [A-Z])*; | \[[A-Z](?: [A-Z])*\]$"
)
# What differs between any two patients, and says nothing about the answer.
OWN = ("entered", "status")


class Shown(NamedTuple):
    """One line of one view: ``text`` as shown, ``plain`` without number and letters."""

    view: str
    heading: str
    text: str
    plain: str


class Effect(NamedTuple):
    """What a further detail adds and takes away, each line with its view."""

    added: tuple[Shown, ...]
    removed: tuple[Shown, ...]


def views(voice: Voice) -> dict[str, list[Block]]:
    """Every view that says something of the patient, by the key of its button.

    Disagreements stand in the answer as if there were room: how tightly they are put there
    depends on its length, which says nothing of the patient.
    """
    short = voice.conflicts_in_short(0)
    return {
        "answer": [short if block.heading == short.heading else block for block in answer(voice)],
        "options": evidence.options(voice),
        "figures": evidence.figures(voice),
        "conflicts": evidence.conflicts(voice),
    }


def told(case: Case, wording: Wording) -> tuple[Shown, ...]:
    """Everything said of a case, line by line, without what was entered."""
    voice = Voice(assess(case), wording)
    own = {wording.say(f"heading.{name}") for name in OWN}
    return tuple(
        Shown(view, block.heading, line.text, plain(line.text, lettered=_lettered(voice, block)))
        for view, blocks in views(voice).items()
        for block in blocks
        if block.heading not in own
        for line in block.lines or (Line(block.heading),)
    )


def _lettered(voice: Voice, block: Block) -> bool:
    return block.heading == voice.say("heading.conflicts")


def plain(text: str, *, lettered: bool = False) -> str:
    """A line without what moves when another line comes or goes; warning words stay."""
    bare = LETTERS.sub("", NUMBER.sub("", text))
    return (LETTER.sub("", bare) if lettered else bare).replace(NO_BREAK, " ")


def difference(before: Iterable[Shown], after: Iterable[Shown]) -> Effect:
    """The lines of each that the other lacks, in order."""
    before, after = tuple(before), tuple(after)
    old = {(line.view, line.plain) for line in before}
    new = {(line.view, line.plain) for line in after}
    return Effect(
        tuple(line for line in after if (line.view, line.plain) not in old),
        tuple(line for line in before if (line.view, line.plain) not in new),
    )


def effects(variant: Variant, wording: Wording) -> dict[Base, Effect]:
    """The effect of a further detail on each answer that it can be added to."""
    found: dict[Base, Effect] = {}
    for base in bases():
        case = changed(base, variant)
        if case is not None:
            found[base] = difference(told(base.case, wording), told(case, wording))
    return found
