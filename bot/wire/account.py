"""The bot's account at Telegram: the library's, but for what the library's types make slow."""

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import InputFile, InputMedia
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.wire.limits import Limiter
from bot.wire.request import READ_SECONDS, AiohttpRequest
from bot.wire.updates import Update, read_update

FILES = (InputFile, InputMedia)
MOST_A_POLL = 100  # Telegram gives no more; of fewer a flood would take longer to be passed over
NEXT_SECONDS = 0.05  # in which the next poll is worth waiting for


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
        post = partial(self._requests[0].call, f"{self.base_url}/{method}", given)
        return await self._limiter.process_request(post, (), {}, method, given, None)

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
