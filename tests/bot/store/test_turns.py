"""Copies of the bot have a turn one after the other, whatever becomes of the one that has it."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from bot.store import Kept, Store, StoreUnavailable
from bot.store.redis import RedisStore


@pytest.fixture
async def copies(empty_redis: str) -> AsyncIterator[tuple[RedisStore, RedisStore]]:
    """Two copies of the bot have one store each, on the same server."""
    pair = RedisStore(empty_redis), RedisStore(empty_redis)
    yield pair
    for copy in pair:
        await copy.close()


async def test_copies_have_a_turn_one_after_the_other(
    copies: tuple[RedisStore, RedisStore],
) -> None:
    at_once = most_at_once = 0

    async def add_one(store: Store) -> None:
        nonlocal at_once, most_at_once
        async with store.turn("name", ("key",)) as texts:
            at_once += 1
            most_at_once = max(most_at_once, at_once)
            count = int(await texts.load("key") or 0)
            await asyncio.sleep(0.001)
            await texts.save(Kept("key", str(count + 1), 60))
            at_once -= 1

    await asyncio.gather(*(add_one(copies[number % 2]) for number in range(40)))
    assert most_at_once == 1
    assert await copies[0].load("key") == "40"


async def test_turns_of_different_names_do_not_wait(copies: tuple[RedisStore, RedisStore]) -> None:
    async with copies[0].turn("one", ()), asyncio.timeout(30), copies[1].turn("two", ()):
        pass


async def test_a_long_turn_stays_its_holders(
    copies: tuple[RedisStore, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.redis.TURN_SECONDS", 2.0)  # which a busy machine renews in time
    monkeypatch.setattr("bot.store.redis.PATIENCE_SECONDS", 3.0)
    async with copies[0].turn("name", ()) as texts:
        with pytest.raises(StoreUnavailable, match="BusyTurn"):
            await copies[1].turn("name", ()).__aenter__()
        await texts.save(Kept("key", "1", 60))


async def test_a_copy_that_lost_its_turn_changes_nothing(
    copies: tuple[RedisStore, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It slept, as a virtual machine does, while another copy went on."""
    monkeypatch.setattr("bot.store.redis.TURN_SECONDS", 0.2)
    monkeypatch.setattr("bot.store.redis.RENEWED", 0.01)
    async with copies[0].turn("name", ("key",)) as sleeper:
        async with copies[1].turn("name", ("key",)) as texts:
            await texts.save(Kept("key", "awake", 60))
            for change in (sleeper.save(Kept("key", "asleep", 60)), sleeper.delete("key")):
                with pytest.raises(StoreUnavailable, match="LostTurn"):
                    await change
        with pytest.raises(StoreUnavailable, match="LostTurn"):
            await sleeper.save(Kept("key", "asleep", 60))
    assert await copies[0].load("key") == "awake"


async def test_a_turn_that_nobody_ends_ends_by_itself(
    copies: tuple[RedisStore, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its copy was killed."""
    monkeypatch.setattr("bot.store.redis.TURN_SECONDS", 0.2)
    monkeypatch.setattr("bot.store.redis.RENEWED", 0.01)
    await copies[0].turn("name", ()).__aenter__()
    async with asyncio.timeout(30), copies[1].turn("name", ()):
        pass


async def test_a_server_that_is_not_there_is_said() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        store = RedisStore(f"redis://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(StoreUnavailable, match="ConnectionError"):
            await store.open()
        await store.close()
