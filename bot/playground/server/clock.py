"""The time in the playground, which tests and tours may set and move."""

import time
from datetime import datetime


class Clock:
    """Seconds since 1970, by default the real ones."""

    def __init__(self) -> None:
        self._shift = 0.0

    def now(self) -> float:
        """Return the present moment in this world."""
        return time.time() + self._shift

    def advance(self, seconds: float) -> None:
        """Let time pass at once, such as ``48 * 3600``."""
        self._shift += seconds

    def set(self, moment: datetime) -> None:
        """Make a moment the present one; time goes on from there."""
        self._shift = moment.timestamp() - time.time()
