"""Taps under answers posted by way of an inline query, in chats where the bot is not.

Of such a message Telegram shows nothing: neither its buttons, nor its text, nor whose it is. What
the tap sends may be forged, so it changes nothing there, and no check is made from it. The most
that can be done safely is to open the answer of its code for whoever tapped, in their own chat.
"""

from bot.chat.calls import answer, stop
from bot.chat.second import link
from bot.chat.visit import Visit
from bot.store.keys import MARK_LENGTH
from bot.wire.updates import CallbackQuery
from dialogs import code_in


async def open_in_private(visit: Visit, query: CallbackQuery) -> None:
    """Lead whoever tapped to the answer in private, if the tap says which."""
    code = code_in([query.data[MARK_LENGTH:]])
    if code:
        await answer(visit, query.id, url=link(visit, code))
    else:
        await stop(visit, query.id, "out_of_date")
