"""Which call leaves first when a batch of updates has come."""

import asyncio
import itertools
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.serve.application import build
from bot.settings import Settings

ME = {"id": 1, "is_bot": True, "first_name": "b", "username": "a_bot"}
FULL = 100  # more Telegram does not give at once


def update(number: int, person: int) -> dict[str, Any]:
    """Somebody asks for help."""
    entity = {"type": "bot_command", "offset": 0, "length": 5}
    chat = {"id": 100 + person, "type": "private"}
    message = {"message_id": number, "chat": chat, "from": {"id": chat["id"]}, "text": "/help"}
    return {"update_id": number, "message": {**message, "entities": [entity]}}


class Server:
    """A Bot API server with batches to give, each of some people; it notes what is called.

    It is answered once the last person of the last batch is.
    """

    def __init__(self, *batches: Sequence[int]) -> None:
        self.left, self.last = list(batches), 100 + batches[-1][-1]
        self.called: list[str] = []
        self.answered = asyncio.Event()
        self._numbers = itertools.count(1)

    async def answer(self, request: web.Request) -> web.Response:
        """The answer to any method."""
        method = request.path.rpartition("/")[2]
        self.called.append(method)
        if method == "sendMessage" and (await request.json())["chat_id"] == self.last:
            self.answered.set()
        return web.json_response({"ok": True, "result": await self._result(method)})

    async def _result(self, method: str) -> object:
        if method == "getMe":
            return ME
        if method == "getUpdates":
            if not self.left:
                await asyncio.sleep(0.2)
                return []
            return [update(next(self._numbers), person) for person in self.left.pop(0)]
        return {"message_id": len(self.called), "date": 1, "chat": {"id": 1, "type": "private"}}


async def served(server: Server) -> list[str]:
    """What is called until everybody of every batch is answered."""
    listening = web.Application()
    listening.router.add_post("/{tail:.*}", server.answer)
    runner = web.AppRunner(listening)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    settings = Settings(
        token=SecretStr("1:abc"), api_url=f"http://127.0.0.1:{port}", store="memory:", per_second=0
    )
    application = build(settings)
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling(timeout=0)
        await asyncio.wait_for(server.answered.wait(), 20)
        await application.updater.stop()
        await application.stop()
    await runner.cleanup()
    return server.called


async def test_the_next_poll_leaves_before_the_batch_is_worked_on() -> None:
    called = await served(Server(range(40)))
    assert called[: called.index("sendMessage")].count("getUpdates") >= 2


async def test_a_flood_is_fetched_to_its_end_before_any_of_it_is_worked_on() -> None:
    one = [0] * FULL
    called = await served(Server(one, one, one, [*one[1:], 1]))
    told = called.index("sendMessage")  # that too much came at once
    answer = called.index("sendMessage", told + 1)
    assert called[:answer].count("getUpdates") >= 4


async def test_many_people_are_not_kept_waiting_for_those_behind_them() -> None:
    called = await served(Server(*(range(n * FULL, n * FULL + FULL) for n in range(4))))
    assert called[: called.index("sendMessage")].count("getUpdates") <= 2
