"""How the bot runs: one event loop from its start to its clean end.

Updates come by polling or by the webhook; behind that everything is the same. When told to stop,
the bot takes nothing new, finishes what is under way, and lets go of everything.
"""

import asyncio
import gc
import logging
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.serve.application import App, build, updates_wanted
from bot.settings import Settings
from bot.watch.logs import note, trail
from bot.wire.account import told

if TYPE_CHECKING:
    from bot.serve.listening import Listener

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGABRT)
POLL_SECONDS = 30
RARELY = (50_000, 20, 100)
SWITCH_SECONDS = 0.0005  # a tenth of the usual: a drawing's thread takes that long each time
MOST_DELIVERIES = 100  # at once; more Telegram does not allow
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
DISPLACED_SECONDS = 30.0  # one poll of another copy's may overlap a restart; this is no overlap


class PortUnavailable(Exception):
    """The address to listen on cannot be had; the text says why."""


class Displaced(Exception):
    """Another copy of the bot polls with the same token, and each gets some of the updates."""


class WebhookRefused(Exception):
    """Telegram does not take the address of the webhook; the text is Telegram's."""


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises ``InvalidToken``, ``StoreUnavailable``, ``PortUnavailable`` or ``WebhookRefused`` if it
    cannot start, and ``Displaced`` if another copy polls in its place.
    """
    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(_serve(settings))


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The maker of uvloop's loops, or nothing where there is no uvloop: on Windows."""
    try:
        import uvloop  # noqa: PLC0415  # it may be missing
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_stray)
    application = build(settings)
    listener = _listener(application, settings)
    _cancel_when_told(loop)
    try:
        if listener:
            await _open(listener)
        await _begin(application, settings)
        if listener:
            listener.ready = True
        _spare_the_collector()
        sys.setswitchinterval(SWITCH_SECONDS)
        await _displaced(application)
    except asyncio.CancelledError:
        note("stopping")
    finally:
        await _end(application, listener)


async def _displaced(application: App) -> None:
    """Wait for as long as the bot is to run. Raises ``Displaced``."""
    await application.bot_data.setdefault("displaced", asyncio.Event()).wait()
    raise Displaced


def _spare_the_collector() -> None:
    """What start-up made stays: to look through it again and again took a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


def _stray(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what nobody waited for; the loop's own line would quote what was being worked on."""
    error = context.get("exception")
    what = trail(error) if error else str(context.get("message")).partition("\n")[0]
    note("failed aside", level=logging.ERROR, error=what)


def _cancel_when_told(loop: asyncio.AbstractEventLoop) -> None:
    """Have a signal cancel this task; the ones that follow change nothing."""
    task = asyncio.current_task()

    def stop() -> None:
        if task and not task.cancelling():
            task.cancel()

    with suppress(NotImplementedError):  # on Windows Ctrl-C cancels the task by itself
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, stop)


def _listener(application: App, settings: Settings) -> "Listener | None":
    if not settings.listen:
        return None
    from bot.serve.listening import Listener  # noqa: PLC0415  # slow to load, and of no use without

    return Listener(application, settings)


async def _open(listener: "Listener") -> None:
    try:
        await listener.open()
    except OSError as error:
        raise PortUnavailable(error.strerror) from error


async def _begin(application: App, settings: Settings) -> None:
    """Begin with the store: whether it can be had does not depend on Telegram."""
    await application.bot_data["service"].base.open()
    note("serving", to=settings.served)
    await _get_through(application.initialize)
    if application.post_init:
        await application.post_init(application)
    await application.start()
    await (_hook if settings.webhook_url else _poll)(application, settings)


async def _get_through(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call as often as it needs; raises ``InvalidToken``."""
    pause = FIRST_PAUSE
    while True:
        try:
            await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            note("start delayed", level=logging.WARNING, error=trail(error))
            await asyncio.sleep(told(error) if isinstance(error, RetryAfter) else pause)
            pause = min(LONGEST_PAUSE, pause * 1.5)
        else:
            return


async def _poll(application: App, settings: Settings) -> None:
    """Begin to ask for updates; whatever goes wrong with it is heard by the error handler."""
    if application.updater is None:
        raise RuntimeError("The application was built without an updater.")

    displaced: asyncio.Event = application.bot_data.setdefault("displaced", asyncio.Event())

    def failed(error: TelegramError) -> None:
        if isinstance(error, Conflict):
            note("another copy polls", level=logging.WARNING)
            if time.monotonic() - application.bot.last_poll > DISPLACED_SECONDS:
                displaced.set()
            return
        application.create_task(application.process_error(update=None, error=error))

    await application.updater.start_polling(
        timeout=POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=updates_wanted(settings),
        error_callback=failed,
    )


async def _hook(application: App, settings: Settings) -> None:
    """Have Telegram call the webhook. Every copy of the bot does so, with the same result."""

    async def call() -> None:
        try:
            await application.bot.set_webhook(
                settings.webhook_url,
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=updates_wanted(settings),
                max_connections=MOST_DELIVERIES,
            )
        except BadRequest as error:
            raise WebhookRefused(error.message) from error

    await _get_through(call)


async def _end(application: App, listener: "Listener | None") -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    if listener:
        await listener.close()
    if application.running:
        await application.stop()
    if application.post_stop:
        await application.post_stop(application)
    await application.shutdown()
    if application.post_shutdown:
        await application.post_shutdown(application)
