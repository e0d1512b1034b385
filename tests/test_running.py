"""What a hospital runs it with: image, compose file, unit."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import OF_OTHERS, Settings

ROOT = Path(__file__).parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = ROOT / "bot" / "deploy" / "cns-relapse-bot.service"


def settings_named(text: str) -> set[str]:
    """Every setting that a text names."""
    return set(re.findall(r"\bBOT_[A-Z_]+\b", text)) - OF_OTHERS


@pytest.mark.parametrize("text", [COMPOSE, DOCKERFILE, UNIT.read_text("utf-8")])
def test_every_setting_named_exists(text: str) -> None:
    known = {f"BOT_{name.upper()}" for name in Settings.model_fields}
    assert settings_named(text)
    assert settings_named(text) <= known


def test_the_compose_files_settings_are_accepted() -> None:
    given = dict(re.findall(r"^    BOT_(\w+): (\S.*)$", COMPOSE, re.MULTILINE))
    filled = {name.lower(): _filled(value) for name, value in given.items()}
    settings = Settings.model_validate(filled)
    assert settings.webhook_path == "/updates"
    assert settings.store == "redis://:hidden@redis:6379/0"
    assert settings.served == "everybody"


def _filled(value: str) -> str:
    known = {
        "BOT_TOKEN": "1:abcdef",
        "BOT_WEBHOOK_SECRET": "a-secret-that-is-long-enough",
        "BOT_REDIS_PASSWORD": "hidden",
        "BOT_DOMAIN": "bot.example.org",
    }
    return re.sub(
        r"\$\{(\w+)(?::?[-?]([^}]*))?\}", lambda match: known.get(match[1], match[2]), value
    )


def test_the_image_runs_without_rights() -> None:
    user = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert user == ["10001:10001"]
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", f'"{user[0]}"'):
        assert line in COMPOSE


def test_the_image_is_of_the_python_that_the_tests_run_on() -> None:
    assert re.findall(r"^ARG BASE=(.*)$", DOCKERFILE, re.MULTILINE) == ["python:3.11-slim"]
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"${BASE}"}
    assert sys.version_info >= (3, 11)


def test_the_unit_starts_the_bot_as_nobody_in_particular() -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # as its documentation says
    unit.read(UNIT)
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python -m bot")
    assert (service["DynamicUser"], service["ProtectSystem"]) == ("yes", "strict")
    assert service["StateDirectory"] == "cns-relapse-bot"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_the_unit_is_sound(tmp_path: Path) -> None:
    there = UNIT.read_text("utf-8").replace("/opt/cns-relapse-bot/.venv/bin/python", sys.executable)
    unit = tmp_path / UNIT.name
    unit.write_text(there, "utf-8")
    verify = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)  # noqa: S603  # found
    assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []
