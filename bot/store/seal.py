"""The seal on whatever is stored: nothing can be read, changed, swapped or put back unseen."""

import os
import struct
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.base import steady_clock

VERSION = 1  # goes up with every change in the form of what is stored
NONCE_BYTES = 12
MOMENT = struct.Struct(">d")


class Broken(ValueError):
    """A text that this bot did not store so, or not under this key, or not until now."""


class Foreign(ValueError):
    """A text of another version of this bot."""


class Seal:
    """Authenticated encryption under a key that only the holder of the token can derive.

    Each text is bound to the key that it is stored under and to the moment when it expires, and
    begins with the version of its form. An older and a newer version side by side do not read
    each other's texts, nor destroy them: who is served by the other begins anew, and after a
    rollback finds what was begun before the update, as long as it has not expired.
    """

    def __init__(self, token: str) -> None:
        derived = HKDF(SHA256(), length=32, salt=None, info=b"consults: seal of the store")
        self._cipher = AESGCM(derived.derive(token.encode()))
        self._now = steady_clock()

    def close(self, key: str, text: str, seconds: float) -> str:
        """A text as it is stored under a key for so many seconds."""
        nonce = os.urandom(NONCE_BYTES)
        plain = MOMENT.pack(self._now() + seconds) + text.encode()
        sealed = self._cipher.encrypt(nonce, plain, _bound(key))
        return b64encode(bytes([VERSION]) + nonce + sealed).decode()

    def open(self, key: str, stored: str) -> str:
        """The text that was stored under a key. Raises ``Broken`` or ``Foreign``."""
        try:
            raw = b64decode(stored, validate=True)
        except ValueError:
            raise Broken from None
        if raw[:1] != bytes([VERSION]):
            raise Foreign if raw else Broken
        nonce, sealed = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
        try:
            plain = self._cipher.decrypt(nonce, sealed, _bound(key))
        except (InvalidTag, ValueError):
            raise Broken from None
        if MOMENT.unpack_from(plain)[0] <= self._now():
            raise Broken
        return plain[MOMENT.size :].decode()


def _bound(key: str) -> bytes:
    return bytes([VERSION]) + key.encode()
