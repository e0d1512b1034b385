"""Readiness is true: it turns with what the store can keep, and with who else polls."""

import asyncio
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest

from bot.playground import PlaygroundServer
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.port import Port
from tests.e2e.test_disk import clear, fill
from tests.e2e.ward import TOKEN, Ward, launch, ward
from tests.needed import needed

TURNS = 6.0  # seconds, at the most
QUICKLY = """
import bot.serve.running
bot.serve.running.DISPLACED_SECONDS = 2.0
"""


async def turns(port: Port, status: int) -> float:
    """How many seconds it takes until the copy says so."""
    begun = time.monotonic()
    async with asyncio.timeout(TURNS):
        while (await port.get("/readyz"))[0] != status:  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.1)
    return time.monotonic() - begun


def told(address: str, *words: str) -> None:
    """Say something to Redis."""
    program = needed("redis-cli", "redis-tools")
    subprocess.run([program, "-u", address, *words], check=True, capture_output=True)  # noqa: S603  # found


async def test_a_full_redis_makes_a_copy_unready_for_as_long_as_it_is_full(tmp_path: Path) -> None:
    port = Port(free_port())
    with redis_server(tmp_path, free_port()) as address:
        async with ward(tmp_path, store=address, listen=f"127.0.0.1:{port.number}"):
            await turns(port, 200)
            told(address, "config", "set", "maxmemory", "1")
            await turns(port, 503)
            told(address, "config", "set", "maxmemory", "0")
            await turns(port, 200)
            told(address, "replicaof", "127.0.0.1", "1")  # read-only from now on
            await turns(port, 503)
            told(address, "replicaof", "no", "one")
            await turns(port, 200)


async def test_a_full_disk_makes_a_copy_unready_for_as_long_as_it_is_full(tmp_path: Path) -> None:
    port = Port(free_port())
    async with ward(tmp_path, listen=f"127.0.0.1:{port.number}") as place:
        await turns(port, 200)
        fill(place)
        await turns(port, 503)
        clear(place)
        await turns(port, 200)


async def poll(server: PlaygroundServer) -> int:
    """Ask for updates once, as another copy would; the status."""
    url = f"{server.url}/bot{server.token}/getUpdates?timeout=0"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A folder in which a bot loses patience with a second poller within seconds."""
    (tmp_path / "sitecustomize.py").write_text(QUICKLY, "utf-8")
    return tmp_path


async def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.05)


async def test_one_other_poll_is_survived(quick: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        place = Ward(server, await launch(server, quick), quick)
        await poll(server)
        await until(lambda: any(e["event"] == "another copy polls" for e in place.bot.events))
        registrar = place.person()
        registrar.say("/help")
        await registrar.private.wait_for(lambda m: bool(m.text))
        assert await place.bot.stop() == 0


async def test_a_copy_that_only_ever_hears_of_another_ends(quick: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        bot = await launch(server, quick)
        await poll(server)  # the bot's own poll ends; from now on it never gets in again
        server.faults.error(409, method="getUpdates", times=1000)
        await until(lambda: bot.process.returncode is not None)
        assert bot.process.returncode == 2
        await bot.stop()
        assert '"another copy polls"' in "".join(bot.log)
        assert "BOT_TOKEN is in use" in bot.log[-1]
        assert "Traceback" not in "".join(bot.log)
