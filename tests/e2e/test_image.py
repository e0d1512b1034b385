"""The image as a hospital runs it: read-only, without rights, and a whole consult with it."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Message, Person, PlaygroundServer
from tests.e2e.ward import START_SECONDS, TOKEN, Running, Ward, begin, press, press_all
from tests.needed import lacking, needed

IMAGE = "localhost/cns-relapse-bot"
NAME = "cns-relapse-bot-tested"
# The engine's own limits may lie above what an account without rights can set.
LIMITS = ("--ulimit=nproc=1024:1024", "--ulimit=nofile=1024:1024", "--ulimit=core=0:0")
AS_NOBODY = ("--read-only", "--tmpfs=/tmp", "--cap-drop=all", "--security-opt=no-new-privileges")


def engine() -> list[str]:
    """The command that runs containers, where there is an image to run."""
    podman = [needed("podman", "podman"), "--cgroup-manager=cgroupfs"]
    podman.append(f"--runtime={needed('runc', 'runc')}")
    there = subprocess.run([*podman, "image", "exists", IMAGE], check=False)  # noqa: S603 - found
    if there.returncode:
        lacking("no image: .ci/image builds it")
    return podman


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """The image, polling a server that stands in for Telegram."""
    podman = engine()
    async with PlaygroundServer.start(token=TOKEN) as server:
        process = await asyncio.create_subprocess_exec(
            *(*podman, "run", "--rm", f"--name={NAME}", "--network=host", *LIMITS, *AS_NOBODY),
            *(f"--env=BOT_TOKEN={TOKEN}", f"--env=BOT_API_URL={server.url}", IMAGE),
            stderr=asyncio.subprocess.PIPE,
        )
        bot = Running(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                while not server.api.counts.get("getUpdates"):
                    assert process.returncode is None, bot.log
                    await asyncio.sleep(0.05)
            yield Ward(server, bot, tmp_path)
        finally:
            assert await bot.stop() == 0


def inside(*command: str) -> subprocess.CompletedProcess[str]:
    """What a command gives that is run beside the bot."""
    run = [*engine(), "exec", NAME, *command]
    return subprocess.run(run, capture_output=True, text=True, check=False)  # noqa: S603 - ours


async def drawn(person: Person, under: Message, label: str) -> Message:
    """What comes of a button that draws."""
    known = {message.id for message in person.private.from_bot}
    person.tap(under, label)
    return await person.private.wait_for(lambda m: m.id not in known, seconds=60)


async def test_the_image_holds_a_consult_without_rights_on_a_root_that_is_read_only(
    ward: Ward,
) -> None:
    registrar = ward.person()
    answer = await begin(registrar, registrar.private)
    await press_all(registrar, answer)
    assert answer.text.startswith("EARLY isolated CNS relapse")
    await press(registrar, answer, "More")
    for label in ("Pictures", "Handout"):
        await drawn(registrar, answer, label)
    status = inside("cat", "/proc/1/status").stdout
    for line in ("Uid:\t10001", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000"):
        assert line in status
    assert "NoNewPrivs:\t1" in status
    for place in ("/", "/app", "/venv", "/usr"):
        assert "Read-only" in inside("touch", f"{place}/new").stderr
    assert inside("test", "-e", "/app/bot/playground").returncode == 1
    assert inside("python", "-m", "pip", "--version").returncode == 1
