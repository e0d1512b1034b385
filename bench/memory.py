"""``python -m bench.memory ours|peer``: what an open consult takes, and what a finished one leaves.

A process of its own for each, so that one does not count the other's. Prints bytes for each
consult: open, and left when finished.
"""

import asyncio
import gc
import os
import sys
import tempfile
import tracemalloc
from collections.abc import Awaitable, Callable
from pathlib import Path

from orjson import loads
from telegram import Update

from bench.inside import Silent, silent, updates
from bench.peers.ptb import build as build_peer
from bot.wire.updates import read_update

OPEN, FINISHED, CHUNK = 100_000, 1_500, 500
ANSWERED = 1  # messages sent by those whose consult stays open
PAGE = os.sysconf("SC_PAGESIZE")
Take = Callable[[bytes], Awaitable[None]]


async def ours(folder: str) -> Take:
    """The bot with its store in a file."""
    made = silent(f"sqlite:///{Path(folder) / 'consults.sqlite3'}")
    await made.initialize()
    await made.bot_data["service"].base.open()

    async def take(payload: bytes) -> None:
        update = read_update(loads(payload))
        await made.update_processor.process_update(update, made.process_update(update))

    return take


async def peer(_folder: str) -> Take:
    """python-telegram-bot's ConversationHandler."""
    made = build_peer(request=Silent(), get_updates_request=Silent())
    await made.initialize()

    async def take(payload: bytes) -> None:
        await made.process_update(Update.de_json(loads(payload), made.bot))

    return take


async def measure(whose: str) -> tuple[float, float]:
    """Bytes of memory for an open consult, and for one that is over."""
    with tempfile.TemporaryDirectory() as folder:
        take = await (ours if whose == "ours" else peer)(folder)
        tracemalloc.start()
        await _hold(take, whose, FINISHED, first=10_000_000, whole=True)  # fills what is bounded
        before = _used()
        await _hold(take, whose, FINISHED, first=1_000, whole=True)
        left = (_used() - before) / FINISHED
        tracemalloc.stop()
        before = _resident()
        await _hold(take, whose, OPEN, first=1_000_000, whole=False)
        return (_resident() - before) / OPEN, left


async def _hold(take: Take, whose: str, people: int, first: int, *, whole: bool) -> None:
    """Let so many people begin a consult, or hold it to its end."""
    for begin in range(0, people, CHUNK):
        count = min(CHUNK, people - begin)
        steps = None if whole else ANSWERED
        for step in updates(count, ours=whose == "ours", first=first + begin, steps=steps):
            await asyncio.gather(*map(take, step))


def _resident() -> int:
    """The memory that the process has, in bytes; tracing would take minutes here."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def _used() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    print(*asyncio.run(measure(sys.argv[1])))  # noqa: T201  # a command prints
