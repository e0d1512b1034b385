from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import Chat, Person, PlaygroundServer
from bot.playground.page.demo import bot_process
from bot.playground.page.stage import Stage
from tests.bot.playground.browser import chromium
from tests.bot.playground.pages import NIGHT, Pages


@pytest.fixture(autouse=True)
def waits_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def server() -> AsyncIterator[PlaygroundServer]:
    async with PlaygroundServer.start() as running:
        yield running


@pytest.fixture
async def bot(server: PlaygroundServer) -> AsyncIterator[Bot]:
    async with client(server) as ready:
        yield ready


def client(server: PlaygroundServer) -> Bot:
    """Return python-telegram-bot's own client, as the real bot uses it."""
    return Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(connection_pool_size=8),
        get_updates_request=HTTPXRequest(),
    )


@pytest.fixture
def registrar(server: PlaygroundServer) -> Person:
    person = server.world.person("registrar")
    person.start()
    server.world.inbox.waiting.clear()
    return person


@pytest.fixture
def consultant(server: PlaygroundServer) -> Person:
    return server.world.person("consultant")


@pytest.fixture
def ward(server: PlaygroundServer, registrar: Person, consultant: Person) -> Chat:
    return server.world.group("Ward", registrar, consultant)


@pytest_asyncio.fixture(loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    server = PlaygroundServer()
    ready = Stage(server)
    ready.player.pace = 0
    server.world.clock.set(NIGHT)
    async with server.running(), bot_process(server):
        yield ready


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def pages(stage: Stage, browser: Browser) -> AsyncIterator[Pages]:
    async with AsyncExitStack() as stack:
        ready = Pages(stage, browser, stack)
        yield ready
        assert ready.problems == []
        assert [url for url in ready.fetched if not url.startswith(stage.server.url)] == []
