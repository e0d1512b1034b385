"""The sealed store: nothing stored can be read, changed, swapped or put back unseen.

A turn in it is one person's: in this process by locks, among copies of the bot by the store.
"""

import asyncio
import logging
import os
import struct
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from time import perf_counter
from typing import TypeVar
from weakref import WeakValueDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.keys import Kept, Store, StoreUnavailable, Texts, steady_clock
from bot.watch.logs import note
from bot.watch.metrics import Metrics

Result = TypeVar("Result")
VERSION = 1  # goes up with every change in the form of what is stored
NONCE_BYTES = 12
MOMENT = struct.Struct(">d")


class Broken(ValueError):
    """A text that this bot did not store so, or not under this key, or not until now."""


class Foreign(ValueError):
    """A text of another version of this bot."""


class Seal:
    """Authenticated encryption under a key that only the holder of the token can derive.

    Each text is bound to the key that it is stored under and to the moment when it expires, and
    begins with the version of its form. An older and a newer version side by side do not read
    each other's texts, nor destroy them: who is served by the other begins anew, and after a
    rollback finds what was begun before the update, as long as it has not expired.
    """

    def __init__(self, token: str) -> None:
        derived = HKDF(SHA256(), length=32, salt=None, info=b"consults: seal of the store")
        self._cipher = AESGCM(derived.derive(token.encode()))
        self._now = steady_clock()

    def close(self, key: str, text: str, seconds: float) -> str:
        """A text as it is stored under a key for so many seconds."""
        nonce = os.urandom(NONCE_BYTES)
        plain = MOMENT.pack(self._now() + seconds) + text.encode()
        sealed = self._cipher.encrypt(nonce, plain, _bound(key))
        return b64encode(bytes([VERSION]) + nonce + sealed).decode()

    def open(self, key: str, stored: str) -> str:
        """The text that was stored under a key. Raises ``Broken`` or ``Foreign``."""
        try:
            raw = b64decode(stored, validate=True)
        except ValueError:
            raise Broken from None
        if raw[:1] != bytes([VERSION]):
            raise Foreign if raw else Broken
        nonce, sealed = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
        try:
            plain = self._cipher.decrypt(nonce, sealed, _bound(key))
        except (InvalidTag, ValueError):
            raise Broken from None
        if MOMENT.unpack_from(plain)[0] <= self._now():
            raise Broken
        return plain[MOMENT.size :].decode()


def _bound(key: str) -> bytes:
    return bytes([VERSION]) + key.encode()


class SealedTexts:
    """Texts that nobody else can read or make; one that cannot be read counts as none.

    Such a text is counted, and deleted unless it is of another version of this bot.
    """

    def __init__(self, texts: Texts, seal: Seal, metrics: Metrics) -> None:
        self._texts, self._seal, self._metrics = texts, seal, metrics

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        stored = await self.timed("load", self._texts.load(key))
        if stored is None:
            return None
        try:
            return self._seal.open(key, stored)
        except Foreign:
            self._forget("foreign")
        except Broken:
            self._forget("broken")
            await self.delete(key)
        return None

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none."""
        await self.timed("save", self._texts.save(*map(self._sealed, kept)))

    def later(self, *kept: Kept) -> None:
        """Keep texts soon."""
        self._texts.later(*map(self._sealed, kept))

    async def delete(self, *keys: str) -> None:
        """Forget texts."""
        await self.timed("delete", self._texts.delete(*keys))

    def _sealed(self, kept: Kept) -> Kept:
        return kept._replace(text=self._seal.close(*kept))

    def _forget(self, fault: str) -> None:
        self._metrics.unreadable(fault)
        note("unreadable record", level=logging.WARNING, fault=fault)

    async def timed(self, action: str, asked: Awaitable[Result]) -> Result:
        """What was asked for, once it is there."""
        started, outcome = perf_counter(), "done"
        try:
            return await asked
        except StoreUnavailable:
            outcome = "unavailable"
            raise
        finally:
            self._metrics.store(action, outcome, perf_counter() - started)


class SealedTurn(SealedTexts):
    """The texts in a turn. What may wait is sealed once, with what is saved or as the turn ends."""

    def __init__(self, texts: Texts, seal: Seal, metrics: Metrics) -> None:
        super().__init__(texts, seal, metrics)
        self._waiting: dict[str, Kept] = {}

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        waiting = self._waiting.get(key)
        return waiting.text if waiting else await super().load(key)

    async def save(self, *kept: Kept) -> None:
        """Keep texts, and with them what may wait, all or none."""
        now = {**self._waiting, **{one.key: one for one in kept}}
        await super().save(*now.values())
        self._waiting.clear()

    def later(self, *kept: Kept) -> None:
        """Keep texts at the end of the turn, if nothing is saved before."""
        self._waiting.update((one.key, one) for one in kept)

    async def delete(self, *keys: str) -> None:
        """Forget texts."""
        for key in keys:
            self._waiting.pop(key, None)
        await super().delete(*keys)

    def end(self) -> None:
        """Keep what has waited."""
        if self._waiting:
            super().later(*self._waiting.values())


class SealedStore(SealedTexts):
    """A whole store, sealed."""

    def __init__(self, store: Store, seal: Seal, metrics: Metrics) -> None:
        super().__init__(store, seal, metrics)
        self._store = store
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def open(self) -> None:
        """Get ready."""
        await self._store.open()

    async def close(self) -> None:
        """Let go of files and connections."""
        await self._store.close()

    async def tidy(self) -> None:
        """Forget what has expired."""
        await self.timed("tidy", self._store.tidy())

    @asynccontextmanager
    async def turn(self, name: str, keys: tuple[str, ...]) -> AsyncIterator[Texts]:
        """The texts in the turn of this name, after all who asked for it before."""
        lock = self._locks.get(name)
        if lock is None:  # it lasts as long as somebody holds it or waits for it
            lock = self._locks[name] = asyncio.Lock()
        async with lock, AsyncExitStack() as held:
            entered = held.enter_async_context(self._store.turn(name, keys))
            turn = SealedTurn(await self.timed("turn", entered), self._seal, self._metrics)
            held.callback(turn.end)
            yield turn
