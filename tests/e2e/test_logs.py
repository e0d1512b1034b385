"""The logs of a whole day: nothing typed, no id, no token."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Person
from bot.playground.people import groups
from tests.bot.store.redis_server import free_port
from tests.e2e.port import Port, typed
from tests.e2e.ward import SECRET, TOKEN, Ward, begin, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
TYPED = ("Jane Doe 4711", "2019-07-21", "13m19d 7y HR", "/case E13m19d-7y-HR")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["polling", "webhook"])
async def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Ward]:
    hook = free_port() if request.param == "webhook" else 0
    async with ward(tmp_path_factory.mktemp("logs"), hook=hook, inline="on") as running:
        yield running


async def a_day(place: Ward) -> list[int]:
    """Everything that may be logged happens once."""
    registrar, colleague = place.person(), place.person("consultant")
    group = place.group(registrar, colleague)
    panel = await begin(registrar, group, place.cns)
    await colleague.tap(panel, "2024").answered()
    await press_all(registrar, panel)
    for text in TYPED:
        registrar.say(text)
    await place.quiet()
    await registrar.ask("Jane Doe").answered()
    faults = place.server.faults
    for fault in (faults.error, faults.drop, faults.too_many):
        fault(method="sendMessage")
        registrar.say("/cns")
        await place.world.quiet(0.5)
    faults.error(400, method="sendMessage", times=9)  # a retry of before may take some of them
    registrar.say("/cns")
    await place.world.until(
        lambda: any(event["event"] == "failure unsaid" for event in place.bot.events), 15
    )
    faults.clear()
    faults.error(500, method="getUpdates")
    faults.drop(method="getUpdates")
    registrar.say("/help")
    groups.remove_bot(group, registrar)
    await place.world.quiet(1.5)
    if place.world.webhook.params.get("url"):
        await odd_deliveries(Port.of(place), registrar)
    return [registrar.id, colleague.id, group.id]


async def odd_deliveries(port: Port, person: Person) -> None:
    """Whatever should not have come."""
    update = typed(person, 7_000_000, "Jane Doe 4711")
    assert (await port.post(update, "wrong"))[0] == 403
    assert (await port.post(str(update).encode()))[0] == 400
    assert (await port.post({**update, "message": {"text": "Jane Doe 4711"}}))[0] == 200
    assert (await port.get(f"/updates?text=Jane&id={person.id}", "PUT"))[0] == 405
    assert (await port.raw(b"Jane Doe 4711\r\n\r\n")).startswith("HTTP/1.1 400 ")


async def test_the_logs_hold_neither_content_nor_ids_nor_the_token(place: Ward) -> None:
    ids = await a_day(place)
    await place.bot.stop()
    log = "".join(place.bot.log)
    assert place.bot.events
    for secret in (
        *TYPED,
        "Jane",
        SECRET,
        "7y",
        "13m",
        TOKEN,
        TOKEN.partition(":")[2],
        *map(str, ids),
    ):
        assert secret not in log, secret
    assert not re.search(r"\d{9}", re.sub(r'"incident": "\w+"', "", log))


async def test_an_incident_told_to_a_person_is_found_in_the_log(place: Ward) -> None:
    incidents = {event["incident"] for event in place.bot.events if event["event"] == "failed"}
    assert incidents
    assert all(re.fullmatch(r"[0-9a-f]{8}", incident) for incident in incidents)
