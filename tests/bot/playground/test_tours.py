from collections.abc import AsyncIterator

import pytest

from bot.playground import PlaygroundServer
from bot.playground.page.demo import bot_process
from bot.playground.page.stage import Stage
from bot.playground.page.tours import TOURS

DOSE = "methotrexate - DOSE"
LAST_WORDS = {
    "early": ("EARLY isolated", DOSE),
    "late": ("LATE isolated", DOSE),
    "infant": ("EARLY isolated", DOSE),
    "adult": ("LATE isolated", DOSE),
    "paper": ("EARLY isolated", DOSE),
    "boundary": ("LATE (in doubt) isolated", DOSE),
    "lookup": ("METHOTREXATE BY AGE: age 2 years", DOSE),
    "refusal": ("Cancelled",),
    "group": ("EARLY isolated", "CHECKED by another account", DOSE),
}


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    server = PlaygroundServer()
    ready = Stage(server)
    ready.player.pace = 0
    async with server.running(), bot_process(server):
        yield ready


@pytest.mark.parametrize("name", TOURS)
async def test_a_tour_reaches_its_end(stage: Stage, name: str) -> None:
    await stage.player.play(name)
    said = [message.plain for chat in stage.world.chats.values() for message in chat.from_bot]
    assert any(all(word in text for word in LAST_WORDS[name]) for text in said), said
    assert [call.error for call in stage.server.calls if call.error] == []
    assert stage.world.unanswered() == []


async def test_a_tour_can_be_played_after_another(stage: Stage) -> None:
    await stage.player.play("refusal")
    await stage.player.play("early")
    await stage.player.play("early")
    assert len(stage.registrar.private.from_bot) == 1


async def test_a_tour_takes_over_from_an_open_consult(stage: Stage) -> None:
    me = stage.registrar
    me.say("/cns")
    panel = await me.private.wait_for(lambda message: "2024" in message.labels)
    me.tap(panel, "2024")
    await panel.edited(after=0)
    await stage.player.play("early")
