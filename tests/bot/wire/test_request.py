"""The HTTP side against the local Bot API server and against a server that misbehaves."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import RequestData

from bot.playground import Person, PlaygroundServer
from bot.wire.request import AiohttpRequest, _way

JPEG = b"\xff\xd8\xff picture"


@pytest.fixture(autouse=True)
def waits_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[PlaygroundServer]:
    async with PlaygroundServer.start() as running:
        yield running


@pytest.fixture
async def bot(server: PlaygroundServer) -> AsyncIterator[Bot]:
    made = Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )
    async with made as ready:
        yield ready


@pytest.fixture
def registrar(server: PlaygroundServer) -> Person:
    person = server.world.person("registrar")
    person.start()
    return person


async def test_a_text_with_every_kind_of_character_arrives(bot: Bot, registrar: Person) -> None:
    text = 'é ± m² "quoted" \\ \N{PILE OF POO}'
    message = await bot.send_message(registrar.id, text)
    assert message.text == text
    assert registrar.private.from_bot[-1].text == text


async def test_a_picture_goes_up(server: PlaygroundServer, bot: Bot, registrar: Person) -> None:
    sent = await bot.send_photo(registrar.id, JPEG, caption="x")
    assert server.world.files.by_id[sent.photo[-1].file_id][1] == JPEG


async def test_telegrams_refusals_are_the_librarys_errors(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    with pytest.raises(BadRequest, match="empty"):
        await bot.send_message(registrar.id, "")
    server.faults.too_many(7)
    with pytest.raises(RetryAfter):
        await bot.send_message(registrar.id, "x")
    server.faults.error(502)
    with pytest.raises(NetworkError):
        await bot.send_message(registrar.id, "x")
    other = Bot("1:other", base_url=f"{server.url}/bot", request=AiohttpRequest())
    with pytest.raises(InvalidToken):
        await other.initialize()
    await other.shutdown()


async def test_a_broken_connection_is_a_network_error_without_the_address(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    server.faults.drop()
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(registrar.id, "x")
    assert type(caught.value) is NetworkError
    assert server.token not in str(caught.value)


async def test_a_slow_answer_is_a_time_out(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    server.faults.slow(1.0)
    with pytest.raises(TimedOut):
        await bot.send_message(registrar.id, "x", read_timeout=0.1)


async def test_a_long_poll_may_last_longer_than_other_calls(bot: Bot) -> None:
    assert await bot.get_updates(timeout=0, read_timeout=0.5) == ()


async def test_nobody_there_is_a_network_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="ClientConnectorError"):
            await request.post(f"http://127.0.0.1:{port}/bot1:x/getMe")


class Answering:
    """A server that answers every call with the same bytes, and counts its connections."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.connections = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(self.payload)
                writer.write(head + self.payload)
        writer.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Its address."""
        listener = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with listener:
            yield f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"


async def test_an_unreadable_answer_is_neither_logged_nor_quoted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with Answering(b"<html>Jane Doe").running() as url, AiohttpRequest() as request:
        with pytest.raises(Exception, match="Invalid server response") as caught:
            await request.post(url, RequestData())
    assert "Jane" not in caplog.text + str(caught.value)


async def test_one_connection_serves_many_calls() -> None:
    server = Answering(b'{"ok":true,"result":1}')
    async with server.running() as url, AiohttpRequest() as request:
        assert [await request.post(url) for _call in range(5)] == [1] * 5
    assert server.connections == 1


async def test_a_proxy_of_the_system_is_used_unless_the_host_is_spared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy, server = Answering(b'{"ok":true,"result":"proxy"}'), Answering(b'{"ok":true,"result":1}')
    async with proxy.running() as by, server.running() as url, AiohttpRequest() as request:
        _way.cache_clear()
        monkeypatch.setenv("http_proxy", by)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert await request.post(url) == 1
        assert str(await request.post("http://telegram.example/")) == "proxy"
    _way.cache_clear()


async def test_it_can_be_opened_again_after_closing() -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:1/")
    await request.shutdown()
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    assert request.read_timeout == 5.0


def test_a_byte_that_is_no_text_costs_its_own_character_only() -> None:
    batch = (
        b'{"ok":true,"result":[{"update_id":1,"x":"2024\xff-01"},{"update_id":2,"x":"\xc3\xa9"}]}'
    )
    first, second = AiohttpRequest.parse_json_payload(batch)["result"]
    assert first == {"update_id": 1, "x": "2024\N{REPLACEMENT CHARACTER}-01"}
    assert second == {"update_id": 2, "x": "é"}


COUNT = """
import resource
from bot.wire.request import most_connections
print(most_connections(), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("soft", "hard", "told"),
    [(256, 1000, "500 1000 1000"), (1000, 19_000, "2048 4096 19000")],
)
def test_connections_leave_half_of_what_may_be_open(soft: int, hard: int, told: str) -> None:
    command = f'ulimit -Sn {soft} && ulimit -Hn {hard} && exec {sys.executable} -c "$0"'
    root = Path(__file__).parents[3]
    done = subprocess.run(  # noqa: S603  # our own
        ["/bin/sh", "-c", command, COUNT], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == told
