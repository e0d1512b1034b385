"""What every store offers."""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol


def steady_clock() -> Callable[[], float]:
    """A clock that gives the time of day in seconds, and never goes back.

    So texts expire after their time even if the computer's clock is set back; if it is set
    forward they expire at once, which costs a consult and never keeps one.
    """
    ahead = time.time() - time.monotonic()
    return lambda: max(time.time(), time.monotonic() + ahead)


class StoreUnavailable(Exception):
    """The store cannot be reached, or took nothing; the text says what kind of error it was."""


class Kept(NamedTuple):
    """A text, its key and for how many seconds it is kept."""

    key: str
    text: str
    seconds: float


class Texts(Protocol):
    """Texts by key. Whatever cannot be done raises ``StoreUnavailable`` and changes nothing."""

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none; once this returns, a killed process loses nothing."""

    def later(self, *kept: Kept) -> None:
        """Keep texts soon: with what is saved next, or at the end of the turn.

        A killed process may lose them, and so may a store that cannot be reached.
        """

    async def delete(self, *keys: str) -> None:
        """Forget texts; no trace of them is left on disk a moment later."""


class Store(Texts, Protocol):
    """Texts by key, forgotten when their time is over."""

    async def open(self) -> None:
        """Get ready, forgetting what expired; raises ``StoreUnavailable`` if it cannot."""

    async def close(self) -> None:
        """Let go of files and connections."""

    async def tidy(self) -> None:
        """Forget what has expired."""

    def turn(self, name: str, keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The texts while no other copy of the bot has the turn of this name.

        ``keys`` are those that will be asked for first. Entering raises ``StoreUnavailable`` if
        another copy does not give its turn up in time.
        """
