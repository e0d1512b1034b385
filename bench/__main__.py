"""``python -m bench``: everything; ``python -m bench load --bot ... --people ...``: one load."""

import argparse

from bench.load import BOTS, run


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="bench")
    commands = parser.add_subparsers(dest="command", required=True)
    load = commands.add_parser("load", help="one load of one bot")
    load.add_argument("--bot", choices=BOTS, default="ours-sqlite")
    load.add_argument("--people", type=int, default=100)
    load.add_argument("--dialogs", type=int, default=0)
    load.add_argument("--delay", type=float, default=0.0)
    given = parser.parse_args()
    print(run(given.bot, given.people, given.dialogs or given.people * 5, given.delay))


if __name__ == "__main__":
    main()
