"""The playground over HTTP: one uvicorn server on loopback, in the caller's own event loop."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message as Part
from starlette.types import Receive, Scope, Send

from bot.playground.people.world import World
from bot.playground.server.api import Api, Call, Dropped
from bot.playground.server.bodies import read_body
from bot.playground.server.faults import Faults
from bot.wire.port import Server, bind

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 2


class _Broken(Response):
    """Half an answer: uvicorn closes the connection, and the caller sees it break."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        head: Part = {"type": "http.response.start", "status": 200}
        await send({**head, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


class PlaygroundServer:
    """A running server: ``url`` for BOT_API_URL, ``token`` for BOT_TOKEN, ``world``, ``faults``."""

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "",
        newest: bool = False,
    ) -> None:
        self.faults = Faults()
        self.world = World(self.faults)
        self.token = token or f"{self.world.bot['id']}:{secrets.token_urlsafe(30)[:35]}"
        self.api = Api(self.token, self.world, self.faults, newest=newest)
        self.app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            ]
        )
        self._socket = bind(LOOPBACK, port)
        self.url = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"
        self.closers: list[Callable[[], Awaitable[None]]] = []

    @property
    def calls(self) -> list[Call]:
        """The bot's newest calls, without successful polling, oldest first."""
        return list(self.api.calls)

    def calls_of(self, method: str) -> list[Call]:
        """Return the newest calls of one method."""
        return [call for call in self.api.calls if call.method == method]

    @classmethod
    @asynccontextmanager
    async def start(
        cls, *, port: int = 0, token: str = "", newest: bool = False
    ) -> AsyncIterator["PlaygroundServer"]:
        """Run a server while the context is open; port 0 takes a free one."""
        server = cls(port=port, token=token, newest=newest)
        async with server.running():
            yield server

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve while the context is open."""
        config = uvicorn.Config(
            self.app,
            log_level="critical",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        server = Server(config)
        task = asyncio.create_task(server.serve(sockets=[self._socket]))
        await server.listening.wait()
        try:
            yield
        finally:
            for close in self.closers:
                await close()
            self.world.inbox.stop()
            await self.world.webhook.close()
            server.should_exit = True
            await task
            self._socket.close()

    async def _call(self, request: Request) -> Response:
        path = request.path_params
        try:
            status, answer = await self.api.answer(
                path["token"], path["method"], lambda: read_body(request)
            )
        except Dropped:
            return _Broken()
        content = json.dumps(answer, separators=(",", ":"))
        return Response(content, status, media_type="application/json")
