"""Which updates are acted upon: each once, however often it comes."""

from collections import OrderedDict
from collections.abc import Awaitable, Coroutine
from time import perf_counter
from typing import Any

from telegram.ext import BaseUpdateProcessor

from bot.chat.visit import Outcome
from bot.watch.metrics import Metrics
from bot.wire.updates import Update

MOST_AT_ONCE = 4096
REMEMBERED = 4096


class Ordered(BaseUpdateProcessor):
    """Hands out updates as they come, each once; whoever acts on one takes its person's turn.

    ``outcomes`` says of an update that was handed out what became of it, unless it was done.
    """

    def __init__(self, outcomes: dict[int, Outcome], metrics: Metrics) -> None:
        super().__init__(MOST_AT_ONCE)
        self._outcomes, self._metrics = outcomes, metrics
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update; one that came before is left out."""
        if not isinstance(update, Update):
            await coroutine
            return
        started = perf_counter()
        outcome = await self._outcome(update.update_id, coroutine)
        self._metrics.update(update.kind, outcome.value, perf_counter() - started)

    async def _outcome(self, number: int, coroutine: Awaitable[Any]) -> Outcome:
        if self._repeated(number):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return Outcome.REPEATED
        await coroutine
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
