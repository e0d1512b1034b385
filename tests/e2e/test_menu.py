"""The menu, commands without a consult, and links: in private and in a group."""

import pytest

from bot.playground import Chat, Person
from tests.e2e.ward import Ward, begin, plain, press

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST = "first diagnosed"


async def test_new_begins_a_consult(place: Ward, registrar: Person, group: Chat) -> None:
    await begin(registrar, registrar.private, "/new")
    panel = await begin(registrar, group, f"/new@{place.world.bot['username']}")
    await press(registrar, panel, "2024")


@pytest.mark.parametrize("code", ["E13m19d-7y-HR-v1", "E13m19d-7y-HR-v2"])
async def test_a_code_in_a_link_opens_its_answer(place: Ward, registrar: Person, code: str) -> None:
    registrar.start(code)
    answer = await registrar.private.wait_for("EARLY isolated CNS relapse")
    assert {"Doses", "Plan", "Change", "More"} <= set(answer.labels)
    other = place.person()
    other.start("2024-01-10")
    await other.private.wait_for(lambda m: "Start" in str(m.labels))
    assert "2024" not in other.private.from_bot[-1].text


async def test_the_menu_is_in_each_language_in_the_order_of_use(place: Ward) -> None:
    await place.bot.heard("ready")
    commands = place.world.menu.commands
    for scope in ("all_private_chats", "all_group_chats"):
        for language in ("", "de", "es"):
            names = [each["command"] for each in commands[(scope, 0, 0), language]]
            assert names[0] == "cns"
            assert names.index("start") > names.index("help")
    german = {each["description"] for each in commands[("all_private_chats", 0, 0), "de"]}
    assert "New consult" not in german


async def test_links_open_help_and_demo_and_drop_anything_else(registrar: Person) -> None:
    registrar.start("help")
    await registrar.private.wait_for("/case")
    registrar.start("demo")
    await registrar.private.wait_for("from diagnosis")
    known = {message.id for message in registrar.private.from_bot}
    registrar.start("14m-7y-HR")
    hello = await registrar.private.wait_for(lambda m: m.id not in known)
    assert "7" not in hello.text.splitlines()[0]


async def test_the_start_message_leads_into_a_consult(registrar: Person) -> None:
    registrar.start()
    hello = await registrar.private.wait_for("Four questions")
    await press(registrar, hello, "Start")
    assert FIRST in hello.text


async def test_the_menu_is_offered_in_private_and_in_groups(place: Ward, registrar: Person) -> None:
    await place.bot.heard("ready")
    group = place.group(registrar)
    for chat in (registrar.private, group):
        names = [command["command"] for command in place.world.menu.shown(chat, registrar)]
        assert names[:3] == ["cns", "ask", "case"]
        assert "erase" in names


async def test_an_unknown_command_is_answered_not_ignored(registrar: Person) -> None:
    registrar.say("/nonsense")
    assert (await registrar.private.wait_for(lambda _m: True)).text


async def test_change_under_an_old_answer_says_what_the_open_consult_loses(
    registrar: Person,
) -> None:
    registrar.say("13m19d 7y HR")
    answer = await registrar.private.wait_for("EARLY isolated CNS relapse")
    await begin(registrar, registrar.private)
    registrar.say("2024-01-10")
    await registrar.private.wait_for("When was the relapse found")
    await press(registrar, answer, "Change")
    assert "No longer used: diagnosis 10 Jan 2024." in plain(answer)
