"""What is left of people and patients in the store, byte by byte: nothing."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.keys import Keys
from bot.playground import Person
from tests.bot.redis_server import free_port, redis_server
from tests.e2e.test_redis import everything
from tests.e2e.ward import BUTTONS, Ward, begin, press_all, ward

FACTS = (b"2024-01-10", b"2025-03-01", b"13m", b"7y", b"high", b"EARLY", b"diagnosis", b"panel")
WRITTEN = (b"2024-01-10", b"diagnosis")
SCRUB_SECONDS = 1.5
MINUTES = "0.07"
Raw = Callable[[], bytes]


@pytest.fixture(params=["sqlite", "redis"])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Ward, Raw]]:
    """A ward whose consults last four seconds, and all that its store holds."""
    if request.param == "sqlite":
        async with ward(tmp_path, session_minutes=MINUTES) as place:
            yield place, lambda: place.disk
        return
    port = free_port()
    with redis_server(tmp_path, port, keeps=False) as address:
        async with ward(tmp_path, store=address, session_minutes=MINUTES) as place:
            yield place, lambda: everything(address)


def found(raw: bytes, facts: tuple[bytes, ...]) -> list[bytes]:
    """Which of some facts stand in the store."""
    return [fact for fact in facts if fact in raw]


async def midway(place: Ward) -> Person:
    """Somebody with two answers given."""
    registrar = place.person()
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, BUTTONS[:6])
    return registrar


def ids(place: Ward, *people: Person) -> list[bytes]:
    """Ids of people and chats as digits, and hashed without the bot's secret key."""
    other = Keys("1:another")
    numbers = [person.id for person in people] + [abs(chat) for chat in place.world.chats]
    return [
        *(str(number).encode() for number in numbers),
        *(other.chat(person.id).encode() for person in people),
    ]


async def test_nothing_is_left_of_a_finished_consult(kept: tuple[Ward, Raw]) -> None:
    place, raw = kept
    registrar = await midway(place)
    assert found(raw(), WRITTEN) == list(WRITTEN)
    panel = registrar.private.from_bot[-1]
    await press_all(registrar, panel, BUTTONS[6:])
    await asyncio.sleep(SCRUB_SECONDS)
    assert found(raw(), FACTS) == []
    assert found(raw(), tuple(ids(place, registrar))) == []


async def test_nothing_is_left_of_an_erased_consult(kept: tuple[Ward, Raw]) -> None:
    place, raw = kept
    registrar = await midway(place)
    registrar.say("/erase")
    await registrar.private.wait_for("Erased")
    await asyncio.sleep(SCRUB_SECONDS)
    assert found(raw(), FACTS) == []
    assert found(raw(), tuple(ids(place, registrar))) == []


async def test_nothing_is_left_of_an_expired_consult(kept: tuple[Ward, Raw]) -> None:
    place, raw = kept
    registrar = await midway(place)
    panel = registrar.private.from_bot[-1]
    await panel.wait(lambda m: "expired" in m.text.lower(), seconds=15)
    await asyncio.sleep(SCRUB_SECONDS)
    assert found(raw(), FACTS) == []
    assert found(raw(), tuple(ids(place, registrar))) == []


async def test_nothing_is_left_of_a_consult_that_expired_while_the_bot_was_dead(
    kept: tuple[Ward, Raw],
) -> None:
    place, raw = kept
    await midway(place)
    await place.bot.stop(signal.SIGKILL)
    assert found(raw(), WRITTEN) == list(WRITTEN)
    await asyncio.sleep(4.5)
    is_redis = not (place.folder / "var").exists()
    if is_redis:  # which forgets by itself; a file is cleared when the bot starts
        assert found(raw(), FACTS) == []
