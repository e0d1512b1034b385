"""The same delivery to two copies at once is answered once; a store that came back empty is told.

So is a byte that is no text: it costs nobody else anything.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.playground import Person
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.balancer import Replicas, replicas
from tests.e2e.port import Port, typed
from tests.e2e.ward import begin, press, ward

CODE = "E13m19d-7y-HR-v1"
WHATEVER = ("/start", "/help", f"/case {CODE}", "/language", "/language de", "/erase", "dose?")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with redis_server(tmp_path, free_port()) as running:
        yield running


async def deliver(several: Replicas, update: dict[str, Any]) -> None:
    """Hand one update to every copy at once, and to each once more."""
    ports = [Port(number) for number in several.balancer.ports]
    for _time in range(2):
        answers = await asyncio.gather(*(port.post(update) for port in ports))
        assert {status for status, _text in answers} == {200}


async def test_nothing_is_answered_twice(tmp_path: Path, address: str) -> None:
    async with replicas(tmp_path, address, 2, per_second="0") as several:
        for number, text in enumerate(WHATEVER, start=1):
            person = several.place.person()
            await deliver(several, typed(person, number, text))
            await several.place.quiet()
            assert len(person.private.from_bot) == 1, text
        person = several.place.person()
        picture = typed(person, 50, "")
        del picture["message"]["text"]
        await deliver(several, {**picture, "message": {**picture["message"], "photo": [{}]}})
        await several.place.quiet()
        assert len(person.private.from_bot) == 1


async def test_a_drawing_is_not_sent_twice(tmp_path: Path, address: str) -> None:
    async with replicas(tmp_path, address, 2, per_second="0") as several:
        person = several.place.person()
        person.say("13m19d 7y HR")
        answer = await person.private.wait_for("EARLY isolated")
        person.tap(answer, "More")
        await answer.wait(lambda m: "Pictures" in m.labels)
        query = {
            "id": "7",
            "from": person.described(),
            "chat_instance": "1",
            "data": answer.button("Pictures")["callback_data"],
            "message": answer.seen(),
        }
        await deliver(several, {"update_id": 9, "callback_query": query})
        await several.place.quiet()
        assert len([m for m in person.private.from_bot if "photo" in m.data]) == 1


async def test_a_store_that_came_back_empty_has_people_begin_anew(tmp_path: Path) -> None:
    port = free_port()
    async with AsyncExitStack() as stack:
        with redis_server(tmp_path, port) as address:
            place = await stack.enter_async_context(ward(tmp_path, store=address))
            writer, tapper = place.person(), place.person()
            theirs = await begin(writer, writer.private)
            panel = await begin(tapper, tapper.private)
            await press(tapper, panel, "2024")
            group = place.group(writer)
            shared = await begin(writer, group, place.cns)
            await place.quiet()
        with redis_server(tmp_path, port):
            writer.say("2024-01-10")
            await writer.private.wait_for("is lost, with all its answers")
            await theirs.wait(lambda m: "expired" in m.text)
            writer.send(group, "2024-01-10", reply_to=shared)
            await group.wait_for("is lost, with all its answers")
            said = await tapper.tap(panel, "Jan").answered()
            assert "kept" not in said
            assert "/cns" in said
            await panel.wait(lambda m: "expired" in m.text)
            await press(tapper, panel, (0, 0))
            await stack.aclose()


def spoilt(person: Person, number: int) -> bytes:
    """An update with a byte that is no UTF-8."""
    return json.dumps(typed(person, number, "/help @@")).encode().replace(b"@@", b"\xff\xfe")


async def test_a_byte_that_is_no_text_holds_nobody_up(tmp_path: Path) -> None:
    number = free_port()
    async with ward(tmp_path, hook=number) as place:
        person = place.person()
        assert await Port(number).post(spoilt(person, 5)) == (200, "")
        await person.private.wait_for(lambda m: bool(m.text))
        await begin(person, person.private)
