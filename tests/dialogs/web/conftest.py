import json
import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from dialogs.web.build import build
from tests.bot.playground.browser import chromium
from tests.needed import needed

ROOT = Path(__file__).parents[3]
BOOT_SECONDS = 90.0  # on a crowded machine; alone, a few


class Quiet(SimpleHTTPRequestHandler):
    """Python's own server of files, as the README names it; its log goes into a list."""

    def __init__(self, *request: Any, asked: list[str], directory: Path) -> None:  # noqa: ANN401 - as the server gives it
        self.asked = asked
        super().__init__(*request, directory=str(directory))

    def log_message(self, *_args: object) -> None:
        """Say nothing of what was asked for."""

    def log_request(self, *_answer: object) -> None:
        """Note what was asked for."""
        self.asked.append(self.path)


class Served:
    """A folder on a port of this machine, what was asked of it, and whether somebody is at home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        handler = partial(Quiet, asked=self.asked, directory=folder)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End it, so that nobody is at home any more."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, built once from its pinned inputs."""
    needed("node", "nodejs")
    needed("npm", "npm")
    page = tmp_path_factory.mktemp("built") / "page"
    build(page, ROOT / "build" / "inputs")
    return page


@pytest.fixture
def served(folder: Path, tmp_path: Path) -> Iterator[Served]:
    """The page, served from a folder of its own."""
    server = Served(Path(shutil.copytree(folder, tmp_path / "page")))
    yield server
    server.close()


class Visit:
    """One person's browser at the page; notes every request, the keeper's too, and every fault."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.requests: list[str] = []
        self.problems: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))

    async def open(self, *, wait: bool = True) -> Page:
        """The page; once Python is up, unless told not to wait."""
        page = await self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: self._console(line.type, line.text))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        await page.goto(self.url)
        if wait:
            await ready(page)
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.problems.append(text)


async def ready(page: Page) -> None:
    await expect(page.get_by_role("textbox")).to_be_enabled(timeout=BOOT_SECONDS * 1000)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def visits(served: Served, browser: Browser) -> AsyncIterator[Any]:
    """Opens browsers of a given kind at the page."""
    async with AsyncExitStack() as stack:

        async def visit(**kind: Any) -> Visit:  # noqa: ANN401 - as new_context takes it
            usual = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
            context = await browser.new_context(**usual | kind)
            stack.push_async_callback(context.close)
            return Visit(context, served.url)

        yield visit


def newest(page: Page) -> Locator:
    """The newest message of the consult."""
    return page.locator(".message.other").last


async def send(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("textbox").press("Enter")


async def tap(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label, exact=True).last.click()


async def shown(message: Locator) -> str:
    """What a person reads in a message, whether folded or not, without its buttons."""
    text = await message.locator(".text").evaluate(
        """(node) => {
            const copy = node.cloneNode(true);
            copy.querySelectorAll(".unfold").forEach((button) => button.remove());
            return copy.textContent;
        }"""
    )
    return str(text)


def told(reply: str) -> str:
    """The same text, from what the bridge gave."""
    blocks = json.loads(reply)["blocks"]
    return "".join(_heading(block) + "".join(map(_line, block["lines"])) for block in blocks)


def _heading(block: dict[str, Any]) -> str:
    return str(block["heading"])


def _line(line: dict[str, Any]) -> str:
    return "".join([line["before"], *(text for text, _strong in line["runs"]), line["after"]])
