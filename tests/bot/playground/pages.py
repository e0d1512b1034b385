"""The page in a browser: opened, used as a person uses it, and looked at for what does not fit."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Literal

from axe_playwright_python.async_playwright import (  # type: ignore[import-untyped]  # it has no types
    Axe,
)
from playwright.async_api import Browser, Locator, Page, expect

from bot.playground.page.stage import Stage

NIGHT = datetime(2026, 11, 23, 3, 12, tzinfo=UTC)
WIDE, NARROW = 1440, 320
Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]


class Pages:
    """Opens the page in a given width and colour; notes what went wrong and what was fetched."""

    def __init__(self, stage: Stage, browser: Browser, stack: AsyncExitStack) -> None:
        self.stage = stage
        self.browser = browser
        self.stack = stack
        self.problems: list[str] = []
        self.fetched: list[str] = []

    async def open(
        self, width: int = WIDE, scheme: Scheme = "light", *, motion: Motion = "reduce"
    ) -> Page:
        """Return the page, ready to be used."""
        context = await self.browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 740},
            color_scheme=scheme,
            timezone_id="UTC",
            reduced_motion=motion,
        )
        self.stack.push_async_callback(context.close)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: self._console(line.type, line.text))
        page.on("request", lambda request: self.fetched.append(request.url))
        await page.clock.set_fixed_time(NIGHT)
        await page.goto(f"{self.stage.server.url}/")
        await expect(page.locator(".phone").first).to_be_attached()
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.problems.append(text)


def phone(page: Page, name: str = "registrar") -> Locator:
    return page.locator(f".phone[data-person={name}]")


@asynccontextmanager
async def edited(where: Locator) -> AsyncIterator[None]:
    """Do something that edits the newest message with buttons, and wait until it has."""
    before = await where.locator(".message:has(.keys)").last.element_handle()
    yield
    await where.page.wait_for_function("message => !message.isConnected", arg=before)


async def tap(where: Locator, *labels: str) -> None:
    for label in labels:
        async with edited(where):
            await press(where, label)


async def press(where: Locator, label: str) -> None:
    await where.locator(".keys").last.get_by_role("button", name=label, exact=True).click()


async def reply(where: Locator, text: str) -> None:
    """Answer the bot's newest message as a reply to it, as a group asks for."""
    await where.get_by_role("button", name="Reply to Ward consult").last.click()
    await where.get_by_role("textbox").fill(text)
    await where.get_by_role("button", name="Send").click()


async def overflowing(page: Page) -> list[str]:
    """Return what is wider than its place: the page, a bubble, a button."""
    found: list[str] = await page.evaluate(
        """() => {
            const wide = (node) => node.scrollWidth > node.clientWidth + 1;
            const nodes = [document.documentElement, ...document.querySelectorAll(
                ".log, .bubble, .key, .tabs button, .top, .menu, .drawer, .title")];
            return nodes.filter((node) => node.offsetParent !== null || node === nodes[0])
                .filter(wide).map((node) => `${node.className}: ${node.textContent.slice(0, 60)}`);
        }"""
    )
    return found


ARRIVED = """() => Promise.all(document.getAnimations()
    .filter((moves) => moves.effect.getTiming().iterations !== Infinity)
    .map((moves) => moves.finished.catch(() => null)))"""


async def unfit(page: Page) -> list[str]:
    """Return the findings of axe-core, the slight ones too, once nothing fades in any more."""
    await page.evaluate(ARRIVED)
    results = await Axe().run(page)
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:120]}"
        for found in results.response["violations"]
    ]


BY_CLICKS = ("2024", "Jan", "10", "2025", "Mar", "1", "7", "High")
BY_TYPING = (
    ("first diagnosed", "2024-01-10"),
    ("relapse found", "1 Mar 2025"),
    ("How old", "7"),
    ("NCI risk group", "high"),
)


async def send(where: Locator, text: str) -> None:
    await where.get_by_role("textbox").fill(text)
    await where.get_by_role("textbox").press("Enter")


# How far below the top of what is seen the line of a dose begins, and above its bottom.
AROUND_THE_DOSE = """(text) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (!walker.nextNode().data.includes("DOSE"));
    const line = document.createRange();
    line.selectNode(walker.currentNode);
    const seen = text.closest(".log").getBoundingClientRect();
    const { top } = line.getBoundingClientRect();
    return [top - seen.top, seen.bottom - top];
}"""
