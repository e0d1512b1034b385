import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import Conflict

from bot.playground import Person, PlaygroundServer


class Hook:
    """The bot's side of a webhook: a real server that fails as often as it is told."""

    def __init__(self, server: PlaygroundServer) -> None:
        self.seen: list[tuple[int, str]] = []
        self.failures = 0
        self.full = asyncio.Event()
        server.app.router.routes.append(Route("/hook", self.take, methods=["POST"]))
        self.url = f"{server.url}/hook"

    async def take(self, request: Request) -> Response:
        """Note what came and answer."""
        data = await request.json()
        secret = request.headers.get("x-telegram-bot-api-secret-token", "")
        self.seen.append((data["update_id"], secret))
        if len(self.seen) == 4:
            self.full.set()
        if self.failures:
            self.failures -= 1
            return Response(status_code=503)
        return Response()


@pytest.fixture
async def hook(server: PlaygroundServer) -> Hook:
    server.world.webhook.first_wait = 0.01
    return Hook(server)


async def test_a_webhook_gets_updates_until_it_says_200(
    server: PlaygroundServer, bot: Bot, registrar: Person, hook: Hook
) -> None:
    registrar.say("before")
    hook.failures = 2
    await bot.set_webhook(
        hook.url,
        secret_token="hush",  # noqa: S106  # made up here
        max_connections=2,
    )
    registrar.say("after")
    await asyncio.wait_for(hook.full.wait(), 5)
    ids = [update_id for update_id, _secret in hook.seen]
    assert ids[0] == ids[1] == ids[2] == ids[3] - 1
    assert {secret for _id, secret in hook.seen} == {"hush"}
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook()
    assert await bot.get_updates(timeout=0) == ()
    assert server.world.webhook.failures == 2
