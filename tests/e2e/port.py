"""The port of a bot, and whatever may come to it."""

import asyncio
import json
import re
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp

from bot.playground import Person
from tests.e2e.ward import SECRET, Ward

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Port:
    """The port of a bot, and whatever comes to it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.root = f"http://127.0.0.1:{number}"

    @classmethod
    def of(cls, place: Ward) -> Self:
        """The port that Telegram has been told to call."""
        return cls(urlsplit(str(place.world.webhook.params["url"])).port or 0)

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        """The status and the text of an answer."""
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.root + path) as answer,
        ):
            return answer.status, await answer.text()

    async def post(
        self, body: object, secret: str | None = SECRET, method: str = "POST"
    ) -> tuple[int, str]:
        """Deliver something, as it is or as JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {HEADER: secret}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, f"{self.root}/updates", data=data, headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    async def refused(self, status: int) -> float:
        """How many requests were sent away with this status."""
        name = f'bot_refused_total{{status="{status}"}}'
        text = (await self.get("/metrics"))[1]
        return number(text, name) if name in text else 0

    async def raw(self, request: bytes) -> str:
        """What comes back until the bot hangs up."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.number)
        writer.write(request)
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer.decode()


def head(*lines: str) -> bytes:
    """The head of a delivery."""
    given = ("POST /updates HTTP/1.1", "Host: x", f"{HEADER}: {SECRET}", *lines, "", "")
    return "\r\n".join(given).encode()


def typed(person: Person, number: int, text: str) -> dict[str, Any]:
    """An update as Telegram makes it."""
    who = {"id": person.id, "is_bot": False, "first_name": "Jane"}
    chat = {"id": person.id, "type": "private", "first_name": "Jane"}
    message: dict[str, Any] = {"message_id": number, "date": 1, "chat": chat, "from": who}
    message["text"] = text
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


def number(text: str, name: str) -> float:
    """The value of one series."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, name
    return float(found[1])
