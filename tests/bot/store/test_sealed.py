"""Whoever has the file or the server reads nothing there, and changes nothing unseen."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from redis import Redis

from bot.store import Kept, Seal, SealedStore, SqliteStore, Store
from bot.store import sealed as sealing
from bot.store.redis import PREFIX, RedisStore
from bot.watch.prometheus import Prometheus
from tests.bot.counted import counted

SECRET = "2024-01-10"  # noqa: S105  # a date, as a consult would hold
TOKEN, OTHER = "1:mine", "1:another"


class Attacked(NamedTuple):
    """A place where texts are stored, and ways to it past the bot; a bot opens it anew."""

    engine: Callable[[], Store]
    read: Callable[[str], Any]
    write: Callable[[str, Any], None]
    all: Callable[[], bytes]


def file(folder: Path) -> Attacked:
    path = folder / "store.db"

    def run(statement: str, *values: Any) -> Any:  # noqa: ANN401  # whatever stands there
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            found = base.execute(statement, values).fetchone()
        return found and found[0]

    def write(key: str, text: Any) -> None:  # noqa: ANN401  # whatever somebody puts there
        run("insert or replace into kept values (?, ?, 9e9)", key, text)

    return Attacked(
        lambda: SqliteStore(path),
        lambda key: run("select text from kept where key = ?", key),
        write,
        lambda: b"".join(part.read_bytes() for part in folder.iterdir()),
    )


def server(address: str) -> Attacked:
    base = Redis.from_url(address)

    def write(key: str, text: Any) -> None:  # noqa: ANN401  # whatever somebody puts there
        base.set(PREFIX + key, text)

    def everything() -> bytes:
        keys: list[bytes] = [*base.scan_iter()]
        return b"".join([*keys, *(base.dump(key) or b"" for key in keys)])

    return Attacked(
        lambda: RedisStore(address), lambda key: base.get(PREFIX + key), write, everything
    )


@pytest.fixture(params=["sqlite", "redis"])
def attacked(request: pytest.FixtureRequest, tmp_path: Path) -> Attacked:
    if request.param == "sqlite":
        return file(tmp_path)
    return server(request.getfixturevalue("empty_redis"))


@pytest.fixture
def metrics() -> Prometheus:
    return Prometheus()


class Bot:
    """A bot's way to its texts, opened for a moment."""

    def __init__(self, attacked: Attacked, metrics: Prometheus, token: str = TOKEN) -> None:
        self._attacked, self._metrics, self._token = attacked, metrics, token

    async def __aenter__(self) -> Store:
        self._store = SealedStore(self._attacked.engine(), Seal(self._token), self._metrics)
        await self._store.open()
        return self._store

    async def __aexit__(self, *_: object) -> None:
        await self._store.close()


@pytest.fixture
async def bot(attacked: Attacked, metrics: Prometheus) -> Bot:
    made = Bot(attacked, metrics)
    async with made as store:
        await store.save(Kept("one", f"{SECRET} one", 60), Kept("two", f"{SECRET} two", 60))
    return made


async def test_nothing_can_be_read(bot: Bot, attacked: Attacked) -> None:
    assert SECRET.encode() not in attacked.all()
    async with bot as store:
        assert await store.load("one") == f"{SECRET} one"


def altered(stored: Any) -> Any:  # noqa: ANN401  # bytes or text
    """The same with one character changed, far from its beginning."""
    other = (
        "A" if chr(stored[40] if isinstance(stored[40], int) else ord(stored[40])) != "A" else "B"
    )
    return stored[:40] + (other.encode() if isinstance(stored, bytes) else other) + stored[41:]


FORGED: dict[str, Callable[[Attacked], Any]] = {
    "altered": lambda place: altered(place.read("one")),
    "swapped": lambda place: place.read("two"),
    "cut off": lambda place: place.read("one")[:30],
    "plain": lambda _place: '{"session":{"step":"check"},"owed":{"told":["x"]}}',
    "empty": lambda _place: "",
    "no text": lambda _place: b"\xff\xfe\x00\xd8",
    "of another token": lambda _place: Seal(OTHER).close("one", SECRET, 60),
    "of another key": lambda _place: Seal(TOKEN).close("two", SECRET, 60),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
async def test_what_was_forged_counts_as_none_is_deleted_and_counted(
    bot: Bot, attacked: Attacked, metrics: Prometheus, forge: Callable[[Attacked], Any]
) -> None:
    attacked.write("one", forge(attacked))
    async with bot as store:
        async with store.turn("one", ("one", "two")) as texts:
            assert await texts.load("one") is None
            assert await texts.load("two") == f"{SECRET} two"
        assert await store.load("one") is None
    assert attacked.read("one") is None
    assert counted(metrics)['unreadable{fault="broken"}'] == 1


async def test_what_has_expired_cannot_be_put_back(attacked: Attacked, metrics: Prometheus) -> None:
    async with Bot(attacked, metrics) as store:
        await store.save(Kept("one", SECRET, 0.4))
    old = attacked.read("one")
    await asyncio.sleep(0.5)
    attacked.write("one", old)
    async with Bot(attacked, metrics) as store:
        assert await store.load("one") is None
    assert attacked.read("one") is None


async def test_another_version_s_text_counts_as_none_and_stays(
    bot: Bot, metrics: Prometheus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was served by a newer one begins anew; after a rollback what was there before is."""
    monkeypatch.setattr(sealing, "VERSION", 2)
    async with bot as newer:
        assert await newer.load("one") is None
        await newer.save(Kept("two", "newer", 60))
    monkeypatch.setattr(sealing, "VERSION", 1)
    async with bot as store:
        assert await store.load("one") == f"{SECRET} one"
        assert await store.load("two") is None
        await store.save(Kept("two", "anew", 60))
        assert await store.load("two") == "anew"
    assert counted(metrics)['unreadable{fault="foreign"}'] == 2


@pytest.mark.parametrize("kind", ["list", "hash", "set", "zset", "stream"])
@pytest.mark.parametrize("key", ["one", "turn:one"])
async def test_a_redis_key_of_another_type_counts_as_none(
    empty_redis: str, metrics: Prometheus, kind: str, key: str
) -> None:
    with Redis.from_url(empty_redis) as base:
        commands = {
            "list": ("rpush", "x"),
            "hash": ("hset", "x", "y"),
            "set": ("sadd", "x"),
            "zset": ("zadd", "1", "x"),
            "stream": ("xadd", "*", "x", "y"),
        }
        name, *rest = commands[kind]
        base.execute_command(name, PREFIX + key, *rest)
    async with Bot(server(empty_redis), metrics) as store, asyncio.timeout(30):
        assert await store.load("one") is None
        async with store.turn("one", ("one",)) as texts:
            assert await texts.load("one") is None
            await texts.save(Kept("one", "mine", 60))
        assert await store.load("one") == "mine"
        await store.delete("one")
        assert await store.load("one") is None


async def test_what_may_wait_is_there_at_once_and_is_kept(bot: Bot, attacked: Attacked) -> None:
    async with bot as store:
        async with store.turn("one", ("one",)) as texts:
            texts.later(Kept("one", "later", 60))
            assert await texts.load("one") == "later"
        assert await store.load("one") == "later"
    async with bot as store:
        assert await store.load("one") == "later"
    assert SECRET.encode() not in attacked.all()


async def test_what_may_wait_does_not_come_back_after_it_was_deleted(bot: Bot) -> None:
    async with bot as store:
        async with store.turn("one", ("one",)) as texts:
            texts.later(Kept("one", "later", 60))
            await texts.delete("one")
            assert await texts.load("one") is None
        await asyncio.sleep(0.2)
        assert await store.load("one") is None


async def test_a_turn_is_left_even_if_what_may_wait_cannot_be_sealed(
    empty_redis: str, metrics: Prometheus
) -> None:
    half_a_letter = Kept("one", "\ud83d", 60)
    async with (
        Bot(server(empty_redis), metrics) as store,
        Bot(server(empty_redis), metrics) as other,
    ):
        with pytest.raises(UnicodeEncodeError) as failure:
            async with store.turn("one", ("one",)) as texts:
                texts.later(half_a_letter)
        async with asyncio.timeout(2), other.turn("one", ("one",)) as texts:
            assert await texts.load("one") is None
        assert failure.tb, "whoever reports it still has it: its frames are not gone by chance"
