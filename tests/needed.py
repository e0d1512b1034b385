"""What some tests need and not every machine has: programs, and time."""

import os
import shutil

import pytest

LONG = bool(os.environ.get("LONG"))  # whether what is sampled else is gone through whole


def lacking(reason: str) -> None:
    """Skip a test for want of something; where all must run, fail it."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def needed(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails where all must run."""
    path = shutil.which(program)
    if path is None:
        lacking(f"no {program} on this machine: apt-get install {package}")
    return path or program
