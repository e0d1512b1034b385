"""The page in a real Chromium, with the real bot behind it."""

import re

import pytest
from playwright.async_api import expect

from tests.bot.playground.pages import (
    AROUND_THE_DOSE,
    BY_CLICKS,
    BY_TYPING,
    NARROW,
    WIDE,
    Pages,
    Scheme,
    edited,
    overflowing,
    phone,
    press,
    reply,
    send,
    tap,
    unfit,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE = 20


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
    top, bottom = await dose.evaluate(AROUND_THE_DOSE)
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
