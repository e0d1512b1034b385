"""Somebody writes to the store of a running bot: it says nothing of that, and serves everybody."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from redis import Redis

from bot.playground import Message, Person
from bot.store.keys import ChatPlace, Keys
from bot.store.redis import PREFIX
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.ward import TOKEN, Ward, begin, ward

POISON = (
    b'{"session":{"step":"check","answers":{"age":"2y"}},"owed":{"blocks":[{"heading":"DOSING",'
    b'"lines":[{"text":"methotrexate 120 mg","link":"https://evil.example/"}]}],"panel":true},'
    b'"told":["dose"],"code":"E14m-2y-HR-v1"}'
)
Write = Callable[[Redis, str], object]
FORGED: dict[str, Write] = {
    "a dose": lambda base, key: base.set(key, POISON),
    "no text": lambda base, key: base.set(key, b"\xff\x00\xfe"),
    "another type": lambda base, key: (base.delete(key), base.rpush(key, "x")),
    "altered": lambda base, key: base.setrange(key, 30, "AAAA"),
    "another version": lambda base, key: base.set(key, b"Ag" + b"A" * 60),
}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[tuple[Ward, Redis]]:
    with redis_server(tmp_path, free_port()) as address, Redis.from_url(address) as base:
        async with ward(tmp_path, store=address) as running:
            yield running, base


def keys_of(person: Person) -> tuple[str, ...]:
    """The keys of everything that is stored of a person in private."""
    return Keys(TOKEN).names(ChatPlace(person.id, None, person.id))


def is_after(last: int, message: Message) -> bool:
    """Whether a message came after another."""
    return message.id > last


async def test_forged_records_count_as_none_and_lock_nobody_out(
    place: tuple[Ward, Redis],
) -> None:
    running, base = place
    for forge in FORGED.values():
        person = running.person()
        for command in ("2025-03-01", "/cns", "/erase"):
            await begin(person, person.private)
            person.say("2024-01-10")
            await person.private.wait_for("When was the relapse found")
            await running.quiet()
            for key in keys_of(person):
                if base.exists(PREFIX + key):
                    forge(base, PREFIX + key)
            last = person.say(command).id
            await person.private.wait_for(partial(is_after, last), seconds=10)
            await running.quiet()
            said = [message.text for message in person.private.from_bot if message.id > last]
            assert not any("120" in text or "went wrong" in text for text in said)
    assert "evil" not in "".join(m.text for m in person.private.from_bot)


@pytest.mark.parametrize("shared", [True, False])
async def test_a_consult_that_the_store_lost_is_said_to_be_lost(
    place: tuple[Ward, Redis],
    shared: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    running, base = place
    person = running.person()
    chat = running.group(person) if shared else person.private
    panel = await begin(person, chat, running.cns if shared else "/cns")
    await running.quiet()
    base.flushdb()  # as one that evicts, or that was started anew
    person.send(chat, "2024-01-10", reply_to=panel if shared else None)
    await chat.wait_for("is lost, with all its answers")
    await panel.wait(lambda m: "expired" in m.text)
    anew = await begin(person, chat, running.cns if shared else "/cns")
    assert "first diagnosed" in anew.text
