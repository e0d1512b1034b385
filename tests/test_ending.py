"""Commands whose person or reader goes away: they end quietly, and that is no error."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.needed import needed

ROOT = Path(__file__).parents[1]
CASE = ["--interval", "14m", "--age", "7", "--risk", "high"]
MOST_SECONDS = 60


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["core", *CASE], b""),
        (["core", *CASE, "--json"], b""),
        (["core", "--interval", "soon"], b""),
        (["core.schema"], b""),
        (["dialogs"], b"14m 7y high\n" * 2_000),
    ],
    ids=["outline", "json", "refusal", "schema", "consult"],
)
def test_a_reader_that_stops_reading_ends_the_command_quietly(
    arguments: list[str], typed: bytes
) -> None:
    read, written = os.pipe()
    os.close(read)
    command = [sys.executable, "-W", "error", "-m", *arguments]
    with os.fdopen(written, "wb") as output:
        done = subprocess.run(  # noqa: S603 - the program under test
            command,
            input=typed,
            stdout=output,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            timeout=MOST_SECONDS,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode in {0, 2}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house with a set-up that is there already, so that make has none to do."""
    needed("make", "make")
    for room in ("core", "dialogs", ".ci"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("Makefile", "uv.lock"):
        shutil.copy(ROOT / file, tmp_path)
    made = tmp_path / ".venv"
    (made / "bin").mkdir(parents=True)
    (made / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (made / "bin" / "python").chmod(0o700)
    for mark in ("bin/uv", "ready"):
        (made / mark).touch()
    return tmp_path


def left_by(key: bytes, terminal: int) -> str:
    """All that a terminal shows until its program ends by a key.

    The key is pressed anew each second: a terminal forgets one that comes before its program waits
    for keys, and Python hears of a Ctrl-C just before that with the next key only.
    """
    shown, pressed = b"", 0
    while pressed < MOST_SECONDS:
        if not select.select([terminal], [], [], 1 if pressed else 0.2)[0]:
            os.write(terminal, key)
            pressed += 1
            continue
        try:
            got = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody is at the other end
            break
        if not got:
            break
        shown += got
    return shown.decode()


@pytest.fixture
def _heard() -> Iterator[None]:
    """Ctrl-C as a shell hands it on: whoever runs the tests behind may ignore it, and so they."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heard")
@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_make_chat_is_left_without_an_error(copy: Path, key: bytes) -> None:
    keyboard, program = pty.openpty()
    # A session of its own that opens the terminal first: so its keys reach it.
    chat = 'exec make --no-print-directory chat <"$0" >"$0" 2>&1'
    with subprocess.Popen(  # noqa: S603 - ours
        ["sh", "-c", chat, os.ttyname(program)],  # noqa: S607 - every system's shell
        cwd=copy,
        start_new_session=True,
    ) as process:
        shown = ""
        while "> " not in shown:
            shown += os.read(keyboard, 4096).decode()
        os.close(program)
        shown += left_by(key, keyboard)
        os.close(keyboard)  # which ends whoever is still there
        status = process.wait(MOST_SECONDS)
    assert "***" not in shown
    assert "Traceback" not in shown
    assert status in {0, -signal.SIGINT}  # make itself ends by the signal that it got


def test_make_chat_with_input_that_ends_early_is_no_error(copy: Path) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "chat"],  # noqa: S607 - found above
        input=b"2024-01-10\n",
        cwd=copy,
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
