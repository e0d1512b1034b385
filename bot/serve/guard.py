"""What a connection may take while it asks for nothing: time, memory, a place.

The server's parser bounds none of it. A head has ``HEAD_SECONDS`` and ``HEAD_BYTES``, what comes
after an answer ``IDLE_SECONDS`` until the next whole head. Of the connections that have no answer
to wait for the oldest goes when there are too many, so that whoever holds such connections open
holds nobody up who speaks.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
IDLE_SECONDS = 80.0  # beyond the time for which a connection is kept alive in silence
HEAD_BYTES = 64 * 1024
MOST_WAITING = 256
MALFORMED, TIMED_OUT, TOO_LARGE = 400, 408, 431


class Heads:
    """The connections that have no answer to wait for, the one that began first in front.

    ``refused`` hears the status of each that is sent away.
    """

    def __init__(self, refused: Callable[[int], None]) -> None:
        self.refused = refused
        self._waiting: OrderedDict[Guarded, asyncio.TimerHandle] = OrderedDict()

    def begin(self, connection: "Guarded", seconds: float) -> None:
        """Wait for a whole head so long, in place of the oldest where there are too many."""
        self.end(connection)
        if len(self._waiting) >= MOST_WAITING:
            self.drop(next(iter(self._waiting)), TIMED_OUT)
        loop = asyncio.get_running_loop()
        self._waiting[connection] = loop.call_later(seconds, self.drop, connection, TIMED_OUT)

    def end(self, connection: "Guarded") -> None:
        """A head is whole, or its connection is gone."""
        if timer := self._waiting.pop(connection, None):
            timer.cancel()

    def drop(self, connection: "Guarded", status: int) -> None:
        """Hang up, once."""
        self.end(connection)
        if connection.transport.is_closing():
            return
        self.refused(status)
        connection.transport.abort()


class Guarded(HttpToolsProtocol):
    """A connection whose head is bounded in time and size."""

    heads: Heads

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the server's
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._taken = self._named = 0
        self.heads.begin(self, HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self.heads.end(self)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Wait for the head of one more request."""
        super().on_message_begin()
        self._taken = self._named = 0
        self.heads.begin(self, HEAD_SECONDS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; what comes behind a body is of no use here."""
        if self._taken < 0:
            return
        self._named += len(name) + len(value)
        if self._named > HEAD_BYTES:
            raise ValueError
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self.heads.end(self)
        self._taken = -1
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Wait for the next head; whatever still comes of this request is not waited for."""
        super().on_response_complete()
        if self.cycle and self.cycle.response_complete and not self.transport.is_closing():
            self.heads.begin(self, IDLE_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head is larger than any that Telegram or a balancer sends."""
        super().data_received(data)
        if self._taken >= 0:
            self._taken += len(data)
        if self._taken > HEAD_BYTES:
            self.heads.drop(self, TOO_LARGE)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, or has a head larger than any."""
        if self._named > HEAD_BYTES:
            self.heads.drop(self, TOO_LARGE)
            return
        self.heads.refused(MALFORMED)
        super().send_400_response(msg)


def guarded(refused: Callable[[int], None]) -> type[asyncio.Protocol]:
    """The kind of connection that one server makes; each server counts its own heads."""
    kind: Any = type("Guarded", (Guarded,), {"heads": Heads(refused)})
    made: type[asyncio.Protocol] = kind
    return made
