"""The HTTP side, on aiohttp: the library's own client takes most of the time of every reply."""

import json
import logging
import time
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.watch.logs import note
from bot.watch.metrics import Metrics

DEFAULT = BaseRequest.DEFAULT_NONE
CONNECT_SECONDS = 5.0
READ_SECONDS = 5.0
POOL_SECONDS = 10.0
UPLOAD_SECONDS = 20.0
KEEP_ALIVE_SECONDS = 60.0
CONNECTIONS = 512  # many times what the limits on sending need
MOST_CONNECTIONS = 2048  # so that chats which nobody knows to be slow yet leave some to others
UNCOUNTED = Metrics()
JSON = {"Content-Type": "application/json"}


class Parameters(NamedTuple):
    """What a call without files says, in place of the library's ``RequestData``.

    The library hands it on unseen; its own is closed to heirs, and slow to make.
    """

    parameters: dict[str, Any]
    contains_files: bool = False


class AiohttpRequest(BaseRequest):
    """Requests over connections that stay open; TLS is verified, proxies come from the system."""

    def __init__(self, connections: int = CONNECTIONS, metrics: Metrics = UNCOUNTED) -> None:
        self._connections, self._metrics = connections, metrics
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session; connections come with the first calls."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  # the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT,  # noqa: ANN401  # the library's own type is private
        write_timeout: Any = DEFAULT,  # noqa: ANN401  # likewise
        connect_timeout: Any = DEFAULT,  # noqa: ANN401  # likewise
        pool_timeout: Any = DEFAULT,  # noqa: ANN401  # likewise
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        read = _seconds(read_timeout, READ_SECONDS)
        if request_data and request_data.contains_files and read is not None:
            read += _seconds(write_timeout, UPLOAD_SECONDS) or 0
        pool = _seconds(pool_timeout, POOL_SECONDS)
        limits = _limits(pool, _seconds(connect_timeout, CONNECT_SECONDS), read)
        started, outcome = time.perf_counter(), "unreachable"
        try:
            status, body = await self._exchange(method, url, limits, _body(request_data))
            outcome = str(status)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            # Only the kind of error: its text may hold the address, and so the token.
            note("unreachable", level=logging.WARNING, error=type(error).__name__)
            raise NetworkError(type(error).__name__) from None
        finally:
            seconds = time.perf_counter() - started
            self._metrics.call(url.rpartition("/")[2], outcome, seconds)
        return status, body

    async def _exchange(
        self, method: str, url: str, limits: aiohttp.ClientTimeout, body: dict[str, Any]
    ) -> tuple[int, bytes]:
        """The status and the body of the answer. Raises what the client raises."""
        if self._session is None:
            raise RuntimeError("The request is not initialized.")
        target, proxy = _way(url)
        async with self._session.request(
            method, target, timeout=limits, proxy=proxy, allow_redirects=False, **body
        ) as answer:
            return answer.status, await answer.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401  # JSON
        """The JSON of an answer; unlike the library's own, it never logs what it cannot read.

        A byte that is no UTF-8 spoils nothing but its own character, as in the library.
        """
        for read in (orjson.loads, json.loads, _forgiving):  # each takes more than the one before
            with suppress(ValueError):
                return read(payload)
        raise TelegramError("Invalid server response")


def _forgiving(payload: bytes) -> Any:  # noqa: ANN401  # JSON
    return json.loads(payload.decode(errors="replace"))


def most_connections() -> int:
    """How many connections there may be: half of what this process may hold open, raised first."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST_CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST_CONNECTIONS if soft == resource.RLIM_INFINITY else min(soft // 2, MOST_CONNECTIONS)


@lru_cache(maxsize=64)
def _way(url: str) -> tuple[URL, str | None]:
    """An address taken apart, and the proxy that the system has for it.

    The client would look both up for every call, the proxy in a thread.
    """
    target = URL(url)
    host = target.host or ""
    return target, None if proxy_bypass(host) else getproxies().get(target.scheme)


@lru_cache(maxsize=64)
def _limits(pool: float | None, connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=pool, sock_connect=connect, sock_read=read)


def _seconds(given: Any, otherwise: float) -> float | None:  # noqa: ANN401  # see above
    return otherwise if given is DEFAULT else given


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        made = memoryview(orjson.dumps(data.parameters))  # which holds ten times what it needs
        return {"data": made.tobytes(), "headers": JSON}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
