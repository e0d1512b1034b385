"""What goes wrong with an update: one calm sentence for its person, a line for the log."""

import logging
import secrets

from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.chat.calls import answer
from bot.chat.panel import tell
from bot.chat.visit import Outcome, Visit
from bot.store import StoreUnavailable
from bot.store.keys import ChatPlace
from bot.watch.logs import note, trail
from bot.wire.updates import Update

TOPIC_GONE = "message thread not found"


async def on_error(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what went wrong while no update was acted upon."""
    incident, error = secrets.token_hex(4), context.error or RuntimeError()
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))


async def fail(visit: Visit, update: Update, error: Exception) -> None:
    """Log an incident without content, and tell the person in one sentence."""
    if isinstance(error, BadRequest) and TOPIC_GONE in error.message.lower():
        await _tell_elsewhere(visit, update)
        return
    incident = secrets.token_hex(4)
    note("failed", level=logging.ERROR, incident=incident, error=trail(error))
    waits = isinstance(error, StoreUnavailable) and bool(visit.settings.webhook_url)
    visit.service.outcomes[update.update_id] = Outcome.AGAIN if waits else Outcome.FAILED
    if isinstance(error, Forbidden) or (waits and not visit.service.is_first(update.update_id)):
        return
    sentence = visit.say(_reason(error, waits=waits), incident=incident)
    try:
        await apologise(visit, update, sentence)
    except TelegramError as second:
        note("failure unsaid", incident=incident, error=trail(second))


def _reason(error: Exception, *, waits: bool) -> str:
    if waits:
        return "waiting"
    return "no_memory" if isinstance(error, StoreUnavailable) else "failed"


async def _tell_elsewhere(visit: Visit, update: Update) -> None:
    """The topic was deleted: say so in the group's general one, or else in private."""
    note("topic gone", level=logging.WARNING)
    person = update.person.id if update.person else 0
    for place in (visit.place._replace(topic=None), ChatPlace(person, None, person)):
        try:
            await tell(visit.at(place), visit.say("topic_gone"))
        except TelegramError as error:
            note("topic gone unsaid", error=trail(error))
        else:
            return


async def apologise(visit: Visit, update: Update, sentence: str) -> None:
    """Say it to whoever tapped, unless their tap was answered before; else as a message."""
    query = update.callback_query
    if query and query.id not in visit.answered:
        await answer(visit, query.id, sentence, show_alert=True)
        if query.id in visit.answered:
            return
    if update.stand and update.person:
        await tell(visit, sentence)
