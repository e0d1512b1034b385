"""How the bot runs: one event loop from its start to its clean end.

When told to stop it takes nothing new, finishes what is under way, and lets go of everything.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.application import App, build, updates_wanted
from bot.logs import note, trail
from bot.settings import Settings

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGABRT)
POLL_SECONDS = 30
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises ``InvalidToken`` or ``StoreUnavailable`` if it cannot start.
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
    _cancel_when_told(loop)
    try:
        await _begin(application, settings)
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        note("stopping")
    finally:
        await _end(application)


def _stray(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what nobody waited for; the loop's own lines would quote what was being worked on."""
    error = context.get("exception")
    kind = trail(error) if error else "unknown"
    note("failed aside", level=logging.ERROR, error=kind)


def _cancel_when_told(loop: asyncio.AbstractEventLoop) -> None:
    """Have a signal cancel this task; the ones that follow change nothing."""
    task = asyncio.current_task()

    def stop() -> None:
        if task and not task.cancelling():
            task.cancel()

    with suppress(NotImplementedError):  # on Windows Ctrl-C cancels the task by itself
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, stop)


async def _begin(application: App, settings: Settings) -> None:
    await _get_through(application.initialize)
    if application.post_init:
        await application.post_init(application)
    await _poll(application, settings)
    await application.start()


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
            await asyncio.sleep(_told(error) or pause)
            pause = min(LONGEST_PAUSE, pause * 1.5)
        else:
            return


def _told(error: TelegramError) -> float:
    """For how many seconds Telegram wants to be left alone; 0 if it did not say."""
    if not isinstance(error, RetryAfter):
        return 0
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()


async def _poll(application: App, settings: Settings) -> None:
    """Begin to ask for updates; whatever goes wrong with it is heard by the error handler."""
    if application.updater is None:
        raise RuntimeError("The application was built without an updater.")

    def failed(error: TelegramError) -> None:
        application.create_task(application.process_error(update=None, error=error))

    await application.updater.start_polling(
        timeout=POLL_SECONDS,
        bootstrap_retries=-1,
        allowed_updates=updates_wanted(settings),
        error_callback=failed,
    )


async def _end(application: App) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await application.shutdown()
    if application.post_shutdown:
        await application.post_shutdown(application)
