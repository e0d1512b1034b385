"""Whose turn it is: in this process by locks, among copies of the bot by the store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.store.base import Store, Texts
from bot.store.keys import Names


class Turns:
    """The turns of people in chats and topics."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def take(self, names: Names) -> AsyncIterator[Texts]:
        """The texts in the turn of a person, after all who asked for it before.

        Raises ``StoreUnavailable`` if no turn can be had.
        """
        async with self._lock(names.consult), self._store.turn(names.consult, names) as texts:
            yield texts

    def _lock(self, name: str) -> asyncio.Lock:
        """The lock of a turn; it lasts as long as somebody holds it or waits for it."""
        lock = self._locks.get(name)
        if lock is None:
            lock = self._locks[name] = asyncio.Lock()
        return lock

    def __len__(self) -> int:
        return len(self._locks)
