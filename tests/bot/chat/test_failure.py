"""What happens when a part fails: one sentence, an incident id, and the consult stays."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import date

import pytest

import bot.chat.visit
from bot.playground import Person, PlaygroundServer
from bot.serve.application import build, updates_wanted
from bot.settings import Settings
from bot.watch.logs import Plain
from dialogs import Event, Reply, Session, Setting, Text, advance

BOOM = "Jane Doe"


def failing(
    session: Session | None, event: Event, today: date, *, setting: Setting, **about: str
) -> tuple[Session | None, Reply]:
    """The conversation, which breaks on one text."""
    if event == Text(BOOM):
        raise RuntimeError(BOOM)
    return advance(session, event, today, setting=setting, **about)


@pytest.fixture
async def registrar(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Person]:
    monkeypatch.setattr(bot.chat.visit, "advance", failing)
    async with PlaygroundServer.start() as server:
        settings = Settings(token=server.token, api_url=server.url, store="memory:")
        application = build(settings)
        await application.bot_data["service"].base.open()
        async with application:
            assert application.post_init
            assert application.post_stop
            assert application.post_shutdown
            assert application.updater
            await application.post_init(application)
            await application.start()
            await application.updater.start_polling(allowed_updates=updates_wanted(settings))
            yield server.world.person("registrar")
            await application.updater.stop()
            await application.stop()
            await application.post_stop(application)
            await application.post_shutdown(application)


async def test_a_failing_handler_says_so_and_keeps_the_consult(
    registrar: Person, caplog: pytest.LogCaptureFixture
) -> None:
    registrar.say("/cns")
    panel = await registrar.private.wait_for("first diagnosed")
    registrar.say(BOOM)
    said = await registrar.private.wait_for("Something went wrong")
    await registrar.tap(panel, "2024").answered()
    await panel.wait(lambda m: "2024: which month?" in m.text)
    (record,) = [record for record in caplog.records if record.msg == "failed"]
    line = json.loads(Plain().format(record))
    assert record.levelno == logging.ERROR
    assert line["incident"] in said.text
    assert line["error"].startswith("RuntimeError at test_failure.py:")
    assert BOOM not in json.dumps(line) + said.text
