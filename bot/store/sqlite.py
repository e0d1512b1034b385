"""The store of one bot: a file of SQLite, which survives a killed process.

The calls block the event loop, on purpose: one takes some 15 microseconds, less than handing it
to a thread. Whatever is written while the loop goes round once is committed together, and nobody
goes on before that. ``synchronous=NORMAL`` keeps every commit through a kill; a power failure may
lose the last ones, never the file. What is deleted or replaced is overwritten
(``secure_delete``), and the write-ahead log, which would still hold it, is emptied within a second
or so. The file belongs to one process: a second one cannot open it.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from pathlib import Path

from bot.store.keys import Kept, StoreUnavailable, Texts, steady_clock
from bot.store.rights import keep_to_owner

SCRUB_SECONDS = 1.0
LATER_SECONDS = 0.05
LOCK_SECONDS = 1.0
SCHEMA = """
pragma locking_mode = exclusive;
pragma journal_mode = wal;
pragma synchronous = normal;
pragma wal_autocheckpoint = 0;
pragma secure_delete = on;
pragma cache_size = -512;
pragma busy_timeout = 2000;
create table if not exists kept (key text primary key, text text, expires real);
create index if not exists expiring on kept (expires);
pragma wal_checkpoint(truncate);
"""
EXPIRED = "select 1 from kept where expires <= ? limit 1"
TIDY = "delete from kept where key in (select key from kept where expires <= ? limit ?)"
MOST_TIDIED = 500
DELETE = "delete from kept where key = ?"
LOAD = "select text from kept where key = ? and expires > ?"
SAVE = """
insert into kept values (?, ?, ?)
on conflict (key) do update set text = excluded.text, expires = excluded.expires
"""


class SqliteStore:
    """Texts in a file; without one in memory, where nothing outlives the process."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._scrubbing: asyncio.TimerHandle | None = None
        self._committed: asyncio.Future[None] | None = None
        self._opened: sqlite3.Connection | None = None
        self._later: dict[str, tuple[str, str, float]] = {}
        self._soon: asyncio.TimerHandle | None = None
        self._now = steady_clock()

    @property
    def _base(self) -> sqlite3.Connection:
        if self._opened is None:
            raise StoreUnavailable("NotOpen")
        return self._opened

    async def open(self) -> None:
        """Make the file if there is none, readable by its owner only; forget what expired."""
        try:
            if self._path:
                keep_to_owner(self._path)
            place = self._path or ":memory:"
            self._opened = sqlite3.connect(place, timeout=LOCK_SECONDS, isolation_level=None)
            self._opened.text_factory = lambda raw: raw.decode(errors="replace")
            self._base.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise _told(error) from error
        await self.tidy()
        self._scrub()

    async def close(self) -> None:
        """Empty the log and close the file, if it was opened."""
        if self._opened:
            self._write_later()
            self._scrub()
            self._opened.close()
            self._opened = None
        _cancel(self._scrubbing, self._soon)
        self._scrubbing = self._soon = None

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        if key in self._later:
            return self._later[key][1]
        try:
            row = self._base.execute(LOAD, (key, self._now())).fetchone()
        except sqlite3.Error as error:
            raise _told(error) from error
        return None if row is None else str(row[0])

    async def save(self, *kept: Kept) -> None:
        """Keep texts."""
        self._later.update(self._rows(kept))
        await self._write()

    def later(self, *kept: Kept) -> None:
        """Keep texts with whatever is written next, which is soon."""
        self._later.update(self._rows(kept))
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(LATER_SECONDS, self._write_later)

    def _rows(self, kept: Sequence[Kept]) -> dict[str, tuple[str, str, float]]:
        now = self._now()
        return {key: (key, text, now + seconds) for key, text, seconds in kept}

    async def delete(self, *keys: str) -> None:
        """Forget texts, and soon the log that held them."""
        for key in keys:
            self._later.pop(key, None)
        await self._write(DELETE, [(key,) for key in keys])

    async def tidy(self) -> None:
        """Forget what has expired, some at a time, so that nobody waits for it."""
        now = self._now()
        while self._has_expired(now):
            await self._write(TIDY, [(now, MOST_TIDIED)])

    def _has_expired(self, now: float) -> bool:
        try:
            return self._base.execute(EXPIRED, (now,)).fetchone() is not None
        except sqlite3.Error as error:
            raise _told(error) from error

    def turn(self, _name: str, _keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The store itself: no other copy can open the file."""
        return nullcontext(self)

    def _write(
        self, then: str = "", rows: Sequence[Sequence[object]] = ()
    ) -> "asyncio.Future[None]":
        """A future that is done when what was to be kept is committed, with all of this round.

        ``then`` is done with each of some rows, after that.
        """
        try:
            together = self._begin()
            later, self._later = self._later, {}
            self._base.executemany(SAVE, later.values())
            if rows:
                self._base.executemany(then, rows)
        except sqlite3.Error as error:
            self._fail(error)
            raise _told(error) from error
        self._scrub_soon()
        return together

    def _write_later(self) -> None:
        """Write what may wait no longer; should it fail, whoever wrote it does not hear."""
        _cancel(self._soon)
        self._soon = None
        if self._later:
            with suppress(StoreUnavailable):
                self._write().add_done_callback(_heard)

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
        _cancel(self._scrubbing)
        self._scrubbing = None
        self._commit()
        try:
            self._base.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error:  # the disk is full: what should be gone is not yet
            self._scrub_soon()


def _cancel(*timers: asyncio.TimerHandle | None) -> None:
    """What was to be done later is done now, or never."""
    for timer in timers:
        if timer:
            timer.cancel()


def _heard(done: "asyncio.Future[None]") -> None:
    """Nobody waits for this."""
    if not done.cancelled():
        done.exception()


def _told(error: Exception) -> StoreUnavailable:
    """The error as the contract has it."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        return StoreUnavailable("in use by another copy")
    return StoreUnavailable(type(error).__name__)
