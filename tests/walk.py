"""How many files an update walks through, counted on the real bot: ``python -m tests.walk``.

A newcomer who wants to know what becomes of a typed answer reads these files, and no others.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest

from bot.playground.people.persons import Person
from tests.fuzz.inside import Inside, inside

ROOT = Path(__file__).parents[1]
ROOMS = ("core", "dialogs", "bot")
NOT_OURS = "bot/playground/"  # it stands in for Telegram
STORED = ("bot/store/sqlite.py", "save")
TYPED = ("2024-01-10", "2025-03-01", "7", "high", "yes")


class Walk(NamedTuple):
    """The files that an update enters, in their order: until its session is stored, and in all."""

    stored: tuple[str, ...]
    all: tuple[str, ...]


class Trail:
    """The functions that are called, as the interpreter reports them."""

    def __init__(self) -> None:
        self.files: dict[str, None] = {}
        self.stored: tuple[str, ...] = ()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Note a call. What a module does as it is loaded is no part of a walk."""
        code = frame.f_code
        if event != "call" or code.co_name == "<module>" or not code.co_filename.startswith(PREFIX):
            return
        file = code.co_filename.removeprefix(PREFIX)
        if file.split("/")[0] in ROOMS and not file.startswith(NOT_OURS):
            self.files[file] = None
            if (file, code.co_name) == STORED and not self.stored:
                self.stored = tuple(self.files)


PREFIX = f"{ROOT}/"


@contextmanager
def followed() -> Iterator[Trail]:
    """The trail of whatever is done meanwhile in this thread."""
    trail = Trail()
    sys.setprofile(trail)
    try:
        yield trail
    finally:
        sys.setprofile(None)


async def _typed(bot: Inside, person: Person, text: str) -> Walk:
    """The walk of one text, from its update as it comes over the line."""
    person.send(person.private, text)
    updates = [json.dumps(update).encode() for update in bot.world.inbox.waiting]
    bot.world.inbox.waiting.clear()
    with followed() as trail:
        await bot.take(updates)
    return Walk(trail.stored, tuple(trail.files))


async def walks(monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, Walk]:
    """The walk of each text of a consult, typed question by question; the last gets the answer.

    One consult is held before: what is loaded or worked out once is no part of a walk.
    """
    async with inside(monkeypatch, folder) as bot:
        person = bot.world.person("registrar")
        for _time in range(2):
            found = {text: await _typed(bot, person, text) for text in ("/cns", *TYPED)}
    return found


async def _main() -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        for text, walk in (await walks(patch, Path(folder))).items():
            print(f"{text}: {len(walk.stored)} until stored, {len(walk.all)} in all")  # noqa: T201  # a command
            for file in walk.all:
                print(f"    {file}{'' if file in walk.stored else '  (after)'}")  # noqa: T201  # likewise


if __name__ == "__main__":
    asyncio.run(_main())
