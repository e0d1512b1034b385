"""One contract for every store; and what is left on disk."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Kept, MemoryStore, SqliteStore, Store, StoreUnavailable
from bot.store.redis import RedisStore
from tests.bot.conftest import Clock

KEYS = ("key", "one", "two", "old", "young")
SECRET = "2024-01-10"  # noqa: S105  # a date, as a consult would hold


@pytest.fixture(params=["memory", "sqlite", "redis"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store
    if request.param == "memory":
        made = MemoryStore()
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
    async with copies[0].turn("one", ()), asyncio.timeout(1), copies[1].turn("two", ()):
        pass


async def test_a_long_turn_stays_its_holders(
    copies: tuple[RedisStore, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.redis.TURN_SECONDS", 0.3)
    monkeypatch.setattr("bot.store.redis.PATIENCE_SECONDS", 0.9)
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
    async with asyncio.timeout(3), copies[1].turn("name", ()):
        pass


async def test_a_file_belongs_to_one_process(tmp_path: Path) -> None:
    first, second = SqliteStore(tmp_path / "store.db"), SqliteStore(tmp_path / "store.db")
    await first.open()
    with pytest.raises(StoreUnavailable, match="in use by another copy"):
        await second.open()
    await second.close()
    await first.close()


async def test_a_failed_write_keeps_nothing_of_its_round_and_everybody_hears(
    tmp_path: Path,
) -> None:
    store = SqliteStore(tmp_path / "store.db")
    await store.open()
    await store.save(Kept("key", "old", 60))
    too_big = Kept("big", "x" * 2_000_000, 60)
    limit_pages(store, 50)
    outcomes = await asyncio.gather(
        store.save(Kept("key", "new", 60)), store.save(too_big), return_exceptions=True
    )
    assert all(isinstance(outcome, StoreUnavailable) for outcome in outcomes)
    assert (await store.load("key"), await store.load("big")) == ("old", None)
    await store.save(Kept("key", "new", 60))
    assert await store.load("key") == "new"
    await store.close()


def limit_pages(store: SqliteStore, pages: int) -> None:
    """As if the disk had no more room."""
    store._base.execute(f"pragma max_page_count = {pages}")  # noqa: SLF001  # no other way to it


async def test_a_server_that_is_not_there_is_said() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        store = RedisStore(f"redis://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(StoreUnavailable, match="ConnectionError"):
            await store.open()
        await store.close()


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_a_deleted_text_is_gone_from_the_disk(tmp_path: Path, clock: Clock) -> None:
    store = SqliteStore(tmp_path / "store.db")
    await store.open()
    await store.save(Kept("key", SECRET, clock.seconds(60)))
    await store.save(Kept("key", f"{SECRET} again", clock.seconds(60)))
    assert SECRET.encode() in raw(tmp_path)
    await store.delete("key")
    await asyncio.sleep(1.2)
    assert SECRET.encode() not in raw(tmp_path)
    await store.close()


async def test_an_expired_text_is_gone_from_the_disk_when_opened(
    tmp_path: Path, clock: Clock
) -> None:
    store = SqliteStore(tmp_path / "store.db")
    await store.open()
    await store.save(Kept("key", SECRET, clock.seconds(60)))
    await store.close()
    assert SECRET.encode() in raw(tmp_path)
    await clock.advance(60)
    await store.open()
    assert SECRET.encode() not in raw(tmp_path)
    await store.close()


def rights_in(folder: Path) -> dict[str, int]:
    """The rights of each file."""
    return {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
async def test_only_the_owner_may_read_the_file(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "store.db"
    before = os.umask(umask)
    try:
        store = SqliteStore(path)
        await store.open()
        await store.save(Kept("key", "text", 60))
    finally:
        os.umask(before)
    assert rights_in(tmp_path) == dict.fromkeys(("store.db", "store.db-wal"), 0o600)
    await store.close()


@pytest.mark.parametrize("beside", ["", "-wal", "-journal"])
async def test_a_file_that_everybody_could_read_is_its_owners_again(
    tmp_path: Path, beside: str
) -> None:
    path = tmp_path / f"store.db{beside}"
    path.touch()
    path.chmod(0o666)
    store = SqliteStore(tmp_path / "store.db")
    await store.open()
    assert not path.exists() or path.stat().st_mode & 0o777 == 0o600
    await store.close()


@pytest.mark.parametrize("beside", ["", "-wal", "-shm", "-journal"])
async def test_a_link_is_not_followed(tmp_path: Path, beside: str) -> None:
    (target := tmp_path / "another.txt").write_text("theirs")
    (tmp_path / f"store.db{beside}").symlink_to(target)
    with pytest.raises(StoreUnavailable):
        await SqliteStore(tmp_path / "store.db").open()
    assert target.read_text() == "theirs"


@pytest.mark.parametrize("kind", ["folder", "pipe", "garbage", "read-only folder"])
async def test_what_is_no_file_of_a_store_is_refused_and_left_as_it_is(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "store.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "garbage":
        path.write_bytes(b"no store " * 1000)
    else:
        path = Path("/proc/store.db")
    before = path.read_bytes() if path.is_file() else b""
    async with asyncio.timeout(5):
        with pytest.raises(StoreUnavailable):
            await SqliteStore(path).open()
    assert not path.is_file() or path.read_bytes() == before


def opened_in(folder: Path) -> int:
    """The rights of a folder after a store was opened in it."""

    async def opened() -> None:
        store = SqliteStore(folder / "store.db")
        await store.open()
        await store.close()

    asyncio.run(opened())
    return folder.stat().st_mode & 0o777


def test_a_folder_of_the_store_alone_is_for_its_owner_alone(tmp_path: Path) -> None:
    (folder := tmp_path / "there").mkdir()
    for _time in ("empty", "with a store"):
        folder.chmod(0o755)
        assert opened_in(folder) == 0o700
    assert opened_in(tmp_path / "missing") == 0o700


def test_a_folder_that_holds_anything_else_keeps_its_rights(tmp_path: Path) -> None:
    """Others may need it: with a store in /dev a bot of root's closed it to the whole machine."""
    tmp_path.chmod(0o755)
    (tmp_path / "another.txt").touch()
    assert opened_in(tmp_path) == 0o755


def test_a_folder_that_everybody_shares_keeps_its_rights_though_it_is_empty(tmp_path: Path) -> None:
    (folder := tmp_path / "shared").mkdir()
    folder.chmod(0o1777)
    assert opened_in(folder) == 0o777


KILLED = """
import asyncio, os, sys, time
from pathlib import Path
from bot.store import Kept, SqliteStore

async def main():
    store = SqliteStore(Path(sys.argv[1]))
    await store.open()
    for number in range(int(sys.argv[2]) + 1):
        await store.save(Kept(f"key{number}", str(number), 60))
        await store.save(Kept("last", str(number), 60))
    os.kill(os.getpid(), 9)

asyncio.run(main())
"""


@pytest.mark.parametrize("last", [0, 1, 50])
async def test_a_kill_loses_nothing_that_was_saved(tmp_path: Path, last: int) -> None:
    path = tmp_path / "store.db"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", KILLED, str(path), str(last)]
    done = subprocess.run(command, env=environment, check=False)  # noqa: S603, ASYNC221  # our own
    assert done.returncode == -9
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 0, "what was deleted may stand in it still"
    store = SqliteStore(path)
    await store.open()
    assert log.stat().st_size == 0, "before anything else"
    assert await store.load("last") == str(last)
    assert await store.load(f"key{last}") == str(last)
    await store.close()
