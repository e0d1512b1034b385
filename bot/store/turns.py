"""Whose turn it is: in this process by locks, among copies of the bot by the store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.store.base import Store, Texts
from bot.store.keys import Keys, Place


class Turns:
    """The turns of people in chats and topics."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def take(self, place: Place) -> AsyncIterator[Texts]:
        """The texts in the turn of a person, after all who asked for it before.

        Raises ``StoreUnavailable`` if no turn can be had.
        """
        async with self._lock(place):
            turn = self._store.turn(self._keys.consult(place), self._keys.wanted(place))
            async with turn as texts:
                yield texts

    def _lock(self, place: Place) -> asyncio.Lock:
        """The lock of a place; it lasts as long as somebody holds it or waits for it."""
        lock = self._locks.get(place)
        if lock is None:
            lock = self._locks[place] = asyncio.Lock()
        return lock

    def __len__(self) -> int:
        return len(self._locks)
