"""The file of a store: of one process, read by its owner alone, and what is left on the disk."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.store import Kept, SqliteStore, StoreUnavailable, sqlite
from tests.bot.conftest import Clock

SECRET = "2024-01-10"  # noqa: S105  # a date, as a consult would hold


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


@pytest.mark.parametrize("how", ["what waited was written", "a log that cannot be emptied"])
async def test_nothing_is_begun_on_a_file_that_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(sqlite, "SCRUB_SECONDS", 0.05)
    stray: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: stray.append(context))
    store = SqliteStore(tmp_path / "store.db")
    await store.open()
    if how == "a log that cannot be emptied":
        await store.save(Kept("one", "text", 60), Kept("two", "text", 60))
    store.later(Kept("three", "text", 60))
    reading = store._base.execute("select * from kept")  # noqa: SLF001  # no other way to it
    await store.close()
    await asyncio.sleep(0.2)
    assert stray == []
    del reading  # with which the file is let go
    await store.open()
    assert await store.load("three") == "text"
    await store.close()


def limit_pages(store: SqliteStore, pages: int) -> None:
    """As if the disk had no more room."""
    store._base.execute(f"pragma max_page_count = {pages}")  # noqa: SLF001  # no other way to it


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
    async with asyncio.timeout(30):
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
