"""Odd updates: forged and mutilated buttons, strange texts, kinds of messages nobody thought of."""

import random

import pytest

from bot.playground import Person
from bot.store.keys import MARK_LENGTH
from tests.e2e.ward import Ward, begin, press, press_all

pytestmark = pytest.mark.asyncio(loop_scope="module")
CODE = "E13m19d-7y-HR"
TOKENS = [
    *("", ":", "0:", "0:a", "0:p", "0:g", "0:k", "0:zz", "-1:a1", "99999:a1", "999999:a1", "٣:a1"),
    *("0:a2024-13-45", "0:p2024-99", "0:p<", "0:pm", "0:gconfirm", "0:gcancel2", "0:anull"),
    *("w", "wa", "wz", "w9", "wa99" + CODE, "wy" + CODE[:-3], "wA" + CODE, "c", "c" + CODE * 2),
    *("q", "q" + CODE, "s", "s9-" + CODE, "s0", "e", "eE", "f", "x", "n", "nn", "h", "hh", "z"),
    *("e" + CODE.lower(), "w\N{NULL}", "wa" + "E" * 40, "c" + CODE.replace("E", "L"), "🦠"),
]
ARABIC = "2024-01-10".translate({ord(str(n)): 0x660 + n for n in range(10)})
WIDE = "2024-01-10".translate({ord(str(n)): 0xFF10 + n for n in range(10)})
TEXTS = [
    *("", " ", "\n", "\N{NULL}", "\u202e", "/", "//", "/cns@", "@", "/start /start", "0", "-1"),
    *("9" * 4000, "1e309", "2024-01-10" * 300, ARABIC, WIDE, "yes", "back"),
    *("<b>", "&amp;", "%s %d {0} {x}", "'; drop table kept; --", "\ud83d\ude00", "a\u0300" * 500),
    *("/case", "/case x", f"/case {CODE}{CODE}", "/cns <b>", "/report {code}", "/back 3"),
]


def failures(place: Ward) -> list[str]:
    return [str(event.get("error")) for event in place.bot.events if event["event"] == "failed"]


async def test_forged_buttons_are_answered_and_break_nothing(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    marks = (place.mark(registrar), "A" * MARK_LENGTH, "")
    for mark in marks:
        for token in TOKENS:
            button = {"text": "x", "callback_data": mark + token}
            await registrar.press(panel, button).answered()
    await place.quiet()
    assert failures(place) == []
    assert place.world.unanswered() == []


async def test_mutilated_buttons_of_every_kind_break_nothing(
    place: Ward, registrar: Person
) -> None:
    chance = random.Random(7)  # noqa: S311  # no secret: repeatable
    panel = await begin(registrar, registrar.private)
    await press(registrar, panel, "2024")
    registrar.say(f"/case {CODE}")
    answer = await registrar.private.wait_for("isolated CNS relapse of ALL")
    data = [
        str(button["callback_data"])
        for message in (panel, answer)
        for row in message.keyboard
        for button in row
        if "callback_data" in button
    ]
    for _round in range(150):
        letters = list(chance.choice(data))
        where = chance.randrange(MARK_LENGTH, len(letters))
        letters[where : where + chance.randint(0, 2)] = chance.choice("0aZ:-<é")
        await registrar.press(answer, {"text": "x", "callback_data": "".join(letters)}).answered()
    await place.quiet()
    assert failures(place) == []


async def test_strange_texts_break_nothing_at_any_step(place: Ward) -> None:
    for taps in ((), ("2024", "Jan", "10"), ("2024", "Jan", "10", "2025", "Mar", "1")):
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        await press_all(registrar, panel, taps)
        for text in TEXTS:
            registrar.say(text)
    await place.quiet()
    assert failures(place) == []


async def test_kinds_of_updates_that_mean_nothing_here_are_left_alone(
    place: Ward, registrar: Person
) -> None:
    chat, person = registrar.private.described(), registrar.described()
    head = {"message_id": 5, "date": 0, "chat": chat}
    kinds: list[dict[str, object]] = [
        {},
        {"from": person},
        {"from": person, "sticker": {}},
        {"from": person, "location": {"latitude": 1.0, "longitude": 2.0}},
        {"from": person, "contact": {"phone_number": "1", "first_name": "Jane"}},
        {"from": person, "dice": {"emoji": "🎲", "value": 3}},
        {"from": person, "pinned_message": {**head, "from": person}},
        {"from": person, "new_chat_title": "x"},
        {"from": person, "text": "/cns", "via_bot": place.world.bot},
        {"from": person, "text": "x", "future_field_of_the_api": {"a": [1]}},
        {"from": person, "entities": [{"type": "bot_command", "offset": 0, "length": 4}]},
    ]
    for content in kinds:
        place.world.inbox.put("message", {**head, **content})
    place.world.inbox.put("message", {"message_id": 6})
    place.world.inbox.put("edited_message", {**head, "text": "x"})
    place.world.inbox.put("my_chat_member", {})
    place.world.inbox.put("callback_query", {"id": "1", "data": 7})
    place.world.inbox.put("callback_query", {"id": "1", "from": person, "chat_instance": "1"})
    await begin(registrar, registrar.private)
    await place.quiet()
    assert failures(place) == []
