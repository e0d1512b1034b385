"""A Bot API server for floods: cheap, and as slow or as deaf to some chats as Telegram may be."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson

from bench.pusher import Pusher
from bench.server import BOT, Telegram

NAMES = {"first_name": "Jane", "last_name": "Doe", "username": "jane_doe"}
DRAWN: dict[str, dict[str, Any]] = {
    "sendPhoto": {"photo": [{"file_id": "f"}]},
    "sendDocument": {"document": {"file_id": "f"}},
}
Json = dict[str, Any]


@dataclass
class Flooded(Telegram):
    """Says how long each person waited: from what was put in to the first call about their chat.

    By the clock, and how much processor time the bot has taken meanwhile, which ``clock`` tells.
    ``hanging`` are the seconds that each call about a chat takes. ``held`` are chats that are told
    to wait so long. ``kept`` are chats none of whose messages may be deleted.
    """

    hanging: dict[int, float] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    clock: Callable[[], float] = float
    since: dict[int, tuple[float, float]] = field(default_factory=dict)
    waited: dict[int, tuple[float, float]] = field(default_factory=dict)
    shown: dict[int, Json] = field(default_factory=dict)
    answers: int = 0
    _aside: Pusher | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, person: int, *, asked: bool = False, **made: Any) -> None:  # noqa: ANN401  # JSON
        """Let an update come; one that is asked for its wait comes by a way of its own."""
        self._numbers += 1
        update = orjson.dumps({"update_id": self._numbers, **made})
        if asked:
            self.since[person] = time.perf_counter(), self.clock()
        pusher = self._aside if asked else self._pusher
        if pusher:
            pusher.push(update)
            return
        self._updates.append((self._numbers, update))
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    async def heard(self, people: Iterable[int], seconds: float) -> None:
        """Wait until each of these people has heard something, but no longer than so."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.since.keys() & {*people}:
                    self._news.clear()
                    await self._news.wait()

    async def answer(self, method: str, given: Json) -> bytes:
        """What the server answers to a call."""
        if method == "setWebhook":
            self._aside = Pusher(given["url"], given["secret_token"])
        chat = int(given.get("chat_id") or 0)
        if begun := self.since.pop(chat, None):
            self.waited[chat] = time.perf_counter() - begun[0], self.clock() - begun[1]
            self._news.set()
        self.answers += method.startswith("answer")
        if chat in self.hanging:
            await asyncio.sleep(self.hanging[chat])
        if chat in self.held and method.startswith("send"):
            return _refusal(429, "Too Many Requests", retry_after=self.held[chat])
        if chat in self.kept and method.startswith("delete"):
            return _refusal(400, "Bad Request: message can't be deleted")
        if method in DRAWN:
            return orjson.dumps({"ok": True, "result": {"message_id": 1, **DRAWN[method]}})
        if method == "sendMessage":
            self.shown[chat] = given
        return await super().answer(method, given)


def _refusal(status: int, reason: str, **parameters: int) -> bytes:
    refused = {"ok": False, "error_code": status, "description": reason}
    return orjson.dumps({**refused, "parameters": parameters})


def message(person: int, text: str, *, chat: int = 0, number: int = 1) -> Json:
    """What somebody writes, in private or in a group."""
    place = {"id": chat, "type": "supergroup", "title": "Ward"} if chat else _private(person)
    written: Json = {"message_id": number, "date": 1790000000, "chat": place, "text": text}
    if text.startswith("/"):
        length = len(text.partition(" ")[0])
        written["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"message": {**written, "from": _human(person)}}


def tap(person: int, data: str, standing: str) -> Json:
    """A tap that sends ``data``, under a message whose one button sends ``standing``."""
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": standing}]]}
    board = {"message_id": 7, "date": 1790000000, "chat": _private(person), "from": BOT}
    query = {"id": f"{person}", "from": _human(person), "chat_instance": "1", "data": data}
    return {"callback_query": {**query, "message": {**board, "reply_markup": markup, "text": "x"}}}


def inline(person: int, text: str) -> Json:
    """What somebody types behind the bot's name."""
    return {"inline_query": {"id": "1", "from": _human(person), "query": text, "offset": ""}}


def _human(person: int) -> Json:
    return {"id": person, "is_bot": False, "language_code": "en", **NAMES}


def _private(person: int) -> Json:
    return {"id": person, "type": "private", **NAMES}
