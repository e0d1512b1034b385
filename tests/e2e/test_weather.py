"""A ward in bad weather: whatever Telegram does, each consult ends in its right answer."""

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.playground.server.faults import Faults
from tests.bot.store.redis_server import free_port
from tests.e2e.crowd import Case, cases, consult, wrong_answers
from tests.e2e.ward import Ward, ward
from tests.needed import LONG

PEOPLE = 200 if LONG else 24
BEGIN_SECONDS, LAST_SECONDS, PAUSE = 3.0, 100.0, 0.2
AT_ONCE, RARELY = 2, 0.03
METHODS = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery", "*")


def weather(faults: Faults, chance: random.Random) -> list[Callable[[], None]]:
    """What may go wrong next."""
    method = chance.choice(METHODS)
    if chance.random() < RARELY:  # after each of these the library waits for a second or more
        return [
            lambda: faults.error(502, method="getUpdates"),
            lambda: faults.drop(method="getUpdates"),
        ]
    return [
        lambda: faults.too_many(1, method=method),
        lambda: faults.error(500, method=method),
        lambda: faults.drop(method=method),
        lambda: faults.lose_answer(method=method),
        lambda: faults.slow(6.0, method=method),  # longer than the bot waits
        lambda: faults.duplicate_updates(3),
        lambda: faults.reorder_updates(2),
    ]


async def blow(faults: Faults) -> None:
    """Let things go wrong, up to five a second, as long as somebody does something."""
    chance = random.Random(8)  # noqa: S311  # no secret: repeatable
    while True:
        await asyncio.sleep(PAUSE)
        if len(faults.planned) < AT_ONCE:  # or one fault would wait behind the other for ever
            chance.choice(weather(faults, chance))()


async def hold_all(place: Ward, crowd: list[Case]) -> list[str]:
    """Let everybody hold a consult; whatever answer was not theirs."""
    chance = random.Random(9)  # noqa: S311  # likewise
    people = [place.person() for _case in crowd]

    async def one(number: int) -> None:
        await asyncio.sleep(chance.uniform(0, BEGIN_SECONDS))
        await consult(people[number], crowd[number])

    async with asyncio.timeout(LAST_SECONDS):
        await asyncio.gather(*map(one, range(len(crowd))))
    pairs = zip(people, crowd, strict=True)
    return [text for person, case in pairs for text in wrong_answers(person, case)]


@pytest.mark.parametrize("hooked", [False, True])
async def test_every_consult_ends_right(tmp_path: Path, *, hooked: bool) -> None:
    async with ward(tmp_path, hook=free_port() if hooked else 0, per_second="0") as place:
        blowing = asyncio.create_task(blow(place.server.faults))
        wrong = await hold_all(place, list(cases(PEOPLE, seed=7)))
        blowing.cancel()
        place.server.faults.clear()
        assert wrong == []
        log = "".join(place.bot.log)
        assert "failed aside" not in log
        assert "Traceback" not in log
