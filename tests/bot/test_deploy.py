"""What a hospital runs it with: image, compose file, unit, and what these forbid.

Nothing of a consult is to be left on a machine.
"""

import configparser
import re
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from bot.settings import OF_OTHERS, Settings

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = ROOT / "bot" / "deploy" / "cns-relapse-bot.service"
MOST_EXPOSED = 1.2  # in systemd's own score of 0 to 10


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


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What systemd says of a unit; where there is none the test is skipped."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd on this machine")
    command = [program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # found


def test_the_unit_is_sound(tmp_path: Path) -> None:
    there = UNIT.read_text("utf-8").replace("/opt/cns-relapse-bot/.venv/bin/python", sys.executable)
    unit = tmp_path / UNIT.name
    unit.write_text(there, "utf-8")
    said = analyze("verify", "--man=no", str(unit)).stderr
    assert [line for line in said.splitlines() if UNIT.name in line] == []


def part(name: str) -> list[str]:
    """The lines of a service, or of what the copies share."""
    lines = iter(COMPOSE.splitlines())
    head = next(line for line in lines if re.fullmatch(rf" *{name}:( &bot)?( +#.*)?", line))
    inner = " " * (len(head) - len(head.lstrip()) + 1)
    return [line.strip() for line in takewhile(lambda line: line.startswith(inner), lines)]


def test_the_unit_leaves_no_core_no_swap_and_nothing_for_others() -> None:
    lines = UNIT.read_text("utf-8").splitlines()
    for line in ("LimitCORE=0", "MemorySwapMax=0", "UMask=0077", "StateDirectoryMode=0700"):
        assert line in lines


def test_the_unit_is_as_tight_as_it_was_tried() -> None:
    done = analyze("security", "--offline=true", "--no-pager", str(UNIT))
    assert done.returncode == 0
    said = done.stdout
    score = re.search(r"exposure level for .*: ([0-9.]+)", said)
    assert score
    assert float(score[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("name", ["x-bot", "redis", "door"])
def test_no_container_leaves_a_core_or_gains_rights(name: str) -> None:
    said = " ".join(part(name))
    assert "ulimits: {core: 0}" in said
    assert "security_opt: [no-new-privileges:true]" in said


def test_redis_asks_for_a_password_and_the_door_has_no_way_to_it() -> None:
    (command,) = (line for line in part("redis") if line.startswith("command:"))
    assert '--requirepass, "${BOT_REDIS_PASSWORD}"' in command
    assert "networks: [kept]" in part("redis")
    assert "networks: [asked, outside]" in part("door")
    assert not [line for line in part("redis") if line.startswith("ports:")]
    assert "redis://:${BOT_REDIS_PASSWORD:?" in " ".join(part("x-bot"))


@pytest.mark.parametrize("name", ["x-bot", "redis"])
def test_a_root_that_is_read_only_has_what_every_engine_takes(name: str) -> None:
    """Podman refuses a tmpfs with an owner."""
    assert "read_only: true" in part(name)
    (tmpfs,) = (line for line in part(name) if line.startswith("tmpfs:"))
    assert ":" not in tmpfs.removeprefix("tmpfs:")
