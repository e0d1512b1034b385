"""/erase: the consult and its messages go, and what cannot go is said."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from tests.e2e.ward import BUTTONS, Ward, answered, begin, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
TWO_DAYS = 48 * 3600


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("erase")) as running:
        yield running


def standing(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if not message.text.startswith("Erased")]


async def test_in_private_both_sides_of_an_open_consult_go(place: Ward, registrar: Person) -> None:
    await begin(registrar, registrar.private)
    registrar.say("2019-07-21")
    await registrar.private.wait_for("When was the relapse found")
    await place.quiet()
    registrar.say("/erase")
    said = await registrar.private.wait_for("Erased")
    assert standing(registrar.private.history) == ["/erase"]
    assert "Telegram may keep its own copies" in said.text
    registrar.say("2020-01-01")
    assert (await registrar.private.wait_for(lambda m: m.id > said.id)).text
    await place.world.quiet(1.3)
    assert b"2019-07-21" not in place.disk


async def test_a_finished_answer_goes_too(registrar: Person) -> None:
    registrar.say("13m19d 7y HR")
    answer = await registrar.private.wait_for("EARLY isolated")
    registrar.say("/erase")
    await registrar.private.wait_for("Erased")
    assert answer.deleted


async def test_no_case_is_spoken_of_any_more(
    place: Ward, registrar: Person, consultant: Person
) -> None:
    registrar.say("14m3d 7y HR")
    await registrar.private.wait_for("EARLY isolated")
    registrar.say("dose")
    await registrar.private.wait_for("For the case E14m3d-7y-HR")
    registrar.say("/erase")
    await registrar.private.wait_for("Erased")
    registrar.say("dose")
    assert "For the case" not in (await registrar.private.wait_for("METHOTREXATE BY AGE")).text
    group = place.group(registrar, consultant)
    name = place.world.bot["username"]
    await answered(registrar, group, "14m3d 7y HR")
    registrar.send(group, f"/erase@{name}")
    await group.wait_for("Erased")
    registrar.send(group, f"/ask@{name} dose")
    assert "For the case" not in (await group.wait_for("METHOTREXATE BY AGE")).text


async def test_what_was_typed_where_no_question_was_open_goes_too(registrar: Person) -> None:
    typed = registrar.say("Jane Doe 4711")
    await registrar.private.wait_for(lambda _m: True)
    registrar.say("/erase")
    await registrar.private.wait_for("Erased")
    assert typed.deleted


async def test_in_a_group_only_the_own_panels_go_and_what_stays_is_said(
    place: Ward, registrar: Person
) -> None:
    consultant = place.person("consultant")
    group = place.group(registrar, consultant)
    mine = await begin(registrar, group, place.cns)
    theirs = await begin(consultant, group, place.cns)
    typed = registrar.send(group, "2024-01-10", reply_to=mine)
    await mine.wait(lambda m: "When was the relapse found" in m.text)
    registrar.send(group, f"/erase@{place.world.bot['username']}")
    said = await group.wait_for("Erased")
    assert "What you typed in this group stays" in said.text
    assert (mine.deleted, theirs.deleted, typed.deleted) == (True, False, False)
    await press_all(consultant, theirs, BUTTONS[:2])


async def test_a_message_that_telegram_keeps_is_admitted(place: Ward, registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    place.world.clock.advance(TWO_DAYS + 60)
    registrar.say("/erase")
    said = await registrar.private.wait_for("Erased")
    assert "Not deleted: 2" in said.text
    assert not panel.deleted


async def test_nothing_to_erase_is_said(registrar: Person) -> None:
    registrar.say("/erase")
    await registrar.private.wait_for("Nothing was stored here")
