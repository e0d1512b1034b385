"""Views in a group: the card stays as it is for everybody, and each person has one view."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from tests.e2e.ward import Ward, answered, owners, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def newest(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    folder = tmp_path_factory.mktemp("unseen")
    async with ward(folder, newest=True, rich="on", per_second="0") as running:
        yield running


def _belongs(mark: str, card: Message, message: Message) -> bool:
    return owners(message) == {mark} and message is not card


def _answers(card: Message, message: Message) -> bool:
    return message.reply_to is card


async def test_a_view_goes_to_whoever_taps_and_quotes_the_card(
    place: Ward, registrar: Person
) -> None:
    consultant = place.person("consultant")
    group = place.group(registrar, consultant)
    card = await answered(registrar, group)
    before = dict(card.data)
    for person in (registrar, consultant):
        await person.tap(card, "Doses").answered()
        view = await group.wait_for(partial(_belongs, place.mark(person), card))
        assert "By completed years" in view.text
        assert view.reply_to is card
        assert card.text.startswith(view.data["quote"]["text"])
        assert "Second check" not in view.labels
    await place.quiet()
    assert card.data == before
    assert len(group.from_bot) == 3
    sent = place.server.calls_of("sendMessage")[-2:]
    assert all(call.params["disable_notification"] for call in sent)


async def test_a_person_has_one_view_which_changes_in_place(place: Ward, registrar: Person) -> None:
    consultant = place.person("consultant")
    group = place.group(registrar, consultant)
    card = await answered(registrar, group)
    await consultant.tap(card, "Doses").answered()
    view = await group.wait_for(partial(_answers, card))
    for message, label in (
        (card, "Plan"),
        (view, "Answer"),
        (view, "More"),
        (card, "Radiation"),
    ):
        edits = view.edits
        await consultant.tap(message, label).answered()
        await view.edited(after=edits)
    await place.quiet()
    assert len(group.from_bot) == 2
    other = await answered(registrar, group, "30m 4y SR")
    await consultant.tap(other, "Plan").answered()
    await group.wait_for(partial(_answers, other))
    await view.wait(lambda m: m.deleted)


async def test_where_the_server_offers_it_nobody_else_sees_a_view(newest: Ward) -> None:
    registrar, consultant = newest.person(), newest.person("consultant")
    group = newest.group(registrar, consultant)
    card = await answered(registrar, group)
    before = dict(card.data)
    await consultant.tap(card, "Doses").answered()
    await newest.world.until(lambda: bool(group.ephemeral))
    (view,) = group.ephemeral.values()
    assert view.only_for is consultant
    await consultant.tap(view, "Plan").answered()
    await view.edited(after=0)
    await newest.quiet()
    assert card.data == before
    assert len(group.from_bot) == 1
    assert len(group.ephemeral) == 1


async def test_a_picture_comes_without_a_sound_beside_the_card(
    place: Ward, registrar: Person
) -> None:
    consultant = place.person("consultant")
    group = place.group(registrar, consultant)
    card = await answered(registrar, group)
    before = dict(card.data)
    await consultant.tap(card, "More").answered()
    more = await group.wait_for(partial(_answers, card))
    await consultant.tap(more, "Pictures").answered()
    picture = await group.wait_for(lambda m: "photo" in m.data, seconds=60)
    assert place.server.calls_of("sendPhoto")[-1].params["disable_notification"]
    await registrar.tap(picture, "Outcomes").answered()
    await group.wait_for(lambda m: "photo" in m.data and m is not picture, seconds=60)
    assert picture.edits == 0
    assert card.data == before
