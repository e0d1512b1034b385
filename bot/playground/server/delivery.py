"""Delivery by webhook, as a Bot API server does it: queues side by side, retries until 200."""

import asyncio
from collections import deque
from collections.abc import Callable

import aiohttp

from bot.playground.server.errors import Json, bad_request

LONGEST_WAIT = 60.0
OK = 200
SECONDS = 60.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header


def _queue_of(update: Json) -> str:
    """Return the queue of an update: taps wait for those of their person, messages of their chat.

    So a tap and a typed answer in one chat can reach the bot at the same time.
    """
    for kind, payload in update.items():
        if kind in {"callback_query", "inline_query", "chosen_inline_result"}:
            return f"person {payload['from']['id']}"
        if kind != "update_id":
            return f"chat {payload['chat']['id']}"
    return ""


class Webhook:
    """One webhook; ``first_wait`` is the first pause in seconds after a failed delivery."""

    def __init__(self) -> None:
        self.first_wait = 1.0
        self.params: Json = {}
        self.failures = 0
        self.delivered: Callable[[Json, int], None] = lambda _update, _status: None
        self._queues: dict[str, deque[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._free = asyncio.Semaphore(40)

    def set(self, params: Json) -> None:
        """Take a new address; plain http is allowed here because the bot is on loopback."""
        if not params["url"].startswith(("http://", "https://")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.params = params
        self._free = asyncio.Semaphore(params.get("max_connections", 40))

    def push(self, update: Json) -> None:
        """Queue an update for delivery."""
        name = _queue_of(update)
        if name in self._queues:
            self._queues[name].append(update)
            return
        self._queues[name] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(name))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, name: str) -> None:
        queue = self._queues[name]
        while queue and self.params:
            await self._deliver(queue[0])
            queue.popleft()
        self._queues.pop(name, None)

    async def _deliver(self, update: Json) -> None:
        wait = self.first_wait
        while self.params:
            async with self._free:
                status = await self._post(update)
            self.delivered(update, status)
            if status == OK:
                return
            self.failures += 1
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _post(self, update: Json) -> int:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        secret = self.params.get("secret_token")
        headers = {SECRET: secret} if secret else {}
        try:
            async with self._session.post(
                self.params["url"], json=update, headers=headers
            ) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def remove(self, *, drop: bool) -> list[Json]:
        """Stop delivering; return what had not been delivered, unless it is to be dropped."""
        self.params = {}
        for task in self._tasks:
            task.cancel()
        pending = [update for queue in self._queues.values() for update in queue]
        self._queues.clear()
        return [] if drop else sorted(pending, key=lambda update: int(update["update_id"]))

    async def close(self) -> None:
        """Stop delivering and let the connections go."""
        self.remove(drop=True)
        if self._session:
            await self._session.close()
