"""The pictures of the README: three frames, and a whole consult that moves.

``SCREENSHOTS=1`` writes them anew; without it they go into a folder that is thrown away.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Locator, Page, expect

from tests.bot.playground.pages import WIDE, Pages, phone, tap

pytestmark = pytest.mark.asyncio(loop_scope="module")
SCREENSHOTS = Path(__file__).parents[3] / "bot" / "playground" / "screenshots"
FIRST, EACH, LAST = 1200, 650, 3000  # milliseconds that a frame stays
LONGEST, LARGEST = 12_000, 1_500_000
COLOURS = 64
STEPS = ("2024", "Jan", "10", "2025", "Mar", "1", "7", "High", "Right, show the answer")


def folder(otherwise: Path) -> Path:
    return SCREENSHOTS if os.environ.get("SCREENSHOTS") == "1" else otherwise


async def whole(page: Page) -> Page:
    """The page, high enough for a telephone of the usual height."""
    await page.set_viewport_size({"width": WIDE, "height": 1060})
    return page


async def frame(mine: Locator) -> Image.Image:
    await mine.page.evaluate("document.activeElement.blur()")
    return Image.open(io.BytesIO(await mine.screenshot(animations="disabled"))).convert("RGB")


async def to_its_beginning(log: Locator) -> None:
    await log.evaluate("(log) => { log.scrollTop = log.querySelector('.other').offsetTop - 160; }")


def moving(frames: list[Image.Image], path: Path) -> int:
    """Write an animated picture; gives how long it plays, in milliseconds."""
    times = [FIRST, *[EACH] * (len(frames) - 2), LAST]
    flat = [one.quantize(COLOURS, dither=Image.Dither.NONE) for one in frames]
    flat[0].save(path, save_all=True, append_images=flat[1:], duration=times, loop=0, optimize=True)
    return sum(times)


async def test_a_whole_consult_in_frames(pages: Pages, tmp_path: Path) -> None:
    mine, where = phone(await whole(await pages.open())), folder(tmp_path)
    await mine.get_by_role("textbox").fill("/cns")
    await mine.get_by_role("textbox").press("Enter")
    await expect(mine.get_by_role("log")).to_contain_text("first diagnosed")
    frames = [await frame(mine)]
    frames[0].save(where / "question.png", optimize=True)
    for label in STEPS:
        await tap(mine, label)
        frames.append(await frame(mine))
    await expect(mine.get_by_role("log")).to_contain_text("methotrexate - DOSE")
    await to_its_beginning(mine.get_by_role("log"))
    frames[-1] = await frame(mine)
    frames[-1].save(where / "card.png", optimize=True)
    assert moving(frames, where / "consult.gif") <= LONGEST
    assert (where / "consult.gif").stat().st_size <= LARGEST


async def test_the_second_check_in_the_group(pages: Pages, tmp_path: Path) -> None:
    where = folder(tmp_path)
    await pages.stage.player.play("group")
    page = await whole(await pages.open())  # opened afterwards, so that no toast lies over it
    ward = phone(page, "consultant")
    await ward.get_by_role("tab", name="Ward group").click()
    log = ward.get_by_role("log")
    await expect(log).to_contain_text("CHECKED by another account")
    await to_its_beginning(log)
    await ward.screenshot(path=where / "second-check.png", animations="disabled")
    assert (where / "second-check.png").stat().st_size < LARGEST
