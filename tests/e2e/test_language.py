"""The language of a chat: as chosen there by /language."""

from pathlib import Path

import pytest

from dialogs import languages, say
from tests.e2e.ward import begin, ward

OTHERS = [code for code, _name in languages() if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
async def test_a_chat_speaks_the_language_that_was_chosen_there(code: str, tmp_path: Path) -> None:
    async with ward(tmp_path) as place:
        registrar = place.person()
        registrar.say("/language")
        offer = await registrar.private.wait_for(say("bot.language_choose"))
        registrar.tap(offer, dict(languages())[code])
        await registrar.private.wait_for(
            say("bot.language_chosen", code, name=dict(languages())[code])
        )
        registrar.say("/cns")
        await registrar.private.wait_for(say("ask.diagnosis", code))
        other = place.person("consultant")
        await begin(other, other.private)
