from typing import Any

import pytest

from bot.chat.taps import _is_answer
from bot.wire.updates import Update, read_update

PERSON = {"id": 5, "is_bot": False, "first_name": "Jane", "last_name": "Doe", "username": "jd"}
BOT = {"id": 1, "is_bot": True, "first_name": "bot"}
CHAT = {"id": -7, "type": "supergroup", "title": "Ward 4711"}
HEAD = {"message_id": 3, "date": 9, "chat": CHAT, "from": PERSON}


def read(**content: Any) -> Update:  # noqa: ANN401  # parts of an update
    made = read_update({"update_id": 2, **content})
    assert "Jane" not in str(made)
    assert "4711" not in str(made)
    return made


def test_of_a_message_text_and_place_are_kept() -> None:
    entities = [{"type": "bot_command", "offset": 0, "length": 4, "user": PERSON}]
    topic = {"message_thread_id": 8, "is_topic_message": True}
    update = read(message={**HEAD, **topic, "text": "/cns", "entities": entities})
    message = update.message
    assert message
    assert message.person
    assert (message.text, message.chat.id, message.person.id) == ("/cns", -7, 5)
    assert update.place == (-7, 8, 5, True)
    assert message.entities[0].type == "bot_command"


def test_a_thread_that_is_no_topic_is_none() -> None:
    message = read(message={**HEAD, "message_thread_id": 8, "text": "x"}).message
    assert message
    assert message.topic is None


def test_a_reply_is_known_by_its_author_and_number() -> None:
    answered = {**HEAD, "message_id": 1, "from": BOT, "text": "4711"}
    message = read(message={**HEAD, "text": "x", "reply_to_message": answered}).message
    assert message
    reply = message.reply_to_message
    assert reply
    assert reply.person
    assert (reply.message_id, reply.person.id) == (1, 1)


@pytest.mark.parametrize(
    "content", [{"photo": [{}], "caption": "Jane"}, {"contact": PERSON}, {"sticker": {}}]
)
def test_of_a_picture_and_the_like_only_that_there_was_one(content: dict[str, object]) -> None:
    message = read(message={**HEAD, **content}).message
    assert message
    assert (message.text, message.has_content) == (None, True)


def test_a_service_message_has_nothing_to_see() -> None:
    message = read(message={**HEAD, "new_chat_title": "4711"}).message
    assert message
    assert not message.has_content


def keyboard(*tokens: str) -> dict[str, object]:
    rows = [[{"text": "x", "callback_data": f"abcde{token}"}] for token in tokens]
    return {"inline_keyboard": rows}


@pytest.mark.parametrize(
    ("date", "markup", "is_answer"),
    [
        (9, keyboard("n", "waE14m-7y-HR-v1"), True),
        (9, keyboard("n", "h"), False),
        (9, {"inline_keyboard": [[{"text": "x", "copy_text": {"text": "wa"}}]]}, False),
        (9, None, True),
        (0, None, True),
    ],
)
def test_an_answer_is_known_by_its_button_to_another_view(
    date: int, markup: object, *, is_answer: bool
) -> None:
    message = {**HEAD, "date": date, "from": BOT, "text": "4711", "reply_markup": markup}
    query = {"id": "1", "chat_instance": "1", "from": PERSON, "message": message, "data": "n"}
    tap = read(callback_query=query).callback_query
    assert tap
    assert tap.message
    assert _is_answer(tap.message) is is_answer


def test_an_administrator_is_present_and_a_banned_one_is_not() -> None:
    sides = {
        "old_chat_member": {"status": "kicked", "user": BOT, "until_date": 0},
        "new_chat_member": {"status": "administrator", "user": BOT},
    }
    update = read(my_chat_member={"chat": CHAT, "from": PERSON, "date": 9, **sides})
    assert update.my_chat_member
    assert update.my_chat_member.arrived


@pytest.mark.parametrize(
    "odd",
    [
        *({}, None, 7, {"chat": CHAT, "from": 5}, {"chat": {"id": 1}}),
        {**HEAD, "text": 5},
        {**HEAD, "chat": {"id": 2**70, "type": "private"}},
    ],
)
def test_of_an_update_of_an_unknown_shape_the_number_is_read(odd: object) -> None:
    update = read_update({"update_id": 1, "message": odd})
    assert (update.update_id, update.place) == (1, None)


@pytest.mark.parametrize("odd", [None, [], {}, {"update_id": "x"}, 5])
def test_what_has_no_number_is_no_update(odd: object) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_update(odd)


def test_what_the_bot_does_not_know_is_an_update_all_the_same() -> None:
    assert read_update({"update_id": 3, "poll": {"id": "1"}}).person is None


GROUP, SUPERGROUP = {"id": -5, "type": "group"}, {"id": -1005, "type": "supergroup"}
ALONE = {"id": 5, "type": "private"}


@pytest.mark.parametrize(
    ("chat", "said", "moves"),
    [
        (GROUP, {"migrate_to_chat_id": -1005}, (-5, -1005)),
        (SUPERGROUP, {"migrate_from_chat_id": -5}, (-5, -1005)),
        (GROUP, {}, None),
        (ALONE, {"migrate_to_chat_id": -1005}, None),
        (ALONE, {"migrate_from_chat_id": -5}, None),
        (GROUP, {"migrate_to_chat_id": 5}, None),
        (SUPERGROUP, {"migrate_from_chat_id": 5}, None),
    ],
)
def test_only_a_group_moves_and_never_to_a_person(
    chat: dict[str, object], said: dict[str, object], moves: tuple[int, int] | None
) -> None:
    update = read(message={**HEAD, "chat": chat, **said})
    assert update.message
    assert update.message.moves == moves
