"""A written book, made by the command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The command with some arguments, run to its end."""
    return subprocess.run(  # noqa: S603 - the product's own command
        [sys.executable, "-m", "dialogs.book", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a written book."""
    folder = tmp_path_factory.mktemp("book")
    assert run("--out", str(folder)).returncode == 0
    return folder
