"""A port and a server on it, within a loop that somebody else runs."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn

WAITING_CONNECTIONS = 1024


def bind(host: str, port: int) -> socket.socket:
    """A socket that is explicitly TCP: asyncio switches Nagle's delay off only for such a one.

    Raises ``OSError`` if the address cannot be had.
    """
    kind, flags = socket.SOCK_STREAM, socket.AI_PASSIVE
    found = socket.getaddrinfo(host, port, type=kind, proto=socket.IPPROTO_TCP, flags=flags)
    family, _kind, protocol, _name, address = found[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(WAITING_CONNECTIONS)
    except OSError:
        bound.close()
        raise
    return bound


class Server(uvicorn.Server):
    """A server that says when it listens, and leaves the signals to whoever runs the loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say when the port answers."""
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield
