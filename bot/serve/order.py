"""Order first, then concurrency: one person's updates in turn, different people's at once."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakValueDictionary

from telegram.ext import BaseUpdateProcessor

from bot.store import Store, StoreUnavailable, Texts, Unavailable
from bot.store.keys import Keys, Place
from bot.wire.updates import Update

MOST_AT_ONCE = 4096
REMEMBERED = 4096

# The texts of the turn that the present task has.
TEXTS: ContextVar[Texts | None] = ContextVar("texts", default=None)


class Turns:
    """Whose turn it is: in this process by locks, among copies of the bot by the store.

    ``unsettled`` are the updates that the store could not take, and that should come again.
    """

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys
        self.unsettled: set[int] = set()
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    @property
    def texts(self) -> Texts:
        """The texts as the present turn has them."""
        return TEXTS.get() or self._store

    @asynccontextmanager
    async def take(self, place: Place) -> AsyncIterator[None]:
        """The turn of a person in a chat and topic, after all who asked for it before.

        If no turn can be had, whatever then asks for a text hears why.
        """
        async with self._lock(place), AsyncExitStack() as stack:
            turn = self._store.turn(self._keys.consult(place), self._keys.wanted(place))
            try:
                texts: Texts = await stack.enter_async_context(turn)
            except StoreUnavailable as error:
                texts = Unavailable(str(error))
            mark = TEXTS.set(texts)
            try:
                yield
            finally:
                TEXTS.reset(mark)

    def _lock(self, place: Place) -> asyncio.Lock:
        """The lock of a place; it lasts as long as somebody holds it or waits for it."""
        lock = self._locks.get(place)
        if lock is None:
            lock = self._locks[place] = asyncio.Lock()
        return lock

    def __len__(self) -> int:
        return len(self._locks)


class Ordered(BaseUpdateProcessor):
    """Hands out updates by these rules, and each update once."""

    def __init__(self, turns: Turns) -> None:
        super().__init__(MOST_AT_ONCE)
        self._turns = turns
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update when its turn has come; one that came before is left out."""
        place = update.place if isinstance(update, Update) else None
        if not isinstance(update, Update) or place is None:
            await coroutine
            return
        if self._repeated(update.update_id):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        async with self._turns.take(place):
            await coroutine
        if update.update_id in self._turns.unsettled:
            self._seen.pop(update.update_id, None)

    def _repeated(self, update_id: int) -> bool:
        if update_id in self._seen:
            return True
        self._seen[update_id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False

    async def initialize(self) -> None:
        """Nothing to get ready."""

    async def shutdown(self) -> None:
        """Nothing to let go."""
