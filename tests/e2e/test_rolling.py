"""A new version is rolled out over the copies, one by one, while a ward consults."""

import asyncio
import signal
from pathlib import Path

from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.balancer import replicas
from tests.e2e.test_kills import carrying_on
from tests.e2e.ward import plain

PEOPLE = 10
COPIES = 3


async def test_nobody_notices(tmp_path: Path) -> None:
    with redis_server(tmp_path, free_port()) as address:
        async with replicas(tmp_path, address, COPIES, per_second="0") as several:
            place = several.place
            people = [place.person() for _number in range(PEOPLE)]
            chat = place.group(*people)
            place.server.faults.delay = 0.02
            going = carrying_on(place, people, chat, patience=30)
            for number in range(COPIES):
                await asyncio.sleep(0.1)
                assert await several.kill(number, signal.SIGTERM) == 0
                await several.start(number)
            async with asyncio.timeout(60):
                answers = await asyncio.gather(*going)
            await place.quiet()
        assert len({answer.id for answer in answers}) == PEOPLE
        for answer in answers:
            assert "13 months 19 days" in plain(answer)
        assert len(chat.from_bot) == PEOPLE  # no panel was sent twice
        assert '"level": "error"' not in "".join(several.log)
