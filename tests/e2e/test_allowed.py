"""The allow-list: listed chats are served, others told once, unknown groups left."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Chat, Person
from bot.playground.people import groups
from tests.e2e.ward import Ward, begin, press, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST_PERSON = 500_000_001  # the ids that the playground gives
FIRST_GROUP = -1_000_900_000_002
FIRST_BASIC_GROUP = -900_000_003


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    allowed = f"{FIRST_PERSON}, {FIRST_GROUP},{FIRST_BASIC_GROUP}"
    folder = tmp_path_factory.mktemp("allowed")
    async with ward(folder, allowed=allowed, inline="on") as running:
        running.people["listed"] = running.person()
        running.group(running.people["listed"])
        running.group(running.people["listed"], kind="group")
        yield running


@pytest.fixture
def listed(place: Ward) -> Person:
    return place.people["listed"]


@pytest.fixture
def stranger(place: Ward) -> Person:
    return place.person("stranger")


async def test_a_listed_person_is_served(listed: Person) -> None:
    await press(listed, await begin(listed, listed.private), "2024")


async def test_everybody_in_a_listed_group_is_served(place: Ward, stranger: Person) -> None:
    group = place.world.chat(FIRST_GROUP)
    group.members[stranger.id] = "member"
    await press(stranger, await begin(stranger, group, place.cns), "2024")


async def test_a_stranger_is_told_once_with_the_id_to_be_listed(
    place: Ward, stranger: Person
) -> None:
    stranger.say("/cns")
    stranger.say("/start")
    told = await stranger.private.wait_for("serves listed people")
    assert str(stranger.id) in told.text
    await place.quiet()
    assert len(stranger.private.from_bot) == 1


async def test_an_unknown_group_is_told_once_and_left(place: Ward, stranger: Person) -> None:
    group = place.group(stranger)
    group.bot_status = "left"
    groups.add_bot(group, stranger)
    told = await group.wait_for("leaves now")
    await place.world.until(lambda: group.bot_status == "left")
    assert str(group.id) in told.text
    await place.quiet()
    assert len(group.from_bot) == 1
    groups.add_bot(group, stranger)
    await place.world.until(lambda: group.bot_status == "left")
    await place.quiet()
    assert len(group.from_bot) == 2


async def test_a_group_where_the_bot_was_already_is_left_at_the_first_command(
    place: Ward, stranger: Person
) -> None:
    group: Chat = place.group(stranger)
    stranger.send(group, place.cns)
    await place.world.until(lambda: group.bot_status == "left")


async def test_a_stranger_gets_nothing_inline(place: Ward, stranger: Person) -> None:
    query = stranger.ask("14m 7y HR")
    await place.quiet()
    assert query.answer is None


async def test_a_listed_group_stays_listed_as_a_supergroup_and_learns_its_new_id(
    place: Ward, listed: Person
) -> None:
    new = groups.migrate(place.world.chat(FIRST_BASIC_GROUP), listed)
    told = await new.wait_for("new id")
    assert str(new.id) in told.text
    await press(listed, await begin(listed, new, place.cns), "2024")
    assert new.bot_status == "member"
