import asyncio
import os
import signal
import socket
import sys
import tempfile
import webbrowser
from pathlib import Path

import httpx
import pytest

from bot.playground.page import demo
from bot.playground.page.demo import ROOT, BotStopped, bot_process, listen
from bot.playground.server.server import PlaygroundServer


async def launch(folder: Path, port: int) -> tuple[asyncio.subprocess.Process, str]:
    """Return the running demo and its address."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.playground",
        "--no-browser",
        "--port",
        str(port),
        cwd=folder,
        env=environment | {"BOT_TOKEN": "not for the demo"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    assert line.startswith("The demo is at http://127.0.0.1:")
    return process, line.split()[4]


def left(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_the_demo_starts_on_a_taken_port_and_leaves_nothing(
    tmp_path: Path, how: signal.Signals
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process, url = await launch(tmp_path, taken.getsockname()[1])
    bots = children(process.pid)
    async with httpx.AsyncClient() as web:
        assert (await web.get(url)).status_code == 200
    process.send_signal(how)
    assert await asyncio.wait_for(process.wait(), 15) == 0
    assert alive(bots) == []
    assert left(tmp_path) == []


async def test_a_bot_that_cannot_start_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(demo, "_environment", lambda *_given: {"PYTHONPATH": str(ROOT)})
    server = PlaygroundServer()
    async with server.running():
        with pytest.raises(BotStopped, match="BOT_TOKEN is missing"):
            async with bot_process(server):
                pass
    assert left(tmp_path) == []


async def test_a_free_port_needs_no_other() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = listen(port)
    async with server.running():
        assert server.url.endswith(f":{port}")


def test_no_browser_opens_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    demo.open_browser("http://127.0.0.1:1/")
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    demo.open_browser("http://127.0.0.1:1/")
    assert opened == ["http://127.0.0.1:1/"]


@pytest.mark.parametrize("port", ["80000", "-1", "http", "٨٠٩٠", "9" * 5000])
async def test_a_port_that_is_none_is_refused_with_a_sentence(port: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.playground", "--no-browser", f"--port={port}"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    shown, wrong = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, shown) == (2, b"")
    assert b"a port is a number from 1 to 65535" in wrong
    assert b"Traceback" not in wrong
