"""The settings: the only reader of the environment, and the sentences for a malformed one."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot import accepted

EXIT_CODE = 2
PREFIX, ENV_FILE = "BOT_", ".env"
# What the compose file and the door read from the same file as the bot.
OF_OTHERS = frozenset({"BOT_COPIES", "BOT_DOMAIN", "BOT_DOOR", "BOT_REDIS_PASSWORD"})
ONE_DAY = 24 * 60


class Settings(BaseModel):
    """What the keeper of a bot decides; each description says what is accepted."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, validate_default=True)

    token: Annotated[SecretStr, AfterValidator(accepted.bot_token)] = Field(
        description="the token from BotFather, such as 123456:ABC-def"
    )
    api_url: Annotated[str, AfterValidator(accepted.server_root)] = Field(
        "https://api.telegram.org",
        description="the root of a Bot API server, such as http://127.0.0.1:8081; http:// to this "
        "machine only, unless BOT_API_UNENCRYPTED is on",
    )
    api_unencrypted: bool = Field(
        default=False,
        description="on or off; on lets the token travel unencrypted to your own Bot API server",
    )
    timezone: Annotated[ZoneInfo, BeforeValidator(accepted.zone)] = Field(
        ZoneInfo("UTC"), description="the name of a time zone, such as Europe/Berlin"
    )
    locale: Annotated[str, AfterValidator(accepted.language)] = Field(
        "en", description=f"the code of a language that the bot speaks: {accepted.LANGUAGES}"
    )
    allowed: Annotated[frozenset[int], BeforeValidator(accepted.ids)] = Field(
        frozenset(),
        description=f"ids of chats and people separated by commas, or {accepted.EVERYBODY}",
    )
    session_minutes: float = Field(
        45, gt=0, le=ONE_DAY, description=f"minutes above 0 and up to {ONE_DAY}, such as 45"
    )
    store: Annotated[str, AfterValidator(accepted.store)] = Field(
        "sqlite:///var/consults.sqlite3",
        description="sqlite:/// and the path of a file (//// before an absolute one), "
        "redis:// and the address of a server, or memory:",
    )
    webhook_url: Annotated[str, AfterValidator(accepted.webhook)] = Field(
        "",
        description="the https:// address that Telegram calls, its port 443, 80, 88 or 8443, such "
        "as https://bot.example.org/updates (http:// on this machine only); nothing for polling",
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(accepted.secret)] = Field(
        SecretStr(""),
        description="the secret that Telegram shows with each update, 16 to 256 of "
        "A-Z a-z 0-9 _ -; needed with BOT_WEBHOOK_URL",
    )
    listen: Annotated[str, AfterValidator(accepted.listen)] = Field(
        "",
        description="the host and port to listen on, such as 127.0.0.1:8080, for the webhook, "
        "/healthz, /readyz and /metrics; needed with BOT_WEBHOOK_URL",
    )
    per_second: int = Field(
        30,
        ge=0,
        le=10_000,
        description="how many messages a second, a whole number such as 30; 0 for no limit",
    )
    inline: bool = Field(default=False, description="on or off")
    protect: bool = Field(default=False, description="on or off")
    rich: bool = Field(default=False, description="on or off")

    @model_validator(mode="after")
    def _encrypted(self) -> Self:
        """The token of an address that is not of this machine travels encrypted."""
        in_clear = self.api_url.startswith("http://") and not accepted.on_this_machine(self.api_url)
        if in_clear and not self.api_unencrypted:
            raise PydanticCustomError("malformed", "malformed", {"names": ["api_url"]})
        return self

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
    def served(self) -> str:
        """Who may use the bot, without an id."""
        return f"{len(self.allowed)} listed" if self.allowed else accepted.EVERYBODY

    @property
    def api_host(self) -> str:
        """The host of the Bot API server, without a name or a password."""
        return urlsplit(self.api_url).netloc.rpartition("@")[2]

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

    def today(self) -> date:
        """The day where the ward is."""
        return datetime.now(self.timezone).date()


def read_settings(**given: Any) -> Settings:  # noqa: ANN401  # whatever a test or caller sets
    """The settings of this process; ends it with a sentence for each one that is malformed."""
    found = {name.upper(): text for name, text in {**dotenv_values(ENV_FILE), **os.environ}.items()}
    if unknown := [_unknown(name) for name in sorted(found) if not _is_known(name)]:
        stop(*unknown)
    try:
        return Settings(**{**_named(found), **given})
    except ValidationError as error:
        stop(
            *(
                _sentence(str(name), problem["type"])
                for problem in error.errors()
                for name in problem["loc"][:1] or problem["ctx"]["names"]
            )
        )


def _named(found: Mapping[str, str | None]) -> dict[str, str]:
    """What the environment says of each setting, by its name here."""
    texts = {name: found.get(f"{PREFIX}{name.upper()}") for name in Settings.model_fields}
    return {name: text for name, text in texts.items() if text is not None}


def _known() -> Iterable[str]:
    return (f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def _is_known(name: str) -> bool:
    return not name.startswith(PREFIX) or name in OF_OTHERS or name in _known()


def _unknown(name: str) -> str:
    """A misspelt setting would be as good as none, and say nothing of it."""
    import difflib  # noqa: PLC0415  # of use to a bot that cannot start only

    nearest = difflib.get_close_matches(name, _known(), n=1, cutoff=0)[0]
    return f"{name} is no setting of this bot. The nearest is {nearest}."


def _sentence(name: str, problem: str) -> str:
    fault = "is missing" if problem == "missing" else "is malformed"
    description = Settings.model_fields[name].description
    return f"BOT_{name.upper()} {fault}. Give it as {description}."


def stop(*sentences: str) -> NoReturn:
    """Say why the bot cannot start, and end."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201  # the keeper reads this on the terminal
    sys.exit(EXIT_CODE)
