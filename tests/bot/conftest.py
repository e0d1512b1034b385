import time

import pytest


class Clock:
    """The time that the code under test sees."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        """The moment, in seconds."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moving = Clock()
    monkeypatch.setattr(time, "time", moving)
    return moving
