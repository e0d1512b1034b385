"""A Bot API server that costs next to nothing, and the people who talk through it."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson

from bench.people import Script
from bench.pusher import Pusher

MOST_AT_ONCE = 100
BOT = {"id": 7000000001, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
NAMES = {"first_name": "Jane", "last_name": "Doe", "username": "jane_doe"}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
END = b"\r\n\r\n"


@dataclass
class Talk:
    """One person's dialogs, one after the other."""

    chat: int
    scripts: deque[Script]
    step: int = 0
    asked: float = 0.0


@dataclass
class Telegram:
    """What the bot and the people have to do with each other."""

    delay: float = 0.0
    talks: dict[int, Talk] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    calls: int = 0
    right: int = 0
    wrong: int = 0
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    _updates: deque[tuple[int, bytes]] = field(default_factory=deque)
    _numbers: int = 0
    _poll: "asyncio.Future[None] | None" = None
    _pusher: Pusher | None = None

    def begin(self, scripts: Sequence[Script], people: int) -> None:
        """Let so many people share these dialogs, all at once."""
        first = max(self.talks, default=1000) + 1
        self.talks = {first + n: Talk(first + n, deque(scripts[n::people])) for n in range(people)}
        self.waits, self.calls, self.right, self.wrong = [], 0, 0, 0
        self.idle.clear()
        for talk in self.talks.values():
            self._say(talk)

    def _say(self, talk: Talk) -> None:
        """A person sends what comes next."""
        self._numbers += 1
        text, chat = talk.scripts[0].texts[talk.step], talk.chat
        message: dict[str, Any] = {
            "message_id": self._numbers,
            "date": 1790000000,
            "chat": {"id": chat, "type": "private", **NAMES},
            "from": {"id": chat, "is_bot": False, "language_code": "en", **NAMES},
            "text": text,
        }
        if text.startswith("/"):
            entity = {"type": "bot_command", "offset": 0, "length": len(text)}
            message["entities"] = [entity]
        update = orjson.dumps({"update_id": self._numbers, "message": message})
        talk.asked = time.perf_counter()
        if self._pusher:
            self._pusher.push(update)
            return
        self._updates.append((self._numbers, update))
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    async def answer(self, method: str, given: dict[str, Any]) -> bytes:
        """What the server answers to a call."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if method == "getUpdates":
            return await self._get_updates(given)
        self.calls += 1
        if method == "setWebhook":
            self._pusher = Pusher(given["url"], given["secret_token"])
            self.polled.set()
        if method == "getMe":
            return orjson.dumps({"ok": True, "result": BOT})
        if method != "sendMessage":
            return b'{"ok":true,"result":true}'
        return self._sent(int(given["chat_id"]), given["text"])

    async def _get_updates(self, given: dict[str, Any]) -> bytes:
        offset = int(given.get("offset") or 0)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self.polled.set()
        if not self._updates and int(given.get("timeout") or 0):
            self._poll = asyncio.get_running_loop().create_future()
            await asyncio.wait([self._poll], timeout=int(given["timeout"]))
        waiting = list(self._updates)[:MOST_AT_ONCE]
        return b'{"ok":true,"result":[%s]}' % b",".join(update for _number, update in waiting)

    def _sent(self, chat: int, text: str) -> bytes:
        """The bot has said something: the person goes on, or the dialog is over."""
        if talk := self.talks.get(chat):
            self._heard(talk, text)
        self._numbers += 1
        place = {"id": chat, "type": "private", **NAMES}
        head = {"message_id": self._numbers, "date": 1790000000, "chat": place, "from": BOT}
        return orjson.dumps({"ok": True, "result": {**head, "text": text}})

    def _heard(self, talk: Talk, text: str) -> None:
        self.waits.append(time.perf_counter() - talk.asked)
        talk.step += 1
        if talk.step == len(talk.scripts[0].texts):
            if talk.scripts.popleft().wanted in text:
                self.right += 1
            else:
                self.wrong += 1
            talk.step = 0
        if talk.scripts:
            self._say(talk)
        else:
            del self.talks[talk.chat]
            if not self.talks:
                self.idle.set()


class Connection(asyncio.Protocol):
    """HTTP as far as Bot API clients need it."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._rest = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer every call that is whole."""
        self._rest += data
        while (end := self._rest.find(END)) >= 0:
            head = self._rest[:end]
            length = _header(head, b"content-length")
            whole = end + len(END) + int(length or 0)
            if len(self._rest) < whole:
                return
            body, self._rest = self._rest[end + len(END) : whole], self._rest[whole:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            task = asyncio.ensure_future(self._reply(method, _read(head, body)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _reply(self, method: str, given: dict[str, Any]) -> None:
        answer = await self._telegram.answer(method.partition("?")[0], given)
        if not self._transport.is_closing():
            self._transport.write(HEAD % (len(answer), answer))


def _header(head: bytes, name: bytes) -> bytes:
    start = head.lower().find(b"\r\n" + name + b":")
    if start < 0:
        return b""
    return head[start + len(name) + 3 :].split(b"\r\n", 1)[0].strip()


def _read(head: bytes, body: bytes) -> dict[str, Any]:
    """The parameters, in whichever form a library sends them."""
    kind = _header(head, b"content-type")
    if not body:
        return {}
    if kind.startswith(b"application/json"):
        read: dict[str, Any] = json.loads(body)
        return read
    if kind.startswith(b"multipart/"):
        parts = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind + END + body)
        return {
            str(part.get_param("name", header="content-disposition")): part.get_content()
            for part in parts.iter_parts()
        }
    return dict(parse_qsl(body.decode()))
