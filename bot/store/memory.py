"""The store of tests and demos: nothing outlives the process."""

from contextlib import AbstractAsyncContextManager, nullcontext
from typing import NamedTuple

from bot.store.keys import Kept, Texts, steady_clock


class _Text(NamedTuple):
    text: str
    expires: float


class MemoryStore:
    """Texts in a dictionary."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._now = steady_clock()

    async def open(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Forget everything."""
        self._texts.clear()

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        kept = self._texts.get(key)
        return kept.text if kept and kept.expires > self._now() else None

    async def save(self, *kept: Kept) -> None:
        """Keep texts."""
        self.later(*kept)

    def later(self, *kept: Kept) -> None:
        """Keep texts."""
        now = self._now()
        self._texts.update((key, _Text(text, now + seconds)) for key, text, seconds in kept)

    async def delete(self, *keys: str) -> None:
        """Forget texts."""
        for key in keys:
            self._texts.pop(key, None)

    async def tidy(self) -> None:
        """Forget what has expired."""
        now = self._now()
        for key in [key for key, kept in self._texts.items() if kept.expires <= now]:
            del self._texts[key]

    def turn(self, _name: str, _keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The store itself: no other copy can reach it."""
        return nullcontext(self)
