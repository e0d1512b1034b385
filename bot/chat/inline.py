"""Answers in any chat: the bot's name, then the case without dates, or a few words."""

from typing import Any

from telegram.error import BadRequest

from bot.chat.calls import ask, is_too_late
from bot.chat.panel import code_of
from bot.chat.second import link
from bot.chat.visit import Visit
from bot.wire.markup import buttons, text_of
from bot.wire.updates import InlineQuery
from dialogs import Kind, Reply, Setting, lookups

Json = dict[str, Any]
SHOWN = frozenset({Kind.ANSWER, Kind.TOPIC})
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

    Of a tap there Telegram shows no message, so nothing of it could be believed (``beyond``).
    """
    rows = tuple(tuple(choice for choice in row if choice.copies) for row in reply.rows)
    copies = (buttons(Reply(rows=rows), visit.mark) or {}).get("inline_keyboard", [])
    further = [{"text": visit.say("inline_further"), "url": link(visit, code_of(reply) or ASK)}]
    named = [block for block in reply.blocks if block.heading] if reply.kind is Kind.TOPIC else []
    lines = [block.heading or block.lines[0].text for block in named or reply.blocks]
    card = _article(f"answer{place or ''}", lines[0], " ".join(lines[1:2]), text_of(reply))
    return {**card, "reply_markup": {"inline_keyboard": [*copies, further]}}


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
