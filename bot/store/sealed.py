"""A store whose texts are sealed, and whose every use is timed."""

import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from time import perf_counter
from typing import TypeVar

from bot.store.base import Kept, Store, StoreUnavailable, Texts
from bot.store.seal import Broken, Foreign, Seal
from bot.watch.logs import note
from bot.watch.metrics import Metrics

Result = TypeVar("Result")


class SealedTexts:
    """Texts that nobody else can read or make; one that cannot be read counts as none.

    Such a text is counted, and deleted unless it is of another version of this bot.
    """

    def __init__(self, texts: Texts, seal: Seal, metrics: Metrics) -> None:
        self._texts, self._seal, self._metrics = texts, seal, metrics

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        stored = await self.timed("load", self._texts.load(key))
        if stored is None:
            return None
        try:
            return self._seal.open(key, stored)
        except Foreign:
            self._forget("foreign")
        except Broken:
            self._forget("broken")
            await self.delete(key)
        return None

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none."""
        await self.timed("save", self._texts.save(*map(self._sealed, kept)))

    def later(self, *kept: Kept) -> None:
        """Keep texts soon."""
        self._texts.later(*map(self._sealed, kept))

    async def delete(self, *keys: str) -> None:
        """Forget texts."""
        await self.timed("delete", self._texts.delete(*keys))

    def _sealed(self, kept: Kept) -> Kept:
        return kept._replace(text=self._seal.close(*kept))

    def _forget(self, fault: str) -> None:
        self._metrics.unreadable(fault)
        note("unreadable record", level=logging.WARNING, fault=fault)

    async def timed(self, action: str, asked: Awaitable[Result]) -> Result:
        """What was asked for, once it is there."""
        started, outcome = perf_counter(), "done"
        try:
            return await asked
        except StoreUnavailable:
            outcome = "unavailable"
            raise
        finally:
            self._metrics.store(action, outcome, perf_counter() - started)


class SealedStore(SealedTexts):
    """A whole store, sealed."""

    def __init__(self, store: Store, seal: Seal, metrics: Metrics) -> None:
        super().__init__(store, seal, metrics)
        self._store = store

    async def open(self) -> None:
        """Get ready."""
        await self._store.open()

    async def close(self) -> None:
        """Let go of files and connections."""
        await self._store.close()

    async def tidy(self) -> None:
        """Forget what has expired."""
        await self.timed("tidy", self._store.tidy())

    @asynccontextmanager
    async def turn(self, name: str, keys: tuple[str, ...]) -> AsyncIterator[Texts]:
        """The texts while no other copy of the bot has the turn of this name."""
        turn = self._store.turn(name, keys)
        texts = await self.timed("turn", turn.__aenter__())
        try:
            yield SealedTexts(texts, self._seal, self._metrics)
        finally:
            await turn.__aexit__(None, None, None)
