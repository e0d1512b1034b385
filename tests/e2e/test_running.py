"""The image's own files, and the door before two copies, each really run."""

import asyncio
import os
import re
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.playground import PlaygroundServer
from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.port import HEADER, Port, typed
from tests.e2e.ward import (
    BUTTONS,
    ROOT,
    SECRET,
    TOKEN,
    Ward,
    begin,
    hooked,
    launch,
    plain,
    press,
    press_all,
    ward,
)
from tests.needed import needed

CADDYFILE = ROOT / "bot" / "deploy" / "Caddyfile"


def put_together(folder: Path) -> None:
    """The files that the image holds, in a folder that cannot be written to."""
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    copied = re.findall(r"^COPY (\w+) (\w+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert copied
    for source, target in copied:
        shutil.copytree(
            ROOT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__")
        )
        assert f"!{source}" in left_out
    for unwanted in left_out:
        if "/" in unwanted and not {"*", "!"} & {*unwanted}:
            shutil.rmtree(folder / unwanted)
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


async def test_the_files_of_the_image_are_enough_for_a_consult_and_a_picture(
    tmp_path: Path,
) -> None:
    put_together(tmp_path)
    async with ward(tmp_path, store=f"sqlite:///{tmp_path}/consults.sqlite3") as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        await press_all(registrar, panel)
        assert "13 months 19 days from diagnosis" in plain(panel)
        await press(registrar, panel, "More")
        registrar.tap(panel, "Pictures")
        await registrar.private.wait_for(lambda m: "photo" in m.data, 20)


@contextmanager
def door(folder: Path, port: int, copies: list[int]) -> Iterator[Path]:
    """The balancer as the compose file runs it; what it logs."""
    program = needed("caddy", "caddy")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "BOT_DOOR": f"http://127.0.0.1:{port}",
        "BOT_WEBHOOK_SECRET": SECRET,
        "BOT_COPIES": " ".join(f"127.0.0.1:{copy}" for copy in copies),
    }
    command = [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    log = folder / "door.log"
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stderr=out) as running:  # noqa: S603  # found
        try:
            yield log
        finally:
            running.terminate()


async def test_two_copies_behind_the_door(tmp_path: Path) -> None:
    at, copies = free_port(), [free_port(), free_port()]
    url = f"http://127.0.0.1:{at}/updates"
    with redis_server(tmp_path, free_port()) as address, door(tmp_path, at, copies) as log:
        async with PlaygroundServer.start(token=TOKEN) as server:
            started = [
                await launch(server, tmp_path, store=address, **hooked(copy, url))
                for copy in copies
            ]
            place = Ward(server, started[0], tmp_path)
            registrar = place.person()
            panel = await begin(registrar, registrar.private)
            await press_all(registrar, panel, BUTTONS[:4])
            await started[0].stop(signal.SIGKILL)
            await press_all(registrar, panel, BUTTONS[4:])
            assert "13 months 19 days from diagnosis" in plain(panel)
            outside = Port(at)
            assert (await outside.get("/metrics"))[0] == 404
            assert (await outside.get("/readyz"))[0] == 404
            delivery = typed(registrar, 1, "/cns")
            assert (await outside.post(delivery, "wrong"))[0] == 404
            assert (await outside.post(delivery, method="PUT"))[0] == 404
            await started[1].stop()
    assert SECRET not in log.read_text()
    assert TOKEN not in log.read_text()


BROKEN = "POST /updates HTTP/1.1\r\nHost: x\r\n{}Transfer-Encoding: chunked\r\n\r\nZZ\r\n"
LARGE = "POST /updates HTTP/1.1\r\nHost: x\r\n{}Content-Length: 9000000\r\n\r\n"


@pytest.mark.parametrize("shown", ["", f"{HEADER}: wrong\r\n", f"{HEADER}: {SECRET}\r\n"])
async def test_no_stranger_takes_a_copy_off_line(tmp_path: Path, shown: str) -> None:
    at, copies = free_port(), [free_port(), free_port()]
    url = f"http://127.0.0.1:{at}/updates"
    with redis_server(tmp_path, free_port()) as address, door(tmp_path, at, copies):
        async with PlaygroundServer.start(token=TOKEN) as server:
            started = [
                await launch(server, tmp_path, store=address, **hooked(copy, url))
                for copy in copies
            ]
            outside, honest = Port(at), []
            async with asyncio.timeout(10):  # until the door has seen that both are ready
                while (await outside.post({"update_id": 7_200_100}))[0] != 200:  # noqa: ASYNC110  # another process
                    await asyncio.sleep(0.1)
            for number in range(20):
                for attack in (BROKEN, LARGE):
                    _reader, writer = await asyncio.open_connection("127.0.0.1", at)
                    writer.write(attack.format(shown).encode())
                    await writer.drain()
                    writer.close()
                honest.append((await outside.post({"update_id": 7_200_000 + number}))[0])
            assert honest == [200] * 20
            for copy in started:
                await copy.stop()
