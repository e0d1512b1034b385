import json
from typing import Any

import pytest
from telegram import Update

from bot.sieve import UpdatesRequest, reduced

PERSON = {"id": 5, "is_bot": False, "first_name": "Jane", "last_name": "Doe", "username": "jd"}
BOT = {"id": 1, "is_bot": True, "first_name": "bot"}
CHAT = {"id": -7, "type": "supergroup", "title": "Ward 4711"}
HEAD = {"message_id": 3, "date": 9, "chat": CHAT, "from": PERSON}


def read(**content: Any) -> Update:  # noqa: ANN401  # parts of an update
    lean = reduced({"update_id": 2, **content})
    assert "Jane" not in str(lean)
    assert "4711" not in str(lean)
    made = Update.de_json(lean, None)
    assert made
    return made


def test_of_a_message_text_place_and_the_first_entity_are_kept() -> None:
    entities = [{"type": "bot_command", "offset": 0, "length": 4, "user": PERSON}] * 2
    topic = {"message_thread_id": 8, "is_topic_message": True}
    message = read(message={**HEAD, **topic, "text": "/cns", "entities": entities}).message
    assert message
    assert message.from_user
    assert (message.text, message.chat.id, message.from_user.id) == ("/cns", -7, 5)
    assert (message.message_thread_id, message.is_topic_message) == (8, True)
    assert len(message.entities) == 1


def test_a_reply_is_known_by_its_author_and_number() -> None:
    answered = {**HEAD, "message_id": 1, "from": BOT, "text": "4711"}
    message = read(message={**HEAD, "text": "x", "reply_to_message": answered}).message
    assert message
    assert message.reply_to_message
    assert message.reply_to_message.from_user
    assert (message.reply_to_message.message_id, message.reply_to_message.from_user.id) == (1, 1)


@pytest.mark.parametrize(
    "content", [{"photo": [{}], "caption": "Jane"}, {"contact": PERSON}, {"sticker": {}}]
)
def test_of_a_picture_and_the_like_only_that_there_was_one(content: dict[str, object]) -> None:
    message = read(message={**HEAD, **content}).message
    assert message
    assert (message.text, message.caption, message.photo) == (None, "", ())


def test_a_service_message_has_nothing_to_see() -> None:
    message = read(message={**HEAD, "new_chat_title": "4711"}).message
    assert message
    assert message.caption is None


def keyboard(*tokens: str) -> dict[str, object]:
    rows = [[{"text": "x", "callback_data": f"abcde{token}"}] for token in tokens]
    return {"inline_keyboard": rows}


@pytest.mark.parametrize(
    ("token", "tokens", "left"),
    [
        ("n", ("n", "waE14m-7y-HR-v1", "wyE14m-7y-HR-v1"), ["abcdewaE14m-7y-HR-v1"]),
        ("n", ("n", "h"), []),
        ("1:a7y", ("1:a7y", "waE14m-7y-HR-v1"), []),
    ],
)
def test_under_a_tap_for_a_variant_the_first_view_is_left(
    token: str, tokens: tuple[str, ...], left: list[str]
) -> None:
    message = {**HEAD, "from": BOT, "text": "4711", "reply_markup": keyboard(*tokens)}
    query = {"id": "1", "chat_instance": "1", "from": PERSON, "message": message}
    lean = reduced({"update_id": 2, "callback_query": {**query, "data": f"abcde{token}"}})
    rows = lean["callback_query"]["message"].get("reply_markup", {"inline_keyboard": []})
    assert [b["callback_data"] for row in rows["inline_keyboard"] for b in row] == left


def test_an_administrator_is_a_member_and_a_banned_one_has_left() -> None:
    sides = {
        "old_chat_member": {"status": "kicked", "user": BOT, "until_date": 0},
        "new_chat_member": {"status": "administrator", "user": BOT},
    }
    update = read(my_chat_member={"chat": CHAT, "from": PERSON, "date": 9, **sides})
    assert update.my_chat_member
    assert update.my_chat_member.old_chat_member.status == "left"
    assert update.my_chat_member.new_chat_member.status == "member"


@pytest.mark.parametrize("odd", [{}, None, 7, {"chat": CHAT, "from": 5}, {"chat": {"id": 1}}])
def test_an_update_of_an_unknown_shape_is_passed_over_alone(odd: object) -> None:
    updates = [{"update_id": 1, "message": odd}, {"update_id": 2, "message": HEAD}]
    payload = json.dumps({"ok": True, "result": updates}).encode()
    first, second = UpdatesRequest.parse_json_payload(payload)["result"]
    assert first == {"update_id": 1}
    assert second["message"]["message_id"] == 3


def test_other_answers_pass_as_they_are() -> None:
    assert UpdatesRequest.parse_json_payload(b'{"ok":true,"result":true}')["result"] is True
