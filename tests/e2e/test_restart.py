"""The process is killed at any moment and started again: no consult is lost."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Message, Person, PlaygroundServer
from tests.e2e.ward import BUTTONS, TOKEN, Running, Ward, begin, launch, press, press_all

EARLY = "EARLY isolated CNS relapse"
A_MOMENT = 0.5  # seconds, in which what may be written later has been written


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Ward]:
    async with PlaygroundServer.start(token=TOKEN) as server:
        running = Ward(server, await launch(server, tmp_path), tmp_path)
        yield running
        await running.bot.stop()


async def killed_and_started(place: Ward, folder: Path) -> Running:
    await place.bot.stop(signal.SIGKILL)
    place.server.faults.clear()
    place.bot = await launch(place.server, folder)
    return place.bot


async def test_a_consult_by_buttons_goes_on_after_a_kill(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, BUTTONS[:4])
    await killed_and_started(place, tmp_path)
    await press_all(registrar, panel, BUTTONS[4:])
    assert panel.text.startswith(EARLY)


async def test_a_consult_by_typing_in_a_group_goes_on_after_a_kill(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    group = place.group(registrar)
    panel = await begin(registrar, group, place.cns)
    registrar.send(group, "2024-01-10", reply_to=panel)
    await panel.wait(lambda m: "When was the relapse found" in m.text)
    await killed_and_started(place, tmp_path)
    registrar.send(group, "2025-03-01", reply_to=panel)
    await panel.wait(lambda m: "How old" in m.text)


async def test_a_panel_committed_and_never_shown_is_shown_at_the_next_tap(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.drop(method="editMessageText", times=9)
    assert await registrar.tap(panel, "2024").answered() == ""
    await killed_and_started(place, tmp_path)
    assert panel.edits == 0
    assert "is back" in await registrar.tap(panel, "2024").answered()
    await panel.wait(lambda m: "2024: which month?" in m.text)
    await press_all(registrar, panel, BUTTONS[1:])
    assert panel.text.startswith(EARLY)


async def test_an_answer_committed_and_never_shown_is_shown_at_the_next_tap(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel, BUTTONS[:-1])
    place.server.faults.drop(method="editMessageText", times=9)
    await registrar.tap(panel, "Right").answered()
    await killed_and_started(place, tmp_path)
    await registrar.tap(panel, "Right").answered()
    await panel.wait(lambda m: m.text.startswith(EARLY))


async def test_what_is_typed_before_the_question_was_seen_is_not_taken_for_its_answer(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    await begin(registrar, registrar.private)
    place.server.faults.drop(method="sendMessage", times=9)
    registrar.say("2024-01-10")
    await place.quiet()
    await killed_and_started(place, tmp_path)
    registrar.say("2024-01-10")
    question = await registrar.private.wait_for("When was the relapse found")
    assert "10\N{NO-BREAK SPACE}Jan" in question.text or "10 Jan" in question.text
    assert "before" not in question.text


async def test_a_panel_whose_sending_was_never_confirmed_is_known_by_the_tap_on_it(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    place.server.faults.lose_answer(method="sendMessage", times=1)
    registrar.say("/cns")
    panel = await registrar.private.wait_for("first diagnosed")
    await killed_and_started(place, tmp_path)
    newest = registrar.private.find("first diagnosed") or panel
    await press(registrar, newest, "2024")
    assert "2024: which month?" in newest.text


async def test_views_work_after_a_restart_with_an_empty_store(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    registrar.say("13m19d 7y HR")
    answer: Message = await registrar.private.wait_for(EARLY)
    await place.bot.stop(signal.SIGKILL)
    for path in (tmp_path / "var").iterdir():
        path.unlink()
    place.bot = await launch(place.server, tmp_path)
    await press(registrar, answer, "Doses")
    assert "By completed years" in answer.text


async def test_it_stops_cleanly_when_asked(place: Ward) -> None:
    assert await place.bot.stop(signal.SIGTERM) == 0


async def test_what_puts_a_patient_outside_is_not_forgotten_by_a_kill(
    tmp_path: Path, place: Ward, registrar: Person
) -> None:
    registrar.say("she has down syndrome")
    told = await registrar.private.wait_for("OUTSIDE THIS TOOL")
    await place.quiet()
    await asyncio.sleep(A_MOMENT)
    await killed_and_started(place, tmp_path)
    registrar.say("dose 4y")
    dose = await registrar.private.wait_for(lambda m: m.id > told.id and "BY AGE" in m.text)
    assert dose.text.startswith("You said earlier")
