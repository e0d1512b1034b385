"""A budget of sending that several copies of the bot share."""

import asyncio
import logging
import time
from typing import Any

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from bot.watch.logs import note
from bot.wire.budget import OwnBudget

SHORTEST_WAIT = 0.02
PREFIX = "consults:budget"


class SharedBudget:
    """The budget of several copies, counted by the Redis that holds their consults.

    While Redis is not there, each copy counts for itself.
    """

    def __init__(self, address: str) -> None:
        storage = RedisStorage(
            address,
            wrap_exceptions=True,
            implementation="redispy",
            key_prefix=PREFIX,
            decode_responses=True,
            socket_timeout=1.0,
            socket_connect_timeout=1.0,
        )
        self._bridge: Any = storage.bridge  # whose type does not tell of its connections
        self._counter = MovingWindowRateLimiter(storage)
        self._own = OwnBudget()

    async def take(self, name: str, most: int, seconds: int) -> None:
        """Wait until one more message of this name may be sent, and count it."""
        try:
            while (wait := await self._wait(name, most, seconds)) > 0:  # noqa: ASYNC110  # time, not an event
                await asyncio.sleep(max(wait, SHORTEST_WAIT))
        except StorageError as error:
            note("budget not shared", level=logging.WARNING, error=type(error).__name__)
            await self._own.take(name, most, seconds)

    async def _wait(self, name: str, most: int, seconds: int) -> float:
        """How many seconds there still are to wait; 0 when the message is counted."""
        window = RateLimitItemPerSecond(most, seconds)
        if await self._counter.hit(window, name):
            return 0
        state = await self._counter.get_window_stats(window, name)
        return max(state.reset_time - time.time(), SHORTEST_WAIT)

    async def close(self) -> None:
        """Let the connections go."""
        await self._bridge.storage.aclose()
