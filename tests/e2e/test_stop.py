"""Told to stop, the bot finishes what is under way and ends without a complaint."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from bot.playground import PlaygroundServer
from tests.bot.store.redis_server import free_port
from tests.e2e.ward import TOKEN, Running, bare, begin, launch, ward

SIGNALS = [signal.SIGTERM, signal.SIGINT]


@pytest.mark.parametrize("how", SIGNALS)
async def test_a_waiting_bot_ends_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        bot = await launch(server, tmp_path)
        assert await bot.stop(how) == 0
    assert {event["level"] for event in bot.events} == {"info"}


@pytest.mark.parametrize("how", SIGNALS)
async def test_a_tap_under_way_is_shown_first(tmp_path: Path, how: signal.Signals) -> None:
    async with ward(tmp_path) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        place.server.faults.slow(1.0, method="editMessageText")
        await registrar.tap(panel, "2024").answered()
        assert panel.edits == 0
        assert await place.bot.stop(how) == 0
        assert "2024: which month?" in panel.text


async def test_a_bot_that_never_reached_telegram_ends_cleanly(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot"),
        cwd=tmp_path,
        env=bare(BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{free_port()}"),
        stderr=asyncio.subprocess.PIPE,
    )
    bot = Running(process)
    await bot.heard("start delayed")
    assert await bot.stop() == 0
    assert [event["event"] for event in bot.events][-1] == "stopping"
