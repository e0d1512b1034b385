"""Several copies of the bot behind one address, as a hospital runs them.

``replicas`` starts the local Bot API server, the copies and a balancer that hands each delivery
to any copy that lives::

    with redis_server(tmp_path, free_port()) as address:
        async with replicas(tmp_path, address) as three:
            registrar = three.place.person()  # ``place`` is the ward as in all other tests
            panel = await begin(registrar, registrar.private)
            await three.kill(0)  # at any moment; its deliveries come again
            await press_all(registrar, panel)
            await three.start(0)
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.playground import PlaygroundServer
from tests.bot.store.redis_server import free_port
from tests.e2e.ward import TOKEN, Ward, hooked, launch

BAD_GATEWAY = 502
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
FIRST_WAIT = 0.05  # before a failed delivery comes again; Telegram waits a second


class Balancer:
    """Hands each request to one of ``ports``, drawn by lot; ``handed`` counts the answers.

    A port that nobody listens on is passed over. If a copy dies over a request, the answer is 502,
    for nobody knows how far it came.
    """

    def __init__(self, ports: list[int], seed: int = 0) -> None:
        self.ports = ports
        self.handed: Counter[int] = Counter()
        self.url = ""
        self._chance = random.Random(seed)  # noqa: S311  # no secret: repeatable lots
        self._session: aiohttp.ClientSession

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Balancer"]:
        """Serve while the context is open."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._hand_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", free_port())
        await site.start()
        self.url = f"{site.name}/updates"
        connector = aiohttp.TCPConnector(force_close=True, limit=0)
        async with aiohttp.ClientSession(connector=connector) as self._session:
            try:
                yield self
            finally:
                await runner.cleanup()

    async def _hand_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        for port in self._chance.sample(self.ports, len(self.ports)):
            try:
                answer = await self._ask(port, request, body)
            except aiohttp.ClientConnectorError:
                continue  # it is dead
            except aiohttp.ClientError:
                break  # it has just died
            self.handed[port] += 1
            return answer
        return web.Response(status=BAD_GATEWAY)

    async def _ask(self, port: int, request: web.Request, body: bytes) -> web.Response:
        url = f"http://127.0.0.1:{port}{request.path_qs}"
        headers = {SECRET_HEADER: request.headers.get(SECRET_HEADER, "")}
        async with self._session.request(request.method, url, data=body, headers=headers) as answer:
            return web.Response(status=answer.status, body=await answer.read())


class Replicas:
    """The copies: ``place`` is their ward, ``copies`` are the processes, by number."""

    def __init__(self, place: Ward, balancer: Balancer, settings: dict[str, str]) -> None:
        self.place, self.balancer = place, balancer
        self.copies = {0: place.bot}
        self.log: list[str] = []
        self._settings = settings

    async def start(self, number: int) -> None:
        """Start a copy, anew if it had run before, and wait until it is ready."""
        given = {**self._settings, **hooked(self.balancer.ports[number], self.balancer.url)}
        self.copies[number] = await launch(self.place.server, self.place.folder, **given)

    async def kill(self, number: int, how: signal.Signals = signal.SIGKILL) -> int:
        """End a copy; its exit code. ``log`` keeps what it has written."""
        code = await self.copies[number].stop(how)
        self.log += self.copies[number].log
        return code


@asynccontextmanager
async def replicas(
    folder: Path, store: str, count: int = 3, *, seed: int = 0, **settings: str
) -> AsyncIterator[Replicas]:
    """So many copies with one store behind a balancer, stopped at the end."""
    settings = {"store": store, **settings}
    balancer = Balancer([free_port() for _number in range(count)], seed)
    async with PlaygroundServer.start(token=TOKEN) as server, balancer.running():
        server.world.webhook.first_wait = FIRST_WAIT
        given = {**settings, **hooked(balancer.ports[0], balancer.url)}
        first = await launch(server, folder, **given)
        several = Replicas(Ward(server, first, folder), balancer, settings)
        try:
            await asyncio.gather(*(several.start(number) for number in range(1, count)))
            yield several
        finally:
            await asyncio.gather(*(copy.stop() for copy in several.copies.values()))
