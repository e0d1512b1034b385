"""What is left of people and patients in the store, byte by byte: nothing."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.playground import Message, Person
from bot.store.keys import Keys
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.test_redis import everything
from tests.e2e.ward import BUTTONS, Ward, begin, launch, press_all, ward

# None so short that it might stand by chance in what is sealed.
FACTS = (b"2024-01", b"2025-03", b"10 Jan", b'"high"', b"EARLY", b"diagnosis", b"panel", b"session")
MINUTES, SECONDS = "0.07", 4.5  # a consult's time, and a little more
SCRUB_SECONDS = 1.5
SQLITE = "sqlite:///var/consults.sqlite3"


@dataclass
class Kept:
    """A ward whose consults last a few seconds, and all that its store holds."""

    place: Ward
    store: str
    raw: Callable[[], bytes]

    def found(self, *facts: bytes) -> list[bytes]:
        """Which of some facts stand in the store."""
        return [fact for fact in facts if fact in self.raw()]

    async def midway(self) -> tuple[Person, Message]:
        """Somebody with two answers given, which stand sealed in the store."""
        registrar = self.place.person()
        panel = await begin(registrar, registrar.private)
        await press_all(registrar, panel, BUTTONS[:6])
        assert self.found(*FACTS) == [], "whoever reads the store learns nothing"
        return registrar, panel

    async def nothing_is_left(self, registrar: Person) -> None:
        """Neither of the patient nor, but as keyed hashes, of the person and the chat."""
        await asyncio.sleep(SCRUB_SECONDS)
        ids = [registrar.id, *map(abs, self.place.world.chats)]
        digits = [str(number).encode() for number in ids]
        unkeyed = [Keys("1:another").chat(number).encode() for number in ids]
        assert self.found(*FACTS, *digits, *unkeyed) == []


@pytest.fixture(params=["sqlite", "redis"])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Kept]:
    if request.param == "sqlite":
        async with ward(tmp_path, store=SQLITE, session_minutes=MINUTES) as place:
            yield Kept(place, SQLITE, lambda: place.disk)
        return
    with redis_server(tmp_path, free_port()) as address:
        async with ward(tmp_path, store=address, session_minutes=MINUTES) as place:
            yield Kept(place, address, lambda: everything(address))


async def test_nothing_is_left_of_a_finished_consult(kept: Kept) -> None:
    registrar, panel = await kept.midway()
    await press_all(registrar, panel, BUTTONS[6:])
    await kept.nothing_is_left(registrar)


async def test_nothing_is_left_of_an_erased_consult(kept: Kept) -> None:
    registrar, _panel = await kept.midway()
    registrar.say("/erase")
    await registrar.private.wait_for("Erased")
    await kept.nothing_is_left(registrar)


async def test_nothing_is_left_of_an_expired_consult(kept: Kept) -> None:
    registrar, panel = await kept.midway()
    await panel.wait(lambda m: "expired" in m.text.lower(), seconds=15)
    await kept.nothing_is_left(registrar)


async def test_nothing_is_left_of_a_consult_that_expired_while_the_bot_was_dead(
    kept: Kept,
) -> None:
    registrar, _panel = await kept.midway()
    await kept.place.bot.stop(signal.SIGKILL)
    await asyncio.sleep(SECONDS)
    settings = {"store": kept.store, "session_minutes": MINUTES}
    kept.place.bot = await launch(kept.place.server, kept.place.folder, **settings)
    await kept.nothing_is_left(registrar)
