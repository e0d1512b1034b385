"""``python -m bench``: everything; ``python -m bench load --bot ... --people ...``: one load."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator

from bench import inside
from bench.load import BOTS, ROOT, Result, installed, run
from bench.table import SLOW, Inside, middle, text

README = ROOT / "bench/README.md"
BEGIN, END = "<!-- bench -->\n", "<!-- end bench -->"
OURS = ("ours-sqlite", "ours-webhook", "ours-redis")
LOADS = [  # people, dialogs, seconds before every answer, which bots
    (1, 400, 0.0, ("ptb", "aiogram", "ours-sqlite")),
    (100, 1000, 0.0, tuple(BOTS)),
    (2000, 4000, 0.0, ("ptb", "aiogram", "aiogram-redis", *OURS)),
    (100, 200, SLOW, ("ptb", "aiogram", "ours-sqlite", "ours-webhook")),
]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench")
    commands = parser.add_subparsers(dest="command")
    load = commands.add_parser("load", help="one load of one bot")
    load.add_argument("--bot", choices=BOTS, default="ours-sqlite")
    load.add_argument("--people", type=int, default=100)
    load.add_argument("--dialogs", type=int, default=0)
    load.add_argument("--delay", type=float, default=0.0)
    given = parser.parse_args()
    if given.command == "load":
        print(run(given.bot, given.people, given.dialogs or given.people * 5, given.delay))
        return
    table = text(middle(_all_loads(int(os.environ.get("ROUNDS", "1")))), _inside())
    print(table)
    write(table)


def _all_loads(rounds: int) -> Iterator[Result]:
    for _round in range(rounds):
        for people, dialogs, delay, bots in LOADS:
            for bot in filter(installed, bots):
                result = run(bot, people, dialogs, delay)
                print(result, file=sys.stderr)
                yield result


def _inside() -> Inside:
    (assess, lookup), step = inside.core(), inside.steps()
    update, update_peer = inside.application()
    return Inside(assess, lookup, step, update, update_peer, *_memory("ours"), *_memory("peer"))


def _memory(whose: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.memory", whose]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S603  # our own
    opened, left = map(float, done.stdout.split())
    return opened, left


def write(table: str) -> None:
    """Put the table into the README of this folder, between its marks."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
