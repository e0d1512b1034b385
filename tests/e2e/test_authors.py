"""Who writes: people are answered; channels, hidden authors and bots are told that they are not."""

from collections.abc import Mapping
from functools import partial

import pytest

from bot.playground import Chat, Message, Person
from bot.playground.people import groups
from tests.e2e.ward import Ward, begin, press

pytestmark = pytest.mark.asyncio(loop_scope="module")
CHANNEL = {"id": -1001, "type": "channel", "title": "Ward news"}
FORBIDDEN = ("diagnosed", "isolated CNS relapse")


@pytest.fixture
def group(place: Ward, registrar: Person) -> Chat:
    return place.group(registrar)


def write(
    place: Ward,
    chat: Chat,
    author: Mapping[str, object],
    text: str,
    answering: Message | None = None,
) -> None:
    """Let somebody write whom a telephone does not belong to."""
    message: dict[str, object] = {
        "message_id": chat.next_id(),
        "date": 1,
        "chat": chat.described(),
        "text": text,
        **author,
    }
    if text.startswith("/"):
        length = len(text.partition(" ")[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    if answering:
        message["reply_to_message"] = answering.quoted()
    place.world.inbox.put("message", message)


def a_channel(number: int) -> dict[str, object]:
    return {
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
        "sender_chat": {**CHANNEL, "id": -1000 - number},
    }


FORWARDED = {
    "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
    "sender_chat": CHANNEL,
    "is_automatic_forward": True,
}
HIDDEN = {
    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
    "sender_chat": {"id": -7, "type": "supergroup", "title": "Ward"},
}
# What the accounts that stand for many may look like one day: of each sign one alone is enough.
BEHIND_A_CHAT = {"from": {"id": 424242, "is_bot": False, "first_name": "x"}, "sender_chat": CHANNEL}
BY_ITSELF = {
    "from": {"id": 424242, "is_bot": False, "first_name": "x"},
    "is_automatic_forward": True,
}
OF_MANY = {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}}
ANOTHER_BOT = {"from": {"id": 99, "is_bot": True, "first_name": "Other"}}


@pytest.mark.parametrize(
    "author",
    [a_channel(1), FORWARDED, HIDDEN, BEHIND_A_CHAT, BY_ITSELF, OF_MANY, ANOTHER_BOT],
)
@pytest.mark.parametrize("text", ["/cns", "/cns 14m 7y HR", "/help", "/erase", "/language de"])
async def test_whoever_is_no_person_gets_one_calm_sentence(
    place: Ward, group: Chat, author: Mapping[str, object], text: str
) -> None:
    write(place, group, author, text)
    said = await group.wait_for("A consult needs a person")
    await place.quiet()
    assert [message.id for message in group.from_bot] == [said.id]


async def test_two_channels_never_meet_in_one_consult(
    place: Ward, registrar: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    write(place, group, a_channel(1), "/cns")
    write(place, group, a_channel(1), "2024-01-10", panel)
    write(place, group, a_channel(2), "2025-03-01", panel)
    await place.quiet()
    others = [message.text for message in group.from_bot if message.id != panel.id]
    assert len(others) == 3
    assert not any(word in text for text in others for word in FORBIDDEN)
    assert panel.edits == 0


async def test_another_bot_is_not_talked_to_without_end(
    place: Ward, registrar: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    for _time in range(5):
        write(place, group, ANOTHER_BOT, "I did not understand.", panel)
    await place.quiet()
    assert len(group.from_bot) == 2


async def test_another_bot_in_private_meets_silence(place: Ward, registrar: Person) -> None:
    write(place, registrar.private, ANOTHER_BOT, "/start")
    await place.quiet()
    assert registrar.private.from_bot == []


async def test_a_channel_is_not_welcomed(place: Ward, registrar: Person) -> None:
    channel = place.world.add_group("News", "channel")
    channel.bot_status = "left"
    groups.set_bot_status(channel, registrar, "administrator")
    await place.quiet()
    assert channel.from_bot == []


async def test_reactions_and_places_that_move_are_no_edits(place: Ward, registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    said = registrar.say("2024-01-10")
    await registrar.private.wait_for(lambda m: m.id > said.id)
    here = {"latitude": 1.0, "longitude": 2.0}
    place.world.inbox.put("edited_message", said.seen())
    place.world.inbox.put("edited_message", {**said.seen(), "edit_date": 9})
    moving = {**said.seen(), "edit_date": 9, "location": here}
    del moving["text"]
    place.world.inbox.put("edited_message", moving)
    await place.quiet()
    assert len(registrar.private.from_bot) == 2
    assert panel.edits == 0
    registrar.edit(said, "2024-02-10")
    await registrar.private.wait_for("edited message changes nothing")


@pytest.mark.parametrize("line", ["13m19d 7y HR", "/cns 13m19d 7y HR"])
async def test_a_case_edited_after_its_answer_is_told_of_which_text_the_answer_is(
    place: Ward, registrar: Person, line: str
) -> None:
    said = registrar.say(line)
    await registrar.private.wait_for("EARLY isolated")
    registrar.edit(said, line.replace("13m19d", "30m"))
    await registrar.private.wait_for("of the earlier text")
    place.world.inbox.put("edited_message", said.seen())
    await place.quiet()
    assert len(registrar.private.from_bot) == 2


async def test_out_of_date_offers_a_new_consult_only_where_none_is_open(
    registrar: Person,
) -> None:
    first = await begin(registrar, registrar.private)
    year = first.button("2024")
    second = await begin(registrar, registrar.private)
    said = await registrar.press(first, year).answered()
    assert "out of date" in said
    assert "/cns" not in said
    await press(registrar, second, "Cancel")
    again = await begin(registrar, registrar.private)
    await press(registrar, again, "Cancel")
    assert "/cns" in await registrar.press(first, year).answered()


async def test_what_stops_somebody_is_an_alert(place: Ward, registrar: Person, group: Chat) -> None:
    panel = await begin(registrar, group, place.cns)
    other = place.person("member")
    group.members[other.id] = "member"
    for person, label in ((other, "2024"),):
        tap = person.tap(panel, label)
        assert await tap.answered()
        assert (tap.answer or {})["show_alert"]
    tap = registrar.tap(panel, "2024")
    assert await tap.answered() == ""
    assert "show_alert" not in (tap.answer or {})


async def test_a_tap_whose_answer_was_refused_for_haste_is_answered_later(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    place.server.faults.too_many(1, method="answerCallbackQuery")
    tap = registrar.tap(panel, "2024")
    await panel.wait(lambda m: "2024: which month?" in m.text)
    assert await tap.answered(4) == ""
    place.server.faults.clear()


async def test_a_failure_after_the_answer_to_a_tap_is_told_as_a_message(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    answers = len(place.server.calls_of("answerCallbackQuery"))
    place.server.faults.error(500, method="editMessageText", times=4)
    await registrar.tap(panel, "2024").answered()
    await registrar.private.wait_for("Something went wrong", 10)
    place.server.faults.clear()
    assert len(place.server.calls_of("answerCallbackQuery")) == answers + 1


def _is_new(known: set[int], message: Message) -> bool:
    return message.id not in known


async def test_wrong_words_do_not_become_as_many_questions(place: Ward, registrar: Person) -> None:
    await begin(registrar, registrar.private)
    for number in range(10):
        known = {message.id for message in registrar.private.from_bot}
        registrar.say(f"x{number}")
        await registrar.private.wait_for(partial(_is_new, known))
    await place.quiet()
    assert len(registrar.private.from_bot) == 2
