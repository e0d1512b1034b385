"""What the unit and the compose file forbid, so that nothing of a consult is left on a machine."""

import re
import shutil
import subprocess
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "bot/deploy/cns-relapse-bot.service"
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
MOST_EXPOSED = 1.2  # in systemd's own score of 0 to 10


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
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd on this machine")
    command = [program, "security", "--offline=true", "--no-pager", str(UNIT)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603  # found
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
