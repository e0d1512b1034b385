"""The parts of the bot that are timed: each as it is without, and it tells the metrics."""

from collections.abc import Awaitable, Coroutine
from contextlib import AbstractAsyncContextManager
from time import perf_counter
from types import TracebackType
from typing import Any, TypeVar

from bot.store import Kept, Store, StoreUnavailable, Texts
from bot.watch.metrics import Metrics
from bot.wire.request import AiohttpRequest

DONE = "done"
Result = TypeVar("Result")


class MeasuredRequest(AiohttpRequest):
    """Calls by their method: the status of the answer, or that there was none."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics

    async def do_request(self, url: str, *args: Any, **given: Any) -> tuple[int, bytes]:  # noqa: ANN401  # handed on
        """The status and the body of the answer."""
        method = url.rpartition("/")[2]
        outcome = "unreachable"
        started = perf_counter()
        try:
            status, body = await super().do_request(url, *args, **given)
            outcome = str(status)
        finally:
            self._metrics.call(method, outcome, perf_counter() - started)
        return status, body


class MeasuredTexts:
    """Texts by what was asked: done, or unavailable."""

    def __init__(self, texts: Texts, metrics: Metrics) -> None:
        self._texts, self._metrics = texts, metrics

    def load(self, key: str) -> Coroutine[Any, Any, str | None]:
        """The text of a key."""
        return self.timed("load", self._texts.load(key))

    def save(self, *kept: Kept) -> Coroutine[Any, Any, None]:
        """Keep texts, all or none."""
        return self.timed("save", self._texts.save(*kept))

    def delete(self, key: str) -> Coroutine[Any, Any, None]:
        """Forget a text."""
        return self.timed("delete", self._texts.delete(key))

    async def timed(self, action: str, asked: Awaitable[Result]) -> Result:
        """What was asked for, once it is there."""
        outcome = DONE
        started = perf_counter()
        try:
            return await asked
        except StoreUnavailable:
            outcome = "unavailable"
            raise
        finally:
            self._metrics.store(action, outcome, perf_counter() - started)


class MeasuredStore(MeasuredTexts):
    """A whole store."""

    def __init__(self, store: Store, metrics: Metrics) -> None:
        super().__init__(store, metrics)
        self._store = store

    def texts(self, texts: Texts) -> Texts:
        """Texts of a turn, measured as well."""
        return MeasuredTexts(texts, self._metrics)

    async def open(self) -> None:
        """Get ready."""
        await self._store.open()

    async def close(self) -> None:
        """Let go of files and connections."""
        await self._store.close()

    async def tidy(self) -> None:
        """Forget what has expired."""
        await self.timed("tidy", self._store.tidy())

    def turn(self, name: str, keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The texts while no other copy of the bot has the turn of this name."""
        return _MeasuredTurn(self._store.turn(name, keys), self)


class _MeasuredTurn(AbstractAsyncContextManager[Texts]):
    """A turn; what is timed is the wait for it."""

    def __init__(self, turn: AbstractAsyncContextManager[Texts], store: MeasuredStore) -> None:
        self._turn, self._store = turn, store

    async def __aenter__(self) -> Texts:
        return self._store.texts(await self._store.timed("turn", self._turn.__aenter__()))

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return await self._turn.__aexit__(kind, error, trace)
