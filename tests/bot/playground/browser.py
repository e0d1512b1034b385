"""The system's own Chromium, driven by Playwright; screenshots are kept only when asked for."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

from tests.needed import lacking

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # containers have no user namespaces to make a sandbox from
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
]
SCREENSHOTS = Path(__file__).parents[3] / "bot" / "playground" / "screenshots"


def executable() -> str:
    """Return the path of the system's Chromium, or skip; where all must run, fail."""
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    if not found:
        lacking("no Chromium on this machine: apt-get install chromium")
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run a browser while the context is open."""
    path = executable()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


KEPT = {
    "answer-light-1440": "answer",
    "engineers-dark-1440": "engineers",
    "question-light-360": "phone-light",
    "answer-dark-360": "phone-dark",
    "read-back": "read-back",
    "group": "group",
}


async def keep(part: Page | Locator, name: str) -> None:
    """Save a screenshot for the README if SCREENSHOTS=1 is set; a plain test run saves none."""
    if os.environ.get("SCREENSHOTS") == "1" and name in KEPT:
        SCREENSHOTS.mkdir(exist_ok=True)
        await part.screenshot(path=SCREENSHOTS / f"{KEPT[name]}.png", animations="disabled")
