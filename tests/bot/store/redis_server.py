"""A real Redis for the tests, started and stopped by them."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.needed import needed

START_SECONDS = 10


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


@contextmanager
def redis_server(folder: Path, port: int, *, keeps: bool = False) -> Iterator[str]:
    """Run a server, which keeps on disk all that it was told, or nothing; its address."""
    program = needed("redis-server", "redis-server")
    log = ("--appendonly", "yes" if keeps else "no", "--appendfsync", "always")
    settings = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", *log)
    with subprocess.Popen(  # noqa: S603  # a program found on the path, with our own arguments
        [program, *settings], cwd=folder, stdout=subprocess.DEVNULL
    ) as server:
        _wait_for(port)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.kill()


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError("redis-server did not start")
