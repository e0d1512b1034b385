import asyncio
import time
from collections.abc import Iterator

import pytest
from redis import Redis

from tests.bot.store.redis_server import free_port, redis_server


class Clock:
    """The time that a store sees: set by hand, or, for a server of its own time, real and fast."""

    def __init__(self, *, fast: float = 0.0) -> None:
        self._fast = fast
        self._shift = 0.0
        self._real = time.time

    def __call__(self) -> float:
        """The moment, in seconds."""
        return self._real() + self._shift

    def seconds(self, seconds: float) -> float:
        """So many seconds of this time."""
        return seconds * (self._fast or 1)

    async def advance(self, seconds: float) -> None:
        """Let time pass."""
        if self._fast:
            await asyncio.sleep(seconds * self._fast)
        else:
            self._shift += seconds


@pytest.fixture
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Clock:
    if "redis" in str(getattr(request.node, "callspec", "")):
        return Clock(fast=0.02)  # a slow machine stands still for a second now and then
    moving = Clock()
    monkeypatch.setattr(time, "time", moving)
    return moving


@pytest.fixture(scope="session")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server that keeps nothing on disk."""
    with redis_server(tmp_path_factory.mktemp("redis"), free_port()) as address:
        yield address


@pytest.fixture
def empty_redis(redis_address: str) -> str:
    """The same server, with nothing in it."""
    with Redis.from_url(redis_address) as base:
        base.flushdb()
    return redis_address
