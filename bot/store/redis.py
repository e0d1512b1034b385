"""The store of several copies of the bot: Redis or Valkey, which forgets by its own clock.

A turn is a lock that only its holder can release and that expires soon after its holder dies.
Whatever is written in a turn is written by a script that first looks whether the turn is still
held: a copy that was asleep for too long changes nothing. Commands of one round of the event loop
travel together. Keep the server's persistence off or encrypted: what it writes to disk is not
overwritten there.
"""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import RedisError

from bot.store.keys import Kept, StoreUnavailable
from bot.store.scripts import CLAIM, END, LOAD, RENEW, WRITE

PREFIX = "consults:"
CONNECTIONS = 16
SECONDS = 3.0
RETRIES = 7  # some two seconds in all: a restarted server is not even noticed
MILLISECONDS = 1000
TURN_SECONDS = 4.0  # how long a person waits at most for a copy that died
RENEWED = 3  # times while a turn would last unrenewed
PATIENCE_SECONDS = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.01, 0.2
FREE = ("", "")  # no turn, and so nobody's


class RedisStore:
    """Texts on a server."""

    def __init__(self, address: str) -> None:
        # A pool that makes callers wait: the usual one refuses them when it is used up.
        pool = BlockingConnectionPool.from_url(
            address,
            max_connections=CONNECTIONS,
            timeout=SECONDS,
            socket_timeout=SECONDS,
            socket_connect_timeout=SECONDS,
            retry=Retry(ExponentialWithJitterBackoff(cap=0.5, base=0.02), RETRIES, (Unreachable,)),
            decode_responses=True,
            encoding_errors="replace",  # what is no text was not written here
        )
        self._base: Redis = Redis.from_pool(pool)
        self._waiting: list[tuple[tuple[Any, ...], asyncio.Future[Any]]] = []
        self._sending: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Find the server."""
        await self._call("ping")

    async def close(self) -> None:
        """Let the connections go."""
        self._leave()
        await asyncio.gather(*self._sending)
        await self._base.aclose()

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        text = await self._call("eval", LOAD, 1, PREFIX + key)
        return None if text is None else str(text)

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none."""
        await self.write(FREE, *kept)

    def later(self, *kept: Kept) -> None:
        """Keep texts."""
        _unheard(self.send(*_script(WRITE, FREE, kept)))

    async def delete(self, *keys: str) -> None:
        """Forget texts."""
        await self.write(FREE, *(Kept(key, "", 0) for key in keys))

    async def tidy(self) -> None:
        """Do nothing: the server forgets by itself."""

    @asynccontextmanager
    async def turn(self, name: str, keys: tuple[str, ...]) -> AsyncIterator["Turn"]:
        """The texts while no other copy has the turn of this name."""
        held = (f"{PREFIX}turn:{name}", secrets.token_hex(8))
        turn = Turn(self, held, dict(zip(keys, await self._claim(held, keys), strict=True)))
        try:
            yield turn
        finally:
            turn.end()

    async def _claim(self, held: tuple[str, str], keys: tuple[str, ...]) -> list[str | None]:
        """The texts of the keys, as soon as the turn is free."""
        lock, token = held
        named = [PREFIX + key for key in keys]
        pause, waited = FIRST_PAUSE, 0.0
        while waited < PATIENCE_SECONDS:
            claim = ("eval", CLAIM, 1 + len(keys), lock, *named, token, _milliseconds(TURN_SECONDS))
            texts: list[str | None] | None = await self._call(*claim)
            if texts is not None:
                return [*texts, *[None] * (len(keys) - len(texts))]
            delay = pause * random.uniform(0.5, 1.5)  # noqa: S311  # no secret: lest copies march in step
            await asyncio.sleep(delay)
            pause, waited = min(pause * 1.5, LONGEST_PAUSE), waited + delay
        raise StoreUnavailable("BusyTurn")

    async def write(self, held: tuple[str, str], *kept: Kept) -> None:
        """Keep texts, or forget those of no seconds, all or none, if the turn is still held."""
        if not await self._call(*_script(WRITE, held, kept)):
            raise StoreUnavailable("LostTurn")

    def send(self, *command: Any) -> "asyncio.Future[Any]":  # noqa: ANN401  # what the server takes
        """The answer to come to a command, which leaves with all others of this round."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._leave)
        self._waiting.append((command, answer))
        return answer

    async def _call(self, *command: Any) -> Any:  # noqa: ANN401  # what the server answers
        try:
            return await self.send(*command)
        except (OSError, RedisError) as error:
            raise StoreUnavailable(type(error).__name__) from error

    def _leave(self) -> None:
        waiting, self._waiting = self._waiting, []
        task = asyncio.get_running_loop().create_task(self._exchange(waiting))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _exchange(self, waiting: list[tuple[tuple[Any, ...], "asyncio.Future[Any]"]]) -> None:
        try:
            async with self._base.pipeline(transaction=False) as together:
                for command, _answer in waiting:
                    together.execute_command(*command)
                answers = await together.execute(raise_on_error=False)
        except Exception as error:  # noqa: BLE001  # whatever it was, everybody who waits must hear
            answers = [error] * len(waiting)
        for (_command, future), answer in zip(waiting, answers, strict=True):
            if future.done():
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)


class Turn:
    """The texts of a store while its holder has the turn, renewed until it ends."""

    def __init__(
        self, store: RedisStore, held: tuple[str, str], texts: dict[str, str | None]
    ) -> None:
        self._store, self._held, self._texts = store, held, texts
        self._later: dict[str, Kept] = {}
        self._renewing = self._renew_later()

    async def load(self, key: str) -> str | None:
        """The text of a key."""
        if key not in self._texts:
            self._texts[key] = await self._store.load(key)
        return self._texts[key]

    async def save(self, *kept: Kept) -> None:
        """Keep texts; raises ``StoreUnavailable`` if the turn was lost."""
        now = {**self._later, **{item.key: item for item in kept}}
        await self._store.write(self._held, *now.values())
        self._later.clear()
        self._texts.update((item.key, item.text) for item in kept)

    def later(self, *kept: Kept) -> None:
        """Keep texts as the turn ends, by the same script, unless it was lost."""
        self._later.update((item.key, item) for item in kept)
        self._texts.update((item.key, item.text) for item in kept)

    async def delete(self, *keys: str) -> None:
        """Forget texts; raises ``StoreUnavailable`` if the turn was lost."""
        await self.save(*(Kept(key, "", 0) for key in keys))
        self._texts.update(dict.fromkeys(keys))

    def _renew_later(self) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(TURN_SECONDS / RENEWED, self._renew)

    def _renew(self) -> None:
        lock, token = self._held
        _unheard(self._store.send("eval", RENEW, 1, lock, token, _milliseconds(TURN_SECONDS)))
        self._renewing = self._renew_later()

    def end(self) -> None:
        """Let the next one have the turn."""
        self._renewing.cancel()
        _unheard(self._store.send(*_script(END, self._held, self._later.values())))


def _script(script: str, held: tuple[str, str], kept: Iterable[Kept]) -> tuple[Any, ...]:
    """A command that runs a script on texts if the turn is still held."""
    lock, token = held
    items = [*kept]
    keys = [PREFIX + item.key for item in items]
    texts = [part for item in items for part in (item.text, _milliseconds(item.seconds))]
    return ("eval", script, 1 + len(items), lock, *keys, token, *texts)


def _milliseconds(seconds: float) -> int:
    return int(seconds * MILLISECONDS)


def _unheard(answer: "asyncio.Future[Any]") -> None:
    """Nobody waits for this answer; should the command fail, the turn expires by itself."""
    answer.add_done_callback(lambda done: done.cancelled() or done.exception())
