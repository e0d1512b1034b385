"""The loop that the bot runs on: what it logs, and how it waits for Telegram."""

import asyncio
import logging
import subprocess
import sys
from datetime import timedelta

import pytest
import uvloop
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.serve.running import _fast_loop, _get_through, _stray


@pytest.fixture(autouse=True)
def waits_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


def fields(record: logging.LogRecord) -> object:
    return getattr(record, "fields", {}).get("error")


def test_the_fast_loop_is_used_where_it_is_installed() -> None:
    assert _fast_loop() is uvloop.new_event_loop


async def test_what_nobody_waited_for_is_logged_without_what_it_worked_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loop = asyncio.get_running_loop()
    error = ValueError("Jane Doe")
    _stray(loop, {"message": "Exception in callback f('Jane Doe')", "exception": error})
    _stray(loop, {"message": "Unclosed connection", "client": "Jane Doe"})
    assert [fields(record) for record in caplog.records] == ["ValueError", "Unclosed connection"]


async def test_a_start_waits_ever_longer_and_as_long_as_telegram_says(pauses: list[float]) -> None:
    failures = [
        NetworkError("x"),
        NetworkError("x"),
        RetryAfter(timedelta(seconds=7)),
        BadRequest("x"),
    ]

    async def call() -> None:
        if failures:
            raise failures.pop(0)

    await _get_through(call)
    assert pauses == [1.0, 1.5, 7.0, 3.375]


async def test_a_start_never_waits_longer_than_half_a_minute(pauses: list[float]) -> None:
    async def call() -> None:
        if len(pauses) < 20:
            raise NetworkError("x")

    await _get_through(call)
    assert max(pauses) == 30.0


async def test_a_token_that_is_refused_is_not_tried_again(pauses: list[float]) -> None:
    async def call() -> None:
        raise InvalidToken

    with pytest.raises(InvalidToken):
        await _get_through(call)
    assert pauses == []


LATER = {"rapidfuzz", "starlette", "uvicorn", "matplotlib", "PIL", "fpdf", "redis", "limits"}
LATER |= {"prometheus_client", "segno", "difflib"}


def test_what_no_first_message_needs_is_imported_when_it_is_needed() -> None:
    ask = "import sys, bot.__main__; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, text=True)  # noqa: S603  # our own
    assert "telegram" in done.stdout.split()
    assert not LATER & {*done.stdout.split()}
