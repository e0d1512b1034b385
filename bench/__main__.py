"""``python -m bench``: everything; ``--quick``: the rows that matter most; ``load``: one load."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import inside
from bench.bars import MANY, SLOW, Inside
from bench.load import BOTS, ROOT, Load, Result, installed, run
from bench.people import WAYS
from bench.table import middle, summary, text

README, TOP = ROOT / "bench/README.md", ROOT / "README.md"
BEGIN, END = "<!-- bench -->\n", "<!-- end bench -->"
OURS, LIBRARIES = "ours-sqlite", ("ptb", "aiogram", "telebot")


class Loads(NamedTuple):
    """The same load for several bots, one after the other."""

    people: int
    dialogs: int
    bots: tuple[str, ...]
    delay: float = 0.0
    way: str = "typed"


ROUND = (  # so many dialogs that each takes a few seconds
    Loads(1, 100, (OURS, *LIBRARIES)),
    Loads(100, 800, tuple(BOTS)),
    Loads(2000, 2000, ("ptb", "aiogram")),
    Loads(2000, 3000, (OURS, "ours-webhook", "telebot")),
    Loads(100, 100, ("ptb",), SLOW),
    Loads(100, 600, ("aiogram", "telebot", OURS, "ours-webhook"), SLOW),
    *(Loads(100, 800, (OURS,), way=way) for way in ("tapped", "line", "look-up")),
)
QUICK = (
    Loads(1, 20, (OURS, "ptb")),
    Loads(100, 500, (OURS, *LIBRARIES)),
    Loads(100, 400, ("ours-redis", "aiogram-redis")),
    Loads(100, 100, ("ptb",), SLOW),
    Loads(100, 400, ("ours-webhook",), SLOW),
    Loads(100, 300, (OURS,), way="tapped"),
)
ONCE = Load(OURS, people=500, dialogs=MANY)  # for the memory afterwards
ROUNDS = 3


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--quick", action="store_true", help="few rows, printed only")
    commands = parser.add_subparsers(dest="command")
    load = commands.add_parser("load", help="one load of one bot")
    load.add_argument("--bot", choices=BOTS, default=OURS)
    load.add_argument("--way", choices=[way for way in WAYS if way != "peer"], default="typed")
    load.add_argument("--people", type=int, default=100)
    load.add_argument("--dialogs", type=int, default=0)
    load.add_argument("--delay", type=float, default=0.0)
    given = parser.parse_args()
    if given.command == "load":
        dialogs = given.dialogs or given.people * 5
        print(run(Load(given.bot, given.people, dialogs, given.delay, given.way)))
    elif given.quick:
        print(text(middle(_rounds(QUICK)), {}))
    else:
        found = middle([*_rounds(ROUND), _said(run(ONCE, seconds=300))])
        print(table := text(found, _inside()))
        write(README, table)
        write(TOP, summary(found))


def _rounds(loads: Sequence[Loads]) -> Iterator[Result]:
    """Every load of every bot, and then all of it again: what drifts meets each bot alike."""
    for _round in range(int(os.environ.get("ROUNDS", ROUNDS))):
        for people, dialogs, bots, delay, way in loads:
            for bot in filter(installed, bots):
                yield _said(run(Load(bot, people, dialogs, delay, way)))


def _said(result: Result) -> Result:
    print(result, file=sys.stderr)
    return result


def _inside() -> Inside:
    made = {**inside.core(), "step": inside.steps(), **inside.application()}
    return {**made, **_memory("ours", ""), **_memory("peer", "_peer")}


def _memory(whose: str, name: str) -> Inside:
    command = [sys.executable, "-m", "bench.memory", whose]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S603  # our own
    figures = map(float, done.stdout.split())
    return {
        f"{key}{name}": one for key, one in zip(("opened", "left", "crowded"), figures, strict=True)
    }


def write(paper: Path, made: str) -> None:
    """Put what was measured into a paper, between its marks."""
    before, _, rest = paper.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    paper.write_text(f"{before}{BEGIN}{made}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
