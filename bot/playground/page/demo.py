"""The demo: the server with its page, and the real bot as a process of its own beside it."""

import asyncio
import contextlib
import os
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.playground.page.stage import Stage
from bot.playground.server.server import PlaygroundServer

USUAL_PORT = 8090
ROOT = Path(__file__).parents[3]
START_SECONDS = 30.0
STOP_SECONDS = 5.0


class BotStopped(Exception):
    """The bot process has ended by itself; the message holds its last words."""


def listen(port: int) -> PlaygroundServer:
    """Return a server on the wished port, or on a free one if that is taken."""
    try:
        return PlaygroundServer(port=port)
    except OSError:
        return PlaygroundServer()


def _environment(server: PlaygroundServer, folder: Path) -> dict[str, str]:
    """Return the bot's environment: no setting of a real bot on this machine may slip in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "BOT_API_URL": server.url,
        "BOT_TOKEN": server.token,
        "BOT_STORE": f"sqlite:///{folder / 'consults.sqlite3'}",
        "BOT_INLINE": "on",
    }


@asynccontextmanager
async def bot_process(server: PlaygroundServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run ``python -m bot`` against a server, in an empty folder that is removed afterwards."""
    with TemporaryDirectory(prefix="consult-demo-") as name:
        folder = Path(name)
        with (folder / "log").open("w", encoding="utf-8") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                cwd=folder,
                env=_environment(server, folder),
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the demo alone, which then stops the bot
            )
        try:
            await _polling(server, process)
            yield process
        except BotStopped:
            raise BotStopped((folder / "log").read_text(encoding="utf-8")[-2000:]) from None
        finally:
            await _stop(process)


async def _polling(server: PlaygroundServer, process: asyncio.subprocess.Process) -> None:
    """Return once the bot asks for updates."""
    watch = asyncio.create_task(process.wait())
    watch.add_done_callback(lambda _task: server.world.tell("bot", {}))
    try:
        await server.world.until(
            lambda: server.api.counts.get("getUpdates", 0) > 0 or watch.done(), START_SECONDS
        )
    finally:
        watch.cancel()
    if process.returncode is not None:
        raise BotStopped


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def open_browser(url: str) -> None:
    """Open the page where there is a graphical browser; a terminal's browser would not do."""
    graphical = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if graphical:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(url)


async def run(port: int, stop: asyncio.Event, *, browser: bool) -> None:
    """Serve the demo until told to stop; raises ``BotStopped`` if the bot ends by itself."""
    server = listen(port)
    Stage(server)
    async with server.running(), bot_process(server) as process:
        print(f"The demo is at {server.url}/  (Ctrl-C ends it)", flush=True)  # noqa: T201  # the address is what the command is for
        if browser:
            open_browser(f"{server.url}/")
        told = asyncio.create_task(stop.wait())
        ended = asyncio.create_task(process.wait())
        await asyncio.wait({told, ended}, return_when=asyncio.FIRST_COMPLETED)
        for task in (told, ended):
            task.cancel()
        if not stop.is_set():
            raise BotStopped
