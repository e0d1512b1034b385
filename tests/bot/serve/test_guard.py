"""Connections that never say anything whole, on a real port."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn

from bot.serve import guard
from bot.wire.port import Server, bind

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Guest:
    """A server whose connections are guarded, and what it refused."""

    def __init__(self) -> None:
        self.refused: list[int] = []
        self.answered = 0
        self.hasty = False  # answers before the body is there
        self.fields: list[tuple[bytes, bytes]] = []
        self.socket = bind("127.0.0.1", 0)
        config = uvicorn.Config(
            self._answer,
            http=guard.guarded(self.refused.append),
            interface="asgi3",
            lifespan="off",
            log_config=None,
        )
        self.server = Server(config)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.socket.getsockname()[1])

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  # ASGI
        self.answered += 1
        while not self.hasty and (await receive()).get("more_body"):
            pass
        self.fields += scope["headers"]
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]}
        )
        await send({"type": "http.response.body", "body": b"here"})


@pytest.fixture
async def guest() -> AsyncIterator[Guest]:
    running = Guest()
    serving = asyncio.create_task(running.server.serve([running.socket]))
    await running.server.listening.wait()
    yield running
    running.server.should_exit = True
    await serving


@contextmanager
def limits(monkeypatch: pytest.MonkeyPatch, **changed: float) -> Iterator[None]:
    for name, value in changed.items():
        monkeypatch.setattr(guard, name, value)
    yield


async def said(guest: Guest, *parts: bytes) -> bytes:
    """What comes back until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", guest.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("begun", [b"", HEAD, HEAD + b"X-Long: "])
async def test_a_head_that_never_ends_is_hung_up_on(
    guest: Guest, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    with limits(monkeypatch, HEAD_SECONDS=0.2):
        assert await said(guest, begun) == b""
    assert (guest.refused, guest.answered) == ([408], 0)


async def test_a_second_head_on_the_same_connection_is_bounded_too(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with limits(monkeypatch, HEAD_SECONDS=0.3):
        answer = await said(guest, HEAD + b"\r\n", HEAD)
    assert b"here" in answer
    assert (guest.refused, guest.answered) == ([408], 1)


async def test_a_head_without_measure_is_hung_up_on(guest: Guest) -> None:
    assert await said(guest, HEAD + b"X-Long: ", *[b"x" * 16_384] * 8) == b""
    assert (guest.refused[0], guest.answered) == (431, 0)


@pytest.mark.parametrize(
    "fields", [b"X: " + b"x" * 80_000 + b"\r\n", b"X-Some: thing\r\n" * 6_000], ids=["one", "many"]
)
async def test_a_large_head_in_one_breath_is_hung_up_on(guest: Guest, fields: bytes) -> None:
    assert await said(guest, HEAD + fields + b"\r\n") == b""
    assert (guest.refused, guest.answered) == ([431], 0)


async def test_a_long_head_that_is_allowed_is_answered(guest: Guest) -> None:
    fields = b"X-Long: " + b"x" * 30_000 + b"\r\nConnection: close\r\n\r\n"
    assert b"here" in await said(guest, HEAD, fields)
    assert guest.refused == []


async def test_a_body_counts_for_nothing_here(guest: Guest) -> None:
    body = b"Content-Length: 200000\r\nConnection: close\r\n\r\n" + b"x" * 200_000
    assert b"here" in await said(guest, HEAD.replace(b"GET", b"POST") + body)
    assert guest.refused == []


async def test_whoever_holds_connections_open_holds_nobody_up(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with limits(monkeypatch, MOST_WAITING=20):
        held = [await asyncio.open_connection("127.0.0.1", guest.port) for _one in range(60)]
        for _reader, writer in held:
            writer.write(HEAD)
        await asyncio.sleep(0.1)
        assert b"here" in await said(guest, HEAD + b"Connection: close\r\n\r\n")
    assert len(guest.refused) >= 40
    for _reader, writer in held:
        writer.close()


CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"


async def test_fields_behind_a_body_are_not_kept(guest: Guest) -> None:
    before = len(guest.fields)
    ended = CHUNKED + b"X-Some: thing\r\n" * 1_000 + b"\r\n" + HEAD + b"Connection: close\r\n\r\n"
    assert (await said(guest, ended)).count(b"here") == 2
    assert len(guest.fields) - before < 10


async def test_silent_and_dripping_connections_hold_nobody_up(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = HEAD + b"\r\n"
    with limits(monkeypatch, MOST_WAITING=20):
        held = [await asyncio.open_connection("127.0.0.1", guest.port) for _one in range(60)]
        for _reader, writer in held:
            writer.write(whole)
        await asyncio.sleep(0.1)
        assert b"here" in await said(guest, HEAD + b"Connection: close\r\n\r\n")
        assert len(guest.server.server_state.connections) <= 21
    for _reader, writer in held:
        writer.close()


async def test_what_drips_on_after_its_answer_is_hung_up_on(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest.hasty = True
    begun = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
    with limits(monkeypatch, IDLE_SECONDS=0.2):
        await said(guest, begun, *[b"x"] * 60)
    assert (guest.refused, guest.answered) == ([408], 1)


async def test_what_is_no_request_is_counted(guest: Guest) -> None:
    assert (await said(guest, b"\x16\x03\x01 hello\r\n\r\n")).startswith(b"HTTP/1.1 400 ")
    assert guest.refused == [400]
