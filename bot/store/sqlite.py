"""The store of one bot: a file of SQLite, which survives a killed process.

The calls block the event loop, on purpose: one takes some 15 microseconds, less than handing it
to a thread. Whatever is written while the loop goes round once is committed together, and nobody
goes on before that. ``synchronous=NORMAL`` keeps every commit through a kill; a power failure may
lose the last ones, never the file. What is deleted or replaced is overwritten
(``secure_delete``), and the write-ahead log, which would still hold it, is emptied within a second
or so. The file belongs to one process: a second one cannot open it.
"""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

from bot.store.base import Kept, StoreUnavailable, Texts, steady_clock

SCRUB_SECONDS = 1.0
LOCK_SECONDS = 1.0
OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
BESIDE = ("-wal", "-shm", "-journal")  # what the library may have left beside the file
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
SCHEMA = """
pragma locking_mode = exclusive;
pragma journal_mode = wal;
pragma synchronous = normal;
pragma wal_autocheckpoint = 0;
pragma secure_delete = on;
pragma busy_timeout = 2000;
create table if not exists kept (key text primary key, text text, expires real);
pragma wal_checkpoint(truncate);
"""
LOAD = "select text from kept where key = ? and expires > ?"
SAVE = """
insert into kept values (?, ?, ?)
on conflict (key) do update set text = excluded.text, expires = excluded.expires
"""


class SqliteStore:
    """Texts in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._scrubbing: asyncio.TimerHandle | None = None
        self._committed: asyncio.Future[None] | None = None
        self._opened: sqlite3.Connection | None = None
        self._now = steady_clock()

    @property
    def _base(self) -> sqlite3.Connection:
        if self._opened is None:
            raise StoreUnavailable("NotOpen")
        return self._opened

    async def open(self) -> None:
        """Make the file if there is none, readable by its owner only; forget what expired."""
        try:
            _keep_to_owner(self._path)
            self._opened = sqlite3.connect(self._path, timeout=LOCK_SECONDS, isolation_level=None)
            self._base.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise _told(error) from error
        await self.tidy()
        self._scrub()

    async def close(self) -> None:
        """Empty the log and close the file, if it was opened."""
        if self._scrubbing:
            self._scrubbing.cancel()
        if self._opened:
            self._commit()
            self._scrub()
            self._opened.close()
            self._opened = None

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        try:
            row = self._base.execute(LOAD, (key, self._now())).fetchone()
        except sqlite3.Error as error:
            raise _told(error) from error
        return None if row is None else str(row[0])

    async def save(self, *kept: Kept) -> None:
        """Keep texts."""
        now = self._now()
        await self._write(SAVE, [(key, text, now + seconds) for key, text, seconds in kept])
        self._scrub_soon()

    async def delete(self, key: str) -> None:
        """Forget a text, and soon the log that held it."""
        await self._write("delete from kept where key = ?", [(key,)])
        self._scrub_soon()

    async def tidy(self) -> None:
        """Forget what has expired."""
        await self._write("delete from kept where expires <= ?", [(self._now(),)])
        self._scrub_soon()

    def turn(self, _name: str, _keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The store itself: no other copy can open the file."""
        return nullcontext(self)

    def _write(self, statement: str, rows: Sequence[Sequence[object]]) -> "asyncio.Future[None]":
        """A future that is done when these rows are committed, with all others of this round."""
        try:
            together = self._begin()
            self._base.executemany(statement, rows)
        except sqlite3.Error as error:
            self._fail(error)
            raise _told(error) from error
        return together

    def _begin(self) -> "asyncio.Future[None]":
        if self._committed is None:
            self._base.execute("begin immediate")
            loop = asyncio.get_running_loop()
            self._committed = loop.create_future()
            loop.call_soon(self._commit)
        return self._committed

    def _commit(self) -> None:
        if self._committed is None:
            return
        try:
            self._base.execute("commit")
        except sqlite3.Error as error:
            self._fail(error)
        else:
            self._committed.set_result(None)
            self._committed = None

    def _fail(self, error: sqlite3.Error) -> None:
        """Nothing of this round is kept, and everybody who waits for it hears so."""
        if self._base.in_transaction:
            self._base.execute("rollback")
        waiting, self._committed = self._committed, None
        if waiting:
            waiting.set_exception(_told(error))
            waiting.exception()  # which whoever failed first does not wait for

    def _scrub_soon(self) -> None:
        """All that is written in one second shares one emptying of the log."""
        if self._scrubbing is None:
            loop = asyncio.get_running_loop()
            self._scrubbing = loop.call_later(SCRUB_SECONDS, self._scrub)

    def _scrub(self) -> None:
        self._scrubbing = None
        self._commit()
        try:
            self._base.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error:  # the disk is full: what should be gone is not yet
            self._scrub_soon()


def _keep_to_owner(path: Path) -> None:
    """Make the file where there is none, and see that nobody else may read it or its folder.

    Raises ``OSError``, for a link as well: it could lead anywhere.
    """
    folder = path.parent
    folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    if _is_for_this_alone(folder):
        folder.chmod(OWNERS_FOLDER)
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        if one == path or one.is_symlink() or one.exists():
            opened = os.open(one, os.O_CREAT | os.O_RDWR | NO_LINKS, OWNER_ONLY)
            try:
                _tighten(opened)
            finally:
                os.close(opened)


def _is_for_this_alone(folder: Path) -> bool:
    """Whether a folder holds the store and nothing that others need: not where the bot stands."""
    shared = folder.stat().st_mode & stat.S_ISVTX
    return not shared and not Path.cwd().is_relative_to(folder.resolve()) and _is_own(folder)


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _tighten(opened: int) -> None:
    """Take a file's rights from everybody but its owner, where there are such rights."""
    if hasattr(os, "fchmod") and stat.S_ISREG(os.fstat(opened).st_mode):
        os.fchmod(opened, OWNER_ONLY)


def _told(error: Exception) -> StoreUnavailable:
    """The error as the contract has it."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        return StoreUnavailable("in use by another copy")
    return StoreUnavailable(type(error).__name__)
