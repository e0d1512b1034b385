"""The whole bot in this process, against the strict server's world without the network between."""

import functools
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram.error import TelegramError
from telegram.request import RequestData

import bot.serve.application
import bot.wire.account
from bot.chat.record import load
from bot.chat.visit import Service
from bot.playground.people.world import World
from bot.playground.server.api import Api
from bot.playground.server.bodies import attach
from bot.playground.server.faults import Faults
from bot.playground.server.uploads import Upload
from bot.serve.application import App, build, updates_wanted
from bot.settings import Settings
from bot.store.keys import ChatPlace
from bot.wire.request import AiohttpRequest
from bot.wire.updates import read_update

TOKEN = "7000000001:inside"  # noqa: S105  # the local server takes any


class Direct(AiohttpRequest):
    """Calls that reach the strict server as they would reach it by way of a socket."""

    def __init__(self, connections: int = 1, *, api: Api, **_: object) -> None:
        super().__init__(connections)
        self._api = api

    async def initialize(self) -> None:
        """Nothing to open."""

    async def do_request(  # type: ignore[override]  # the time limits do not matter here
        self,
        url: str,
        method: str,  # noqa: ARG002  # the library's signature
        request_data: RequestData | None = None,
        **_: object,
    ) -> tuple[int, bytes]:
        """What the server answers."""
        name = url.rpartition("/")[2]

        async def read() -> dict[str, object]:
            return _fields(request_data)

        status, answer = await self._api.answer(self._api.token, name, read)
        return status, json.dumps(answer).encode()


def _fields(data: RequestData | None) -> dict[str, object]:
    """The parameters as they would come out of the body."""
    if data is None:
        return {}
    if not data.contains_files:
        return dict(data.parameters)
    fields: dict[str, object] = {**data.json_parameters}
    for name, (file, whole, _kind) in data.multipart_data.items():
        assert isinstance(whole, bytes)
        fields[name] = Upload(file, whole)
    return attach(fields)


class Inside:
    """A bot and its world; ``steps`` counts where the consults stood that were looked at."""

    def __init__(self, application: App, api: Api) -> None:
        self.application, self.api, self.world = application, api, api.world
        self.service: Service = application.bot_data["service"]
        self.refusals: Counter[str] = Counter()
        self.steps: Counter[str] = Counter()

    async def take(self, payloads: list[bytes]) -> None:
        """Read updates as they come over the line, and act on all that can be read at once."""
        for payload in payloads:
            try:
                update = read_update(AiohttpRequest.parse_json_payload(payload))
            except (ValueError, TelegramError):
                continue  # cut off, or without a number: what the line itself refuses
            await self.application.update_queue.put(update)
        await self.application.update_queue.join()
        for call in self.api.calls:
            if call.error:
                self.refusals[call.error] += 1
        self.api.calls.clear()

    async def look(self, places: list[ChatPlace]) -> None:
        """Count where the consults of these people stand."""
        for place in places:
            if session := (await load(self.service.visit(place))).session:
                self.steps[session.step] += 1


@asynccontextmanager
async def inside(
    monkeypatch: pytest.MonkeyPatch, folder: Path, **settings: object
) -> AsyncIterator[Inside]:
    """A running bot with a store in a file, its calls led straight to the server."""
    api = Api(TOKEN, World(Faults()), Faults(), newest=bool(settings.get("rich")))
    direct = functools.partial(Direct, api=api)
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    for module in (bot.wire.account, bot.serve.application):
        monkeypatch.setattr(module, "AiohttpRequest", direct)
    monkeypatch.setattr(bot.wire.account, "IN_A_GROUP", (1_000_000, 60))  # a crowd in a hurry
    store = f"sqlite:///{folder / 'consults.sqlite3'}"
    given = Settings.model_validate(
        {"token": TOKEN, "store": store, "per_second": 0, "inline": True, **settings}
    )
    api.world.inbox.allowed = tuple(updates_wanted(given))
    application = build(given)
    await application.bot_data["service"].base.open()
    await application.initialize()
    assert application.post_init
    assert application.post_stop
    assert application.post_shutdown
    await application.post_init(application)
    await application.start()
    try:
        yield Inside(application, api)
    finally:
        await application.stop()
        await application.post_stop(application)
        await application.shutdown()
        await application.post_shutdown(application)
