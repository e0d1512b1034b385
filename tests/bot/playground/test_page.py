"""The page in a real Chromium, with the real bot behind it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Literal

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import (  # type: ignore[import-untyped]  # it has no types
    Axe,
)
from playwright.async_api import Browser, Locator, Page, expect

from bot.playground import PlaygroundServer
from bot.playground.page.demo import bot_process
from bot.playground.page.stage import Stage
from tests.bot.playground.browser import chromium

pytestmark = pytest.mark.asyncio(loop_scope="module")
NIGHT = datetime(2026, 11, 23, 3, 12, tzinfo=UTC)
WIDE, NARROW = 1440, 320
LINE = 20
Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]
Opener = Callable[..., "object"]


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


@pytest_asyncio.fixture(loop_scope="module")
async def pages(stage: Stage, browser: Browser) -> AsyncIterator[Pages]:
    async with AsyncExitStack() as stack:
        ready = Pages(stage, browser, stack)
        yield ready
        assert ready.problems == []
        assert [url for url in ready.fetched if not url.startswith(stage.server.url)] == []


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


async def test_a_whole_consult_by_clicks_in_private(pages: Pages) -> None:
    page = await pages.open()
    mine = phone(page)
    await mine.get_by_role("button", name="Start", exact=True).click()
    await tap(mine, "Start a consult", *BY_CLICKS)
    await expect(mine.get_by_role("log")).to_contain_text("Is this right?")
    await tap(mine, "Right, show the answer")
    await expect(mine.get_by_role("log")).to_contain_text("EARLY isolated CNS relapse of ALL")
    await expect(mine.locator("blockquote.folded:not(.open)").first).to_be_visible()
    await mine.get_by_role("button", name="Show all").first.click()
    await expect(mine.get_by_role("button", name="Show less").first).to_be_visible()
    await tap(mine, "Doses")
    await expect(mine.get_by_role("log")).to_contain_text("methotrexate - DOSE 12 mg")
    await tap(mine, "More")
    await press(mine, "Copy note: copies a text")
    await expect(mine.get_by_role("status")).to_have_text("Copied")
    assert "E13m19d-7y-HR" in pages.stage.registrar.clipboard


async def test_a_whole_consult_by_typing_in_private(pages: Pages) -> None:
    mine = phone(await pages.open(NARROW))
    await send(mine, "/cns")
    log = mine.get_by_role("log")
    for question, answer in BY_TYPING:
        await expect(log.locator(".message.other").last).to_contain_text(question)
        await send(mine, answer)
    await expect(log.locator(".message.other").last).to_contain_text("Is this right?")
    await send(mine, "yes")
    await expect(log).to_contain_text("EARLY isolated CNS relapse of ALL")
    asked = len(BY_TYPING) + 1  # old questions keep their buttons until one is tapped
    await expect(log.locator(".keys")).to_have_count(asked + 1)
    await log.locator(".keys").first.get_by_role("button", name="2024", exact=True).click()
    await expect(log.locator(".keys")).to_have_count(asked)
    await expect(log.locator(".message.other").last).to_contain_text("EARLY isolated CNS relapse")


async def test_a_whole_consult_by_clicks_in_the_group(pages: Pages) -> None:
    page = await pages.open()
    mine, other = phone(page), phone(page, "consultant")
    for each in (mine, other):
        await each.get_by_role("tab", name="Ward group").click()
    await send(mine, "/cns")
    await tap(mine, *BY_CLICKS)
    await expect(other.get_by_role("log")).to_contain_text("Is this right?")
    await press(other, "Right, show the answer")
    await expect(page.locator("#alert")).to_contain_text("someone else")
    await page.keyboard.press("Escape")
    await tap(mine, "Right, show the answer")
    for each in (mine, other):
        await expect(each.get_by_role("log")).to_contain_text("EARLY isolated CNS relapse")
    await press(other, "Second check")
    await other.get_by_role("tab", name="Ward consult").click()
    await tap(other, *BY_CLICKS, "Right, show the answer")
    await expect(mine.get_by_role("log")).to_contain_text("CHECKED by another account")
    assert len(pages.stage.ward.from_bot) == 1


async def test_a_whole_consult_by_typing_in_the_group(pages: Pages) -> None:
    page = await pages.open()
    mine, other = phone(page), phone(page, "consultant")
    for each in (mine, other):
        await each.get_by_role("tab", name="Ward group").click()
    await send(mine, "/cns")
    log = mine.get_by_role("log")
    for question, answer in BY_TYPING:
        await expect(log.locator(".message.other").last).to_contain_text(question)
        await reply(mine, answer)
    await send(other, "who has the bleep")
    await expect(other.get_by_role("log")).to_contain_text("The bot cannot see this")
    await tap(mine, "Right, show the answer")
    await expect(log).to_contain_text("EARLY isolated CNS relapse")
    assert len(pages.stage.ward.from_bot) == 1


async def test_a_whole_consult_by_keyboard_alone(pages: Pages) -> None:
    page = await pages.open()
    mine = phone(page)
    await mine.get_by_role("textbox").focus()
    await page.keyboard.type("/cns")
    await page.keyboard.press("Enter")
    for label in ("I know the interval", "14", "7", "High", "Right, show the answer"):
        await mine.get_by_role("button", name=label, exact=True).focus()
        async with edited(mine):
            await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.matches('.key')")
    await expect(mine.get_by_role("log")).to_contain_text("EARLY isolated CNS relapse")
    await mine.get_by_role("tab", name="Ward consult").focus()
    await page.keyboard.press("ArrowRight")
    await expect(mine.get_by_role("tab", name="Ward group")).to_be_focused()
    await mine.get_by_role("button", name="Command menu").press("Enter")
    await expect(mine.get_by_role("button", name="/cns")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(mine.get_by_role("textbox")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
async def test_everything_fits_and_is_accessible(pages: Pages, width: int, scheme: Scheme) -> None:
    page = await pages.open(width, scheme)
    mine = phone(page)
    assert await unfit(page) == []
    await mine.get_by_role("textbox").fill("/cns")
    await mine.get_by_role("button", name="Send").click()
    await expect(mine.get_by_role("log")).to_contain_text("first diagnosed")
    assert (await overflowing(page), await unfit(page)) == ([], [])
    await pages.stage.player.play("adult")
    await pages.stage.player.play("early")
    await expect(mine.get_by_role("log")).to_contain_text("EARLY isolated CNS relapse")
    assert (await overflowing(page), await unfit(page)) == ([], [])
    await page.get_by_role("button", name="Engineers").click()
    await page.locator("#entries summary").first.click()
    await mine.get_by_role("button", name="Command menu").click()
    assert (await overflowing(page), await unfit(page)) == ([], [])


async def test_every_answer_fits_at_both_widths(pages: Pages) -> None:
    narrow, wide = await pages.open(NARROW), await pages.open(WIDE)
    for tour in ("late", "infant", "boundary", "group"):
        await pages.stage.player.play(tour)
        for page in (narrow, wide):
            shown = page.locator(".log:visible").first
            await expect(shown).to_contain_text(re.compile("EARLY|LATE"))
            assert await overflowing(page) == [], tour


async def test_a_tour_plays_at_a_pace_that_can_be_followed(pages: Pages) -> None:
    page = await pages.open()
    pages.stage.player.pace = 0.1
    await page.get_by_role("button", name="Two people, one ward group").click()
    await expect(page.locator("#caption")).to_have_text(re.compile("one message"))
    await page.get_by_role("button", name="Pause").click()
    await expect(page.get_by_role("button", name="Resume")).to_be_visible()
    await page.get_by_role("button", name="Step").click()
    await page.get_by_role("button", name="Resume").click()
    for name in ("registrar", "consultant"):
        log = phone(page, name).get_by_role("log")
        await expect(log).to_contain_text("CHECKED by another account", timeout=20_000)
    await page.keyboard.press("Escape")  # an alert stays until somebody has read it
    await page.get_by_role("button", name="An infant").click()
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_role("button", name="Stop")).to_be_hidden()


async def test_a_first_visit_is_invited_to_watch(pages: Pages) -> None:
    page = await pages.open(NARROW, motion="no-preference")
    invitation = page.get_by_role("button", name="Watch a whole consult")
    await expect(invitation).to_be_visible()
    assert (await overflowing(page), await unfit(page)) == ([], [])
    await invitation.click()
    await expect(phone(page).get_by_role("log")).to_contain_text("EARLY", timeout=20_000)
    await expect(invitation).to_be_hidden()
    await page.reload()
    await expect(page.get_by_role("button", name="On the 18-month day")).to_be_attached()
    await page.wait_for_timeout(2000)
    await expect(invitation).to_be_hidden()


async def test_nothing_moves_by_itself_where_less_motion_is_wished(pages: Pages) -> None:
    page = await pages.open(NARROW)
    await page.wait_for_timeout(2000)
    await expect(page.get_by_role("button", name="Watch a whole consult")).to_be_hidden()
    await expect(page.get_by_role("button", name="Early relapse, aged 7")).to_be_in_viewport()


@pytest.mark.parametrize("tour", ["early", "lookup", "group"])
async def test_a_tour_ends_where_the_dose_is_seen(pages: Pages, tour: str) -> None:
    page = await pages.open(NARROW)
    await pages.stage.player.play(tour)
    dose = page.locator(".log:visible .text", has_text="methotrexate - DOSE").last
    await expect(dose).to_be_visible()
    top, bottom = await dose.evaluate(
        """(text) => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (!walker.nextNode().data.includes("DOSE"));
            const line = document.createRange();
            line.selectNode(walker.currentNode);
            const seen = text.closest(".log").getBoundingClientRect();
            const { top } = line.getBoundingClientRect();
            return [top - seen.top, seen.bottom - top];
        }"""
    )
    assert top > 0, "not above what is seen"
    assert bottom > LINE, "nor below"
    await expect(page.locator("#alert")).to_be_hidden()
    assert (await overflowing(page), await unfit(page)) == ([], [])


async def test_a_long_message_opens_at_its_end_as_in_a_real_client(pages: Pages) -> None:
    page = await pages.open(NARROW)
    await send(phone(page), "2023-01-20 2025-03-01 4y standard")
    log = phone(page).get_by_role("log")
    await expect(log).to_contain_text("LATE")
    whole, seen, top = await log.evaluate("(l) => [l.scrollHeight, l.clientHeight, l.scrollTop]")
    assert whole > 1.5 * seen, "it is longer than the screen"
    assert whole - seen - top < LINE


async def test_the_drawer_shows_updates_and_calls_without_the_token(pages: Pages) -> None:
    page = await pages.open()
    await page.get_by_role("button", name="Engineers").click()
    pages.stage.registrar.start()
    entry = page.locator("#entries details", has_text="sendMessage").first
    await entry.locator("summary").click()
    await expect(entry.locator("pre")).to_contain_text('"chat_id"')
    await expect(page.locator("#entries")).to_contain_text("to bot")
    assert pages.stage.server.token not in await page.content()
    await page.get_by_role("button", name="Empty").click()
    await expect(page.locator("#entries details")).to_have_count(0)


async def test_inline_results_appear_while_typing(pages: Pages) -> None:
    page = await pages.open()
    mine = phone(page)
    await mine.get_by_role("tab", name="Ward group").click()
    address = f"@{pages.stage.world.bot['username']}"
    await mine.get_by_role("textbox").press_sequentially(f"{address} 14m 7y HR")
    await mine.locator(".menu.results button").first.click()
    message = mine.locator(".message.own").last
    await expect(message).to_contain_text(f"via {address}")
    await expect(message).to_contain_text("EARLY")


async def test_a_page_opened_later_shows_the_same(pages: Pages) -> None:
    await pages.stage.player.play("refusal")
    page = await pages.open(scheme="dark")
    await expect(phone(page).get_by_role("log")).to_contain_text("Cancelled")
    await page.get_by_role("button", name="Clear chats").click()
    await expect(phone(page).get_by_role("log")).to_contain_text("What can this bot do?")
    await page.get_by_role("button", name="Dark").click()
    assert await page.evaluate("document.documentElement.dataset.theme") == "light"
