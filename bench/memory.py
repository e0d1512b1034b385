"""``python -m bench.memory ours|peer``: what an open consult takes, and what a finished one leaves.

A process of its own for each, so that one does not count the other's. Prints bytes for each
consult: open, and left when finished; and the microseconds of an update while all are open.
"""

import asyncio
import gc
import os
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from orjson import loads
from telegram import Update

from bench.inside import AT_ONCE, Silent, Take, opened, updates
from bench.peers.ptb import build as build_peer

OPEN, FINISHED, CHUNK, CROWD = 100_000, 1_500, 500, 2_000
ANSWERED = 1  # messages sent by those whose consult stays open
PAGE = os.sysconf("SC_PAGESIZE")


async def peer() -> Take:
    """python-telegram-bot's ConversationHandler."""
    made = build_peer(request=Silent(), get_updates_request=Silent())
    await made.initialize()

    async def take(payload: bytes) -> None:
        await made.process_update(Update.de_json(loads(payload), made.bot))

    return take


async def measure(whose: str) -> tuple[float, float, float]:
    """Bytes of an open consult and of one that is over; microseconds of an update then."""
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/consults.sqlite3"
        take = await (opened(store) if whose == "ours" else peer())
        tracemalloc.start()
        await _hold(take, whose, FINISHED, first=10_000_000, whole=True)  # fills what is bounded
        before = _used()
        await _hold(take, whose, FINISHED, first=1_000, whole=True)
        left = (_used() - before) / FINISHED
        tracemalloc.stop()
        before = _resident()
        await _hold(take, whose, OPEN, first=1_000_000, whole=False)
        held = (_resident() - before) / OPEN
        return held, left, await _next(take, whose, first=1_000_000)


async def _hold(take: Take, whose: str, people: int, first: int, *, whole: bool) -> None:
    """Let so many people begin a consult, or hold it to its end."""
    for begin in range(0, people, CHUNK):
        count = min(CHUNK, people - begin)
        steps = None if whole else ANSWERED
        for step in updates(count, ours=whose == "ours", first=first + begin, steps=steps):
            await asyncio.gather(*map(take, step))


async def _next(take: Take, whose: str, first: int) -> float:
    """Microseconds of the second message of some of those who have begun."""
    _begin, second = updates(CROWD, ours=whose == "ours", first=first, steps=2)
    started = time.process_time()
    for begin in range(0, CROWD, AT_ONCE):
        await asyncio.gather(*map(take, second[begin : begin + AT_ONCE]))
    return (time.process_time() - started) / CROWD * 1e6


def _resident() -> int:
    """The memory that the process has, in bytes; tracing would take minutes here."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def _used() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    print(*asyncio.run(measure(sys.argv[1])))  # noqa: T201  # a command prints
