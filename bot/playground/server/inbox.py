"""The bot's queue of updates: numbered once, handed out by long polling or by webhook."""

import asyncio
from collections import deque
from collections.abc import Callable

from bot.playground.server.errors import ApiError, Json
from bot.playground.server.faults import Faults

BY_DEFAULT_OFF = {"chat_member", "message_reaction", "message_reaction_count"}
HELD_SECONDS = 0.5
MOST = 100


def conflict(reason: str) -> ApiError:
    """Return the refusal that one of two readers of the same queue meets: status 409."""
    return ApiError(409, f"Conflict: {reason}")


class Inbox:
    """Updates waiting for the bot; ``push`` is called with each one while a webhook is set."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.waiting: deque[Json] = deque()
        self.allowed: tuple[str, ...] = ()
        self.push: Callable[[Json], None] | None = None
        self.listen: Callable[[Json], None] = lambda _update: None
        self._next_id = 100_000_001
        self._held: list[tuple[str, Json]] = []
        self._poll: asyncio.Future[bool] | None = None

    def put(self, kind: str, payload: Json) -> None:
        """Queue one update, unless the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in BY_DEFAULT_OFF:
            return
        if self.faults.take_update("reorder"):
            self._held.append((kind, payload))
            asyncio.get_running_loop().call_later(HELD_SECONDS, self._release)
            return
        self._queue(kind, payload)
        self._release()

    def _release(self) -> None:
        """Queue what was held back, now behind a later event."""
        while self._held:
            self._queue(*self._held.pop(0))

    def _queue(self, kind: str, payload: Json) -> None:
        update = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        self.listen(update)
        copies = 2 if self.faults.take_update("duplicate") else 1
        for _copy in range(copies):
            if self.push:
                self.push(update)
            else:
                self.waiting.append(update)
        self._wake(polling=True)

    def _wake(self, *, polling: bool) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(polling)

    def confirm(self, offset: int) -> None:
        """Forget the updates before an offset; a negative one keeps only the last few."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  # Telegram's own parameter
        """Return up to ``limit`` updates, waiting for the first one."""
        if self.push:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._wake(polling=False)
        self.confirm(offset)
        if not self.waiting and timeout > 0:
            await self._wait(timeout)
        return [self.waiting[index] for index in range(min(limit, MOST, len(self.waiting)))]

    async def _wait(self, seconds: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                polling = await mine
        except TimeoutError:
            return
        if not polling:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )

    def stop(self) -> None:
        """Let a waiting poll go, because the server closes."""
        self._wake(polling=True)
