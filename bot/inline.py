"""Answers in any chat: the bot's name, then the case without dates."""

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.consult import TOO_LATE
from bot.desk import Desk
from bot.markup import buttons, text_of
from bot.panel import NO_PREVIEW
from dialogs import Choice, Reply, Setting, TokenKind, lookup, token_kind

HERE = {TokenKind.VIEW, TokenKind.SECOND_CHECK}


async def offer(desk: Desk, query: InlineQuery) -> None:
    """Offer the answer card, or the reason why there is none; to this person, never cached."""
    setting = Setting(language=desk.settings.locale, shared=True)
    reply = lookup(query.query, desk.settings.today(), setting=setting)
    mark = desk.keys.mark(query.from_user.id)
    card = _answer(reply, mark) if reply.panel else _refusal(desk, reply)
    try:
        await query.answer([card], cache_time=0, is_personal=True)
    except BadRequest as error:  # they have typed on meanwhile
        if not error.message.lower().startswith(TOO_LATE):
            raise


def _answer(reply: Reply, mark: str) -> InlineQueryResultArticle:
    """The answer, with those buttons that work without a chat of the bot's own."""
    rows = tuple(tuple(filter(_works_here, row)) for row in reply.rows)
    lines = [block.heading or block.lines[0].text for block in reply.blocks]
    return InlineQueryResultArticle(
        id="answer",
        title=lines[0],
        description=lines[1] if len(lines) > 1 else None,
        input_message_content=InputTextMessageContent(
            text_of(reply), ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=buttons(Reply(rows=rows), mark),
    )


def _works_here(choice: Choice) -> bool:
    return bool(choice.copies) or token_kind(choice.token) in HERE


def _refusal(desk: Desk, reply: Reply) -> InlineQueryResultArticle:
    """The reason as the offer itself; whoever sends it posts how to ask, and nothing typed."""
    reason = next((line.text for block in reply.blocks for line in block.lines), reply.notice)
    return InlineQueryResultArticle(
        id="refusal",
        title=desk.say("inline_refused"),
        description=f"{reason} {desk.say('inline_how')}",
        input_message_content=InputTextMessageContent(desk.say("inline_how")),
    )
