"""What every store offers, and its keys: hashes, so that a stolen one names no chat or person."""

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from hashlib import sha256
from typing import NamedTuple, Protocol

MARK_LENGTH = 5  # with the longest token just within Telegram's 64 bytes
KEY_LENGTH = 22  # 132 bits: no two places will ever share a key


class ChatPlace(NamedTuple):
    """Where one person talks: the chat, its topic if it has any, the person."""

    chat: int
    topic: int | None
    person: int
    shared: bool = False


class Names(NamedTuple):
    """The keys that every update of a person's asks for.

    They are those of the consult there, of the messages that consults left, and of the chat's
    language.
    """

    consult: str
    messages: str
    language: str


class Keys:
    """Hashes that only the holder of the token can compute."""

    def __init__(self, token: str) -> None:
        self._secret = hmac.digest(token.encode(), b"consults: keys of the store", sha256)

    def _hash(self, *parts: object) -> str:
        # A text may hold half a letter, which UTF-8 has no place for.
        text = "|".join(map(str, parts)).encode(errors="surrogatepass")
        keyed = hmac.digest(self._secret, text, sha256)
        return urlsafe_b64encode(keyed).decode()[:KEY_LENGTH]

    def chat(self, chat: int) -> str:
        """The key of a chat."""
        return self._hash("chat", chat)

    def consult_in(self, chat_key: str, place: ChatPlace) -> str:
        """The key of a person's consult in the chat of this key, whose id may be forgotten."""
        return self._hash("consult", chat_key, place.topic, place.person)

    def names(self, place: ChatPlace) -> Names:
        """The keys of a person in a chat or topic."""
        consult = self.consult_in(self.chat(place.chat), place)
        return Names(consult, f"messages:{consult}", self._hash("language", place.chat))

    def mark(self, person: int) -> str:
        """The sign of the person whom a message belongs to, put before each button's token."""
        return self._hash("owner", person)[:MARK_LENGTH]

    def card(self, chat: int, message: int) -> str:
        """The key of what is known of an answer in a group."""
        return f"card:{self._hash('card', chat, message)}"

    def sign(self, text: str) -> str:
        """A sign by which a text is known again as the same, and not what it says."""
        return self._hash("text", text)[:MARK_LENGTH]


def steady_clock() -> Callable[[], float]:
    """A clock that gives the time of day in seconds, and never goes back.

    So texts expire after their time even if the computer's clock is set back; if it is set
    forward they expire at once, which costs a consult and never keeps one.
    """
    ahead = time.time() - time.monotonic()
    return lambda: max(time.time(), time.monotonic() + ahead)


class StoreUnavailable(Exception):
    """The store cannot be reached, or took nothing; the text says what kind of error it was."""


class Kept(NamedTuple):
    """A text, its key and for how many seconds it is kept."""

    key: str
    text: str
    seconds: float


class Texts(Protocol):
    """Texts by key. Whatever cannot be done raises ``StoreUnavailable`` and changes nothing."""

    async def load(self, key: str) -> str | None:
        """The text of a key, unless there is none or it has expired."""

    async def save(self, *kept: Kept) -> None:
        """Keep texts, all or none; once this returns, a killed process loses nothing."""

    def later(self, *kept: Kept) -> None:
        """Keep texts soon: with what is saved next, or at the end of the turn.

        A killed process may lose them, and so may a store that cannot be reached.
        """

    async def delete(self, *keys: str) -> None:
        """Forget texts; no trace of them is left on disk a moment later."""


class Store(Texts, Protocol):
    """Texts by key, forgotten when their time is over."""

    async def open(self) -> None:
        """Get ready, forgetting what expired; raises ``StoreUnavailable`` if it cannot."""

    async def close(self) -> None:
        """Let go of files and connections."""

    async def tidy(self) -> None:
        """Forget what has expired."""

    def turn(self, name: str, keys: tuple[str, ...]) -> AbstractAsyncContextManager[Texts]:
        """The texts while no other copy of the bot has the turn of this name.

        ``keys`` are those that will be asked for first. Entering raises ``StoreUnavailable`` if
        another copy does not give its turn up in time.
        """
