"""Updates reduced to what the bot reads, before the library takes them apart.

Names, pictures and whatever else people send never enter the process; a tap under a big keyboard
costs a quarter; and an update of a shape that nobody foresaw is passed over alone, where the
library would choke on all that came with it.
"""

import logging
from typing import Any

from bot.keys import MARK_LENGTH
from bot.logs import note
from bot.request import AiohttpRequest
from dialogs import TokenKind, token_kind

Json = dict[str, Any]
WHERE = ("message_id", "date", "message_thread_id", "is_topic_message")
MESSAGE = (*WHERE, "text", "migrate_to_chat_id", "migrate_from_chat_id")
QUERY = ("id", "chat_instance", "data", "inline_message_id")
CONTENT = frozenset(
    (
        *("animation", "audio", "caption", "checklist", "contact", "dice", "document", "game"),
        *("invoice", "live_photo", "location", "paid_media", "photo", "poll", "rich_message"),
        *("sticker", "story", "venue", "video", "video_note", "voice"),
    )
)
PRESENT = frozenset({"member", "administrator", "creator"})


class UpdatesRequest(AiohttpRequest):
    """The connection on which updates come."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401  # JSON
        """The JSON of an answer, each update in it reduced."""
        answer = AiohttpRequest.parse_json_payload(payload)
        if isinstance(answer, dict) and isinstance(answer.get("result"), list):
            answer["result"] = [reduced(update) for update in answer["result"]]
        return answer


def reduced(update: Json) -> Json:
    """What the bot needs of an update; of one that it cannot read, the number alone."""
    lean: Json = {"update_id": update["update_id"]}
    try:
        for kind, reduce in KINDS.items():
            if kind in update:
                lean[kind] = reduce(update[kind])
    except (AttributeError, IndexError, KeyError, TypeError) as error:
        note("update of an unknown shape", level=logging.WARNING, error=type(error).__name__)
        return {"update_id": update["update_id"]}
    return lean


def _kept(source: Json, names: tuple[str, ...]) -> Json:
    return {name: source[name] for name in names if name in source}


def _person(source: Json) -> Json:
    lean = {"id": source["id"], "is_bot": bool(source.get("is_bot")), "first_name": ""}
    return {**lean, **_kept(source, ("language_code",))}


def _chat(source: Json) -> Json:
    return {"id": source["id"], "type": source["type"]}


def _placed(source: Json, names: tuple[str, ...] = WHERE) -> Json:
    lean = {**_kept(source, names), "chat": _chat(source["chat"])}
    if "from" in source:
        lean["from"] = _person(source["from"])
    return lean


def _message(source: Json) -> Json:
    lean = _placed(source, MESSAGE)
    if source.get("entities"):
        lean["entities"] = [_kept(source["entities"][0], ("type", "offset", "length"))]
    if "reply_to_message" in source:
        lean["reply_to_message"] = _placed(source["reply_to_message"])
    if "via_bot" in source:
        lean["via_bot"] = _person(source["via_bot"])
    if not CONTENT.isdisjoint(source):
        lean["caption"] = ""  # that there was something to see is all that is kept of it
    return lean


def _tap(source: Json) -> Json:
    lean = {**_kept(source, QUERY), "from": _person(source["from"])}
    if "message" in source:
        lean["message"] = _placed(source["message"])
        token = source.get("data", "")[MARK_LENGTH:]
        if token_kind(token) is TokenKind.VARIANT:
            lean["message"]["reply_markup"] = {"inline_keyboard": [_views(source["message"])]}
    return lean


def _views(message: Json) -> list[Json]:
    """The first button to another view, which only an answer has."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if token_kind(button.get("callback_data", "")[MARK_LENGTH:]) is TokenKind.VIEW:
            return [_kept(button, ("text", "callback_data"))]
    return []


def _inline(source: Json) -> Json:
    return {**_kept(source, ("id", "query", "offset")), "from": _person(source["from"])}


def _membership(source: Json) -> Json:
    sides = {side: _member(source[side]) for side in ("old_chat_member", "new_chat_member")}
    place = {"chat": _chat(source["chat"]), "from": _person(source["from"])}
    return {**place, "date": source["date"], **sides}


def _member(source: Json) -> Json:
    """Whether somebody is in the chat or not."""
    status = "member" if source["status"] in PRESENT else "left"
    return {"status": status, "user": _person(source["user"])}


KINDS = {
    "message": _message,
    "edited_message": _message,
    "callback_query": _tap,
    "inline_query": _inline,
    "my_chat_member": _membership,
}
