"""The content cannot change under the same version, nor without a word about it."""

import re
import subprocess
from pathlib import Path

from core import knowledge

ROOT = Path(__file__).parents[3]
DATA = ROOT / "core" / "data"
HASHES = "core/data/HASHES"
COLUMNS = ["Version", "Date", "What", "From", "To", "Why", "Checked by"]
TO_DO = """
core/data changed. So that nobody takes the new content for the old:
1. raise `version` in core/data/content.toml;
2. add a row to core/data/CHANGES.md: what, from, to, why, and the two people who checked it;
3. add the line "{version} {hash}" to core/data/HASHES (earlier lines never change);
4. look at `make book-diff OLD=<a book written before> NEW=core/data`.
"""


def stamped() -> dict[str, str]:
    """The hash of the data of each version."""
    text = (DATA / "HASHES").read_text("utf-8")
    return dict(re.findall(r"^(\d+) ([0-9a-f]+)$", text, re.MULTILINE))


def changes() -> list[list[str]]:
    """The rows of the list of changes, the column names first."""
    text = (DATA / "CHANGES.md").read_text("utf-8")
    lines = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [row for row in rows if not set("".join(row)) <= set("-")]


def test_the_data_are_those_of_their_version() -> None:
    version, data_hash = knowledge().content.version, knowledge().data_hash
    to_do = TO_DO.format(version=version, hash=data_hash)
    assert stamped().get(version) == data_hash, to_do


def test_every_version_says_what_changed_and_who_checked_it() -> None:
    columns, *rows = changes()
    assert columns == COLUMNS
    assert {row[0] for row in rows} == set(stamped()), TO_DO
    for row in rows:
        assert all(row), f"version {row[0]}: fill in every column of CHANGES.md"


def test_versions_go_up_by_one() -> None:
    assert list(stamped()) == [str(number) for number in range(1, len(stamped()) + 1)]
    assert list(stamped())[-1] == knowledge().content.version


def is_released(version: str) -> bool:
    """Whether a version of the content has gone out: until then its hash may still change."""
    _, unreleased, *_ = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")
    assert unreleased.startswith("Unreleased"), "what is to come stands first, even if empty"
    return f"content {version}" not in unreleased


def test_the_hash_of_a_released_version_never_changes() -> None:
    """As far back as this checkout remembers."""
    command = ["git", "log", "--format=", "--unified=0", "-p", "-m", "--first-parent", "--", HASHES]
    run = subprocess.run(  # noqa: S603 - fixed words
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    removed = re.findall(r"^-((\d+) [0-9a-f]+)$", run.stdout, re.MULTILINE)
    lost = [line for line, version in removed if is_released(version)]
    assert not lost, f"put back into {HASHES}, and raise the version: {lost}"
