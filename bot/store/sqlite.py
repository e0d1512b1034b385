"""The store of one bot: a file of SQLite, which survives a killed process.

The calls block the event loop, on purpose: one takes some 15 microseconds, less than handing it
to a thread. Whatever is written while the loop goes round once is committed together, and nobody
goes on before that. ``synchronous=NORMAL`` keeps every commit through a kill; a power failure may
lose the last ones, never the file. Deleted texts are overwritten (``secure_delete``), and the
write-ahead log, which would still hold them, is emptied soon after each deletion and when the
file is opened.
"""

import asyncio
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from bot.store.base import Kept, StoreUnavailable

SCRUB_SECONDS = 1.0
OWNER_ONLY = 0o600
SCHEMA = """
pragma journal_mode = wal;
pragma synchronous = normal;
pragma secure_delete = on;
pragma busy_timeout = 5000;
create table if not exists kept (key text primary key, text text, expires real);
"""
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

    @property
    def _base(self) -> sqlite3.Connection:
        if self._opened is None:
            raise RuntimeError("The store is not open.")
        return self._opened

    async def open(self) -> None:
        """Make the file if there is none, readable by its owner only; forget what expired."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
            self._opened = sqlite3.connect(self._path, isolation_level=None)
            self._base.executescript(SCHEMA)
            await self.tidy()
            self._scrub()
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(type(error).__name__) from error

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
        row = self._base.execute(
            "select text from kept where key = ? and expires > ?", (key, time.time())
        ).fetchone()
        return None if row is None else str(row[0])

    async def save(self, *kept: Kept) -> None:
        """Keep texts."""
        await self._write(SAVE, kept)

    async def delete(self, key: str) -> None:
        """Forget a text, and soon the log that held it."""
        await self._write("delete from kept where key = ?", [(key,)])
        self._scrub_soon()

    async def tidy(self) -> None:
        """Forget what has expired."""
        await self._write("delete from kept where expires <= ?", [(time.time(),)])
        self._scrub_soon()

    def _write(self, statement: str, rows: Any) -> "asyncio.Future[None]":  # noqa: ANN401  # sqlite3's own
        """A future that is done when these rows are committed, with all others of this round."""
        if self._committed is None:
            loop = asyncio.get_running_loop()
            self._base.execute("begin immediate")
            self._committed = loop.create_future()
            loop.call_soon(self._commit)
        self._base.executemany(statement, rows)
        return self._committed

    def _commit(self) -> None:
        waiting, self._committed = self._committed, None
        if waiting is None:
            return
        try:
            self._base.execute("commit")
        except sqlite3.Error as error:
            if self._base.in_transaction:
                self._base.execute("rollback")
            waiting.set_exception(error)
        else:
            waiting.set_result(None)

    def _scrub_soon(self) -> None:
        """Many deletions in one second share one emptying of the log."""
        if self._scrubbing is None:
            loop = asyncio.get_running_loop()
            self._scrubbing = loop.call_later(SCRUB_SECONDS, self._scrub)

    def _scrub(self) -> None:
        self._scrubbing = None
        self._commit()
        self._base.execute("pragma wal_checkpoint(truncate)")
