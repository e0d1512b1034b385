"""The computer's clock is set back, or forward, in the middle of a consult."""

import asyncio
from pathlib import Path

from bot.chat.second import CHECK_SECONDS
from tests.e2e.ward import BUTTONS, answered, begin, plain, press_all, ward

# A module of this name is run at the start: the clock is then ahead by what a file says.
SHIFTED = """
import pathlib, time
real, shift = time.time, pathlib.Path(__file__).with_name("shift")
time.time = lambda: real() + float(shift.read_text())
"""
DAY = 24 * 3600


def set_clock(folder: Path, seconds: float) -> None:
    """Put the bot's clock ahead by so many seconds, or back."""
    (folder / "next").write_text(str(seconds))
    (folder / "next").replace(folder / "shift")


async def test_a_consult_goes_on_and_ends_when_the_clock_is_set_back(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SHIFTED)
    set_clock(tmp_path, 0)
    async with ward(tmp_path, session_minutes="0.05") as place:
        registrar, colleague = place.person(), place.person("consultant")
        panel = await begin(registrar, registrar.private)
        left = await begin(colleague, colleague.private)
        await press_all(colleague, left, BUTTONS[:3])
        await press_all(registrar, panel, BUTTONS[:4])
        assert b"2024-01-10" not in place.disk
        set_clock(tmp_path, -DAY)
        await press_all(registrar, panel, BUTTONS[4:])
        assert "13 months 19 days" in plain(panel)
        await left.wait(lambda m: "expired" in m.text.lower(), seconds=10)
        await asyncio.sleep(1.5)
        assert b"2024-01-10" not in place.disk
        assert all(event["level"] != "error" for event in place.bot.events)


async def test_a_clock_set_forward_ends_a_consult_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SHIFTED)
    set_clock(tmp_path, 0)
    async with ward(tmp_path) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        await press_all(registrar, panel, BUTTONS[:4])
        await place.quiet()  # so that all is kept
        set_clock(tmp_path, DAY)
        registrar.tap(panel, "Mar")
        await panel.wait(lambda m: "expired" in m.text.lower())
        anew = await begin(registrar, registrar.private)
        await press_all(registrar, anew)
        assert "13 months 19 days" in plain(anew)


async def test_the_link_to_a_second_check_expires(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SHIFTED)
    set_clock(tmp_path, 0)
    async with ward(tmp_path) as place:
        registrar, consultant = place.person(), place.person("consultant")
        card = await answered(registrar, place.group(registrar, consultant))
        tap = consultant.tap(card, "Second check")
        await tap.answered()
        await place.quiet()
        set_clock(tmp_path, CHECK_SECONDS + 1)
        consultant.start(str((tap.answer or {})["url"]).partition("?start=")[2])
        told = await consultant.private.wait_for("This second check is over")
        assert "13 months" not in told.text
        assert "CHECKED" not in card.text
