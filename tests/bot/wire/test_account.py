"""What waits for Telegram's limits and what does not, and how updates come in by polling."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from telegram.error import RetryAfter, TelegramError

from bot.store import SqliteStore, Store
from bot.store.keys import Keys
from bot.store.redis import RedisStore
from bot.wire import account
from bot.wire.account import Account, Limiter
from bot.wire.budget import Budget, OwnBudget
from bot.wire.request import AiohttpRequest
from bot.wire.shared import SharedBudget

GROUP, OTHER = -100123, -100456
IN_A_MINUTE = 20
TOKEN = "1:test"  # noqa: S105  # nobody reads it
KEYS = Keys(TOKEN)
Make = Callable[[int], Limiter]


async def served() -> bool:
    return True


def refusing(times: int, seconds: int = 1) -> Any:  # noqa: ANN401  # any coroutine function
    """A call that is refused so many times."""
    refusals = [RetryAfter(seconds)] * times

    async def refused() -> bool:
        if refusals:
            raise refusals.pop()
        return True

    return refused


async def call(
    limiter: Limiter,
    endpoint: str,
    callback: Any = served,  # noqa: ANN401  # any coroutine function
    chat: int = GROUP,
) -> float:
    """Make one call about the group; the seconds it had to wait."""
    started = time.monotonic()
    data = {"chat_id": chat}
    await limiter.process_request(callback, (), {}, endpoint, data, None)
    return time.monotonic() - started


@pytest.fixture(params=["own", "shared"])
async def copy(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Make]:
    """Makes the limiter of one more copy of the bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    limiters: list[Limiter] = []
    shared = request.param == "shared"
    store: Store = RedisStore(request.getfixturevalue("empty_redis")) if shared else SqliteStore()
    await store.open()
    budget: Budget = OwnBudget()

    def make(per_second: int) -> Limiter:
        own = SharedBudget(request.getfixturevalue("empty_redis")) if shared else budget
        limiters.append(Limiter(per_second, own, store, KEYS))
        return limiters[-1]

    yield make
    for limiter in limiters:
        await limiter.shutdown()
    await store.close()


@pytest.mark.parametrize(
    "endpoint", ["editmessagetext", "deletemessage", "answerCallbackQuery", "sendchataction"]
)
async def test_what_posts_nothing_in_a_group_does_not_wait(copy: Make, endpoint: str) -> None:
    limiter = copy(0)
    async with asyncio.timeout(30):
        for _call in range(3 * IN_A_MINUTE):
            await call(limiter, endpoint)


async def test_the_twenty_first_message_of_a_minute_waits_whichever_copy_sends_it(
    copy: Make,
) -> None:
    copies = [copy(0), copy(0)]
    async with asyncio.timeout(30):
        for number in range(IN_A_MINUTE):
            await call(copies[number % 2], "sendmessage")
        await call(copies[0], "sendmessage", chat=OTHER)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call(copies[1], "sendmessage"), 1.5)


async def test_the_copies_together_send_no_more_than_the_limit_of_a_second(copy: Make) -> None:
    copies = [copy(10), copy(10)]
    started = time.monotonic()
    await asyncio.gather(
        *(call(copies[number % 2], "sendmessage", chat=number + 1) for number in range(30))
    )
    assert time.monotonic() - started > 1.5


async def test_a_refusal_is_waited_out_by_its_chat_alone(copy: Make) -> None:
    limiter, other, started = copy(0), copy(0), time.monotonic()
    refused = asyncio.create_task(call(limiter, "editmessagetext", refusing(1, 2)))
    await asyncio.sleep(0.2)
    await call(limiter, "sendmessage", chat=OTHER)
    await call(other, "sendmessage", chat=7)
    assert not refused.done()
    await call(other, "sendmessage")
    assert time.monotonic() - started > 2
    assert await refused > 2


async def test_a_refused_answer_to_a_tap_is_not_waited_for(copy: Make) -> None:
    with pytest.raises(RetryAfter):
        await call(copy(0), "answercallbackquery", refusing(1))


async def test_a_refusal_that_does_not_end_is_passed_on(copy: Make) -> None:
    with pytest.raises(RetryAfter):
        await call(copy(0), "sendmessage", refusing(9, 0))


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """A store in memory."""
    made = SqliteStore()
    await made.open()
    yield made
    await made.close()


async def test_while_redis_is_gone_each_copy_counts_for_itself(store: Store) -> None:
    address = "redis://127.0.0.1:1/0"
    limiter = Limiter(0, SharedBudget(address), store, KEYS)
    async with asyncio.timeout(30):
        for _call in range(IN_A_MINUTE):
            await call(limiter, "sendmessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call(limiter, "sendmessage"), 1)
    await limiter.shutdown()


async def test_a_burst_is_no_larger_than_the_limit(copy: Make) -> None:
    """Whatever came before: a bucket that leaks would let twice as many through in a second."""
    limiter = copy(10)
    await asyncio.sleep(0.1)
    started, moments = time.monotonic(), list[float]()

    async def note() -> bool:
        moments.append(time.monotonic())
        return True

    await asyncio.gather(
        *(call(limiter, "sendmessage", note, chat=number + 1) for number in range(25))
    )
    assert moments[10] - started > 0.9
    assert moments[20] - started > 1.9


async def test_the_wait_that_the_last_refusal_asks_for_is_kept(copy: Make) -> None:
    limiter = copy(0)
    refusals = [0, 0, 0, 2]

    async def refused() -> bool:
        raise RetryAfter(refusals.pop(0))

    with pytest.raises(RetryAfter):
        await call(limiter, "editmessagetext", refused)
    assert await call(limiter, "editmessagetext") > 1.5


async def test_a_chat_has_few_calls_at_once_and_slow_chats_leave_room(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    monkeypatch.setattr(account, "SLOW_SECONDS", 0.05)
    limiter = Limiter(0, OwnBudget(), store, KEYS)
    busy = most = 0

    async def slow() -> bool:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.1)
        busy -= 1
        return True

    await asyncio.gather(*(call(limiter, "deletemessage", slow, chat=5) for _call in range(20)))
    assert most == account.IN_A_CHAT
    chats = range(1, account.SLOW_AT_ONCE + 50)
    await asyncio.gather(*(call(limiter, "editmessagetext", slow, chat=chat) for chat in chats))
    busy = most = 0
    waits = asyncio.gather(*(call(limiter, "sendmessage", slow, chat=chat) for chat in chats))
    await asyncio.sleep(0.01)
    await call(limiter, "sendmessage", chat=-7)
    assert not waits.done()
    await waits
    assert most == account.SLOW_AT_ONCE


def polling(monkeypatch: pytest.MonkeyPatch, answer: object) -> Account:
    """An account that is answered so."""
    limiter = Limiter(0, OwnBudget(), SqliteStore(), KEYS)

    async def ask(*_: object, **__: object) -> Any:  # noqa: ANN401  # JSON
        return answer

    monkeypatch.setattr(Account, "do_api_request", ask)
    return Account(TOKEN, "http://127.0.0.1:9", limiter, AiohttpRequest())


async def test_an_update_without_a_number_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = [{"message": {}}, 5, {"update_id": 7}, None, {"update_id": 8, "message": []}]
    updates = await polling(monkeypatch, answer).get_updates()
    assert [update.update_id for update in updates] == [7, 8]


@pytest.mark.parametrize("answer", [[{}], [5, None], {"update_id": "x"}, True])
async def test_an_answer_that_cannot_be_read_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    with pytest.raises(TelegramError, match="Unreadable updates"):
        await polling(monkeypatch, answer).get_updates()


async def test_no_update_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await polling(monkeypatch, []).get_updates() == ()
