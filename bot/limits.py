"""Telegram's limits on sending, through the library's own limiter."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

RETRIES = 3
NOBODY: dict[str, Any] = {}


class Limiter(AIORateLimiter):
    """Counts messages to groups, and lets edits, deletions and answers to taps pass.

    Telegram limits the messages that a bot posts in a group; the library would hold back edits as
    well, and a consult is one message and edits. Should Telegram refuse an edit after all, the
    library waits as long as told and tries again. An answer to a tap waits for nothing.
    """

    def __init__(self, per_second: float) -> None:
        super().__init__(overall_max_rate=per_second, max_retries=RETRIES)

    async def process_request(  # noqa: PLR0913, PLR0917  # the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401  # the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401  # whatever the server answers
        """The answer to a call, made as soon as the limits allow."""
        method = endpoint.lower()
        if method.startswith("answer"):
            return await callback(*args, **kwargs)
        posts = method.startswith("send") and method != "sendchataction"
        counted = data if posts else NOBODY
        return await super().process_request(
            callback, args, kwargs, endpoint, counted, rate_limit_args
        )
