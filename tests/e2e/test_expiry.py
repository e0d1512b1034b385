"""Consults end by themselves: the panel says so, and nothing of them is left on disk."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.ward import BUTTONS, Ward, begin, launch, press, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
MINUTES = "0.02"
SECONDS = 1.2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("expiry")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(folder: Path) -> AsyncIterator[Ward]:
    async with ward(folder, session_minutes=MINUTES) as running:
        yield running


async def test_an_expired_panel_says_so_and_leads_to_a_new_consult(
    place: Ward,
) -> None:
    registrar = place.person()
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, BUTTONS[:3])
    assert b"2024-01-10" not in place.disk
    await panel.wait(lambda m: "expired" in m.text.lower())
    await asyncio.sleep(1.5)
    assert b"2024-01-10" not in place.disk
    await press(registrar, panel, (0, 0))
    assert "first diagnosed" in panel.text


async def test_an_expired_panel_in_a_group_says_so(place: Ward) -> None:
    registrar = place.person()
    group = place.group(registrar)
    panel = await begin(registrar, group, place.cns)
    await panel.wait(lambda m: "expired" in m.text.lower())
    assert len(group.from_bot) == 1


async def test_each_touch_gives_the_consult_its_full_time_again(place: Ward) -> None:
    registrar = place.person()
    panel = await begin(registrar, registrar.private)
    for label in BUTTONS[:4]:
        await asyncio.sleep(SECONDS / 2)
        await press(registrar, panel, label)
    assert "2025: which month?" in panel.text


async def test_a_panel_that_expired_while_the_bot_was_down_says_so_when_tapped(
    place: Ward, folder: Path
) -> None:
    registrar = place.person()
    panel = await begin(registrar, registrar.private)
    await press(registrar, panel, "2024")
    await place.bot.stop(signal.SIGKILL)
    await asyncio.sleep(SECONDS)
    place.bot = await launch(place.server, folder, session_minutes=MINUTES)
    assert "out of date" in await registrar.tap(panel, "Jan").answered()
    await panel.wait(lambda m: "expired" in m.text.lower())


async def test_nothing_of_a_finished_consult_is_left_on_disk(place: Ward) -> None:
    registrar = place.person()
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, ("2023", "May", "17"))
    assert b"2023-05-17" not in place.disk
    await press_all(registrar, panel, BUTTONS[3:])
    await asyncio.sleep(1.5)
    assert b"2023-05-17" not in place.disk
