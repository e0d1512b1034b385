"""What the parts cost without a network: the core, the conversation, the application."""

import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import patch

import orjson
import uvloop
from telegram import Update

import bot.serve.application
from bench.peers.ptb import build as build_peer
from bench.people import TODAY, scripts
from bot.serve.application import App, build
from bot.settings import Settings
from bot.wire.request import AiohttpRequest
from bot.wire.updates import read_update
from core import Case, assess, read_case
from dialogs import Command, Session, Text, advance

BEST_OF = 5
TOKEN = "1:bench"  # noqa: S105  # nobody reads it
PEOPLE, AT_ONCE, MANY = 400, 50, 100_000_000
A_MOMENT = 0.2  # seconds; what is written later has been written by then
Take = Callable[[bytes], Awaitable[None]]
ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"bench_bot"}}'


def core() -> dict[str, float]:
    """Microseconds of one assess over many cases, and of looking one up in a dictionary."""
    cases = _cases(2000)
    known = dict(enumerate(cases))
    return {
        "assess": _best(lambda: [assess(case) for case in cases], len(cases)),
        "lookup": _best(lambda: [known[number] for number in range(len(cases))], len(cases)),
    }


def _cases(count: int) -> list[Case]:
    chance = random.Random(1)  # noqa: S311  # no secret: the same cases each time
    return [
        read_case(
            {
                "interval": f"{chance.randrange(1, 60)}m{chance.randrange(0, 28)}d",
                "age": f"{chance.randrange(6, 60)}y",
                "risk": chance.choice(["high", "standard", "unknown"]),
            },
            TODAY,
        )
        for _number in range(count)
    ]


def steps() -> float:
    """Microseconds of one step of the conversation, over whole consults."""
    talks = [script.texts[1:] for script in scripts(300)]

    def talk() -> None:
        for texts in talks:
            session: Session | None = None
            session, _reply = advance(session, Command("cns"), TODAY)
            for text in texts:
                session, _reply = advance(session, Text(text), TODAY)

    return _best(talk, len(talks) * (len(talks[0]) + 1))


def _best(work: Callable[[], object], parts: int) -> float:
    """Microseconds of a part of some work, at its best of several times."""
    took = []
    for _time in range(BEST_OF):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took) / parts * 1e6


class Silent(AiohttpRequest):
    """Calls that are answered at once, without a network."""

    def __init__(self, connections: int = 1, **_: object) -> None:
        super().__init__(connections)
        self._number = 0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
        """A message as sent, to whatever was asked."""
        if url.endswith("getMe"):
            return 200, ME
        self._number += 1
        chat = b'"chat":{"id":1,"type":"private"}'
        return 200, b'{"ok":true,"result":{"message_id":%d,"date":1,%s}}' % (self._number, chat)


def application() -> dict[str, float]:
    """Microseconds of an update through both applications; commits of this bot for each step."""
    return {
        "update": uvloop.run(_ours()),
        "update_peer": uvloop.run(_peers()),
        "commits": uvloop.run(_commits()),
    }


def silent(store: str) -> App:
    """The application of this bot, talking to nobody."""
    setattr(bot.serve.application, "AiohttpRequest", Silent)  # noqa: B010  # in this process only
    return build(Settings.model_validate({"token": TOKEN, "store": store, "per_second": 0}))


async def _ours() -> float:
    return await _measured(await opened("memory:"), ours=True)


async def opened(store: str) -> Take:
    """What takes an update, as it comes over the wire, to this bot."""
    made = silent(store)
    await made.initialize()
    await made.bot_data["service"].base.open()

    async def take(payload: bytes) -> None:
        update = read_update(orjson.loads(payload))
        await made.update_processor.process_update(update, made.process_update(update))

    return take


async def _commits() -> float:
    """How often the store commits for each step, when one person alone holds a consult."""
    ran: list[str] = []
    connect = sqlite3.connect

    def traced(*given: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401  # handed on
        made: sqlite3.Connection = connect(*given, **named)
        made.set_trace_callback(ran.append)
        return made

    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(sqlite3, "connect", traced),
    ):
        take = await opened(f"sqlite:///{folder}/consults.sqlite3")
        ran.clear()
        steps = updates(1, ours=True)
        for (update,) in steps:
            await take(update)
            await asyncio.sleep(A_MOMENT)
    return sum(one.lower().startswith("commit") for one in ran) / len(steps)


async def _peers() -> float:
    peer = build_peer(request=Silent(), get_updates_request=Silent())
    await peer.initialize()

    async def take(payload: bytes) -> None:
        await peer.process_update(Update.de_json(orjson.loads(payload), peer.bot))

    return await _measured(take, ours=False)


async def _measured(take: Take, *, ours: bool) -> float:
    """Microseconds of processor time for each update, many people's at once."""
    rounds = updates(PEOPLE, ours=ours)
    started = time.process_time()
    for round_of_all in rounds:
        for first in range(0, PEOPLE, AT_ONCE):
            await asyncio.gather(*map(take, round_of_all[first : first + AT_ONCE]))
    return (time.process_time() - started) / (PEOPLE * len(rounds)) * 1e6


def updates(
    people: int, *, ours: bool, first: int = 1000, steps: int | None = None
) -> list[list[bytes]]:
    """Everybody's first message, everybody's second, and so on, as Telegram sends them."""
    said = [script.texts for script in scripts(people, "typed" if ours else "peer")]
    return [
        [
            _update(step * MANY + first + number, first + number, said[number][step])
            for number in range(people)
        ]
        for step in range(steps or len(said[0]))
    ]


def _update(number: int, person: int, text: str) -> bytes:
    names = {"first_name": "Jane", "last_name": "Doe", "username": "jane_doe"}
    message: dict[str, Any] = {
        "message_id": number,
        "date": 1790000000,
        "chat": {"id": person, "type": "private", **names},
        "from": {"id": person, "is_bot": False, "language_code": "en", **names},
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return orjson.dumps({"update_id": number, "message": message})
