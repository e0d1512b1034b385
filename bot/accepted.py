"""What each setting accepts; a ``ValueError`` from here becomes a sentence about the setting."""

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from dialogs import languages

EVERYBODY = "everybody"
LANGUAGES = ", ".join(code for code, _name in languages())
TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,}")
FILE_OR_MEMORY = re.compile(r"memory:|sqlite:///.+")
REDIS = re.compile(r"rediss?://[^\s/?#]+(/[0-9]{0,4})?")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
WEBHOOK = re.compile(
    r"(https://[A-Za-z0-9.-]+(:(443|80|88|8443))?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)"
    r"(?!/(healthz|readyz|metrics)$)(/[A-Za-z0-9._~/-]*)?"
)
LISTEN = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
MOST_PORTS = 65_535
LARGEST_ID = 2**52  # as Telegram promises


def bot_token(given: SecretStr) -> SecretStr:
    """A token of BotFather's form."""
    if not TOKEN.fullmatch(given.get_secret_value()):
        raise ValueError
    return given


def server_root(url: str) -> str:
    """The root of a server, without a slash at its end."""
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url) or not _has_host(url):
        raise ValueError
    return url.rstrip("/")


def _has_host(url: str) -> bool:
    """Whether an address names a host, and a port that there is. Raises ``ValueError``."""
    parts = urlsplit(url)
    return bool(parts.hostname) and parts.port != 0


def on_this_machine(url: str) -> bool:
    """Whether an address leads to this machine and nowhere else."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def zone(name: object) -> object:
    """A time zone by its name."""
    try:
        return ZoneInfo(name) if isinstance(name, str) else name
    except (KeyError, OSError, ValueError) as error:
        raise ValueError from error


def language(code: str) -> str:
    """The code of a language that the bot speaks."""
    if code not in dict(languages()):
        raise ValueError
    return code


def ids(text: object) -> object:
    """The ids between the commas. A list that was set and names nobody is no list."""
    if not isinstance(text, str):
        return text
    if text.strip().lower() == EVERYBODY:
        return frozenset()
    listed = frozenset(int(part) for part in text.split(",") if part.strip())
    if not listed or any(one == 0 or abs(one) > LARGEST_ID for one in listed):
        raise ValueError
    return listed


def store(address: str) -> str:
    """The address of a store."""
    redis = REDIS.fullmatch(address) and _has_host(address)
    here = FILE_OR_MEMORY.fullmatch(address) and Path(address.removeprefix("sqlite:///")).name
    if not redis and not here:
        raise ValueError
    return address


def webhook(url: str) -> str:
    """An address that Telegram can call, or nothing."""
    if url and not (WEBHOOK.fullmatch(url) and _has_host(url)):
        raise ValueError
    return url


def secret(given: SecretStr) -> SecretStr:
    """A secret that cannot be found by trying, or nothing."""
    if given.get_secret_value() and not SECRET.fullmatch(given.get_secret_value()):
        raise ValueError
    return given


def listen(address: str) -> str:
    """A host and a port, or nothing."""
    found = LISTEN.fullmatch(address)
    if address and not (found and 0 < int(found[2]) <= MOST_PORTS):
        raise ValueError
    return address
