"""The webhook: each update is processed and committed before Telegram hears that it was.

What was not, Telegram delivers again. Nothing of a body is ever logged.
"""

import asyncio
import hmac
import logging

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram.error import TelegramError

from bot.chat.visit import Outcome, Service
from bot.serve.application import App
from bot.settings import Settings
from bot.watch.logs import note, trail
from bot.wire.request import AiohttpRequest
from bot.wire.updates import Update, read_update

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
MOST_BYTES = 256 * 1024
MOST_DRAINED = 8 * 1024 * 1024  # as much as the door lets through
BODY_SECONDS = 30.0
AGAIN_SECONDS = "2"
HANG_UP = {"connection": "close"}
MALFORMED, FORBIDDEN, TIMED_OUT, TOO_LARGE, UNAVAILABLE = 400, 403, 408, 413, 503


class Webhook:
    """What Telegram calls."""

    def __init__(self, application: App, settings: Settings) -> None:
        self._application = application
        self._service: Service = application.bot_data["service"]
        self._secret = settings.webhook_secret.get_secret_value().encode()
        self._under_way: dict[int, asyncio.Task[bool]] = {}

    async def receive(self, request: Request) -> Response:
        """The answer to a delivery, once its update is settled. Raises ``HTTPException``."""
        self._check_secret(request)
        body = await _body(request)
        if body is None:
            note("update too large", level=logging.WARNING)
            self._service.metrics.settled_unread()
            return Response()
        update = _read(body)
        if not self._application.running:
            raise _again("not ready")
        if not await self._settled(update):
            raise _again("not kept")
        return Response()

    def _check_secret(self, request: Request) -> None:
        shown = request.headers.get(SECRET, "").encode("latin-1")
        if not hmac.compare_digest(shown, self._secret):
            raise HTTPException(FORBIDDEN, "wrong secret", HANG_UP)

    async def _settled(self, update: Update) -> bool:
        """Whether an update is settled; one that is delivered twice at once is processed once."""
        number = update.update_id
        task = self._under_way.get(number)
        if task is None:
            task = asyncio.create_task(self._process(update))
            self._under_way[number] = task
            task.add_done_callback(lambda _done: self._under_way.pop(number))
        return await asyncio.shield(task)  # a caller that hangs up takes nothing from its twin

    async def close(self) -> None:
        """Stop what is still under way when nobody waits for it any more."""
        tasks = [*self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _process(self, update: Update) -> bool:
        application = self._application
        try:
            await application.update_processor.process_update(
                update, application.process_update(update)
            )
        except Exception as error:  # noqa: BLE001  # it would fail again and hold up what follows it
            note("failed", level=logging.ERROR, error=trail(error))
        return self._service.outcomes.pop(update.update_id, None) is not Outcome.AGAIN


async def _body(request: Request) -> bytes | None:
    """The body; ``None`` for one that is too large to be read, and would come again for ever."""
    body, taken = bytearray(), 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                taken += len(part)
                if taken > MOST_DRAINED:
                    raise HTTPException(TOO_LARGE, "too large", HANG_UP)
                if taken <= MOST_BYTES:
                    body += part
    except ClientDisconnect:
        raise HTTPException(MALFORMED, "incomplete") from None
    except TimeoutError:
        raise HTTPException(TIMED_OUT, "too slow", HANG_UP) from None
    return bytes(body) if taken <= MOST_BYTES else None


def _read(body: bytes) -> Update:
    try:
        return read_update(AiohttpRequest.parse_json_payload(body))
    except (TelegramError, ValueError, RecursionError):
        raise HTTPException(MALFORMED, "malformed") from None


def _again(reason: str) -> HTTPException:
    """Have Telegram deliver an update again, and soon: alone it would wait ever longer."""
    return HTTPException(UNAVAILABLE, reason, {"retry-after": AGAIN_SECONDS})
