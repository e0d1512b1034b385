"""Whole conversations, kept as text that a clinician can read, replayed and compared in full.

In ``transcripts`` a line that begins with ``> `` is the person: what was typed, a command, or in
brackets the button that was tapped. Everything else is the reply, with its folded parts and,
below each message, its buttons. WRITE_TRANSCRIPTS=1 writes the files anew: read the difference.
"""

import os
from pathlib import Path

import pytest

from core import knowledge
from dialogs import Command, Event, Reply, Tap, Text, advance
from dialogs.session import Session
from tests.dialogs.person import TODAY, choices_of

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))
WRITE = "WRITE_TRANSCRIPTS" in os.environ
PERSON = "> "
FOLDED = " (folded)"
MOST_BUTTONS = 12  # a longer grid is shown by its first and last button


def shown(reply: Reply) -> str:
    """A reply as it stands in a transcript."""
    parts = [] if reply.blocks else [f"({reply.notice})"]
    for block in reply.blocks:
        if block.heading:
            parts.append(f"{block.heading}{FOLDED if block.folded else ''}")
        parts += [f"{line.plain} {line.link}".rstrip() for line in block.lines]
        parts.append("")
    rows = [[f"[{choice.label}]" for choice in row] for row in reply.rows]
    if sum(map(len, rows)) > MOST_BUTTONS:
        rows = [_in_short(row) for row in rows]
    return "\n".join([*parts, *(" ".join(row) for row in rows)]).strip("\n")


def _in_short(row: list[str]) -> list[str]:
    return row if len(row) < 4 else [row[0], "...", row[-1]]


def event(typed: str, reply: Reply | None) -> Event:
    """What a line of the person stands for."""
    if typed.startswith("/"):
        name, _, argument = typed[1:].partition(" ")
        return Command(name, argument)
    if typed.startswith("[") and reply is not None:
        label = typed[1:-1].replace("_", "\N{NO-BREAK SPACE}")
        found = [c for c in choices_of(reply) if c.label in {label, typed[1:-1]}]
        assert found, f"no button {typed} in {[c.label for c in choices_of(reply)]}"
        return Tap(found[0].token)
    return Text(typed)


def replayed(text: str) -> str:
    """The conversation that the person's lines of a transcript lead to now."""
    title, session, reply = text.split("\n", 1)[0], None, None
    parts = [title]
    for line in text.splitlines():
        if line.startswith(PERSON):
            session, reply = _one_step(session, event(line.removeprefix(PERSON), reply))
            parts += ["", line, "", shown(reply)]
    return "\n".join(parts).replace(knowledge().data_hash, "HASH") + "\n"


def _one_step(session: Session | None, what: Event) -> tuple[Session | None, Reply]:
    after, reply = advance(session, what, TODAY)
    return after, reply


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_conversation_goes_as_written(path: Path) -> None:
    written = path.read_text("utf-8")
    now = plain(replayed(written))
    if WRITE:
        path.write_text(now, "utf-8")
    else:
        assert now == written, "read the difference; WRITE_TRANSCRIPTS=1 takes it over"


def test_there_are_conversations_of_each_kind() -> None:
    text = "".join(path.read_text("utf-8") for path in FILES)
    assert 4 <= len(FILES) <= 6
    for kind in ("EARLY", "LATE", "T lineage", "8 months", "in the future", "[Back]"):
        assert kind in text
