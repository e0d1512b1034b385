"""What every store offers."""

from typing import NamedTuple, Protocol


class StoreUnavailable(Exception):
    """The store cannot be opened; the text says what kind of error it was."""


class Kept(NamedTuple):
    """A text, its key and the moment when it expires."""

    key: str
    text: str
    expires: float


class Store(Protocol):
    """Texts by key, forgotten when their time is over. Moments are seconds since 1970."""

    async def open(self) -> None:
        """Get ready, forgetting what expired; raises ``StoreUnavailable`` if it cannot."""

    async def close(self) -> None:
        """Let go of files and connections."""

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none; once this returns, a killed process loses nothing."""

    async def delete(self, key: str) -> None:
        """Forget a text; no trace of it is left on disk a moment later."""

    async def tidy(self) -> None:
        """Forget what has expired."""
