"""Deliveries to a webhook: as many at once as Telegram allows, over connections that stay open."""

import asyncio
from collections import deque
from typing import cast
from urllib.parse import urlsplit

AT_ONCE = 100
HEAD = (
    "POST {path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
)
TAKEN = b"HTTP/1.1 200"


class Pusher:
    """Hands updates to the bot, each again until it is taken."""

    def __init__(self, url: str, secret: str) -> None:
        self._at = urlsplit(url)
        self._head = HEAD.format(path=self._at.path, secret=secret).encode()
        self._waiting: deque[bytes] = deque()
        self._idle: list[Delivery] = []
        self._made = 0

    def push(self, update: bytes) -> None:
        """Deliver an update as soon as a connection is free."""
        self._waiting.append(update)
        self.go_on()

    def go_on(self) -> None:
        """Use what is free, and open more while there may be more."""
        while self._waiting and self._idle:
            self._idle.pop().deliver(self._waiting.popleft())
        if self._waiting and self._made < AT_ONCE:
            self._made += 1
            asyncio.get_running_loop().create_task(self._open())

    async def _open(self) -> None:
        loop, at = asyncio.get_running_loop(), self._at
        _transport, delivery = await loop.create_connection(
            lambda: Delivery(self, self._head), at.hostname or "", at.port or 0
        )
        self.free(delivery)

    def free(self, delivery: "Delivery") -> None:
        """A connection has nothing to do."""
        self._idle.append(delivery)
        self.go_on()


class Delivery(asyncio.Protocol):
    """One connection to the bot, with one update under way at most."""

    def __init__(self, pusher: Pusher, head: bytes) -> None:
        self._pusher, self._head = pusher, head
        self._update = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way there."""
        self._transport = cast("asyncio.Transport", transport)

    def deliver(self, update: bytes) -> None:
        """Send an update."""
        self._update = update
        self._transport.write(b"%s%d\r\n\r\n%s" % (self._head, len(update), update))

    def data_received(self, data: bytes) -> None:
        """The bot has answered: on with the next, or the same once more."""
        if data.startswith(TAKEN):
            self._pusher.free(self)
        else:
            self.deliver(self._update)
