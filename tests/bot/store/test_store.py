"""One contract for every store."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Kept, SqliteStore, Store
from bot.store.redis import RedisStore
from tests.bot.conftest import Clock

KEYS = ("key", "one", "two", "old", "young")


@pytest.fixture(params=["memory", "sqlite", "redis"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store
    if request.param == "memory":
        made = SqliteStore()
    elif request.param == "sqlite":
        made = SqliteStore(tmp_path / "deep" / "store.db")
    else:
        made = RedisStore(request.getfixturevalue("redis_address"))
    await made.open()
    yield made
    for key in KEYS:
        await made.delete(key)
    await made.close()


async def test_what_was_saved_is_loaded(store: Store, clock: Clock) -> None:
    await store.save(Kept("key", "text é", clock.seconds(60)))
    assert await store.load("key") == "text é"


async def test_an_unknown_key_has_no_text(store: Store) -> None:
    assert await store.load("key") is None


async def test_the_last_text_of_a_key_counts(store: Store, clock: Clock) -> None:
    await store.save(Kept("key", "old", clock.seconds(60)))
    await store.save(Kept("key", "new", clock.seconds(60)))
    assert await store.load("key") == "new"


async def test_keys_do_not_mix(store: Store, clock: Clock) -> None:
    await store.save(Kept("one", "1", clock.seconds(60)))
    await store.save(Kept("two", "2", clock.seconds(60)))
    await store.delete("one")
    assert (await store.load("one"), await store.load("two")) == (None, "2")


async def test_deleting_twice_is_harmless(store: Store) -> None:
    await store.delete("key")
    await store.delete("key")


async def test_a_text_is_there_until_its_moment(store: Store, clock: Clock) -> None:
    await store.save(Kept("key", "text", clock.seconds(100)))
    await clock.advance(1)
    assert await store.load("key") == "text"
    await clock.advance(99)
    assert await store.load("key") is None


async def test_saving_again_moves_the_moment(store: Store, clock: Clock) -> None:
    await store.save(Kept("key", "text", clock.seconds(20)))
    await store.save(Kept("key", "text", clock.seconds(200)))
    await clock.advance(21)
    assert await store.load("key") == "text"


async def test_a_clock_set_back_keeps_nothing_longer(store: Store, clock: Clock) -> None:
    await store.save(Kept("key", "text", 1.5))
    await clock.advance(-24 * 3600)
    assert await store.load("key") == "text"
    await asyncio.sleep(1.55)
    assert await store.load("key") is None


async def test_tidying_keeps_what_has_not_expired(store: Store, clock: Clock) -> None:
    await store.save(Kept("old", "1", clock.seconds(20)))
    await store.save(Kept("young", "2", clock.seconds(200)))
    await clock.advance(21)
    await store.tidy()
    assert (await store.load("old"), await store.load("young")) == (None, "2")


async def test_texts_saved_together_are_all_there(store: Store, clock: Clock) -> None:
    await store.save(Kept("one", "1", clock.seconds(60)), Kept("two", "2", clock.seconds(60)))
    assert (await store.load("one"), await store.load("two")) == ("1", "2")


async def test_many_at_once_are_all_kept(store: Store, clock: Clock) -> None:
    keys = [f"many{number}" for number in range(200)]
    await asyncio.gather(*(store.save(Kept(key, key, clock.seconds(600))) for key in keys))
    assert await asyncio.gather(*map(store.load, keys)) == keys
    await asyncio.gather(*map(store.delete, keys))
    assert set(await asyncio.gather(*map(store.load, keys))) == {None}


async def test_a_turn_has_the_texts_and_changes_them(store: Store, clock: Clock) -> None:
    await store.save(Kept("one", "1", clock.seconds(60)))
    async with store.turn("name", ("one", "two")) as texts:
        assert (await texts.load("one"), await texts.load("two")) == ("1", None)
        await texts.save(Kept("two", "2", clock.seconds(60)))
        await texts.delete("one")
        assert (await texts.load("one"), await texts.load("two")) == (None, "2")
    assert (await store.load("one"), await store.load("two")) == (None, "2")
