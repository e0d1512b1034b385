"""The parts put together: the library's application, the desk, what runs beside the updates."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.chat.calls import patiently
from bot.chat.desk import Desk
from bot.chat.entrance import add_handlers
from bot.chat.sweeping import sweep
from bot.serve.order import Ordered, Turns
from bot.settings import Settings
from bot.store import Store, open_store
from bot.store.keys import Keys
from bot.watch.logs import note, trail
from bot.watch.measured import MeasuredOrder, MeasuredRequest, MeasuredStore
from bot.watch.metrics import Metrics, open_metrics
from bot.wire.account import Account
from bot.wire.budget import open_budget
from bot.wire.limits import Limiter
from bot.wire.request import AiohttpRequest
from dialogs import menu

App = Application[Any, Any, Any, Any, Any, Any]
SLOWEST_SWEEP = 20.0
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


def updates_wanted(settings: Settings) -> list[str]:
    """The kinds of updates that Telegram should send."""
    return [*UPDATES, *(["inline_query"] if settings.inline else [])]


def build(settings: Settings) -> App:
    """The application, not yet running."""
    token = settings.token.get_secret_value()
    keys, metrics = Keys(token), open_metrics(settings)
    store, calls = _ways_out(settings, metrics)
    turns = Turns(store, keys)
    limiter = Limiter(settings.per_second, open_budget(settings), store, keys)
    account = Account(token, settings.api_url, limiter, calls)
    order = MeasuredOrder(turns, metrics) if settings.listen else Ordered(turns)
    application = ApplicationBuilder().bot(account).concurrent_updates(order).build()
    desk = Desk(account, settings, keys, store, turns, metrics)
    application.bot_data["desk"] = desk
    add_handlers(application, desk)
    if isinstance(order, MeasuredOrder):
        application.add_error_handler(order.on_error)
    _run_beside(application, desk)
    return application


def _ways_out(settings: Settings, metrics: Metrics) -> tuple[Store, AiohttpRequest]:
    """The store and the calls to Telegram, timed if somebody may ask how long they take."""
    store = open_store(settings)
    if settings.listen:
        return MeasuredStore(store, metrics), MeasuredRequest(metrics)
    return store, AiohttpRequest()


def _run_beside(application: App, desk: Desk) -> None:
    """Open the store before the first update; let go of everything after the last one."""
    tasks: list[asyncio.Task[None]] = []

    async def begin(_application: App) -> None:
        await desk.base.open()
        tasks.append(asyncio.create_task(_introduce(desk)))
        tasks.append(asyncio.create_task(_sweep_always(desk)))

    async def end(_application: App) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await desk.base.close()
        # The library leaves these open if Telegram was never reached.
        for request in desk.bot.requests:
            await request.shutdown()

    application.post_init = begin
    application.post_shutdown = end


async def _introduce(desk: Desk) -> None:
    """Register the commands and the texts that a chat shows before its first message."""
    commands = menu(desk.settings.locale)
    bot: Bot = desk.bot
    calls: list[Callable[[], Any]] = [
        lambda: bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats()),
        lambda: bot.set_my_commands(commands, scope=BotCommandScopeAllGroupChats()),
        lambda: bot.set_my_description(desk.say("description")),
        lambda: bot.set_my_short_description(desk.say("short_description")),
    ]
    for call in calls:
        try:
            await patiently(call)
        except TelegramError as error:
            note("introduction refused", error=trail(error))
    note("ready")


async def _sweep_always(desk: Desk) -> None:
    pause = min(SLOWEST_SWEEP, desk.settings.session_seconds / 4)
    while True:
        await asyncio.sleep(pause)
        try:
            await sweep(desk, time.monotonic())
        except Exception as error:  # noqa: BLE001  # whatever failed, the next sweep tries again
            note("sweep failed", level=logging.WARNING, error=trail(error))
