"""What every store offers."""

from typing import Protocol


class Store(Protocol):
    """Texts by key, forgotten when their time is over. Moments are seconds since 1970."""

    async def open(self) -> None:
        """Get ready; forgets what expired meanwhile."""

    async def close(self) -> None:
        """Let go of files and connections."""

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""

    async def save(self, key: str, text: str, expires: float) -> None:
        """Keep a text until a moment; once this returns, a killed process loses nothing."""

    async def delete(self, key: str) -> None:
        """Forget a text; no trace of it is left on disk a moment later."""

    async def tidy(self) -> None:
        """Forget what has expired."""
