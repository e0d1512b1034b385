"""What Telegram refuses of buttons and reply interfaces."""

from typing import Any

from bot.playground.server.errors import Json, bad_request

LONGEST_DATA = 64
LONGEST_COPY = 256
LONGEST_PLACEHOLDER = 64
MOST_BUTTONS = 100
MOST_IN_ROW = 8
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def check_markup(markup: Any, *, inline_only: bool = False) -> None:  # noqa: ANN401  # whatever JSON the bot sent
    """Refuse a reply markup that Telegram would refuse."""
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    elif inline_only:
        raise bad_request("can't parse inline keyboard: inline keyboard expected")
    elif len(markup.get("input_field_placeholder", "x")) not in range(1, LONGEST_PLACEHOLDER + 1):
        raise bad_request("reply markup's input field placeholder is too long")


def _check_inline(rows: list[list[Json]]) -> None:
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        if len(row) > MOST_IN_ROW:
            raise bad_request("too many buttons in a row: a telephone shows at most 8")
        for button in row:
            _check_button(button)


def _check_button(button: Json) -> None:
    actions = ACTIONS & button.keys()
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: only one action is allowed")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if not 1 <= len(button.get("copy_text", {}).get("text", "x")) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if not button.get("url", "https://x").startswith(("http://", "https://", "tg://")):
        raise bad_request("inline keyboard button URL is invalid: Wrong HTTP URL")
