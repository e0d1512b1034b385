"""Answers in any chat: the bot's name, then the case without dates, or a few words.

Of a message posted so, in a chat where the bot is not, Telegram shows nothing: neither its buttons,
nor its text, nor whose it is. What a tap under it sends may be forged, so it changes nothing there,
and no check is made from it. The most that can be done safely is to open the answer of its code for
whoever tapped, in their own chat.
"""

from itertools import dropwhile
from typing import Any

from telegram.error import BadRequest

from bot.chat.calls import answer, ask, is_too_late, stop
from bot.chat.second import link
from bot.chat.visit import Visit
from bot.store.keys import MARK_LENGTH
from bot.wire.markup import buttons, text_of
from bot.wire.updates import CallbackQuery, InlineQuery
from dialogs import Kind, Reply, Setting, code_in, lookups

Json = dict[str, Any]
SHOWN = frozenset({Kind.ANSWER, Kind.TOPIC})
GLANCE = 4  # the class, and the three lines below it: interval, its warning, age
ASK = "ask"  # what a link into private says where no case is known


async def offer(visit: Visit, query: InlineQuery) -> None:
    """Offer the answer card, or the reason why there is none; to this person, never cached."""
    setting = Setting(language=visit.language, shared=True)
    replies = lookups(query.query, visit.today, setting=setting)
    cards = [_answer(visit, reply, n) for n, reply in enumerate(replies) if reply.kind in SHOWN]
    found = cards or [_refusal(visit, replies[0])]
    offered = {"results": found, "cache_time": 0, "is_personal": True}
    try:
        await ask(visit, "answerInlineQuery", inline_query_id=query.id, **offered)
    except BadRequest as error:  # if they have typed on meanwhile
        if not is_too_late(error):
            raise


def _answer(visit: Visit, reply: Reply, place: int) -> Json:
    """An answer or a topic with what can be copied, and a link to all the rest in private.

    No other button stands there, as nothing of a tap on it could be believed.
    """
    rows = tuple(tuple(choice for choice in row if choice.copies) for row in reply.rows)
    copies = (buttons(Reply(rows=rows), visit.mark) or {}).get("inline_keyboard", [])
    further = [{"text": visit.say("inline_further"), "url": link(visit, reply.code or ASK)}]
    title, below = _at_a_glance(reply)
    card = _article(f"answer{place or ''}", title, below, text_of(reply))
    return {**card, "reply_markup": {"inline_keyboard": [*copies, further]}}


def _at_a_glance(reply: Reply) -> tuple[str, str]:
    """What the list of offers shows: early or late and how the case was read, or a topic's start.

    Warnings about the tool itself, which are no data, stand in the message.
    """
    if reply.kind is Kind.ANSWER:
        said = [line.plain for block in reply.blocks for line in block.lines if line.rows]
        return said[0], " ".join(said[1:GLANCE])
    blocks = list(dropwhile(lambda block: not block.heading, reply.blocks))
    lines = [line for block in blocks for line in block.lines]
    return blocks[0].heading, next((line for line in lines if line.datum), lines[0]).plain


def _refusal(visit: Visit, reply: Reply) -> Json:
    """The reason as the offer itself; whoever sends it posts how to ask, and nothing typed."""
    reason = next((line.text for block in reply.blocks for line in block.lines), reply.notice)
    how = visit.say("inline_how")
    return _article("refusal", visit.say("inline_refused"), f"{reason} {how}", how)


def _article(kind: str, title: str, description: str, text: str) -> Json:
    message = {
        "message_text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return {
        "type": "article",
        "id": kind,
        "title": title,
        "description": description,
        "input_message_content": message,
    }


async def open_in_private(visit: Visit, query: CallbackQuery) -> None:
    """Lead whoever tapped to the answer in private, if the tap says which."""
    code = code_in([query.data[MARK_LENGTH:]])
    if code:
        await answer(visit, query.id, url=link(visit, code))
    else:
        await stop(visit, query.id, "out_of_date")
