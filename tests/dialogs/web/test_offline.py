"""The page in a real Chromium: on, offline, and beside Python outside."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Page, expect

from dialogs.web import STATIC
from dialogs.web.shell import fill
from tests.bot.playground.pages import overflowing, unfit
from tests.dialogs.web.conftest import Served, Visit, newest, ready, send, shown, tap
from tests.dialogs.web.outside import (
    CASES,
    LINE,
    LOOK_UPS,
    TAPPED,
    TODAY,
    TYPED,
    cases,
    hear,
    outside,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
Visits = Callable[..., Awaitable[Visit]]
THEME = "document.documentElement.dataset.theme"


async def consult(page: Page) -> list[str]:
    """What was shown to a consult typed, one tapped, a whole line and three look-ups."""
    shown_last = []
    for text in TYPED:
        await send(page, text)
    shown_last.append(await shown(newest(page)))
    await send(page, "/start")
    for label in TAPPED:
        await tap(page, label)
    shown_last.append(await shown(newest(page)))
    for text in (LINE, *LOOK_UPS):
        await send(page, text)
        shown_last.append(await shown(newest(page)))
    return [text.replace("\n", "") for text in shown_last]


async def test_a_consult_asks_nothing_of_any_network(visits: Visits, served: Served) -> None:
    visit, expected = await visits(), outside()
    assert len(set(expected)) == 3 + len(LOOK_UPS), "each is a reply of its own"
    page = await visit.open()
    await page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    assert {url.startswith(served.url) for url in visit.requests} == {True}
    assert {url.rpartition("/")[2] for url in visit.requests} >= {"pyodide.asm.wasm", "keeper.js"}
    visit.requests.clear()
    served.asked.clear()
    assert await consult(page) == expected
    assert (visit.requests, served.asked) == ([], [])

    served.close()
    await visit.context.set_offline(offline=True)
    await page.reload()
    await ready(page)
    assert {url.startswith(served.url) for url in visit.requests} == {True}
    assert LINE not in await page.locator(".log").inner_text(), "a reload forgets"
    visit.requests.clear()
    assert await consult(page) == expected
    assert visit.requests == []
    assert visit.problems == []
    assert await stored(page) == {"cookies": "", "local": 0, "session": 0, "databases": 0}


async def stored(page: Page) -> dict[str, object]:
    found: dict[str, object] = await page.evaluate(
        """async () => ({
            cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
            databases: (await indexedDB.databases()).length,
        })"""
    )
    return found


async def test_a_browser_and_python_outside_say_the_same_byte_for_byte(visits: Visits) -> None:
    visit = await visits()
    page = await visit.open()
    events = cases(seed=20261125)
    replies = await page.evaluate(
        """async ([events, today]) => {
            const { start } = await import("./python.js");
            const { wheel } = JSON.parse(document.querySelector("#built").textContent);
            const { bridge } = await start(wheel, () => {}, () => true);
            const person = bridge.Consult();
            return events.map(([way, text, language]) => person[way](text, today, language));
        }""",
        [events, TODAY],
    )
    expected = hear(events)
    assert len(events) > 2 * CASES
    assert [a for a, b in zip(replies, expected, strict=True) if a != b] == []
    assert len(set(expected)) > CASES


async def test_everything_fits_at_320_pixels_and_at_twice_the_size(visits: Visits) -> None:
    """A window of 640 pixels at 200% is one of 320; half as high as a phone, for a lying one."""
    visit = await visits(viewport={"width": 320, "height": 370}, reduced_motion="reduce")
    page = await visit.open(wait=False)
    await expect(page.locator(".intro:visible")).to_contain_text("No clinical sign-off")
    await fits_in_both_schemes(page)
    await ready(page)
    await send(page, "/cns")
    await fits_in_both_schemes(page)
    await send(page, LINE)
    await page.get_by_role("button", name="Commands").click()
    await fits_in_both_schemes(page)
    await page.keyboard.press("Escape")
    before = await page.evaluate(THEME)
    await page.get_by_role("button", name="Dark").click()
    assert await page.evaluate(THEME) != before


async def fits_in_both_schemes(page: Page) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        await page.emulate_media(color_scheme=scheme)
        assert (await overflowing(page), await unfit(page)) == ([], []), scheme


async def test_the_language_may_change_in_the_middle(visits: Visits) -> None:
    page = await (await visits(locale="de-AT")).open()
    await expect(page.locator(".intro:visible")).to_contain_text("Übersetzung klinisch nicht")
    await send(page, "/cns")
    await send(page, "2024-01-10")
    await page.get_by_label("Sprache").select_option("es")
    await expect(newest(page)).to_contain_text("recaída")
    await expect(newest(page)).to_contain_text("10 ene 2024")
    await expect(page.locator("[data-word=kept]")).to_contain_text("sin red")
    assert await unfit(page) == []
    assert await page.evaluate("document.documentElement.lang") == "es"
    await expect(page.get_by_role("textbox", name="Mensaje")).to_be_visible()


async def test_more_buttons_leave_the_page_where_the_thumb_is_and_copy_the_note(
    visits: Visits,
) -> None:
    page = await (await visits(permissions=["clipboard-read", "clipboard-write"])).open()
    await send(page, LINE)
    answer = newest(page)
    await answer.locator(".unfold").last.click()
    await page.get_by_role("button", name="More", exact=True).scroll_into_view_if_needed()
    await tap(page, "More")
    await expect(answer.get_by_role("button", name="Add details")).to_be_in_viewport()
    await expect(answer.locator(".unfold").last).to_have_attribute("aria-expanded", "true")
    assert await unfit(page) == []
    await page.locator(".key.copy").click()
    await expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    assert "E14m3d-7y-HR" in await page.evaluate("navigator.clipboard.readText()")
    await tap(page, "Answer")
    await tap(page, "Plan")
    await expect(answer.get_by_text("Plan:")).to_be_in_viewport()


async def test_two_tabs_know_nothing_of_each_other(visits: Visits) -> None:
    visit = await visits(viewport={"width": 740, "height": 360})  # a phone that lies on its side
    one, other = await visit.open(), await visit.open()
    await send(one, "/cns")
    await send(other, LINE)
    await expect(newest(other)).to_contain_text("EARLY")
    await send(one, TYPED[1])
    await expect(newest(one)).to_contain_text("diagnosis 10 Jan 2024")
    assert "10 Jan 2024" not in await other.locator(".log").inner_text()
    for page in (one, other):
        assert (await overflowing(page), await unfit(page)) == ([], [])


async def test_a_browser_that_keeps_nothing_holds_a_consult_all_the_same(visits: Visits) -> None:
    """As over plain HTTP from another machine, where no browser grants a service worker."""
    visit = await visits()
    await visit.context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = await visit.open()
    await expect(page.locator("[data-word=kept]")).to_have_count(0)
    await send(page, LINE)
    await expect(newest(page)).to_contain_text("EARLY")
    assert visit.problems == []


LACKS: dict[str, dict[str, Any]] = {
    "scripts": {"java_script_enabled": False},
    "WebAssembly": {},
}


@pytest.mark.parametrize("lacking", LACKS)
async def test_a_browser_that_cannot_is_told_so(visits: Visits, lacking: str) -> None:
    visit = await visits(**LACKS[lacking])
    if lacking == "WebAssembly":
        await visit.context.add_init_script("delete globalThis.WebAssembly")
    page = await visit.open(wait=False)
    sentence = page.get_by_text("this browser cannot run the consult")
    await expect(sentence).to_be_visible(timeout=60_000)
    await expect(page.locator(".intro:visible")).to_contain_text("A quick look-up")
    await expect(page.get_by_role("textbox")).to_be_disabled()


async def test_a_newer_version_takes_over_before_anybody_begins(
    visits: Visits, served: Served, tmp_path: Path
) -> None:
    visit = await visits()
    await (await visit.open()).close()
    newer = tmp_path / "static"
    newer.mkdir()
    for path in STATIC.iterdir():
        text = path.read_text("utf-8")
        (newer / path.name).write_text(text.replace("<main", '<main data-newer="yes"'), "utf-8")
    for name in ("keeper.js", "_headers", "index.html"):
        (served.folder / name).unlink()
    for twin in (*served.folder.glob("*.br"), *served.folder.glob("*.gz")):
        twin.unlink()
    fill(newer, served.folder)
    page = await visit.open(wait=False)
    await expect(page.locator("main[data-newer]")).to_be_attached(timeout=60_000)
    await ready(page)
