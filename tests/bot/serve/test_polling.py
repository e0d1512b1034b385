"""Which call leaves first when a batch of updates has come."""

import asyncio
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.serve.application import build
from bot.settings import Settings

ME = {"id": 1, "is_bot": True, "first_name": "b", "username": "a_bot"}
BATCH = 40


def update(number: int) -> dict[str, Any]:
    """Somebody asks for help."""
    entity = {"type": "bot_command", "offset": 0, "length": 5}
    chat = {"id": 100 + number, "type": "private"}
    message = {"message_id": number, "chat": chat, "from": {"id": chat["id"]}, "text": "/help"}
    return {"update_id": number, "message": {**message, "entities": [entity]}}


class Server:
    """A Bot API server that has one batch to give, and notes what is called."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self.answered = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """The answer to any method."""
        method = request.path.rpartition("/")[2]
        self.called.append(method)
        return web.json_response({"ok": True, "result": await self._result(method)})

    async def _result(self, method: str) -> object:
        if method == "getMe":
            return ME
        if method == "getUpdates":
            if self.called.count(method) > 1:
                await asyncio.sleep(0.2)
                return []
            return [update(number) for number in range(1, BATCH + 1)]
        if self.called.count("sendMessage") == BATCH:
            self.answered.set()
        return {"message_id": len(self.called), "date": 1, "chat": {"id": 1, "type": "private"}}


async def test_the_next_poll_leaves_before_the_batch_is_worked_on() -> None:
    server, listening = Server(), web.Application()
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
    polls = [number for number, method in enumerate(server.called) if method == "getUpdates"]
    assert polls[1] < server.called.index("sendMessage")
