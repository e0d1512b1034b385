"""Telegram's limits on sending, kept by this bot, and its refusals, obeyed."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.store import Kept, Store, StoreUnavailable
from bot.store.keys import Keys
from bot.wire.budget import Budget

RETRIES = 3
IN_A_GROUP = (20, 60)  # messages and seconds
A_MOMENT = 0.1
LOOKED_AGAIN = 0.2
EVERYWHERE = "all"
IN_A_CHAT = 8  # calls at once
EVERYWHERE_AT_ONCE = 64  # about no chat
SLOW_SECONDS = 2.0  # a chat whose call took longer is slow until one is quick
SLOW_AT_ONCE = 128  # of all slow chats together: the other connections stay free


class Limiter(BaseRateLimiter[int]):
    """Counts messages; edits, deletions and answers to taps pass.

    Telegram limits the messages that a bot posts, and a consult is one message and edits. When
    Telegram refuses a call, that chat waits for as long as told, and no other; other copies of the
    bot hear of a group's pause through the store. An answer to a tap waits for nothing.
    """

    def __init__(self, per_second: float, budget: Budget, store: Store, keys: Keys) -> None:
        self._per_second, self._budget, self._store = per_second, budget, store
        self._keys = keys
        self._pauses: dict[int, float] = {}
        self._gates: WeakValueDictionary[int, asyncio.Semaphore] = WeakValueDictionary()
        self._slow_lane = asyncio.Semaphore(SLOW_AT_ONCE)
        self._slow: set[int] = set()

    async def initialize(self) -> None:
        """Nothing to get ready."""

    async def shutdown(self) -> None:
        """Let go of the budget."""
        await self._budget.close()

    async def process_request(  # noqa: PLR0913, PLR0917  # the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401  # the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002  # likewise
    ) -> Any:  # noqa: ANN401  # whatever the server answers
        """The answer to a call, made as soon as the limits allow."""
        method, chat = endpoint.lower(), int(data.get("chat_id") or 0)
        if method.startswith("answer"):
            return await callback(*args, **kwargs)
        counts = chat and method.startswith("send") and method != "sendchataction"
        refused = 0
        while True:
            await self._sit_out(chat)
            if counts:
                await self._count(chat)
            try:
                return await self._call(chat, partial(callback, *args, **kwargs))
            except RetryAfter as refusal:
                await self._pause(chat, A_MOMENT + told(refusal))
                refused += 1
                if refused > RETRIES:
                    raise

    async def _call(self, chat: int, call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401  # whatever the server answers
        """The answer to a call; a chat has few at once, and all the slow chats together as well."""
        slow = self._slow_lane if chat in self._slow else nullcontext()
        async with self._gate(chat), slow:
            started = time.monotonic()
            try:
                return await call()
            finally:
                took = time.monotonic() - started
                (self._slow.add if took > SLOW_SECONDS else self._slow.discard)(chat)

    def _gate(self, chat: int) -> asyncio.Semaphore:
        """What lets few calls of a chat pass at once; it lasts as long as somebody uses it."""
        gate = self._gates.get(chat)
        if gate is None:
            gate = self._gates[chat] = asyncio.Semaphore(IN_A_CHAT if chat else EVERYWHERE_AT_ONCE)
        return gate

    async def _count(self, chat: int) -> None:
        if chat < 0:
            await self._budget.take(self._keys.chat(chat), *IN_A_GROUP)
        if self._per_second:
            await self._budget.take(EVERYWHERE, self._per_second, 1)

    async def _pause(self, chat: int, seconds: float) -> None:
        """Remember how long a chat must wait; of groups other copies of the bot hear as well."""
        now = time.monotonic()
        self._pauses = {one: until for one, until in self._pauses.items() if until > now}
        self._pauses[chat] = now + seconds
        if chat < 0:
            with suppress(StoreUnavailable):
                await self._store.save(Kept(self._key(chat), "", seconds))

    async def _sit_out(self, chat: int) -> None:
        """Wait until a chat's pause is over."""
        if chat in self._pauses:
            await asyncio.sleep(max(0.0, self._pauses[chat] - time.monotonic()))
        while chat < 0 and await self._is_paused(chat):  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(LOOKED_AGAIN)

    async def _is_paused(self, chat: int) -> bool:
        try:
            return await self._store.load(self._key(chat)) is not None
        except StoreUnavailable:
            return False

    def _key(self, chat: int) -> str:
        return f"pause:{self._keys.chat(chat)}"


def told(refusal: RetryAfter) -> float:
    """For how many seconds Telegram wants to be left alone."""
    wait = refusal.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
