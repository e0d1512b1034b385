"""What waits for Telegram's limits, and what does not."""

import time
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.limits import Limiter

GROUP = -100123
IN_A_MINUTE = 20


async def served() -> bool:
    return True


async def call(limiter: Limiter, endpoint: str, callback: Any = served) -> float:  # noqa: ANN401  # any coroutine function
    """Make one call about the group; the seconds it had to wait."""
    started = time.monotonic()
    data = {"chat_id": GROUP}
    await limiter.process_request(callback, (), {}, endpoint, data, None)
    return time.monotonic() - started


@pytest.mark.parametrize(
    "endpoint", ["editmessagetext", "deletemessage", "answerCallbackQuery", "sendchataction"]
)
async def test_what_posts_nothing_in_a_group_does_not_wait(endpoint: str) -> None:
    limiter = Limiter(0)
    waits = [await call(limiter, endpoint) for _call in range(3 * IN_A_MINUTE)]
    assert max(waits) < 0.5


async def test_the_twenty_first_message_of_a_minute_waits() -> None:
    limiter = Limiter(0)
    waits = [await call(limiter, "sendmessage") for _call in range(IN_A_MINUTE + 1)]
    assert max(waits[:-1]) < 0.5
    assert waits[-1] > 1


async def test_a_refusal_is_waited_out_but_not_by_answers_to_taps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    refusals = [RetryAfter(1)]

    async def refused_once() -> bool:
        if refusals:
            raise refusals.pop()
        return True

    limiter = Limiter(0)
    assert await call(limiter, "editmessagetext", refused_once) > 1
    refusals.append(RetryAfter(1))
    with pytest.raises(RetryAfter):
        await call(limiter, "answercallbackquery", refused_once)
