"""How much may be sent: a budget of this process, or one that all copies of the bot share."""

import asyncio
import time
from collections import deque
from typing import Protocol

from bot.settings import Settings

MOST_REMEMBERED = 1024


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


def open_budget(settings: Settings) -> Budget:
    """The budget that fits the store: shared where consults are."""
    if settings.store.startswith("redis"):
        from bot.wire.shared import SharedBudget  # noqa: PLC0415  # slow, and one copy needs none

        return SharedBudget(settings.store)
    return OwnBudget()
