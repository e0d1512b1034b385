"""``python -m bot.playground``: the real bot on a page with two telephones, without Telegram."""

import argparse
import asyncio
import signal
import sys

from bot.playground.page.demo import USUAL_PORT, BotStopped, run

MOST_PORT = 65535


def _port(text: str) -> int:
    """Return a port; refuse what is none."""
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PORT))
    if not digits or int(text) > MOST_PORT:
        raise argparse.ArgumentTypeError(
            f"a port is a number from 1 to {MOST_PORT}, such as {USUAL_PORT}; 0 takes any free one"
        )
    return int(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description=__doc__)
    parser.add_argument("--port", type=_port, default=USUAL_PORT, help="the port to try first")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    return parser.parse_args()


async def _main(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    await run(arguments.port, stop, browser=not arguments.no_browser)


def main() -> int:
    """Run the demo; return the exit status."""
    try:
        asyncio.run(_main(_arguments()))
    except BotStopped as ended:
        print(f"The bot could not go on:\n{ended}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
