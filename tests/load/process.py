"""A process of the bot before a server that floods it, and what it takes of the machine."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.server import Connection
from tests.bot.store.redis_server import free_port
from tests.e2e.ward import SECRET, TOKEN, bare, hooked
from tests.load.telegram import Flooded

START_SECONDS = 60.0
PAGE, TICKS = os.sysconf("SC_PAGESIZE"), os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Attacked:
    """A running bot."""

    telegram: Flooded
    process: asyncio.subprocess.Process
    port: int
    by_webhook: bool

    @property
    def megabytes(self) -> float:
        """The memory that the process has."""
        statm = Path(f"/proc/{self.process.pid}/statm").read_text()
        return int(statm.split()[1]) * PAGE / 1e6

    @property
    def seconds(self) -> float:
        """The processor time that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def peak(self) -> float:
        """The most that it ever had, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


@asynccontextmanager
async def attacked(*, by_webhook: bool, **settings: str) -> AsyncIterator[Attacked]:
    """A bot with its consults in a file, called by the server or asking it."""
    telegram, at = Flooded(), free_port()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(telegram), "127.0.0.1", free_port())
    host, port = server.sockets[0].getsockname()
    given = {**(hooked(at) if by_webhook else {}), "per_second": "0", **settings}
    environment = bare(
        BOT_API_URL=f"http://{host}:{port}",
        BOT_TOKEN=TOKEN,
        **{f"BOT_{name.upper()}": value for name, value in given.items()},
    )
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            cwd=folder,
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await asyncio.wait_for(telegram.polled.wait(), START_SECONDS)
            bot = Attacked(telegram, process, at, by_webhook)
            telegram.clock = lambda: bot.seconds
            yield bot
        finally:
            process.kill()
            await process.wait()
            server.close()


async def deliver(port: int, body: bytes) -> int:
    """Deliver a body to the webhook; the status."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /updates HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
    writer.write(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
    status = int((await reader.read()).split(b" ", 2)[1])
    writer.close()
    return status
