"""The bot called by Telegram: whole consults, repeats, stops, kills, and a store that is gone."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.playground import Person
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.port import Port, typed
from tests.e2e.ward import (
    BUTTONS,
    SECRET,
    Ward,
    begin,
    hooked,
    launch,
    plain,
    press_all,
    ward,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
EARLY = "EARLY isolated CNS relapse"
TYPED = ("2024-01-10", "2025-03-01", "7", "HR", "yes")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("webhook"), hook=free_port()) as running:
        yield running


async def test_telegram_is_told_where_to_call(place: Ward) -> None:
    params = place.world.webhook.params
    assert params["secret_token"] == SECRET
    assert params["max_connections"] == 100
    assert params["allowed_updates"][:2] == ["message", "edited_message"]
    assert place.server.api.counts.get("getUpdates", 0) == 0


async def test_a_consult_by_buttons(registrar: Person) -> None:
    panel = await press_all(registrar, await begin(registrar, registrar.private))
    assert panel.text.startswith(EARLY)


async def test_a_consult_by_buttons_in_a_group(place: Ward, registrar: Person) -> None:
    group = place.group(registrar, place.person())
    panel = await press_all(registrar, await begin(registrar, group, place.cns))
    assert panel.text.startswith(EARLY)


async def test_a_consult_typed_in_one_breath(registrar: Person) -> None:
    for text in ("/cns", *TYPED):
        registrar.say(text)
    answer = await registrar.private.wait_for(EARLY)
    assert "13 months 19 days" in plain(answer)


async def test_a_consult_typed_in_a_group(place: Ward, registrar: Person) -> None:
    group = place.group(registrar, place.person())
    panel = await begin(registrar, group, place.cns)
    for text in TYPED:
        edits = panel.edits
        registrar.send(group, text, reply_to=panel)
        await panel.edited(after=edits)
    assert panel.text.startswith(EARLY)


async def test_an_update_delivered_twice_acts_once(place: Ward, registrar: Person) -> None:
    place.server.faults.duplicate_updates(4)
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, BUTTONS[:3])
    await place.quiet()
    assert registrar.private.from_bot == [panel]
    assert "When was the relapse found" in panel.text


async def test_an_update_that_cannot_be_acted_upon_is_told_and_not_sent_again(
    place: Ward, registrar: Person
) -> None:
    failures = place.world.webhook.failures
    panel = await begin(registrar, registrar.private)
    place.server.faults.error(400, method="editMessageText")
    registrar.tap(panel, "2024")
    await registrar.private.wait_for("Something went wrong")
    await place.quiet()
    assert place.world.webhook.failures == failures


async def test_an_update_delivered_twice_at_once_is_answered_when_it_is_settled(
    place: Ward, port: Port, registrar: Person
) -> None:
    place.server.faults.slow(0.5, method="sendMessage")
    update = typed(registrar, 7_000_001, "/cns")
    answers = await asyncio.gather(*(port.post(update) for _time in range(3)))
    assert answers == [(200, "")] * 3
    assert len(registrar.private.from_bot) == 1


async def test_a_delivery_under_way_is_finished_before_the_end(tmp_path: Path) -> None:
    async with ward(tmp_path, hook=free_port()) as place:
        statuses: list[int] = []
        place.world.webhook.delivered = lambda _update, status: statuses.append(status)
        person = place.person()
        panel = await begin(person, person.private)
        place.server.faults.slow(1.0, method="editMessageText")
        await person.tap(panel, "2024").answered()
        assert await place.bot.stop() == 0
        assert "2024: which month?" in panel.text
        assert statuses == [200, 200]


async def test_what_is_tapped_while_the_bot_is_dead_counts(tmp_path: Path) -> None:
    port = free_port()
    async with ward(tmp_path, hook=port) as place:
        settled = asyncio.Queue[int]()
        place.world.webhook.first_wait = 0.05
        place.world.webhook.delivered = lambda _update, status: settled.put_nowait(status)
        person = place.person()
        panel = await begin(person, person.private)
        for label in BUTTONS:
            await until(settled, 200)
            await place.bot.stop(signal.SIGKILL)
            edits = panel.edits
            person.tap(panel, label)
            await until(settled, 0)
            place.bot = await launch(place.server, tmp_path, **hooked(port))
            await panel.edited(after=edits)
        assert panel.text.startswith(EARLY)


async def until(settled: asyncio.Queue[int], status: int) -> None:
    """Wait for a delivery with this end."""
    async with asyncio.timeout(15):
        while await settled.get() != status:
            pass


async def test_what_the_store_could_not_take_comes_again(tmp_path: Path) -> None:
    number, own = free_port(), Port(free_port())
    statuses: list[int] = []
    with redis_server(tmp_path, number) as address:
        bot = ward(tmp_path, store=address, hook=own.number)
        place = await bot.__aenter__()
        person = place.person()
        await begin(person, person.private)
        assert await own.get("/readyz") == (200, '{"ok":true}')
    place.world.webhook.delivered = lambda _update, status: statuses.append(status)
    person.say("/cns")
    await person.private.wait_for("taken up as soon as", 15)
    assert await own.get("/readyz") == (503, '{"error":"no store"}')
    with redis_server(tmp_path, number):
        panel = await person.private.wait_for("first diagnosed", 15)
        await place.quiet()
        panel = person.private.from_bot[-1]
        person.say("2024-01-10")
        await person.private.wait_for("When was the relapse found", 20)
        assert await own.get("/readyz") == (200, '{"ok":true}')
        async with asyncio.timeout(5):
            while statuses[-2:] != [200, 200]:  # noqa: ASYNC110  # nothing tells of a status
                await asyncio.sleep(0.02)
        assert set(statuses[:-2]) == {503}
        assert len([m for m in person.private.from_bot if "taken up as soon as" in m.text]) == 1
        assert panel.id in [m.id for m in person.private.from_bot]
        await bot.__aexit__(None, None, None)
