"""Answers calls: token, method, parameters, faults, then the method itself; and keeps a record."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.playground.people.world import World
from bot.playground.server.catalogue import Schema
from bot.playground.server.errors import UNAUTHORIZED, ApiError, Json
from bot.playground.server.faults import Fault, Faults
from bot.playground.server.methods import HANDLERS, WAITING
from bot.playground.server.uploads import Upload

Read = Callable[[], Awaitable[Json]]
KEPT_CALLS = 2000
OK = 200


class Dropped(Exception):  # it is no error of the caller: the line breaks
    """The connection is to be broken without an answer."""


@dataclass(slots=True)
class Call:
    """One call of the bot and what it was answered; ``error`` is empty for ``ok: true``."""

    method: str
    params: Json
    at: float
    status: int = OK
    result: Any = None
    error: str = ""
    fault: str = ""


@dataclass
class Api:
    """The Bot API of one bot in one world; ``calls`` holds the newest calls without polling."""

    token: str
    world: World
    faults: Faults
    newest: bool = False
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.schema = Schema(newest=self.newest)

    async def answer(self, token: str, name: str, read: Read) -> tuple[int, Json]:
        """Return status and body for a call; ``read`` gives its raw parameters."""
        call = Call(name, {}, self.world.clock.now())
        try:
            body = {"ok": True, "result": await self._carry_out(token, call, read)}
        except ApiError as error:
            call.status, call.error = error.code, error.description
            body = error.body()
        except Dropped:
            call.status, call.error = 0, "connection dropped"
            raise
        finally:
            self._record(call)
        return call.status, body

    async def _carry_out(self, token: str, call: Call, read: Read) -> object:
        if token != self.token:
            raise UNAUTHORIZED
        call.method = self.schema.method(call.method)
        self.counts[call.method] = self.counts.get(call.method, 0) + 1
        call.params = params = self.schema.read(call.method, await read())
        fault = self.faults.take(call.method, params) if self.faults.planned else None
        if fault or self.faults.delay:
            await self._misbehave(call, fault)
        if call.method in WAITING:
            self.world.tell("poll", None)
            return await WAITING[call.method](self.world, params)
        call.result = HANDLERS[call.method](self.world, params)
        if fault and fault.kind == "lose_answer":
            raise Dropped
        return call.result

    async def _misbehave(self, call: Call, fault: Fault | None) -> None:
        """Wait, refuse or break the connection, as planned."""
        await asyncio.sleep(self.faults.delay)
        if fault is None:
            return
        call.fault = fault.kind
        if error := fault.error():
            raise error
        if fault.kind == "drop":
            raise Dropped
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)

    def _record(self, call: Call) -> None:
        if call.method in WAITING and call.status == OK:
            return
        call.params = {
            name: f"<{len(value.content)} bytes>" if isinstance(value, Upload) else value
            for name, value in call.params.items()
        }
        self.calls.append(call)
        self.world.tell("call", call)
