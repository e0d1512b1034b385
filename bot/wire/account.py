"""The bot's account at Telegram: the library's but for what its types make slow, within limits."""

import asyncio
import re
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import nullcontext, suppress
from datetime import timedelta
from functools import partial
from typing import Any, cast
from weakref import WeakValueDictionary

from telegram import InputFile, InputMedia
from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import RequestData

from bot.store import Kept, Store, StoreUnavailable
from bot.store.keys import Keys
from bot.wire.budget import Budget
from bot.wire.request import READ_SECONDS, AiohttpRequest, Parameters
from bot.wire.updates import Update, read_update

FILES = (InputFile, InputMedia)
MOST_A_POLL = 100  # Telegram gives no more; of fewer a flood would take longer to be passed over
NEXT_SECONDS = 0.05  # in which the next poll is worth waiting for
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

    def __init__(self, per_second: int, budget: Budget, store: Store, keys: Keys) -> None:
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


class Account(ExtBot[int]):
    """Calls by way of the library's errors and limiter, with raw answers; updates as read here."""

    def __init__(self, token: str, server: str, limiter: Limiter, calls: AiohttpRequest) -> None:
        self._limiter = limiter
        self._last_poll, self._last_count = time.monotonic(), 0
        self._requests = (calls, AiohttpRequest(connections=2))
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=limiter,
        )

    @property
    def requests(self) -> tuple[AiohttpRequest, AiohttpRequest]:
        """The connections of calls, and those on which updates come."""
        return self._requests

    @property
    def last_poll(self) -> float:
        """When updates were last asked for with success, on the clock that never goes back."""
        return self._last_poll

    @property
    def is_behind(self) -> bool:
        """Whether more waits at Telegram than one poll holds, and will be here in a moment."""
        awaited = time.monotonic() - self._last_poll < NEXT_SECONDS
        return awaited and self._last_count >= MOST_A_POLL

    async def call(self, method: str, given: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
        """The raw answer to a method. Raises the library's ``TelegramError``."""
        if any(isinstance(value, FILES) for value in given.values()):
            return await self.do_api_request(_spelt(method), given)
        said = (f"{self.base_url}/{method}", cast("RequestData", Parameters(given)))
        post = self._requests[0].post
        return await self._limiter.process_request(post, said, {}, method, given, None)

    async def get_updates(  # type: ignore[override]  # the library's own kind is slow to make
        self,
        offset: int | None = None,
        timeout: int | timedelta = 0,  # noqa: ASYNC109  # the library's signature
        allowed_updates: Sequence[str] | None = None,
        **_: Any,  # noqa: ANN401  # likewise
    ) -> tuple[Update, ...]:
        """The next updates, waited for at most so many seconds."""
        seconds = timeout if isinstance(timeout, int) else int(timeout.total_seconds())
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": allowed_updates}
        given = {name: value for name, value in asked.items() if value is not None}
        answer = await self.do_api_request(
            _spelt("getUpdates"), given, read_timeout=READ_SECONDS + seconds
        )
        updates = _readable(answer)
        self._last_poll, self._last_count = time.monotonic(), len(updates)
        return updates


def _readable(answer: Any) -> tuple[Update, ...]:  # noqa: ANN401  # JSON
    """Every update that has at least a number. Raises ``TelegramError`` if none of some has."""
    updates: list[Update] = []
    for payload in answer if isinstance(answer, list) else [answer]:
        with suppress(ValueError):
            updates.append(read_update(payload))
    if answer and not updates:
        raise TelegramError("Unreadable updates")
    return tuple(updates)


def _spelt(method: str) -> str:
    """The method as ``send_Message``, which the library turns into ``sendMessage``.

    It warns of ``sendMessage`` and ``send_message``, as it would rather be called by their types.
    """
    return re.sub("(?=[A-Z])", "_", method)
