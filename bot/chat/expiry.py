"""Which panels must say that their consult has expired, and when.

Ids of chats are kept here, in memory, and nowhere else: the store knows keyed hashes only. The
price is that after a restart an expired panel cannot be changed by itself; it says so as soon as
somebody taps it.
"""

from itertools import takewhile
from typing import NamedTuple

from bot.store.keys import Place


class Due(NamedTuple):
    """A panel, its language, and the moment when its consult expires."""

    place: Place
    language: str
    panel: int
    moment: float


class Deadlines:
    """One deadline for each open consult, the earliest first: each is as far off when it is set."""

    def __init__(self) -> None:
        self._due: dict[Place, Due] = {}

    def set(self, due: Due) -> None:
        """Set or move the deadline of a consult."""
        self._due.pop(due.place, None)
        self._due[due.place] = due

    def clear(self, place: Place) -> None:
        """Forget a consult."""
        self._due.pop(place, None)

    def passed(self, now: float) -> list[Due]:
        """Whatever has expired, taken off the list."""
        passed = [*takewhile(lambda due: due.moment <= now, self._due.values())]
        for due in passed:
            del self._due[due.place]
        return passed
