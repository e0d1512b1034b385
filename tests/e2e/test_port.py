"""Whatever may come to an open port, whether the bot lives and is ready, and its metrics."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.playground import Person, PlaygroundServer
from tests.bot.store.redis_server import free_port
from tests.e2e.port import Port, head, number, typed
from tests.e2e.ward import SECRET, TOKEN, Ward, begin, hooked, launch, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
EARLY = "EARLY isolated CNS relapse"
MOST_BYTES = 256 * 1024


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("webhook"), hook=free_port()) as running:
        yield running


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "\xe9"])
async def test_without_the_secret_nothing_is_read(
    port: Port, registrar: Person, secret: str | None
) -> None:
    answer = await port.post(typed(registrar, 7_000_010, "/cns"), secret)
    assert answer == (403, '{"error":"wrong secret"}')
    assert registrar.private.from_bot == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"update"',
        b"[" * 100_000,
        b"\xff\xfe",
        b"{}",
        b'{"update_id": "x"}',
        b'{"update_id": null}',
        b'{"update_id": 1e999}',
        b'{"update_id": %s}' % (b"9" * 5000),
    ],
)
async def test_what_is_no_update_is_refused(port: Port, body: bytes) -> None:
    assert await port.post(body) == (400, '{"error":"malformed"}')


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"poll_answer": {"poll_id": "1"}},
        {"message": {"text": "/cns"}},
        {"message": []},
        {"callback_query": {"id": 7}},
        {"message": {"message_id": "x", "date": "y", "chat": None}},
    ],
)
async def test_an_update_of_an_unknown_shape_is_let_pass(port: Port, body: dict[str, Any]) -> None:
    assert await port.post({"update_id": 7_000_020, **body}) == (200, "")


@pytest.mark.parametrize("spoken", [True, False])
async def test_an_update_too_large_to_be_read_is_settled_counted_and_logged(
    place: Ward,
    port: Port,
    spoken: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    before = number((await port.get("/metrics"))[1], "bot_unread_updates_total")
    length = MOST_BYTES + 0x10000
    part = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    request = (
        head(f"Content-Length: {length}", "Connection: close") + b" " * length
        if spoken
        else head("Transfer-Encoding: chunked", "Connection: close") + part * 5 + b"0\r\n\r\n"
    )
    assert (await port.raw(request)).startswith("HTTP/1.1 200 ")
    assert number((await port.get("/metrics"))[1], "bot_unread_updates_total") == before + 1
    assert [event for event in place.bot.events if event["event"] == "update too large"]


async def test_what_no_update_can_be_is_hung_up_on(port: Port) -> None:
    before = await port.refused(413)
    part = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    # What is hung up on with half of it unread may lose the answer on its way.
    with suppress(ConnectionResetError):
        answer = await port.raw(head("Transfer-Encoding: chunked") + part * 129)
        assert answer.startswith("HTTP/1.1 413 ")
    assert await port.refused(413) == before + 1


async def test_each_refusal_is_counted_and_logged_once_in_a_while(place: Ward, port: Port) -> None:
    def lines(status: int) -> int:
        said = [event for event in place.bot.events if event["event"] == "refused"]
        return sum(event["status"] == status for event in said)

    before = {status: await port.refused(status) for status in (400, 403)}
    for _time in range(20):
        await port.post(typed(place.person(), 7_000_040, "/cns"), "wrong")
        await port.post(b"{")
    assert await port.refused(403) == before[403] + 20
    assert await port.refused(400) == before[400] + 20
    assert lines(403) == lines(400) == 1


async def test_half_a_head_from_many_stops_nobody(place: Ward, port: Port) -> None:
    held = [await asyncio.open_connection("127.0.0.1", port.number) for _one in range(400)]
    for _reader, writer in held:
        writer.write(b"POST /updates HTTP/1.1\r\nHost: x\r\n")
    assert (await port.get("/readyz"))[0] == 200
    assert await port.post({"update_id": 7_000_050}) == (200, "")
    gone = [reader for reader, _writer in held if reader.at_eof() or reader.exception()]
    assert len(gone) >= 100
    for _reader, writer in held:
        writer.close()
    assert [event for event in place.bot.events if event["event"] == "refused"]


async def test_as_much_as_is_allowed_is_read(port: Port) -> None:
    body = b'{"update_id": 7000030}'
    assert await port.post(body.ljust(MOST_BYTES)) == (200, "")


async def test_more_deliveries_are_taken_at_once_than_telegram_makes(
    place: Ward, port: Port
) -> None:
    people = [place.person() for _number in range(150)]
    updates = [typed(person, 7_100_000 + i, "/cns") for i, person in enumerate(people)]
    place.server.faults.slow(1.0, method="sendMessage", times=len(people))
    answers = await asyncio.gather(*map(port.post, updates))
    assert answers == [(200, "")] * len(people)
    assert all(len(person.private.from_bot) == 1 for person in people)


async def test_who_leaves_in_the_middle_harms_nobody(place: Ward, port: Port) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port.number)
    writer.write(head("Content-Length: 1000") + b'{"update')
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert await reader.read() == b""
    assert (await port.get("/healthz"))[0] == 200
    assert not [event for event in place.bot.events if event["level"] == "error"]


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/updates", 405, "method not allowed"),
        ("DELETE", "/updates", 405, "method not allowed"),
        ("POST", "/healthz", 405, "method not allowed"),
        ("GET", "/", 404, "not found"),
        ("POST", "/updates/", 404, "not found"),
        ("GET", "/metrics/..", 404, "not found"),
    ],
)
async def test_what_is_not_served_is_said_in_json(
    port: Port, method: str, path: str, status: int, error: str
) -> None:
    assert await port.get(path, method) == (status, json.dumps({"error": error}).replace(": ", ":"))


async def test_the_server_does_not_say_what_it_is(port: Port) -> None:
    answer = await port.raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    names = {line.split(":")[0].lower() for line in answer.split("\r\n\r\n")[0].splitlines()[1:]}
    assert names == {"content-length", "content-type", "connection"}


async def test_metrics_count_and_name_nobody(place: Ward, port: Port, registrar: Person) -> None:
    group = place.group(registrar)
    await press_all(registrar, await begin(registrar, group, place.cns))
    registrar.say("13m19d 7y HR")
    await registrar.private.wait_for(EARLY)
    await begin(registrar, registrar.private)
    registrar.say("/cancel")
    await place.quiet()
    status, text = await port.get("/metrics")
    assert status == 200
    assert number(text, 'bot_consults_total{event="begun"}') >= 3
    assert number(text, 'bot_consults_total{event="finished"}') >= 2
    assert number(text, 'bot_consults_total{event="cancelled"}') >= 1
    assert number(text, 'bot_consults_total{event="expired"}') == 0
    assert number(text, 'bot_update_seconds_count{kind="callback_query",outcome="done"}') >= 9
    assert number(text, 'bot_call_seconds_count{method="editMessageText",outcome="200"}') >= 9
    assert number(text, 'bot_store_seconds_count{action="save",outcome="done"}') >= 9
    assert number(text, "process_resident_memory_bytes") > 0
    for secret in (str(registrar.id), str(abs(group.id)), TOKEN.partition(":")[2], "13m19d"):
        assert secret not in text


async def test_a_bot_that_polls_may_be_watched_as_well(tmp_path: Path) -> None:
    watched = Port(free_port())
    async with ward(tmp_path, listen=f"127.0.0.1:{watched.number}") as place:
        person = place.person()
        person.say("13m19d 7y HR")
        await person.private.wait_for(EARLY)
        assert await watched.get("/healthz") == (200, '{"ok":true}')
        assert await watched.get("/readyz") == (200, '{"ok":true}')
        assert "bot_consults_total" in (await watched.get("/metrics"))[1]
        assert (await watched.post({"update_id": 1}))[0] == 404


async def test_a_bot_that_has_not_reached_telegram_lives_and_is_not_ready(tmp_path: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        server.faults.error(500, method="getMe", times=3)
        own = Port(free_port())
        starting = asyncio.create_task(launch(server, tmp_path, **hooked(own.number)))
        await until_it_lives(own)
        assert await own.get("/readyz") == (503, '{"error":"not ready"}')
        assert await own.post({"update_id": 1}) == (503, '{"error":"not ready"}')
        bot = await starting
        assert await own.get("/readyz") == (200, '{"ok":true}')
        assert await bot.stop() == 0


async def until_it_lives(port: Port) -> None:
    for _time in range(500):
        try:
            assert (await port.get("/healthz"))[0] == 200
        except aiohttp.ClientError:
            await asyncio.sleep(0.02)
        else:
            return
    pytest.fail("it never listened")
