"""The store of several copies of the bot: Redis or Valkey, which forgets by its own clock.

Keep the server's persistence off or encrypted: what it writes to disk is not overwritten there.
"""

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from bot.store.base import Kept, StoreUnavailable

PREFIX = "consults:"
CONNECTIONS = 64
SECONDS = 5.0
MILLISECONDS = 1000


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
            decode_responses=True,
        )
        self._base: Redis = Redis.from_pool(pool)

    async def open(self) -> None:
        """Find the server."""
        try:
            await self._base.ping()
        except (OSError, RedisError) as error:
            raise StoreUnavailable(type(error).__name__) from error

    async def close(self) -> None:
        """Let the connections go."""
        await self._base.aclose()

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""
        text = await self._base.get(PREFIX + key)
        return None if text is None else str(text)

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none."""
        async with self._base.pipeline(transaction=True) as together:
            for item in kept:
                moment = int(item.expires * MILLISECONDS)
                together.set(PREFIX + item.key, item.text, pxat=moment)
            await together.execute()

    async def delete(self, key: str) -> None:
        """Forget a text."""
        await self._base.delete(PREFIX + key)

    async def tidy(self) -> None:
        """Do nothing: the server forgets by itself."""
