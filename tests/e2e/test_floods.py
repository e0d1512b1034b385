"""One person sends far too much: nobody else waits for it, and they are told."""

import json
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.playground import Person
from tests.e2e.ward import TOKEN, Ward, ward

FLOOD = 4_300  # more than all that are served at once
HELD_SECONDS = 20
CROWDED = "Too much came at once"
MESSAGES = 130
CANARY = "Ottilie Canary 2024-01-10"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Ward]:
    async with ward(tmp_path) as running:
        yield running


async def test_a_flood_whose_chat_is_held_up_holds_up_nobody_else(
    place: Ward, registrar: Person
) -> None:
    place.server.faults.too_many(HELD_SECONDS, method="sendMessage", chat=registrar.id)
    for _message in range(FLOOD):
        registrar.say("/help")
    consultant = place.person("consultant")
    consultant.say("/help")
    await consultant.private.wait_for(lambda m: bool(m.text), seconds=HELD_SECONDS / 2)
    assert len(registrar.private.from_bot) <= 1, "theirs alone is held up"
    await place.bot.stop(signal.SIGKILL)  # which would wait for them


async def test_whoever_floods_is_told_once_and_served_again_afterwards(
    place: Ward, registrar: Person
) -> None:
    place.server.faults.delay = 0.05
    for _message in range(300):
        registrar.say(f"/help {CANARY}")
    told = await registrar.private.wait_for(CROWDED, seconds=30)
    await place.world.quiet(1.0)
    said = registrar.private.from_bot
    assert [message for message in said if message.text == told.text] == [told]
    assert 20 <= len(said) - 1 < 300
    registrar.say("/cns")
    await registrar.private.wait_for("first diagnosed")
    log = json.dumps(place.bot.events)
    assert place.bot.events
    for typed in (CANARY, str(registrar.id), TOKEN):
        assert typed not in log


def answered(person: Person, count: int) -> Callable[[], bool]:
    """Whether so many messages have come back."""
    return lambda: len(person.private.from_bot) >= count


async def test_many_messages_are_erased_by_few_calls(place: Ward, registrar: Person) -> None:
    for number in range(MESSAGES):
        registrar.say(f"nothing {number}")
        await place.world.until(answered(registrar, number + 1), 10)
    await place.quiet()
    registrar.say("/erase")
    said = await registrar.private.wait_for("Erased")
    left = [m.text for m in registrar.private.history if not m.deleted]
    assert left == ["/erase", said.text]
    assert 1 <= len(place.server.calls_of("deleteMessages")) <= 2 + 2 * MESSAGES // 100
    assert place.server.calls_of("deleteMessage") == []
