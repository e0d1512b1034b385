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
SHOWN = ("sendMessage", "editMessageText")
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
    panel: int = 0
    markup: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The button that is to be tapped next, or nothing where a text is to be sent."""
        script = self.scripts[0]
        typed = len(script.texts)
        return script.taps[self.step - typed] if self.step >= typed else ""


@dataclass
class Telegram:
    """What the bot and the people have to do with each other."""

    delay: float = 0.0
    talks: dict[int, Talk] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    calls: int = 0  # polls among them
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
        """A person sends or taps what comes next."""
        self._numbers += 1
        made = _tap(talk) if talk.label else _message(talk, self._numbers)
        update = orjson.dumps({"update_id": self._numbers, **made})
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
        self.calls += 1
        if method == "getUpdates":
            return await self._get_updates(given)
        if method == "setWebhook":
            self._pusher = Pusher(given["url"], given["secret_token"])
            self.polled.set()
        if method == "getMe":
            return orjson.dumps({"ok": True, "result": BOT})
        if method not in SHOWN:
            return b'{"ok":true,"result":true}'
        return self._shown(int(given["chat_id"]), given, sent=method == "sendMessage")

    async def _get_updates(self, given: dict[str, Any]) -> bytes:
        offset = int(given.get("offset") or 0)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self.polled.set()
        if not self._updates and int(given.get("timeout") or 0):
            self._poll = asyncio.get_running_loop().create_future()
            await asyncio.wait([self._poll], timeout=int(given["timeout"]))
        waiting = list(self._updates)[: int(given.get("limit") or MOST_AT_ONCE)]
        return b'{"ok":true,"result":[%s]}' % b",".join(update for _number, update in waiting)

    def _shown(self, chat: int, given: dict[str, Any], *, sent: bool) -> bytes:
        """The bot has said something, or changed what it said: the person goes on, or is done."""
        self._numbers += 1
        number = self._numbers if sent else int(given["message_id"])
        talk = self.talks.get(chat)
        if talk and (sent or talk.label):
            talk.panel, talk.markup = number, _markup(given.get("reply_markup"))
            self._heard(talk, given["text"])
        place = {"id": chat, "type": "private", **NAMES}
        head = {"message_id": number, "date": 1790000000, "chat": place, "from": BOT}
        return orjson.dumps({"ok": True, "result": {**head, "text": given["text"]}})

    def _heard(self, talk: Talk, text: str) -> None:
        self.waits.append(time.perf_counter() - talk.asked)
        talk.step += 1
        if talk.step == talk.scripts[0].steps:
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


def _message(talk: Talk, number: int) -> dict[str, Any]:
    text = talk.scripts[0].texts[talk.step]
    message: dict[str, Any] = {
        "message_id": number,
        "date": 1790000000,
        "chat": {"id": talk.chat, "type": "private", **NAMES},
        "from": {"id": talk.chat, "is_bot": False, "language_code": "en", **NAMES},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"message": message}


def _tap(talk: Talk) -> dict[str, Any]:
    """A tap on the button of that label, or on the one that begins so."""
    rows = talk.markup.get("inline_keyboard", ())
    buttons = {b["text"]: b["callback_data"] for row in rows for b in row if "callback_data" in b}
    begin = (data for label, data in buttons.items() if label.startswith(talk.label))
    person = {"id": talk.chat, "is_bot": False, "language_code": "en", **NAMES}
    panel = {
        "message_id": talk.panel,
        "date": 1790000000,
        "chat": {"id": talk.chat, "type": "private", **NAMES},
        "from": BOT,
        "text": "a question",
        "reply_markup": talk.markup,
    }
    query: dict[str, Any] = {"id": str(talk.chat), "from": person, "chat_instance": "1"}
    data = buttons.get(talk.label) or next(begin, "")
    return {"callback_query": {**query, "message": panel, "data": data}}


def _markup(given: Any) -> dict[str, Any]:  # noqa: ANN401  # as a library has sent it
    read: dict[str, Any] = orjson.loads(given) if isinstance(given, str) else given or {}
    return read


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
