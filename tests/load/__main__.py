"""``python -m tests.load memory|waits``: what crowds take, and how long others wait meanwhile.

Everything stays on loopback and stops by itself. Judge waits by those of the same run without a
flood: they rise with whatever else the machine does. How much processor time the bot took while
somebody waited does not: on a machine of its own they wait little longer than that.
"""

import asyncio
import itertools
import os
import sys
import time
from collections.abc import Callable, Iterator

from tests.load.floods import FLOODS, LINE, Flood
from tests.load.process import Attacked, attacked
from tests.load.telegram import Json, message

CALM_SECONDS, FLOOD_SECONDS, EVERY, MOST = 4.0, 12.0, 0.05, 60.0
OTHERS = itertools.count(10_000_000)  # ids of those who merely ask for help
Crowd = Iterator[tuple[int, Json]]


def consults() -> Crowd:
    """Twenty thousand people, a whole case of each."""
    for person in range(1, 20_001):
        yield person, message(person, f"{person % 60 + 1}m {person % 17 + 1}y HR")


def abandoned() -> Crowd:
    """Twenty thousand people who begin and go."""
    for person in range(1, 20_001):
        yield person, message(person, "/cns")
        yield person, message(person, "2024-01-10", number=2)


def groups() -> Crowd:
    """Five thousand groups, an answer and an open consult in each."""
    for group in range(1, 5_001):
        for number, text in enumerate((f"/cns@bench_bot {LINE}", "/cns@bench_bot")):
            yield group, message(group, text, chat=-group, number=number + 1)


CROWDS: dict[str, Callable[[], Crowd]] = {
    "20,000 consults": consults,
    "20,000 abandoned": abandoned,
    "5,000 groups": groups,
}


async def memory() -> None:
    """Print what each crowd takes of memory."""
    print("| crowd | seconds | its CPU (s) | MB before, after, at most | one /help afterwards |")
    for name, crowd in CROWDS.items():
        async with attacked(by_webhook=True) as bot:
            before, begun, used = bot.megabytes, time.perf_counter(), bot.seconds
            for person, update in crowd():
                bot.telegram.put(person, **update)
            await _settled(bot)
            took, after = time.perf_counter() - begun, bot.megabytes
            ((last, _own),) = await _watch(bot, 0.0)
            spent, grown = bot.seconds - used, f"{before:.0f}, {after:.0f}, {bot.peak:.0f}"
            print(f"| {name} | {took:.1f} | {spent:.1f} | {grown} | {last * 1000:.0f} ms |")


async def _settled(bot: Attacked) -> None:
    """Wait until nobody's update is under way: the last person's call is the last for a second."""
    calls = -1
    while calls != bot.telegram.calls:
        calls = bot.telegram.calls
        await asyncio.sleep(1.0)


async def waits(only: str) -> None:
    """Print how long others wait, before a flood and in it."""
    waited = "p50, p99, worst"
    own = "worst by its own processor time (ms)"
    print(f"| flood | {waited} without (ms) | {waited} in it (ms) | {own} | MB | load |")
    for flood in FLOODS:
        if only in flood.name:
            print(await _flooded(flood), flush=True)


async def _flooded(flood: Flood) -> str:
    async with attacked(by_webhook=flood.by_webhook, inline="on") as bot:
        await _watch(bot, 1.0)  # the first of each kind is slow
        calm, before = await _watch(bot, CALM_SECONDS), bot.megabytes
        beside = asyncio.ensure_future(flood.begin(bot))
        found = await _watch(bot, FLOOD_SECONDS)
        await beside
        own, grown = max(own for _wait, own in found), f"{before:.0f} to {bot.peak:.0f}"
        cells = (flood.name, _spread(calm), _spread(found), f"{own * 1000:.0f}", grown)
    return f"| {' | '.join(cells)} | {os.getloadavg()[0]:.1f} |"


async def _watch(bot: Attacked, seconds: float) -> list[tuple[float, float]]:
    """How long people waited who asked for help meanwhile, and what the bot worked until then."""
    asked: list[int] = []
    end = time.perf_counter() + seconds
    while not asked or time.perf_counter() < end:
        asked.append(person := next(OTHERS))
        bot.telegram.put(person, asked=True, **message(person, "/help"))
        await asyncio.sleep(EVERY)
    await bot.telegram.heard(asked, MOST)
    return sorted(bot.telegram.waited.get(person, (MOST, MOST)) for person in asked)


def _spread(found: list[tuple[float, float]]) -> str:
    waits = [wait for wait, _own in found]
    middle, most = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    return ", ".join(f"{seconds * 1000:.0f}" for seconds in (middle, most, waits[-1]))


if __name__ == "__main__":
    what, only = (*sys.argv[1:3], "", "")[:2]
    asyncio.run(memory() if what == "memory" else waits(only))
