"""A bad day at Telegram: refusals to hurry, server errors, broken connections, repeats."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Person
from tests.e2e.ward import BUTTONS, Ward, answer_by_typing, begin, press, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
EARLY = "EARLY isolated CNS relapse"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("faults")) as running:
        yield running
        assert not [line for line in running.bot.log if "Traceback" in line]


@pytest.fixture(autouse=True)
def good_weather(place: Ward) -> None:
    place.server.faults.clear()


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery"])
@pytest.mark.parametrize("fault", ["error", "drop", "lose_answer"])
async def test_a_broken_call_is_made_again(
    place: Ward, registrar: Person, fault: str, method: str
) -> None:
    panel = await begin(registrar, registrar.private)
    getattr(place.server.faults, fault)(method=method)
    await press_all(registrar, panel)
    assert panel.text.startswith(EARLY)
    assert registrar.private.from_bot == [panel]


@pytest.mark.parametrize("fault", ["error", "drop", "lose_answer"])
async def test_a_broken_sending_is_made_again(place: Ward, registrar: Person, fault: str) -> None:
    getattr(place.server.faults, fault)(method="sendMessage")
    registrar.say("/cns")
    await place.world.quiet(0.6)
    panel = registrar.private.from_bot[-1]
    await press_all(registrar, panel)
    assert panel.text.startswith(EARLY)


async def test_telegrams_wait_is_obeyed_and_nothing_is_lost(place: Ward, registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.too_many(1, method="editMessageText")
    started = time.monotonic()
    await press_all(registrar, panel)
    assert time.monotonic() - started >= 1
    assert panel.text.startswith(EARLY)


async def test_a_tap_is_answered_at_once_while_the_edit_has_to_wait(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.too_many(2, method="editMessageText")
    await registrar.tap(panel, "2024").answered()
    assert "2024: which month?" not in panel.text
    await panel.wait(lambda m: "2024: which month?" in m.text)


async def test_a_tap_that_cannot_be_answered_counts_all_the_same(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.too_many(5, method="answerCallbackQuery")
    registrar.tap(panel, "2024")
    await panel.wait(lambda m: "2024: which month?" in m.text)
    assert registrar.private.from_bot == [panel]


async def test_a_slow_chat_does_not_hold_up_another(place: Ward, registrar: Person) -> None:
    other = place.person()
    panel, theirs = (
        await begin(registrar, registrar.private),
        await begin(other, other.private),
    )
    place.server.faults.slow(4.0, method="editMessageText", chat=registrar.id)
    slow = asyncio.create_task(press(registrar, panel, "2024"))
    await press_all(other, theirs)
    assert not slow.done()
    await slow


async def test_a_consult_goes_on_after_a_long_failure_and_says_so(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.error(500, method="editMessageText", times=4)
    await registrar.tap(panel, "2024").answered()
    await registrar.private.wait_for("Something went wrong", 10)
    place.server.faults.clear()
    assert "question is back" in await registrar.tap(panel, "2024").answered()
    await panel.wait(lambda m: "2024: which month?" in m.text)
    await press_all(registrar, panel, BUTTONS[1:])
    assert panel.text.startswith(EARLY)


@pytest.mark.parametrize("edits", [False, True])
async def test_consults_are_finished_within_telegrams_limits(
    place: Ward, registrar: Person, *, edits: bool
) -> None:
    limits = place.world.limits
    limits.on, limits.edits = True, edits
    group = place.group(registrar)
    panel = await begin(registrar, group, place.cns)
    await press_all(registrar, panel)
    limits.on = False
    assert panel.text.startswith(EARLY)
    hurried = [call for call in place.server.calls if call.params.get("chat_id") == group.id]
    assert edits or 429 not in [call.status for call in hurried]


async def test_an_update_delivered_twice_acts_once(place: Ward, registrar: Person) -> None:
    place.server.faults.duplicate_updates(6)
    await begin(registrar, registrar.private)
    registrar.say("2024-01-10")
    await registrar.private.wait_for("When was the relapse found")
    registrar.say("2025-03-01")
    await registrar.private.wait_for("How old")
    await place.quiet()
    assert len(registrar.private.from_bot) == 3


async def test_answers_that_come_in_one_breath_are_taken_in_order(
    place: Ward, registrar: Person
) -> None:
    place.server.faults.delay = 0.05
    for text in ("/cns", "2024-01-10", "2025-03-01", "7", "HR", "yes"):
        registrar.say(text)
    answer = await registrar.private.wait_for(EARLY)
    place.server.faults.delay = 0
    assert "13\N{NO-BREAK SPACE}months 19\N{NO-BREAK SPACE}days" in answer.text


async def test_a_blocked_bot_harms_nobody(place: Ward, registrar: Person) -> None:
    await begin(registrar, registrar.private)
    registrar.say("2024-01-10")
    registrar.blocked = True
    await place.quiet()
    other = place.person()
    await press_all(other, await begin(other, other.private))


async def test_a_deleted_panel_comes_anew(place: Ward, registrar: Person) -> None:
    group = place.group(registrar)
    panel = await begin(registrar, group, place.cns)
    year = panel.button("2024")
    registrar.delete(panel)
    assert await registrar.press(panel, year).answered() == ""
    anew = await group.wait_for("2024: which month?")
    assert anew.id != panel.id
    await press_all(registrar, anew, BUTTONS[1:])
    assert anew.text.startswith(EARLY)


@pytest.mark.parametrize("status", [403, 500])
async def test_an_old_panel_that_cannot_be_deleted_costs_no_typed_answer(
    place: Ward, registrar: Person, status: int
) -> None:
    await begin(registrar, registrar.private)
    registrar.say("nothing of the kind")
    await registrar.private.wait_for("could not read")
    place.server.faults.error(status, method="deleteMessage", times=9)
    registrar.say("nor this")
    registrar.say("2024-01-10")
    await registrar.private.wait_for("When was the relapse found", seconds=30)
    assert not [one for one in registrar.private.from_bot if "went wrong" in one.text]


@pytest.mark.parametrize("status", [403, 500])
async def test_old_buttons_that_stay_cost_no_typed_answer(
    place: Ward, registrar: Person, status: int
) -> None:
    group = place.group(registrar)
    first = await begin(registrar, group, place.cns)
    place.server.faults.error(status, method="editMessageReplyMarkup", times=9)
    second = await begin(registrar, group, place.cns)
    await answer_by_typing(registrar, second, "2024-01-10", "When was the relapse found")
    assert group.from_bot == [first, second]
