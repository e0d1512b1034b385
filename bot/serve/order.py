"""Which updates are acted upon: each once, however often it comes, and so many of a person's."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from time import perf_counter
from typing import Any

from telegram.ext import BaseUpdateProcessor

from bot.chat.visit import Outcome
from bot.watch.metrics import Metrics
from bot.wire.updates import Update

MOST_AT_ONCE = 4096
MOST_WAITING = 20  # of one person
REMEMBERED = 1024  # many times what Telegram has under way at once
# Of the event loop, that a batch waits: so the next poll is on its way before any of it is worked
# on, and Telegram answers it meanwhile.
ROUNDS = 8
# In somebody's flood the rest of it is fetched first, so that who comes behind it is seen at once.
FETCHING_SECONDS, AGAIN_SECONDS = 1.0, 0.002


class Ordered(BaseUpdateProcessor):
    """Hands out updates as they come, each once; whoever acts on one takes its person's turn.

    ``outcomes`` says of an update that was handed out what became of it, unless it was done. Of a
    person who has too many waiting the rest is dropped, so that nobody takes the places of all;
    ``crowded`` hears of the first. ``is_behind`` says whether more is about to come.
    """

    def __init__(
        self,
        outcomes: dict[int, Outcome],
        metrics: Metrics,
        crowded: Callable[[Update], Awaitable[None]],
        is_behind: Callable[[], bool],
    ) -> None:
        super().__init__(MOST_AT_ONCE)
        self._outcomes, self._metrics, self._crowded = outcomes, metrics, crowded
        self._is_behind = is_behind
        self._waiting: Counter[int] = Counter()
        self._told: set[int] = set()
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._batch: asyncio.Event | None = None

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update; one that came before is left out."""
        if not isinstance(update, Update):
            await coroutine
            return
        started = perf_counter()
        outcome = await self._outcome(update, coroutine)
        self._metrics.update(update.kind, outcome.value, perf_counter() - started)

    async def _begin(self) -> None:
        """Wait until the next poll is on its way, or a flood has passed, with the whole batch."""
        if self._batch is None:
            self._batch, loop = asyncio.Event(), asyncio.get_running_loop()
            self._go_round(self._batch, ROUNDS, loop.time() + FETCHING_SECONDS)
        await self._batch.wait()

    def _go_round(self, batch: asyncio.Event, rounds: int, end: float) -> None:
        loop = asyncio.get_running_loop()
        if rounds:
            loop.call_soon(self._go_round, batch, rounds - 1, end)
        elif self._told and self._is_behind() and loop.time() < end:
            loop.call_later(AGAIN_SECONDS, self._go_round, batch, ROUNDS, end)
        else:
            self._batch = None
            batch.set()

    async def _outcome(self, update: Update, coroutine: Awaitable[Any]) -> Outcome:
        """What became of an update. What is left out is so at once, for it may be thousands."""
        person = update.person.id if update.person else 0
        repeated = self._repeated(update.update_id)
        if not repeated and self._waiting[person] < MOST_WAITING:
            return await self._wait(person, update.update_id, coroutine)
        if isinstance(coroutine, Coroutine):
            coroutine.close()
        if repeated:
            return Outcome.REPEATED
        if person not in self._told:
            self._told.add(person)
            await self._crowded(update)
        return Outcome.DROPPED

    async def _wait(self, person: int, number: int, coroutine: Awaitable[Any]) -> Outcome:
        self._waiting[person] += 1
        try:
            await self._begin()
            await coroutine
        finally:
            self._waiting[person] -= 1
            if not self._waiting[person]:
                del self._waiting[person]
                self._told.discard(person)
        outcome = self._outcomes.get(number, Outcome.DONE)
        if outcome is Outcome.AGAIN:
            self._seen.pop(number, None)
        else:
            self._outcomes.pop(number, None)
        return outcome

    def _repeated(self, number: int) -> bool:
        if number in self._seen:
            return True
        self._seen[number] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False

    async def initialize(self) -> None:
        """Nothing to get ready."""

    async def shutdown(self) -> None:
        """Nothing to let go."""
