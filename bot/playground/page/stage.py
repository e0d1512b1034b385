"""The demo page over HTTP: its files, its events as they happen, and what its buttons do."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.playground.page.player import Player
from bot.playground.page.tours import TOURS
from bot.playground.page.view import event, seen, snapshot
from bot.playground.people import groups
from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person
from bot.playground.server.errors import ApiError, Json
from bot.playground.server.server import PlaygroundServer
from dialogs.web import STATIC

PAGE = Path(__file__).with_name("static")
FILES = {"": PAGE / "index.html", "page.css": PAGE / "page.css", "page.js": PAGE / "page.js"}
# One painter: a phone looks the same here and where the consult runs in the browser itself.
FILES |= {name: STATIC / name for name in ("phone.css", "paint.js", "screen.js")}
HOSTS = {"127.0.0.1", "localhost"}
# Nothing is fetched from anywhere else, and no other page may look in.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
MOST_WAITING = 2000
SILENT = {"poll"}
INLINE_SECONDS = 5.0


class Stage:
    """The page's side of a server: two people, the ward, and the player of guided tours."""

    def __init__(self, server: PlaygroundServer) -> None:
        self.server = server
        self.world = server.world
        self.registrar = self.world.person("registrar")
        self.consultant = self.world.person("consultant")
        self.ward = self.world.group("Ward group", self.registrar, self.consultant)
        self.player = Player(self.world, self.registrar, self.consultant, self.ward)
        self._open: set[asyncio.Queue[str]] = set()
        self.world.watchers.append(self._watch)
        self.world.inbox.listen = lambda update: self.world.tell("update", update)
        server.closers.append(self.close)
        server.app.router.routes.extend(
            [
                *(Route(f"/{path}", self._file) for path in FILES),
                Route("/play/events", self._events),
                Route("/play/file/{file_id}", self._picture),
                Route("/play/{action}", self._act, methods=["POST"]),
            ]
        )

    def _watch(self, kind: str, subject: object) -> None:
        if self._open and kind not in SILENT:
            text = event(self.world, kind, subject)
            for queue in list(self._open):
                self._offer(queue, text)

    def _offer(self, queue: asyncio.Queue[str], text: str) -> None:
        """A page that does not keep up is let go; it opens anew with everything."""
        try:
            queue.put_nowait(text)
        except asyncio.QueueFull:
            self._open.discard(queue)

    async def close(self) -> None:
        """End the tours and the event streams."""
        await self.player.stop()
        for queue in self._open:
            self._offer(queue, "")

    @staticmethod
    async def _file(request: Request) -> Response:
        return FileResponse(FILES[request.url.path.removeprefix("/")], headers=HEADERS)

    async def _picture(self, request: Request) -> Response:
        path, content = self.world.files.by_id.get(request.path_params["file_id"], ("", b""))
        kind = "image/png" if path.startswith("photos") else "application/octet-stream"
        return Response(content, 200 if path else 404, HEADERS, kind)

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._stream(), headers=HEADERS, media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._open.add(queue)
        tours = [{"name": name, "title": tour.title} for name, tour in TOURS.items()]
        first = {"kind": "snapshot", **snapshot(self.world), "tours": tours}
        yield f"data: {json.dumps(first)}\n\n"
        yield f"data: {json.dumps({'kind': 'tour', 'data': self.player.state()})}\n\n"
        try:
            while text := await queue.get():
                yield f"data: {text}\n\n"
        finally:
            self._open.discard(queue)

    async def _act(self, request: Request) -> Response:
        """Carry out what a button of the page asks for, if this page is the one that asks."""
        if not _is_own(request):
            return JSONResponse({"error": "only the playground's own page may do this"}, 403)
        action = ACTIONS.get(request.path_params["action"])
        if action is None:
            return JSONResponse({"error": "no such action"}, 404)
        try:
            result = action(self, await request.json())
            return JSONResponse(await result if asyncio.iscoroutine(result) else result or {})
        except (ApiError, LookupError, TypeError, ValueError, TimeoutError) as error:
            return JSONResponse({"error": str(error) or "nobody answered"}, 400)

    def person(self, data: Json) -> Person:
        """Return the person that the page speaks of."""
        return self.world.people[data["person"]]

    def chat(self, data: Json) -> Chat:
        """Return the chat that the page speaks of."""
        return self.world.chats[int(data["chat"])]

    def message(self, data: Json) -> Message:
        """Return the message that the page speaks of, by its key."""
        chat_id, _slash, number = str(data["message"]).partition("/")
        chat = self.world.chats[int(chat_id)]
        found = chat.messages.get(int(number))
        return found or chat.ephemeral[int(number)]


def _is_own(request: Request) -> bool:
    """Another site open in the same browser must not be able to tap buttons here."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    return urlsplit(f"//{host}").hostname in HOSTS and (
        origin is None or urlsplit(origin).netloc == host
    )


def _send(stage: Stage, data: Json) -> Json:
    reply_to = stage.message({"message": data["reply_to"]}) if data.get("reply_to") else None
    text = str(data["text"]).strip()
    if not text:
        raise ValueError("the message is empty")
    return seen(stage.person(data).send(stage.chat(data), text, reply_to=reply_to))


def _tap(stage: Stage, data: Json) -> Json:
    row, column = data["place"]
    return seen(stage.person(data).tap(stage.message(data), (int(row), int(column))))


async def _ask(stage: Stage, data: Json) -> Json:
    query = stage.person(data).ask(str(data["text"]), stage.chat(data))
    await query.answered(INLINE_SECONDS)
    stage.world.inline_queries[query.id] = query
    return seen(query)


def _choose(stage: Stage, data: Json) -> Json:
    query = stage.world.inline_queries.pop(str(data["query"]))
    return seen(query.choose(int(data["index"])))


def _bot_in_group(stage: Stage, data: Json) -> None:
    change = groups.add_bot if data["present"] else groups.remove_bot
    change(stage.ward, stage.person(data))


def _clear(stage: Stage, _data: Json) -> None:
    stage.player.clear()


async def _tour(stage: Stage, data: Json) -> Json:
    await stage.player.control(str(data["do"]), str(data.get("name", "")))
    return stage.player.state()


ACTIONS: dict[str, Callable[[Stage, Json], Any]] = {
    "send": _send,
    "tap": _tap,
    "ask": _ask,
    "choose": _choose,
    "bot": _bot_in_group,
    "clear": _clear,
    "tour": _tour,
}
