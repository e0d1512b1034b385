"""The store of tests and demos: nothing outlives the process."""

import time


class MemoryStore:
    """Texts in a dictionary."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[str, float]] = {}

    async def open(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Forget everything."""
        self._texts.clear()

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        text, expires = self._texts.get(key, ("", 0.0))
        return text if expires > time.time() else None

    async def save(self, key: str, text: str, expires: float) -> None:
        """Keep a text until a moment."""
        self._texts[key] = text, expires

    async def delete(self, key: str) -> None:
        """Forget a text."""
        self._texts.pop(key, None)

    async def tidy(self) -> None:
        """Forget what has expired."""
        now = time.time()
        for key in [key for key, (_text, expires) in self._texts.items() if expires <= now]:
            del self._texts[key]
