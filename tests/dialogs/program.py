"""The program in a terminal, run as a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 60


def run(typed: bytes, *arguments: str) -> tuple[int, str, str]:
    """The status and the two outputs of the program when this is piped into it."""
    command = [sys.executable, "-W", "error", "-m", "dialogs", *arguments]
    done = subprocess.run(  # noqa: S603 - the program under test, with what this test types
        command, input=typed, capture_output=True, cwd=ROOT, timeout=MOST_SECONDS, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
