"""Keyed hashes in place of ids, so that a stolen store names neither a chat nor a person."""

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

MARK_LENGTH = 5  # with the longest token just within Telegram's 64 bytes
REMEMBERED = 4096
KEY_LENGTH = 22  # 132 bits: no two places will ever share a key


class Place(NamedTuple):
    """Where one person talks: the chat, its topic if it has any, the person."""

    chat: int
    topic: int | None
    person: int
    shared: bool = False


class Keys:
    """Hashes that only the holder of the token can compute."""

    def __init__(self, token: str) -> None:
        secret = hmac.digest(token.encode(), b"consults: keys of the store", sha256)

        @lru_cache(maxsize=REMEMBERED)  # each is needed several times while an update is served
        def keyed(*parts: object) -> str:
            text = "|".join(map(str, parts)).encode()
            return urlsafe_b64encode(hmac.digest(secret, text, sha256)).decode()[:KEY_LENGTH]

        self._hash = keyed

    def chat(self, chat: int) -> str:
        """The key of a chat."""
        return self._hash("chat", chat)

    def language(self, chat: int) -> str:
        """The key of the language that a chat has chosen."""
        return self._hash("language", chat)

    def consult(self, place: Place) -> str:
        """The key of a person's consult in a chat or topic."""
        return self.consult_in(self.chat(place.chat), place)

    def consult_in(self, chat_key: str, place: Place) -> str:
        """The key of a person's consult in the chat of this key, whose id may be forgotten."""
        return self._hash("consult", chat_key, place.topic, place.person)

    def messages(self, place: Place) -> str:
        """The key of the messages that a person's consults left in a chat or topic."""
        return f"messages:{self.consult(place)}"

    def view(self, place: Place) -> str:
        """The key of the view that a person looks at in a group."""
        return f"view:{self.consult(place)}"

    def wanted(self, place: Place) -> tuple[str, ...]:
        """The keys that every update of a person's asks for."""
        return self.consult(place), self.messages(place), self.language(place.chat)

    def mark(self, person: int) -> str:
        """The sign of the person whom a message belongs to, put before each button's token."""
        return self._hash("owner", person)[:MARK_LENGTH]

    def card(self, chat: int, message: int) -> str:
        """The key of what is known of an answer in a group."""
        return f"card:{self._hash('card', chat, message)}"

    def sign(self, text: str) -> str:
        """A sign by which a text is known again as the same, and not what it says."""
        return self._hash("text", text)[:MARK_LENGTH]
