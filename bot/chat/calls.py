"""Calls to Telegram: raw answers, patience while the way is broken, edits that are no errors."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any, TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.visit import Visit
from bot.watch.logs import note, trail
from bot.wire.account import A_MOMENT, told

PAUSES = (0.3, 1.0, 3.0)
UNCHANGED = "message is not modified"
TOO_LATE = "query is too old"
GONE = (
    *("message to edit not found", "message can't be edited", "message_id_invalid"),
    "there is no text in the message",  # a picture
)
Result = TypeVar("Result")


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The result of a call, made again after a pause while the way to Telegram is broken.

    A message may so be sent twice; that is better than an answer that never comes.
    """
    for pause in PAUSES:
        try:
            return await call()
        except NetworkError as error:
            if type(error) not in {NetworkError, TimedOut}:  # its heirs are refusals
                raise
        await asyncio.sleep(pause)
    return await call()


async def both(first: Awaitable[Result], second: Awaitable[object]) -> Result:
    """Do two things at once, and give what the first gives.

    The second is done even if the first fails; whichever fails, its failure is raised at the end.
    """
    beside = asyncio.ensure_future(second)
    try:
        return await first
    finally:
        await beside


async def ask(visit: Visit, method: str, **params: Any) -> Any:  # noqa: ANN401  # JSON
    """The raw answer to a method, whose parameters without a value are left out."""
    given = {name: value for name, value in params.items() if value is not None}
    return await patiently(lambda: visit.service.account.call(method, given))


async def send(visit: Visit, method: str, **params: Any) -> Any:  # noqa: ANN401  # JSON
    """The raw answer to a method that sends something to where the visit is."""
    place = visit.place
    where = {"chat_id": place.chat, "message_thread_id": place.topic}
    return await ask(visit, method, **where, **params)


class Edit(Enum):
    """What became of an edit."""

    DONE = "done"
    SAME = "same"  # the message said this already, which is as good
    GONE = "gone"  # there is no such message any more


async def edit(visit: Visit, method: str, **params: Any) -> Edit:  # noqa: ANN401  # JSON
    """Change a message."""
    outcome, _ = await edited(visit, method, **params)
    return outcome


async def edited(visit: Visit, method: str, **params: Any) -> tuple[Edit, Any]:  # noqa: ANN401  # JSON
    """Change a message: what became of that, and the raw answer if it is done."""
    try:
        return Edit.DONE, await ask(visit, method, **params)
    except BadRequest as error:
        reason = error.message.lower()
        if UNCHANGED in reason:
            return Edit.SAME, None
        if not reason.startswith(GONE):
            raise
        return Edit.GONE, None


async def tidy(work: Awaitable[object]) -> None:
    """Do what is no more than tidy: if it fails, that is noted and nothing is lost by it."""
    try:
        await work
    except TelegramError as error:
        note("untidy", error=trail(error))


async def answer(visit: Visit, query: str, notice: str = "", **more: Any) -> None:  # noqa: ANN401  # JSON
    """Answer a tap, so that the button stops spinning; what the tap does must not depend on it.

    If Telegram wants to be left alone first, the answer goes out later, and nothing waits for it.
    """
    if query in visit.answered:
        return
    try:
        await _answer(visit, query, notice, more)
    except RetryAfter as refusal:
        later = _answer_later(visit, told(refusal), query, notice, more)
        task = asyncio.create_task(later)
        visit.service.tasks.add(task)
        task.add_done_callback(visit.service.tasks.discard)
        visit.answered.add(query)
    except TelegramError as error:
        note("tap unanswered", error=trail(error))


async def _answer(visit: Visit, query: str, notice: str, more: dict[str, Any]) -> None:
    await ask(visit, "answerCallbackQuery", callback_query_id=query, text=notice or None, **more)
    visit.answered.add(query)


async def _answer_later(
    visit: Visit, seconds: float, query: str, notice: str, more: dict[str, Any]
) -> None:
    await asyncio.sleep(seconds + A_MOMENT)
    try:
        await _answer(visit, query, notice, more)
    except TelegramError as error:
        note("tap unanswered", error=trail(error))


async def stop(visit: Visit, query: str, key: str) -> None:
    """Answer a tap that does nothing: with a sentence that stays until it is put away."""
    await answer(visit, query, visit.say(key), show_alert=True)


def is_too_late(error: BadRequest) -> bool:
    """Whether a query went unanswered for so long that nobody waits any more."""
    return error.message.lower().startswith(TOO_LATE)
