"""A delivery and what becomes of it, without a server."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.chat.visit import Outcome
from bot.serve.webhook import Webhook
from bot.settings import Settings
from bot.wire.updates import Update

SECRET = "s3cret-for-a-test"  # noqa: S105  # no real one
Act = Callable[[int], Awaitable[None]]


class Application:
    """As much of the library's as a delivery needs: whatever acts on an update."""

    def __init__(self, act: Act) -> None:
        self.running = True
        self.outcomes: dict[int, Outcome] = {}
        self.bot_data = {"service": SimpleNamespace(outcomes=self.outcomes)}
        self.update_processor = self
        self._act = act

    async def process_update(self, update: Update, work: Awaitable[None] | None = None) -> None:
        """Process an update, as the library's processor and application do."""
        await (work or self._act(update.update_id))


def webhook(act: Act) -> tuple[Webhook, Application]:
    application: Any = Application(act)
    settings = Settings(
        token=SecretStr("1:abc"),
        webhook_url="https://bot.example.org",
        webhook_secret=SecretStr(SECRET),
        listen="127.0.0.1:8080",
    )
    return Webhook(application, settings), application


def delivery(number: int) -> Request:
    headers = [(b"x-telegram-bot-api-secret-token", SECRET.encode())]
    body = json.dumps({"update_id": number}).encode()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


async def status(hook: Webhook, number: int) -> int:
    try:
        return (await hook.receive(delivery(number))).status_code
    except HTTPException as refusal:
        return refusal.status_code


async def test_what_was_not_kept_is_to_come_again_and_is_then_settled() -> None:
    kept: list[int] = []

    async def act(number: int) -> None:
        if not kept:
            application.outcomes[number] = Outcome.AGAIN
        kept.append(number)

    hook, application = webhook(act)
    assert [await status(hook, 5), await status(hook, 5)] == [503, 200]
    assert application.outcomes == {}


async def test_what_nobody_foresaw_does_not_come_again(caplog: pytest.LogCaptureFixture) -> None:
    async def act(_number: int) -> None:
        raise ZeroDivisionError("Jane Doe")

    hook, _application = webhook(act)
    assert await status(hook, 5) == 200
    assert [record.getMessage() for record in caplog.records] == ["failed"]
    assert "Jane" not in str(caplog.records[0].__dict__["fields"])


async def test_before_the_start_everything_is_to_come_again() -> None:
    acted: list[int] = []

    async def act(number: int) -> None:
        acted.append(number)

    hook, application = webhook(act)
    application.running = False
    assert await status(hook, 5) == 503
    assert acted == []


async def test_a_repeat_waits_for_the_first_and_hears_the_same() -> None:
    acted: list[int] = []
    go_on = asyncio.Event()

    async def act(number: int) -> None:
        acted.append(number)
        await go_on.wait()
        application.outcomes[number] = Outcome.AGAIN

    hook, application = webhook(act)
    both = asyncio.gather(status(hook, 5), status(hook, 5))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    go_on.set()
    assert [*await both] == [503, 503]
    assert acted == [5]


async def given_up(hook: Webhook, begun: asyncio.Event) -> None:
    """A delivery whose caller hangs up once its update is under way."""
    task = asyncio.create_task(status(hook, 5))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_delivery_that_is_given_up_takes_nothing_from_its_twin() -> None:
    begun, go_on, acted = asyncio.Event(), asyncio.Event(), list[int]()

    async def act(number: int) -> None:
        begun.set()
        await go_on.wait()
        acted.append(number)

    hook, _application = webhook(act)
    first = asyncio.create_task(given_up(hook, begun))
    await begun.wait()
    twin = asyncio.create_task(status(hook, 5))
    await first
    go_on.set()
    assert await twin == 200
    assert acted == [5]


async def test_what_is_given_up_stops_when_the_webhook_closes() -> None:
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def act(_number: int) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    hook, _application = webhook(act)
    await given_up(hook, begun)
    assert not cancelled.is_set()
    await hook.close()
    assert cancelled.is_set()
