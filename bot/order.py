"""Order first, then concurrency: one person's updates in turn, different people's at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Coroutine, Hashable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 4096
REMEMBERED = 4096


class Turns:
    """One lock for each key; it lasts as long as somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: Hashable) -> asyncio.Lock:
        """The lock of a key; waiters get it in the order in which they came."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock

    def __len__(self) -> int:
        return len(self._locks)


def turn_key(update: object) -> Hashable:
    """What must not overlap: the same person in the same chat and topic."""
    if not isinstance(update, Update):
        return None
    message, chat, user = update.effective_message, update.effective_chat, update.effective_user
    topic = message.message_thread_id if message and message.is_topic_message else None
    return (chat.id if chat else None, topic, user.id if user else None)


class Ordered(BaseUpdateProcessor):
    """Hands out updates by these rules, and each update once."""

    def __init__(self, turns: Turns) -> None:
        super().__init__(MOST_AT_ONCE)
        self._turns = turns
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update when its turn has come; one that came before is left out."""
        if isinstance(update, Update) and self._repeated(update.update_id):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        async with self._turns.of(turn_key(update)):
            await coroutine

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
