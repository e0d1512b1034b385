"""The floods: each lets its updates come at once, and gives what has to go on beside them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import NamedTuple

import orjson

from bot.store.keys import Keys
from tests.e2e.ward import TOKEN
from tests.load.process import Attacked, deliver
from tests.load.telegram import inline, message, tap

KEYS = Keys(TOKEN)
LINE = "14m 7y HR"
CODE = "E14m-{age}y-HR-v2"
LONG = ["9" * 4096, "2024-01-10 " * 372, "a\u0300" * 2048, "dose mtx 7y " * 341]
ERASED = 300


class Flood(NamedTuple):
    """A flood, and whether it comes by webhook."""

    name: str
    begin: Callable[[Attacked], Awaitable[object]]
    by_webhook: bool = False


async def one_person(bot: Attacked) -> None:
    """A thousand messages of one person."""
    for number in range(1000):
        bot.telegram.put(1, **message(1, "/help", number=number))


async def one_person_held(bot: Attacked) -> None:
    """Five thousand of one person, whose chat Telegram holds up."""
    bot.telegram.held[1] = 5
    for number in range(5000):
        bot.telegram.put(1, **message(1, "/help", number=number))


async def pictures(bot: Attacked) -> None:
    """Thirty different pictures, for as many people."""
    for number in range(30):
        person, what = 1 + number, ("pc", "po", "pw")[number % 3]
        data = KEYS.mark(person) + what + CODE.format(age=1 + number // 3)
        bot.telegram.put(person, **tap(person, data, data))


async def handouts(bot: Attacked) -> None:
    """Thirty different handouts, for as many people."""
    for number in range(30):
        person = 1 + number
        data = f"{KEYS.mark(person)}ta{CODE.format(age=person)}"
        bot.telegram.put(person, **tap(person, data, data))


async def groups(bot: Attacked) -> None:
    """A case and an open consult in each of five thousand groups."""
    for number in range(5000):
        for text in (f"/cns@bench_bot {LINE}", "/cns@bench_bot"):
            bot.telegram.put(number, **message(1 + number, text, chat=-1000 - number))


async def slow_chats(bot: Attacked) -> None:
    """Six hundred people, each call about whose chat takes twenty seconds."""
    bot.telegram.hanging = dict.fromkeys(range(1, 601), 20.0)
    await _in_turn(bot)


async def chats_told_to_wait(bot: Attacked) -> None:
    """Six hundred people to whom Telegram lets nothing be sent for twenty seconds."""
    bot.telegram.held = dict.fromkeys(range(1, 601), 20)
    await _in_turn(bot)


async def _in_turn(bot: Attacked) -> None:
    """Six hundred people within a few seconds: it is not the number that is to hold others up."""
    for person in range(1, 601):
        bot.telegram.put(person, **message(person, "/help"))
        await asyncio.sleep(0.005)


async def huge_updates(bot: Attacked) -> None:
    """Two hundred updates of a megabyte, ten at once."""
    body = orjson.dumps({"update_id": 1, "message": {"text": "x" * 1_000_000}})
    for _round in range(20):
        assert {*await asyncio.gather(*(deliver(bot.port, body) for _one in range(10)))} == {200}


async def long_texts(bot: Attacked) -> None:
    """Two hundred texts of 4,096 characters, of one person or of ten."""
    for number in range(200):
        person = 1 + number % (10 if bot.by_webhook else 1)
        text = LONG[number % len(LONG)]
        bot.telegram.put(person, **message(person, text, number=number))


async def forged_taps(bot: Attacked) -> None:
    """A thousand taps on what does not stand there."""
    for number, person in _senders(bot):
        data = f"{KEYS.mark(7)}waE14m-{1 + number % 17}y-HR-v2"
        bot.telegram.put(person, **tap(person, data, KEYS.mark(person) + "n"))


async def erasing(bot: Attacked) -> None:
    """/erase after hundreds of messages, none of which Telegram deletes."""
    bot.telegram.kept = {1}
    for number in range(ERASED):
        bot.telegram.put(1, asked=True, **message(1, f"word {number}", number=number))
        await bot.telegram.heard([1], seconds=5)
    bot.telegram.put(1, **message(1, "/erase", number=ERASED))


async def lookups(bot: Attacked) -> None:
    """A thousand look-ups in a row."""
    for number, person in _senders(bot):
        bot.telegram.put(person, **message(person, f"dose mtx {number % 18}y", number=number))


async def inline_queries(bot: Attacked) -> None:
    """A thousand inline queries."""
    for number, person in _senders(bot):
        bot.telegram.put(person, **inline(person, f"{number % 60}m 7y HR"))


def _senders(bot: Attacked) -> Iterator[tuple[int, int]]:
    """Who sends which of a thousand: by polling one person all, by webhook fifty in turn.

    By webhook a server keeps a queue for each chat; by polling all of a flood stands in one queue
    before whoever comes after it, so that many accounts hold others up for as long as their
    updates take to be worked on.
    """
    for number in range(1000):
        yield number, 1 + number % (50 if bot.by_webhook else 1)


MANY = {
    "1,000 forged taps": forged_taps,
    "1,000 look-ups": lookups,
    "1,000 inline queries": inline_queries,
    "200 texts of 4,096 characters": long_texts,
}
FLOODS = (
    Flood("1,000 messages of one person", one_person),
    Flood("5,000 of one person whose chat is held up", one_person_held),
    *(Flood(f"{name} of one person", begin) for name, begin in MANY.items()),
    Flood("/erase with 600 messages, none deleted", erasing),
    Flood("30 different pictures at once", pictures),
    Flood("30 different handouts at once", handouts),
    Flood("600 slow chats", slow_chats),
    Flood("600 chats told to wait", chats_told_to_wait),
    Flood("600 slow chats, webhook", slow_chats, by_webhook=True),
    *(Flood(f"{name} of many, webhook", begin, by_webhook=True) for name, begin in MANY.items()),
    Flood("5,000 groups, webhook", groups, by_webhook=True),
    Flood("200 updates of 1 MB, webhook", huge_updates, by_webhook=True),
)
