"""Who takes part in most tests of the real process; each module has a ward of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Chat, Person
from tests.e2e.port import Port
from tests.e2e.ward import Ward, ward


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    """A bot that nobody can ask too often; a module whose bot is another has its own."""
    async with ward(tmp_path_factory.mktemp("ward"), per_second="0") as running:
        yield running


@pytest.fixture
def registrar(place: Ward) -> Person:
    """Somebody whom the bot has not met."""
    return place.person()


@pytest.fixture
def consultant(place: Ward) -> Person:
    """Somebody else."""
    return place.person("consultant")


@pytest.fixture
def group(place: Ward, registrar: Person, consultant: Person) -> Chat:
    """A group of the two, that has seen nothing yet."""
    return place.group(registrar, consultant)


@pytest.fixture
def port(place: Ward) -> Port:
    """The port that Telegram has been told to call."""
    return Port.of(place)
