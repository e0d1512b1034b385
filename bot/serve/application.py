"""The parts put together: the library's application, what lasts, what runs beside the updates."""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.chat.calls import patiently
from bot.chat.entrance import add_handlers, too_many
from bot.chat.sweeping import sweep
from bot.chat.visit import Service
from bot.serve.order import Ordered
from bot.settings import Settings
from bot.store import open_store
from bot.store.keys import Keys
from bot.watch.logs import note, trail
from bot.watch.metrics import open_metrics
from bot.wire.account import Account, Limiter
from bot.wire.budget import open_budget
from bot.wire.request import AiohttpRequest, most_connections
from dialogs import languages, menu, say

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
    store = open_store(settings, metrics)
    limiter = Limiter(settings.per_second, open_budget(settings), store, keys)
    calls = AiohttpRequest(most_connections(), metrics=metrics)
    account = Account(token, settings.api_url, limiter, calls)
    service = Service(account, settings, keys, store, metrics)
    crowded = partial(too_many, service)
    order = Ordered(service.outcomes, metrics, crowded, lambda: account.is_behind)
    application = ApplicationBuilder().bot(account).concurrent_updates(order).build()
    application.bot_data["service"] = service
    add_handlers(application, service)
    _run_beside(application, service)
    return application


def _run_beside(application: App, service: Service) -> None:
    """What runs beside the updates ends before the connections do; the store is let go of last."""
    tasks: list[asyncio.Task[None]] = []

    async def begin(_application: App) -> None:
        tasks.append(asyncio.create_task(_introduce(service)))
        tasks.append(asyncio.create_task(_sweep_always(service)))

    async def end(_application: App) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def let_go(_application: App) -> None:
        await service.base.close()
        # The library leaves these open if Telegram was never reached.
        for request in service.account.requests:
            await request.shutdown()

    application.post_init = begin
    application.post_stop = end
    application.post_shutdown = let_go


async def _introduce(service: Service) -> None:
    """Register the commands and the texts that a chat shows before its first message."""
    locale = service.settings.locale
    others = [code for code, _name in languages() if code != locale]
    # Without a language it is for all whose own the bot does not speak.
    for speech, code in ((locale, None), *((code, code) for code in others)):
        for call in _introductions(service.account, speech, code):
            try:
                await patiently(call)
            except TelegramError as error:
                note("introduction refused", error=trail(error))
    note("ready")


def _introductions(bot: Bot, speech: str, code: str | None) -> list[Callable[[], Any]]:
    """The commands and texts in one language, for those whose Telegram is set to it."""
    commands = menu(speech)
    private, group = BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()
    return [
        lambda: bot.set_my_commands(commands, scope=private, language_code=code),
        lambda: bot.set_my_commands(commands, scope=group, language_code=code),
        lambda: bot.set_my_description(say("bot.description", speech), code),
        lambda: bot.set_my_short_description(say("bot.short_description", speech), code),
    ]


async def _sweep_always(service: Service) -> None:
    pause = min(SLOWEST_SWEEP, service.settings.session_seconds / 4)
    while True:
        await asyncio.sleep(pause)
        try:
            await sweep(service, time.monotonic())
        except Exception as error:  # noqa: BLE001  # whatever failed, the next sweep tries again
            note("sweep failed", level=logging.WARNING, error=trail(error))
