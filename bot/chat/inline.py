"""Answers in any chat: the bot's name, then the case without dates."""

from typing import Any

from telegram.error import BadRequest

from bot.chat.calls import ask, is_too_late
from bot.chat.visit import Visit
from bot.wire.markup import buttons, text_of
from bot.wire.updates import InlineQuery
from dialogs import Choice, Reply, Setting, TokenKind, lookup, token_kind

HERE = {TokenKind.VIEW, TokenKind.SECOND_CHECK}
Json = dict[str, Any]


async def offer(visit: Visit, query: InlineQuery) -> None:
    """Offer the answer card, or the reason why there is none; to this person, never cached."""
    setting = Setting(language=visit.language, shared=True)
    reply = lookup(query.query, visit.today, setting=setting)
    card = _answer(reply, visit.mark) if reply.panel else _refusal(visit, reply)
    offered = {"results": [card], "cache_time": 0, "is_personal": True}
    try:
        await ask(visit, "answerInlineQuery", inline_query_id=query.id, **offered)
    except BadRequest as error:  # if they have typed on meanwhile
        if not is_too_late(error):
            raise


def _answer(reply: Reply, mark: str) -> Json:
    """The answer, with those buttons that work without a chat of the bot's own."""
    rows = tuple(tuple(filter(_works_here, row)) for row in reply.rows)
    keyboard = buttons(Reply(rows=rows), mark)
    lines = [block.heading or block.lines[0].text for block in reply.blocks]
    card = _article("answer", lines[0], " ".join(lines[1:2]), text_of(reply))
    return {**card, "reply_markup": keyboard} if keyboard else card


def _works_here(choice: Choice) -> bool:
    return bool(choice.copies) or token_kind(choice.token) in HERE


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
