"""The port of the bot: the webhook, whether it lives and is ready, and its metrics."""

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.chat.visit import Service
from bot.serve.application import App
from bot.serve.webhook import UNAVAILABLE, Webhook
from bot.settings import Settings
from bot.store import Kept, StoreUnavailable
from bot.watch.logs import note
from bot.wire.port import Server, bind

STOP_SECONDS = 25  # below the 30 that whoever stops a process usually waits before killing it
KEEP_ALIVE_SECONDS = 75  # beyond the 60 of most balancers: they must be the ones to hang up
STORE_SECONDS = 2.0
FAILED = 500
READY, READY_BYTES, READY_SECONDS = "ready", 4096, 10.0  # about as much as a consult needs
COUNTED = frozenset({400, 403, 408, 413, 431})
QUIET_SECONDS = 60.0  # between two log lines of one status
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


class Listener:
    """A server that answers from ``open`` to ``close``; ``ready`` once updates are taken."""

    def __init__(self, application: App, settings: Settings) -> None:
        self.ready = False
        self._service: Service = application.bot_data["service"]
        self._settings = settings
        self._said: dict[int, float] = {}
        self._webhook = Webhook(application, settings)
        self._server = Server(_config(self._routes(), self._refused, self._count))
        self._serving: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to listen; raises ``OSError`` if the address cannot be had."""
        bound = bind(*self._settings.listen_at)
        self._serving = asyncio.create_task(self._server.serve([bound]))
        await self._server.listening.wait()

    async def close(self) -> None:
        """Take no more requests, and finish those under way."""
        self.ready = False
        if self._serving:
            self._server.should_exit = True
            await self._serving
        await self._webhook.close()

    def _routes(self) -> list[Route]:
        routes = [
            Route("/healthz", self._lives),
            Route("/readyz", self._is_ready),
            Route("/metrics", self._metrics),
        ]
        if self._settings.webhook_url:
            path = self._settings.webhook_path
            routes.insert(0, Route(path, self._webhook.receive, methods=["POST"]))
        return routes

    async def _lives(self, _request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def _is_ready(self, _request: Request) -> Response:
        if not self.ready:
            raise HTTPException(UNAVAILABLE, "not ready")
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._service.base.save(Kept(READY, " " * READY_BYTES, READY_SECONDS))
        except (StoreUnavailable, TimeoutError):
            raise HTTPException(UNAVAILABLE, "no store") from None
        return JSONResponse({"ok": True})

    async def _metrics(self, _request: Request) -> Response:
        return Response(self._service.metrics.text(), media_type=PROMETHEUS)

    async def _refused(self, _request: Request, error: HTTPException) -> Response:
        self._count(error.status_code)
        return JSONResponse({"error": error.detail.lower()}, error.status_code, error.headers)

    def _count(self, status: int) -> None:
        """Count a request that was sent away, and say so once in a while."""
        if status not in COUNTED:
            return
        self._service.metrics.refused(status)
        now = asyncio.get_running_loop().time()
        if now - self._said.get(status, -QUIET_SECONDS) >= QUIET_SECONDS:
            self._said[status] = now
            note("refused", level=logging.WARNING, status=status)


def _config(
    routes: list[Route], refused: Callable[..., Any], count: Callable[[int], None]
) -> uvicorn.Config:
    answers: dict[Any, Any] = {HTTPException: refused, Exception: _failed}
    app = Starlette(routes=routes, exception_handlers=answers)
    app.router.redirect_slashes = False
    return uvicorn.Config(
        app,
        http=_protocol(count),
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def _protocol(count: Callable[[int], None]) -> Any:  # noqa: ANN401  # the server's own type is private
    """The bounded kind of connection; on Windows, where its parser is missing, the server's own."""
    if sys.platform == "win32":
        return "h11"
    from bot.serve.guard import guarded  # noqa: PLC0415  # see above

    return guarded(count)


async def _failed(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"error": "failed"}, FAILED)
