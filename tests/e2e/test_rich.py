"""Bot API 10.2 where the server offers it, today's message where it does not."""

import pytest

from tests.e2e.ward import begin, ward

SAYS_NO = "garbage"


async def test_a_refused_answer_in_a_group_is_told_to_its_author_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async with ward(tmp_path_factory.mktemp("rich"), newest=True, rich="on") as place:
        registrar = place.person()
        group = place.group(registrar)
        panel = await begin(registrar, group, place.cns)
        registrar.send(group, SAYS_NO, reply_to=panel)
        await place.world.until(lambda: bool(group.ephemeral))
        (notice,) = group.ephemeral.values()
        assert notice.only_for is registrar
        assert SAYS_NO not in notice.text
        assert len(group.from_bot) == 1


async def test_without_the_feature_the_panel_alone_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async with ward(tmp_path_factory.mktemp("plain"), rich="on") as place:
        registrar, consultant = place.person(), place.person("consultant")
        group = place.group(registrar, consultant)
        panel = await begin(registrar, group, place.cns)
        registrar.send(group, SAYS_NO, reply_to=panel)
        await panel.edited(after=0)
        theirs = await begin(consultant, group, place.cns)
        registrar.send(group, "2024-01-10", reply_to=theirs)
        await group.wait_for("reply to your own open question")
        assert not [event for event in place.bot.events if event["event"] == "failed"]


async def test_protected_answers_cannot_be_forwarded(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async with ward(tmp_path_factory.mktemp("protect"), protect="on", store="memory:") as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        assert panel.data["has_protected_content"]
