"""Three copies behind a balancer; one is killed again and again, and nobody loses a consult."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.balancer import Replicas, replicas
from tests.e2e.crowd import Case, cases, consult, wrong_answers
from tests.e2e.ward import begin
from tests.needed import LONG

PEOPLE, KILLS = (200, 200) if LONG else (30, 12)
KILL_SECONDS = 1.0  # what a kill and the start after it take, about
LAST_SECONDS = 90.0


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with redis_server(tmp_path, free_port()) as running:
        yield running


async def kill_again_and_again(several: Replicas, times: int, chance: random.Random) -> None:
    """Kill one copy after the other at random moments, and start each anew."""
    for _kill in range(times):
        await asyncio.sleep(chance.uniform(0, 0.3))
        number = chance.randrange(len(several.copies))
        await several.kill(number)
        await several.start(number)


async def hold_all(several: Replicas, crowd: list[Case], over: float) -> list[str]:
    """Let everybody hold their consult, begun within so many seconds; whatever was wrong."""
    chance = random.Random(len(crowd))  # noqa: S311  # no secret: repeatable moments
    people = [several.place.person() for _case in crowd]
    moments = [chance.uniform(0, over) for _case in crowd]

    async def one(number: int) -> list[str]:
        await asyncio.sleep(moments[number])
        await consult(people[number], crowd[number])
        return []

    async with asyncio.timeout(over + LAST_SECONDS):
        await asyncio.gather(*(one(number) for number in range(len(crowd))))
    await several.place.quiet()
    pairs = zip(people, crowd, strict=True)
    return [text for person, case in pairs for text in wrong_answers(person, case)]


def errors(several: Replicas) -> list[str]:
    """Whatever a copy has logged as an error."""
    logs = [*several.log, *(line for copy in several.copies.values() for line in copy.log)]
    return [line for line in logs if '"level": "error"' in line or "Traceback" in line]


async def test_every_consult_ends_right_while_copies_are_killed(
    tmp_path: Path, address: str
) -> None:
    chance = random.Random(3)  # noqa: S311  # no secret: repeatable moments
    async with replicas(tmp_path, address, per_second="0") as several:
        several.place.server.faults.delay = 0.01
        crowd = list(cases(PEOPLE, seed=4))
        killing = asyncio.create_task(kill_again_and_again(several, KILLS, chance))
        assert await hold_all(several, crowd, KILLS * KILL_SECONDS * 0.8) == []
        await killing
        assert errors(several) == []


@pytest.mark.parametrize("keeps", [True, False])
async def test_redis_is_killed_and_started_again_in_the_middle(
    tmp_path: Path, *, keeps: bool
) -> None:
    """With its log on disk nothing is lost; without it people begin anew, and nothing is wrong."""
    port, crowd = free_port(), list(cases(12, seed=5))
    async with AsyncExitStack() as stack:
        with redis_server(tmp_path, port, keeps=keeps) as address:
            several = await stack.enter_async_context(replicas(tmp_path, address, per_second="0"))
            several.place.server.faults.delay = 0.02
            going = asyncio.create_task(hold_all(several, crowd, 3.0))
            await asyncio.sleep(1.5)
        with redis_server(tmp_path, port, keeps=keeps):
            assert await going == []
            if keeps:
                assert errors(several) == []
            await stack.aclose()


async def test_while_redis_is_gone_people_are_told_and_their_message_comes_again(
    tmp_path: Path,
) -> None:
    port, (case,) = free_port(), cases(1, seed=6)
    async with AsyncExitStack() as stack:
        with redis_server(tmp_path, port, keeps=True) as address:
            several = await stack.enter_async_context(replicas(tmp_path, address, per_second="0"))
            person = several.place.person()
            await begin(person, person.private)
            await several.place.quiet()
        person.say(case.answers["diagnosis"])
        await person.private.wait_for("it is taken up as soon as I can", 30)
        with redis_server(tmp_path, port, keeps=True):
            await person.private.wait_for("When was the relapse found", 30)
            answer = await consult(person, case)
            assert answer.text.endswith(f" {case.code}")
            assert wrong_answers(person, case) == []
            await stack.aclose()


async def test_what_somebody_types_and_taps_at_once_counts_once_each(
    tmp_path: Path, address: str
) -> None:
    """A tap and a typed answer come by different queues, and so to different copies at once."""
    async with replicas(tmp_path, address, per_second="0") as several:
        people = [several.place.person() for _number in range(12)]
        for person in people:
            panel = await begin(person, person.private)
            person.say("2024-01-10")
            person.tap(panel, "I know the interval")
        await several.place.quiet()
        for person in people:
            last = [message for message in person.private.from_bot if message.keyboard][-1]
            asked = [words for words in ("relapse found", "How long") if words in last.text]
            assert asked, last.text
        assert errors(several) == []
