"""Expired consults: erased by the store, and said so on the panel."""

import asyncio
import logging
from dataclasses import replace

from telegram.error import TelegramError

from bot.chat.panel import show_expired
from bot.chat.record import Record, load
from bot.chat.visit import Due, Service
from bot.watch.logs import note, trail


async def sweep(service: Service, now: float) -> None:
    """Tidy the store, and tell every panel whose consult has expired."""
    await service.base.tidy()
    for due in service.deadlines.passed(now):
        await asyncio.sleep(0)  # whoever writes meanwhile comes first
        try:
            await _expire(service, due)
        except TelegramError as error:
            note("expiry unsaid", level=logging.WARNING, error=trail(error))


async def _expire(service: Service, due: Due) -> None:
    visit = service.visit(due.place, due.language)
    async with service.base.turn(visit.names.consult, visit.names) as texts:
        visit = replace(visit, texts=texts)
        if not due.panel or await load(visit) != Record():
            return  # it went on, or ended, perhaps with another copy of the bot
        service.metrics.consult("expired")
        await show_expired(visit, due.panel)
