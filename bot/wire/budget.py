"""How much may be sent: a budget of this process, or one that all copies of the bot share."""

import asyncio
import logging
import time
from collections import deque
from typing import Any, Protocol

from bot.settings import Settings
from bot.watch.logs import note

MOST_REMEMBERED = 1024
SHORTEST_WAIT = 0.02
PREFIX = "consults:budget"


class Budget(Protocol):
    """So many messages in so many seconds, for each name."""

    async def take(self, name: str, most: int, seconds: int) -> None:
        """Wait until one more message of this name may be sent, and count it."""

    async def close(self) -> None:
        """Let go of connections."""


class OwnBudget:
    """The budget of a bot that runs once: a moving window, as several copies share one.

    Its memory in the library of the shared one takes a thread for each message: 134 microseconds
    of processor time against 6.
    """

    def __init__(self) -> None:
        self._ends: dict[str, deque[float]] = {}

    async def take(self, name: str, most: int, seconds: int) -> None:
        """Wait until one more message of this name may be sent, and count it."""
        if len(self._ends) > MOST_REMEMBERED:
            self._forget_the_idle()
        ends = self._ends.setdefault(name, deque(maxlen=most))
        now = time.monotonic()
        moment = max(now, ends[0]) if len(ends) == ends.maxlen else now
        ends.append(moment + seconds)  # when this message counts no longer
        if moment > now:
            await asyncio.sleep(moment - now)

    def _forget_the_idle(self) -> None:
        """Forget whoever has sent nothing for so long that nothing of the budget is used."""
        now = time.monotonic()
        self._ends = {name: ends for name, ends in self._ends.items() if ends[-1] > now}

    async def close(self) -> None:
        """Do nothing."""


class SharedBudget:
    """The budget of several copies, counted by the Redis that holds their consults.

    While Redis is not there, each copy counts for itself.
    """

    def __init__(self, address: str) -> None:
        from limits.aio.storage import RedisStorage  # noqa: PLC0415  # slow, and one copy needs none
        from limits.aio.strategies import MovingWindowRateLimiter  # noqa: PLC0415  # likewise

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
        from limits.errors import StorageError  # noqa: PLC0415  # see above

        try:
            while (wait := await self._wait(name, most, seconds)) > 0:  # noqa: ASYNC110  # time, not an event
                await asyncio.sleep(max(wait, SHORTEST_WAIT))
        except StorageError as error:
            note("budget not shared", level=logging.WARNING, error=type(error).__name__)
            await self._own.take(name, most, seconds)

    async def _wait(self, name: str, most: int, seconds: int) -> float:
        """How many seconds there still are to wait; 0 when the message is counted."""
        from limits import RateLimitItemPerSecond  # noqa: PLC0415  # see above

        window = RateLimitItemPerSecond(most, seconds)
        if await self._counter.hit(window, name):
            return 0
        state = await self._counter.get_window_stats(window, name)
        return max(state.reset_time - time.time(), SHORTEST_WAIT)

    async def close(self) -> None:
        """Let the connections go."""
        await self._bridge.storage.aclose()


def open_budget(settings: Settings) -> Budget:
    """The budget that fits the store: shared where consults are."""
    if settings.store.startswith("redis"):
        return SharedBudget(settings.store)
    return OwnBudget()
