"""The store of tests and demos: nothing outlives the process."""

import time

from bot.store.base import Kept


class MemoryStore:
    """Texts in a dictionary."""

    def __init__(self) -> None:
        self._texts: dict[str, Kept] = {}

    async def open(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Forget everything."""
        self._texts.clear()

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        kept = self._texts.get(key)
        return kept.text if kept and kept.expires > time.time() else None

    async def save(self, *kept: Kept) -> None:
        """Keep texts."""
        self._texts.update((item.key, item) for item in kept)

    async def delete(self, key: str) -> None:
        """Forget a text."""
        self._texts.pop(key, None)

    async def tidy(self) -> None:
        """Forget what has expired."""
        now = time.time()
        for key in [item.key for item in self._texts.values() if item.expires <= now]:
            del self._texts[key]
