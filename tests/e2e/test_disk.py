"""The disk is full: people are told, nothing changes, and it goes on when there is room again."""

import resource
import sys
from pathlib import Path

import pytest

from tests.e2e.ward import BUTTONS, Ward, begin, plain, press_all, ward

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux lets one process limit the files of another"
)


def fill(place: Ward, room: int = 0) -> None:
    """Let the bot write no further than so many bytes into any file."""
    _soft, hard = resource.prlimit(place.bot.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(place.bot.process.pid, resource.RLIMIT_FSIZE, (room, hard))


def clear(place: Ward) -> None:
    """Make room again."""
    _soft, hard = resource.prlimit(place.bot.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(place.bot.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


async def test_taps_are_told_and_the_consult_goes_on_later(tmp_path: Path) -> None:
    async with ward(tmp_path) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        await press_all(registrar, panel, BUTTONS[:4])
        await place.quiet()
        fill(place)
        before = panel.text
        for _time in range(3):
            assert "Something went wrong" in await registrar.tap(panel, "Mar").answered()
        assert panel.text == before
        registrar.say("2025-03-01")
        await registrar.private.wait_for(lambda m: m.text.startswith("Something went wrong"))
        await place.quiet()
        clear(place)
        panel = next(message for message in registrar.private.from_bot if message.keyboard)
        await press_all(registrar, panel, BUTTONS[4:])
        assert "13 months 19 days" in plain(panel)


async def test_a_new_consult_is_refused_kindly_and_views_still_open(tmp_path: Path) -> None:
    async with ward(tmp_path) as place:
        registrar, colleague = place.person(), place.person("consultant")
        group = place.group(registrar, colleague)
        panel = await begin(registrar, group, place.cns)
        await press_all(registrar, panel)
        await place.quiet()
        fill(place)
        colleague.send(group, place.cns)
        await group.wait_for(lambda m: "Something went wrong" in m.text)
        await colleague.tap(panel, "Doses").answered()
        view = await group.wait_for(lambda m: "Answer" in m.labels)  # the card has the words too
        assert "By completed years" in view.text
        clear(place)
        own = await begin(colleague, group, place.cns)
        await press_all(colleague, own)
        assert "13 months 19 days" in plain(own)


async def test_nothing_that_was_kept_is_lost(tmp_path: Path) -> None:
    async with ward(tmp_path) as place:
        people = [place.person() for _number in range(8)]
        panels = [await begin(person, person.private) for person in people]
        for person, panel in zip(people, panels, strict=True):
            await press_all(person, panel, BUTTONS[:4])
        await place.quiet()
        fill(place, room=4096)
        for person, panel in zip(people, panels, strict=True):
            await person.tap(panel, "Mar").answered()
        clear(place)
        for person, panel in zip(people, panels, strict=True):
            rest = BUTTONS[BUTTONS.index("Mar") + ("day?" in panel.text) :]
            await press_all(person, panel, rest)
            assert "13 months 19 days" in plain(panel)
