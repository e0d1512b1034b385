from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, read_settings
from dialogs import languages

TOKEN = "123456:ABC-def_1"  # noqa: S105  # no real one


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in {"token": TOKEN, **values}.items():
        monkeypatch.setenv(f"BOT_{name.upper()}", value)
    return read_settings()


def test_only_the_token_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert settings.api_url == "https://api.telegram.org"
    assert settings.timezone == ZoneInfo("UTC")
    assert settings.locale == "en"
    assert settings.allowed == frozenset()
    assert settings.session_seconds == 45 * 60
    assert settings.store_path == Path("var/consults.sqlite3")
    assert (settings.inline, settings.protect, settings.rich) == (False, False, False)
    assert (settings.webhook_url, settings.listen) == ("", "")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("api_url", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("timezone", "Europe/Berlin", ZoneInfo("Europe/Berlin")),
        ("allowed", "12, -100345,", frozenset({12, -100345})),
        ("allowed", "everybody", frozenset()),
        ("allowed", " Everybody ", frozenset()),
        ("api_url", "http://[::1]:8081", "http://[::1]:8081"),
        ("api_url", "http://localhost", "http://localhost"),
        ("session_minutes", "0.5", 0.5),
        ("per_second", "1", 1),
        ("per_second", "0", 0),
        ("store", "memory:", "memory:"),
        ("store", "redis://:secret@redis.ward:6379/1", "redis://:secret@redis.ward:6379/1"),
        ("webhook_url", "", ""),
        ("listen", "", ""),
        ("listen", "127.0.0.1:8080", "127.0.0.1:8080"),
        ("listen", "[::]:8080", "[::]:8080"),
        ("listen", "bot_1:8080", "bot_1:8080"),
        ("inline", "on", True),
        ("protect", "off", False),
        ("rich", "true", True),
    ],
)
def test_a_setting_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    assert getattr(read(monkeypatch, **{name: value}), name) == expected


def test_an_absolute_path_has_four_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, store="sqlite:////srv/x.db").store_path == Path("/srv/x.db")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token", ""),
        ("token", "123456"),
        ("token", "abc:def"),
        ("token", "123456:with space"),
        ("api_url", "api.telegram.org"),
        ("timezone", "Mars"),
        ("timezone", "../etc/passwd"),
        ("timezone", ""),
        ("locale", "xx"),
        ("locale", "../en"),
        ("allowed", "12;13"),
        ("allowed", ""),
        ("allowed", " "),
        ("allowed", ","),
        ("allowed", "0"),
        ("allowed", "99999999999999999999"),
        ("allowed", "nobody"),
        ("api_url", "http://api.telegram.example"),
        ("api_url", "http://10.0.0.1:8081"),
        ("api_url", "http://127.0.0.1.example.org"),
        ("api_url", "https://[::1"),
        ("api_url", "https://host:99999"),
        ("api_url", "https://user:hidden@"),
        ("session_minutes", "0"),
        ("session_minutes", "soon"),
        ("session_minutes", "nan"),
        ("session_minutes", "1441"),
        ("store", "postgres://x"),
        ("store", "sqlite:///"),
        ("store", "redis://"),
        ("store", "redis://host:port/0"),
        ("store", "redis://:hidden@host:99999/0"),
        ("store", "redis://host/zero"),
        ("store", "memory:x"),
        ("webhook_url", "bot.example.org/updates"),
        ("webhook_url", "http://bot.example.org/updates"),
        ("webhook_url", "https://bot.example.org:8080/updates"),
        ("webhook_url", "https://bot.example.org/updates?secret=1"),
        ("webhook_url", "https://bot.example.org/{path}"),
        ("webhook_url", "https://bot.example.org/metrics"),
        ("webhook_secret", "with space, and long enough"),
        ("webhook_secret", "q"),
        ("webhook_secret", "fifteen-letters"),
        ("webhook_secret", "a" * 257),
        ("listen", "8080"),
        ("listen", "127.0.0.1:0"),
        ("listen", "127.0.0.1:65536"),
        ("listen", "::1"),
        ("inline", "perhaps"),
        ("per_second", "-1"),
        ("per_second", "0.5"),
        ("per_second", "1.9"),
        ("per_second", "10001"),
    ],
)
def test_a_malformed_setting_is_named_with_what_is_accepted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        read(monkeypatch, **{name: value})
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"BOT_{name.upper()} is malformed. Give it as ")
    assert said.count("\n") == 1
    assert "hidden" not in said


@pytest.mark.parametrize("code", [code for code, _name in languages()])
def test_every_language_that_is_spoken_is_accepted_and_named_where_another_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    assert read(monkeypatch, locale=code).locale == code
    with pytest.raises(SystemExit):
        read(monkeypatch, locale="fr")
    said = capsys.readouterr().err
    assert code in said.partition("speaks: ")[2].rstrip(".\n").split(", ")


def test_the_token_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TOKEN not in repr(read(monkeypatch))


def test_listed_chats_are_allowed_and_others_not(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, allowed="12")
    assert settings.allows(12)
    assert not settings.allows(13)


def test_nobody_is_served_by_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch).served == "everybody"
    assert read(monkeypatch, allowed="12,13").served == "2 listed"


def test_a_server_may_be_asked_unencrypted_where_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {"api_url": "http://bots.ward:8081", "api_unencrypted": "on"}
    assert read(monkeypatch, **given).api_url == "http://bots.ward:8081"


def test_a_servers_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, api_url="https://keeper:hidden@bots.ward:8443/x")
    assert settings.api_host == "bots.ward:8443"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("BOT_ALOWED", "BOT_ALLOWED"), ("BOT_WEBHOOK", "BOT_WEBHOOK_URL"), ("BOT_X", "BOT_")],
)
def test_a_misspelt_name_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "7")
    with pytest.raises(SystemExit) as stopped:
        read(monkeypatch)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{name} is no setting of this bot. The nearest is {nearest}")


def test_a_misspelt_name_in_the_file_stops_the_start_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("BOT_ALOWED=7\n", "utf-8")
    with pytest.raises(SystemExit):
        read(monkeypatch)
    assert capsys.readouterr().err.startswith("BOT_ALOWED is no setting of this bot.")


def test_what_the_door_reads_from_the_same_file_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("BOT_DOMAIN=bot.example.org\nOTHER=1\n", "utf-8")
    assert read(monkeypatch).served == "everybody"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bot.example.org/updates", "/updates"),
        ("https://bot.example.org:8443/a/b", "/a/b"),
        ("https://bot.example.org", "/"),
        ("http://127.0.0.1:18080/updates", "/updates"),
        ("http://[::1]:18080/updates", "/updates"),
        ("http://localhost/updates", "/updates"),
    ],
)
def test_a_webhook_is_taken_with_its_secret_and_its_place(
    monkeypatch: pytest.MonkeyPatch, url: str, path: str
) -> None:
    given = {"webhook_url": url, "webhook_secret": "s-1_sixteen-long", "listen": "[::1]:8080"}
    settings = read(monkeypatch, **given)
    assert settings.webhook_path == path
    assert settings.listen_at == ("::1", 8080)
    assert "s-1_sixteen" not in repr(settings)


def test_what_a_webhook_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        read(monkeypatch, webhook_url="https://bot.example.org/updates")
    assert stopped.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(". ")[0] for line in said] == [
        "BOT_WEBHOOK_SECRET is missing",
        "BOT_LISTEN is missing",
    ]
