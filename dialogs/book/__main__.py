"""Write the answer book, or say what a change of the content alters.

``python -m dialogs.book [--out FOLDER]`` writes ``answer-book.md``, ``answer-book.pdf`` and
``answer-book.json``; ``python -m dialogs.book diff OLD NEW`` compares two written books, or two
folders of data as this code would answer from them.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core import knowledge
from dialogs.book.compare import compare
from dialogs.book.compose import book, record, state
from dialogs.book.markdown import markdown
from dialogs.book.pdf import pdf
from dialogs.wording import wording

NAME = "answer-book"
ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str]) -> int:
    """Write a book or compare two; 0, or 2 where there is nothing to compare."""
    if arguments[:1] == ["diff"]:
        return _diff(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m dialogs.book", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build"), help="the folder to write to")
    parser.add_argument("--only-record", action="store_true", help="no Markdown and no PDF")
    options = parser.parse_args(arguments)
    write(options.out, only_record=options.only_record)
    return 0


def write(folder: Path, *, only_record: bool) -> None:
    """Write the book into a folder and name each file."""
    folder.mkdir(parents=True, exist_ok=True)
    words = wording()
    made = {"json": json.dumps(record(words), ensure_ascii=False, indent=1).encode()}
    if not only_record:
        parts = tuple(book(words))
        foot = words.say("book.status", **state(words))
        made["md"] = markdown(parts).encode()
        made["pdf"] = pdf(parts, foot, knowledge().content.reviewed)
    for kind, content in made.items():
        (folder / f"{NAME}.{kind}").write_bytes(content)
        print(folder / f"{NAME}.{kind}")


def _diff(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m dialogs.book diff")
    parser.add_argument("old", type=Path, help="a written book, or a folder of data")
    parser.add_argument("new", type=Path, help="the same of the changed content")
    options = parser.parse_args(arguments)
    try:
        old, new = _record(options.old), _record(options.new)
    except (OSError, ValueError) as error:
        print(f"{NAME}: {error}", file=sys.stderr)
        return 2
    print("\n".join(compare(old, new, wording())))
    return 0


def _record(path: Path) -> dict[str, Any]:
    """What a book holds: from the record beside it, or written anew from a folder of data."""
    if (path / "content.toml").is_file():
        return _of_data(path.resolve())
    beside = path / f"{NAME}.json" if path.is_dir() else path.with_suffix(".json")
    found: dict[str, Any] = json.loads(beside.read_bytes())
    return found


def _of_data(data: Path) -> dict[str, Any]:
    """The record that this code gives with other data, made in a copy of its rooms."""
    with tempfile.TemporaryDirectory() as folder:
        for room in ("core", "dialogs"):
            skip = shutil.ignore_patterns("__pycache__", *(["data"] if room == "core" else []))
            shutil.copytree(ROOT / room, Path(folder, room), ignore=skip)
        shutil.copytree(data, Path(folder, "core", "data"))
        command = [sys.executable, "-m", "dialogs.book", "--only-record", "--out", "made"]
        run = subprocess.run(  # noqa: S603 - this very program, with paths that it made
            command, cwd=folder, capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise ValueError(f"{data}: {run.stderr.strip().splitlines()[-1]}")
        return _record(Path(folder, "made"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
