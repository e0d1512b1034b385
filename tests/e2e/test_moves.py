"""A group that has topics, becomes a supergroup, or adds the bot: the consult comes along."""

from functools import partial

import pytest

from bot.playground import Message, Person
from bot.playground.people import groups
from tests.e2e.ward import BUTTONS, Ward, answer_by_typing, begin, press, press_all

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST = "first diagnosed"
EARLY = "EARLY isolated CNS relapse"


def is_in_topic(topic: int, message: Message) -> bool:
    return message.topic == topic


async def test_each_topic_has_its_own_consult(place: Ward, registrar: Person) -> None:
    forum = place.group(registrar, forum=True)
    beds = [groups.open_topic(forum, registrar, f"Bed {number}") for number in (1, 2)]
    panels = []
    for bed in beds:
        registrar.send(forum, place.cns, topic=bed)
        panels.append(await forum.wait_for(partial(is_in_topic, bed)))
    await press(registrar, panels[0], "2024")
    await press(registrar, panels[1], "2021")
    assert [panel.topic for panel in panels] == beds
    assert "2024: which month?" in panels[0].text
    assert "2021: which month?" in panels[1].text
    await answer_by_typing(registrar, panels[1], "2021-02-02", "When was the relapse found")
    assert "2024: which month?" in panels[0].text


async def test_a_consult_moves_along_when_the_group_becomes_a_supergroup(
    place: Ward, registrar: Person
) -> None:
    old = place.group(registrar, kind="group")
    panel = await begin(registrar, old, place.cns)
    await press_all(registrar, panel, BUTTONS[:3])
    new = groups.migrate(old, registrar)
    await place.quiet()
    registrar.send(new, f"/back@{place.world.bot['username']}")
    moved = await new.wait_for(FIRST)
    await press_all(registrar, moved, BUTTONS)
    assert moved.text.startswith(EARLY)


async def test_a_tap_in_the_former_group_leads_to_the_supergroup(
    place: Ward, registrar: Person
) -> None:
    old = place.group(registrar, kind="group")
    panel = await begin(registrar, old, place.cns)
    new = groups.migrate(old, registrar)
    await place.quiet()
    assert await registrar.tap(panel, "2024").answered() == ""
    moved = await new.wait_for("2024: which month?")
    await press_all(registrar, moved, BUTTONS[1:])
    assert moved.text.startswith(EARLY)


async def test_a_move_that_the_bot_did_not_see_is_followed(place: Ward, registrar: Person) -> None:
    old = place.group(registrar, kind="group")
    panel = await begin(registrar, old, place.cns)
    new = place.world.add_group(old.title, "supergroup")
    new.members = dict(old.members)
    old.migrated_to = new
    assert await registrar.tap(panel, "2024").answered() == ""
    moved = await new.wait_for("2024: which month?")
    await press_all(registrar, moved, BUTTONS[1:])
    assert moved.text.startswith(EARLY)


async def test_the_bot_says_once_what_it_does_when_it_is_added(
    place: Ward, registrar: Person
) -> None:
    group = place.group(registrar)
    group.bot_status = "left"
    groups.add_bot(group, registrar)
    await group.wait_for("/cns starts a consult")
    await place.quiet()
    assert len(group.from_bot) == 1


async def test_whoever_asks_in_a_deleted_topic_hears_of_it_elsewhere_once(
    place: Ward, registrar: Person
) -> None:
    forum = place.group(registrar, forum=True)
    bed = groups.open_topic(forum, registrar, "Bed")
    groups.delete_topic(forum, bed)
    registrar.send(forum, place.cns, topic=bed)
    said = await forum.wait_for("The topic in which you asked is gone")
    await place.quiet()
    assert said.topic is None
    assert [message.id for message in forum.from_bot] == [said.id]
    assert not [event for event in place.bot.events if event["event"] == "failed"]
