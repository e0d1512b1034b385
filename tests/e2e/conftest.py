"""Who takes part in most tests of the real process; each module has a ward of its own."""

import pytest

from bot.playground import Person
from tests.e2e.port import Port
from tests.e2e.ward import Ward


@pytest.fixture
def registrar(place: Ward) -> Person:
    """Somebody whom the bot has not met."""
    return place.person()


@pytest.fixture
def port(place: Ward) -> Port:
    """The port that Telegram has been told to call."""
    return Port.of(place)
