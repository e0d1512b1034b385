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
    return _written(tmp_path_factory, seed="0")


@pytest.fixture(scope="session")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same book, written where sets have another order."""
    return _written(tmp_path_factory, seed="7")


def _written(folders: pytest.TempPathFactory, *, seed: str) -> Path:
    folder = folders.mktemp("book")
    assert run("--out", str(folder), seed=seed).returncode == 0
    return folder
