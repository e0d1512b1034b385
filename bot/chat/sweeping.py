"""Expired consults: erased by the store, and said so on the panel."""

import logging

from telegram.error import TelegramError

from bot.chat.desk import Desk
from bot.chat.expiry import Due
from bot.chat.panel import change
from bot.chat.record import Record, load
from bot.watch.logs import note, trail
from dialogs import Expire


async def sweep(desk: Desk, now: float) -> None:
    """Tidy the store, and tell every panel whose consult has expired."""
    await desk.base.tidy()
    for due in desk.deadlines.passed(now):
        try:
            await _expire(desk, due)
        except TelegramError as error:
            note("expiry unsaid", level=logging.WARNING, error=trail(error))


async def _expire(desk: Desk, due: Due) -> None:
    async with desk.turns.take(due.place):
        if not due.panel or await load(desk, due.place) != Record():
            return  # it went on, or ended, perhaps with another copy of the bot
        desk.metrics.consult("expired")
        _session, replies = desk.advance(None, Expire(), due.place)
        mark = desk.keys.mark(due.place.person)
        for reply in replies:
            if reply.panel:
                await change(desk, due.place, due.panel, reply, mark)
