import asyncio
import time
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from bot.playground import Chat, Person, PlaygroundServer


async def test_a_bad_day(server: PlaygroundServer, bot: Bot, registrar: Person) -> None:
    faults, me = server.faults, registrar.id
    faults.too_many(7, method="sendMessage")
    assert (await bot.get_me()).is_bot
    with pytest.raises(RetryAfter) as limited:
        await bot.send_message(me, "x")
    assert limited.value.retry_after == timedelta(seconds=7)
    faults.error(times=2)
    for _attempt in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(me, "x")
    faults.drop(chat=me)
    with pytest.raises(NetworkError):
        await bot.send_message(me, "x")
    assert registrar.private.from_bot == []
    faults.lose_answer(method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(me, "sent all the same")
    assert len(registrar.private.from_bot) == 1
    faults.slow(0.2)
    faults.delay = 0.1
    began = time.monotonic()
    await bot.send_message(me, "late")
    assert time.monotonic() - began >= 0.3
    faults.clear()
    assert [call.fault for call in server.calls_of("sendMessage")] == [
        "too_many",
        "error",
        "error",
        "drop",
        "lose_answer",
        "slow",
    ]


async def test_updates_come_twice_or_in_another_order(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    server.faults.duplicate_updates()
    registrar.say("one")
    server.faults.reorder_updates()
    registrar.say("two")
    registrar.say("three")
    server.faults.reorder_updates()
    registrar.say("alone")
    await asyncio.sleep(0.6)
    got = await bot.get_updates(timeout=0)
    assert [update.message.text for update in got if update.message] == [
        "one",
        "one",
        "three",
        "two",
        "alone",
    ]
    assert got[0].update_id == got[1].update_id


async def test_rate_limits_can_be_switched_on(
    server: PlaygroundServer, bot: Bot, ward: Chat
) -> None:
    server.world.limits.on = True
    for _message in range(3):
        await bot.send_message(ward.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(ward.id, "x")
    for _message in range(17):
        server.world.clock.advance(1.1)
        await bot.send_message(ward.id, "x")
    server.world.clock.advance(1.1)
    with pytest.raises(RetryAfter) as limited:
        await bot.send_message(ward.id, "x")
    assert limited.value.retry_after > timedelta(seconds=30)  # type: ignore[operator]  # see conftest
