"""The settings: the only reader of the environment, and the sentences for a malformed one."""

import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dialogs import menu

EXIT_CODE = 2
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{3,}")
STORES = re.compile(r"memory:|sqlite:///.+|rediss?://[^\s/]+(/\d*)?")
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
WEBHOOK = re.compile(
    r"(https://[A-Za-z0-9.-]+(:(443|80|88|8443))?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)"
    r"(?!/(healthz|readyz|metrics)$)(/[A-Za-z0-9._~/-]*)?"
)
LISTEN = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
MOST_PORTS = 65_535
ONE_DAY = 24 * 60


def _token(secret: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(secret.get_secret_value()):
        raise ValueError
    return secret


def _root(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        raise ValueError
    return url.rstrip("/")


def _zone(name: object) -> object:
    try:
        return ZoneInfo(name) if isinstance(name, str) else name
    except (KeyError, OSError, ValueError) as error:
        raise ValueError from error


def _language(code: str) -> str:
    try:
        menu(code)
    except (KeyError, OSError) as error:
        raise ValueError from error
    return code


def _ids(text: object) -> object:
    """An empty value allows everybody; the ids are separated by commas."""
    if not isinstance(text, str):
        return text
    return frozenset(int(part) for part in text.split(",") if part.strip())


def _store(address: str) -> str:
    if not STORES.fullmatch(address):
        raise ValueError
    return address


def _webhook(url: str) -> str:
    if url and not WEBHOOK.fullmatch(url):
        raise ValueError
    return url


def _secret(secret: SecretStr) -> SecretStr:
    if not SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError
    return secret


def _listen(address: str) -> str:
    found = LISTEN.fullmatch(address)
    if address and not (found and 0 < int(found[2]) <= MOST_PORTS):
        raise ValueError
    return address


class Settings(BaseSettings):
    """What the keeper of a bot decides; each description says what is accepted."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    token: Annotated[SecretStr, AfterValidator(_token)] = Field(
        description="the token from BotFather, such as 123456:ABC-def"
    )
    api_url: Annotated[str, AfterValidator(_root)] = Field(
        "https://api.telegram.org",
        description="the root of a Bot API server, such as http://127.0.0.1:8081",
    )
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = Field(
        ZoneInfo("UTC"), description="the name of a time zone, such as Europe/Berlin"
    )
    locale: Annotated[str, AfterValidator(_language)] = Field(
        "en", description="the code of a language that the bot speaks: en"
    )
    allowed: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = Field(
        frozenset(), description="ids of chats and people separated by commas, or nothing for all"
    )
    session_minutes: float = Field(
        45, gt=0, le=ONE_DAY, description=f"minutes above 0 and up to {ONE_DAY}, such as 45"
    )
    store: Annotated[str, AfterValidator(_store)] = Field(
        "sqlite:///var/consults.sqlite3",
        description="sqlite:/// and the path of a file (//// before an absolute one), "
        "redis:// and the address of a server, or memory:",
    )
    webhook_url: Annotated[str, AfterValidator(_webhook)] = Field(
        "",
        description="the https:// address that Telegram calls, its port 443, 80, 88 or 8443, such "
        "as https://bot.example.org/updates (http:// on this machine only); nothing for polling",
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] = Field(
        SecretStr(""),
        description="the secret that Telegram shows with each update, 1 to 256 of "
        "A-Z a-z 0-9 _ -; needed with BOT_WEBHOOK_URL",
    )
    listen: Annotated[str, AfterValidator(_listen)] = Field(
        "",
        description="the host and port to listen on, such as 127.0.0.1:8080, for the webhook, "
        "/healthz, /readyz and /metrics; needed with BOT_WEBHOOK_URL",
    )
    per_second: float = Field(
        30, ge=0, le=10_000, description="how many messages a second, such as 30; 0 for no limit"
    )
    inline: bool = Field(default=False, description="on or off")
    protect: bool = Field(default=False, description="on or off")
    rich: bool = Field(default=False, description="on or off")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """A webhook needs a secret and a place to listen."""
        if self.webhook_url:
            missing = [name for name in ("webhook_secret", "listen") if not getattr(self, name)]
            if missing:
                raise PydanticCustomError("missing", "missing", {"names": missing})
        return self

    def allows(self, chat_id: int) -> bool:
        """Whether a chat, or a person in private, may use the bot."""
        return not self.allowed or chat_id in self.allowed

    @property
    def session_seconds(self) -> float:
        """How long an untouched consult is kept."""
        return self.session_minutes * 60

    @property
    def store_path(self) -> Path | None:
        """The file of the store, if it is one."""
        path = self.store.removeprefix("sqlite:///")
        return Path(path) if path != self.store else None

    @property
    def webhook_path(self) -> str:
        """The path that Telegram calls."""
        return urlsplit(self.webhook_url).path or "/"

    @property
    def listen_at(self) -> tuple[str, int]:
        """The host and the port to listen on."""
        host, _colon, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    def now(self) -> datetime:
        """The present moment where the ward is."""
        return datetime.now(self.timezone)

    def today(self) -> date:
        """The day where the ward is."""
        return self.now().date()


def read_settings(**given: Any) -> Settings:  # noqa: ANN401  # whatever a test or caller sets
    """The settings of this process; ends it with a sentence for each one that is malformed."""
    try:
        return Settings(**given)
    except ValidationError as error:
        stop(
            *(
                _sentence(str(name), problem["type"])
                for problem in error.errors()
                for name in problem["loc"][:1] or problem["ctx"]["names"]
            )
        )


def _sentence(name: str, problem: str) -> str:
    fault = "is missing" if problem == "missing" else "is malformed"
    description = Settings.model_fields[name].description
    return f"BOT_{name.upper()} {fault}. Give it as {description}."


def stop(*sentences: str) -> NoReturn:
    """Say why the bot cannot start, and end."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201  # the keeper reads this on the terminal
    sys.exit(EXIT_CODE)
