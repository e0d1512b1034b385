"""Telegram's rate limits, which are off unless switched on: they slow tests down."""

from collections import deque

from bot.playground.server.clock import Clock
from bot.playground.server.errors import too_many

MINUTE = 60.0


class Limits:
    """Counts the bot's messages: ``burst`` a second in a chat, ``group`` a minute in a group.

    Telegram names one message a second in a chat and lets short bursts pass; it does not say
    whether edits count, so ``edits`` is a switch.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.on = False
        self.edits = False
        self.burst = 3
        self.group = 20
        self._times: dict[int, deque[float]] = {}

    def count(self, chat_id: int, *, edit: bool = False) -> None:
        """Count one message to a chat, or refuse it with the seconds to wait."""
        if not self.on or (edit and not self.edits):
            return
        now = self.clock.now()
        times = self._times.setdefault(chat_id, deque())
        while times and now - times[0] > MINUTE:
            times.popleft()
        if chat_id < 0 and len(times) >= self.group:
            raise too_many(int(MINUTE - (now - times[0])) + 1)
        if len(times) >= self.burst and now - times[-self.burst] < 1:
            raise too_many(1)
        times.append(now)
