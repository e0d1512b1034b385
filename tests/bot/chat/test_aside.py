"""A view of one's own quotes the card that it is of."""

import pytest

from bot.chat.aside import _quoting
from bot.wire.updates import Board


@pytest.mark.parametrize(
    ("first", "quote"), [("EARLY 🦠", "EARLY 🦠"), ("EARLY \ud83d", "EARLY ?"), ("", None)]
)
def test_the_first_line_is_quoted_and_half_a_letter_spoils_nothing_else(
    first: str, quote: str | None
) -> None:
    chat = {"id": -5, "type": "group"}
    card = {"message_id": 3, "chat": chat, "text": f"{first}\nmore"}
    assert (_quoting(Board.model_validate(card), 3) or {}).get("quote") == quote
