"""One load: a bot's process on one core, the server and the people on another."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench.people import scripts
from bench.server import Connection, Telegram

ROOT = Path(__file__).parents[1]
PEERS = Path(os.environ.get("BENCH_PEERS", ROOT / ".venv" / "peers")) / "bin" / "python"
TOKEN = "7000000001:bench-bench-bench"  # noqa: S105  # the server takes any
SECRET = "bench-bench-bench"  # noqa: S105  # likewise
SQLITE, MEMORY, REDIS = "sqlite:///consults.sqlite3", "memory:", "redis"
BOTS = {  # its command, its store
    "ours-sqlite": ([sys.executable, "-m", "bot"], SQLITE),
    "ours-memory": ([sys.executable, "-m", "bot"], MEMORY),
    "ours-webhook": ([sys.executable, "-m", "bot"], SQLITE),
    "ours-redis": ([sys.executable, "-m", "bot"], REDIS),
    "ptb": ([sys.executable, "-m", "bench.peers.ptb"], MEMORY),
    "aiogram": ([str(PEERS), "-m", "bench.peers.aiogram_fsm"], MEMORY),
    "aiogram-redis": ([str(PEERS), "-m", "bench.peers.aiogram_fsm"], REDIS),
    "telebot": ([str(PEERS), "-m", "bench.peers.telebot_states"], MEMORY),
}
HOOKED = "ours-webhook"
START_SECONDS, WARM_PEOPLE = 120.0, 20  # the slowest peer starts late on a busy machine
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """Dialogs of one way, held by so many people at once; ``delay`` is seconds of network."""

    bot: str
    people: int
    dialogs: int
    delay: float = 0.0
    way: str = "typed"


@dataclass
class Result:
    """What came out; ``cpu`` is the bot's own, in ms a dialog; waits are in ms.

    ``requests`` are HTTP requests a dialog, polls among them; ``memory`` is MB at the end;
    ``start`` is seconds to the first poll, ``start_cpu`` ms of processor time until then.
    """

    load: Load
    steps: int
    right: int
    lost: int
    rate: float
    median: float
    worst: float
    cpu: float
    requests: float
    memory: float
    start: float
    start_cpu: float

    @property
    def cpu_request(self) -> float:
        """Milliseconds of the bot's processor time for each HTTP request that it makes."""
        return self.cpu / max(self.requests, 0.001)


def installed(bot: str) -> bool:
    """Whether this machine has what a bot needs."""
    command, store = BOTS[bot]
    has_redis = store != REDIS or shutil.which("redis-server") is not None
    return Path(command[0]).exists() and has_redis


def run(load: Load, seconds: float = 60.0) -> Result:
    """What a bot makes of a load, given so many seconds at most."""
    return uvloop.run(_run(load, seconds))


async def _run(load: Load, seconds: float) -> Result:
    way = load.way if load.bot.startswith("ours") else "peer"
    telegram = Telegram()
    _pin(os.getpid(), 0)
    async with _listening(telegram) as port, _running(load.bot, port) as (process, begun):
        async with asyncio.timeout(START_SECONDS):
            await telegram.polled.wait()
        start, start_cpu = time.perf_counter() - begun, _cpu(process.pid)
        warm = min(load.people, WARM_PEOPLE)
        telegram.begin(scripts(WARM_PEOPLE, way, seed=2), warm)
        await asyncio.wait_for(telegram.idle.wait(), seconds)
        telegram.delay = load.delay
        telegram.begin(asked := scripts(load.dialogs, way), load.people)
        used, started = _cpu(process.pid), time.perf_counter()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(telegram.idle.wait(), seconds)
        took = time.perf_counter() - started
        waits = sorted(telegram.waits) or [0.0]
        done = max(telegram.right + telegram.wrong, 1)
        return Result(
            load=load,
            steps=asked[0].steps,
            right=telegram.right,
            lost=load.dialogs - telegram.right,
            rate=telegram.right / took,
            median=waits[len(waits) // 2] * 1000,
            worst=waits[int(len(waits) * 0.99)] * 1000,
            cpu=(_cpu(process.pid) - used) * 1000 / done,
            requests=telegram.calls / done,
            memory=_memory(process.pid),
            start=start,
            start_cpu=start_cpu * 1000,
        )


@asynccontextmanager
async def _listening(telegram: Telegram) -> AsyncIterator[int]:
    # asyncio switches Nagle's delay off only for sockets that are explicitly TCP
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(telegram), sock=bound)
    try:
        yield bound.getsockname()[1]
    finally:
        server.close()


@asynccontextmanager
async def _running(bot: str, port: int) -> AsyncIterator[tuple[subprocess.Popen[bytes], float]]:
    """The bot's process, and when it was started."""
    command, store = BOTS[bot]
    with tempfile.TemporaryDirectory() as folder, _store(store, folder) as address:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_API_URL": f"http://127.0.0.1:{port}",
            "BOT_TOKEN": TOKEN,
            "BOT_STORE": address,
            "BOT_PER_SECOND": "0",
            **(_webhook() if bot == HOOKED else {}),
        }
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: ASYNC220, S603  # our own commands, started at once
            command,
            cwd=folder,
            env=environment,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        _pin(process.pid, 1)
        try:
            yield process, begun
        finally:
            process.kill()
            process.wait()


def _webhook() -> dict[str, str]:
    at = f"127.0.0.1:{_free_port()}"
    url = f"http://{at}/updates"
    return {"BOT_LISTEN": at, "BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": SECRET}


@contextmanager
def _store(store: str, folder: str) -> Iterator[str]:
    """The address of the store; a Redis that keeps nothing on disk is started for it."""
    if store != REDIS:
        yield store
        return
    port = _free_port()
    program = shutil.which("redis-server") or "redis-server"
    quiet = ["--port", str(port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
    server = subprocess.Popen(  # noqa: S603  # found on the path
        [program, *quiet], cwd=folder, stdout=subprocess.DEVNULL
    )
    _pin(server.pid, 0)
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def _wait_for(port: int) -> None:
    for _trial in range(500):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)


def _pin(process: int, core: int) -> None:
    """Give a process a core of its own, where there are two."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(process, {core})


def _cpu(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(process: int) -> float:
    """Megabytes of memory that a process has."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6
