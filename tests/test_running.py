"""What a hospital runs it with: image, compose file, unit, audit, bill of materials."""

import configparser
import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import OF_OTHERS, Settings

ROOT = Path(__file__).parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = ROOT / "bot" / "deploy" / "cns-relapse-bot.service"
AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))


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


def test_no_core_is_written_and_the_door_has_no_way_to_the_store() -> None:
    services = re.split(r"^  (?=\w+:)", COMPOSE, flags=re.MULTILINE)
    redis = next(text for text in services if text.startswith("redis:"))
    guard = next(text for text in services if text.startswith("door:"))
    assert COMPOSE.count("ulimits: {core: 0}") == 2
    assert "networks: [kept]" in redis
    assert "--requirepass" in redis
    assert "kept" not in re.findall(r"networks: \[([^\]]*)\]", guard)[0]
    assert "uid=" not in COMPOSE  # podman knows no such option


def test_the_unit_leaves_no_core_and_swaps_nothing() -> None:
    lines = UNIT.read_text("utf-8").splitlines()
    assert {"LimitCORE=0", "MemorySwapMax=0", "UMask=0077"} <= set(lines)


def test_the_image_is_of_the_python_that_the_tests_run_on() -> None:
    versions = set(re.findall(r"python:(\d+\.\d+)-slim", DOCKERFILE))
    assert versions == {"3.11"}
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


SAFE: dict[str, Any] = {"name": "a", "version": "1", "vulns": []}
FLAWED: dict[str, Any] = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1"}]}
UNKNOWN: dict[str, Any] = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "sentence", "code"),
    [
        ([SAFE, UNKNOWN], "No known vulnerability in 1 of 2 packages.", 0),
        ([SAFE, FLAWED], "Known vulnerabilities: b 2: CVE-1", 1),
        ([UNKNOWN], AUDIT["OUT_OF_REACH"], 0),
        ([], AUDIT["OUT_OF_REACH"], 0),
    ],
)
def test_the_audit_never_claims_what_it_could_not_look_up(
    packages: list[dict[str, Any]], sentence: str, code: int
) -> None:
    assert AUDIT["judge"]({"dependencies": packages}) == (sentence, code)


def test_without_a_database_the_audit_says_so() -> None:
    assert AUDIT["judge"](None) == (AUDIT["OUT_OF_REACH"], 0)


def test_the_bill_of_materials_names_what_is_locked(tmp_path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.search(r"\$\(RUN\) (-m cyclonedx_py .*) -o build/sbom.cdx.json", makefile)
    assert recipe
    written = tmp_path / "sbom.json"
    command = [sys.executable, *recipe[1].split(), "-o", str(written)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # the Makefile's
    bill = json.loads(written.read_text("utf-8"))
    locked = re.findall(
        r"^([\w-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    assert {component["name"] for component in bill["components"]} == set(locked)
    assert bill["metadata"]["component"]["name"] == "cns-relapse-bot"
