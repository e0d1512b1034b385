"""Consult after consult through one process: its memory stays as it is."""

import asyncio
import os
import time
from pathlib import Path

from tests.e2e.crowd import cases, consult, wrong_answers
from tests.e2e.ward import Ward, ward
from tests.needed import LONG

SECONDS = 600.0 if LONG else 8.0
PEOPLE = 12
PAGE = os.sysconf("SC_PAGESIZE")
# Bytes. The wording of each kind of case is remembered once: it takes thousands of consults until
# all have come. In ten minutes a leak of one answer for each would come to some hundred millions.
MOST_GROWTH = 6_000_000 if LONG else 25_000_000


def resident(place: Ward) -> int:
    """The memory of the bot's process, in bytes."""
    statm = Path(f"/proc/{place.bot.process.pid}/statm").read_text()
    return int(statm.split()[1]) * PAGE


async def rounds(place: Ward, seconds: float, seed: int) -> int:
    """Let new people hold consults one after the other; how many were held."""
    held, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        crowd = list(cases(PEOPLE, seed=seed + held))
        people = [place.person() for _case in crowd]
        pairs = list(zip(people, crowd, strict=True))
        await asyncio.gather(*(consult(person, case) for person, case in pairs))
        await place.world.quiet(0.05)
        assert [text for person, case in pairs for text in wrong_answers(person, case)] == []
        held += PEOPLE
        for person in people:  # the world forgets them, the bot has to by itself
            person.private.messages.clear()
    return held


async def test_memory_stays_flat(tmp_path: Path) -> None:
    async with ward(tmp_path, per_second="0") as place:
        warm = await rounds(place, SECONDS / 2 if not LONG else 60, seed=1)
        before = resident(place)
        held = await rounds(place, SECONDS, seed=1_000_000)
        grown = resident(place) - before
        print(f"{held} consults after {warm}: {grown:,} bytes more than {before:,}")  # noqa: T201
        assert held > PEOPLE
        assert grown < MOST_GROWTH
        assert [event for event in place.bot.events if event["level"] == "error"] == []
