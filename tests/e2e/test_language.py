"""The language of a chat: as chosen there by /language."""

from pathlib import Path

import pytest

from dialogs import languages, say
from tests.e2e.ward import begin, launch, ward

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


async def test_a_private_chat_follows_the_persons_telegram_and_a_group_does_not(
    tmp_path: Path,
) -> None:
    async with ward(tmp_path) as place:
        for code, language in [*((code, code) for code in OTHERS), ("fr", "en"), ("de-AT", "de")]:
            person = place.person()
            person.language = code
            person.say("/cns")
            await person.private.wait_for(say("ask.diagnosis", language))
            group = place.group(person)
            person.send(group, place.cns)
            await group.wait_for(say("ask.diagnosis"))


async def test_a_choice_outlives_a_restart_and_stands_above_the_persons_telegram(
    tmp_path: Path,
) -> None:
    async with ward(tmp_path) as place:
        person = place.person()
        person.language = "de"
        person.say("/language es")
        await person.private.wait_for(
            say("bot.language_chosen", "es", name=dict(languages())["es"])
        )
        await place.bot.stop()
        place.bot = await launch(place.server, tmp_path)
        person.say("/cns")
        await person.private.wait_for(say("ask.diagnosis", "es"))
