"""The same consult in a terminal: ``python -m dialogs``, by hand or with piped input."""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from shutil import get_terminal_size
from typing import TextIO

from core import command
from dialogs import Choice, Command, Event, Line, Reply, Session, Tap, Text, advance, say, token
from dialogs.ask.readers import fold
from dialogs.flow import Step
from dialogs.passages import start
from dialogs.wording import wording

# Steps at which a typed number is the answer itself, so that choices bear no number there.
TYPED = frozenset(Step) - {Step.CHECK, Step.RISK}
DRAWN = (token.PICTURE, token.PAGE)  # a terminal shows no pictures


class Terminal:
    """One person at a terminal: what is open, and what the numbers on the screen stand for."""

    def __init__(self, today: date, output: TextIO) -> None:
        self.today = today
        self.output = output
        self.session: Session | None = None
        self.choices: list[Choice] = []

    def hold(self, lines: Iterable[str]) -> int:
        """Hold consults until the input ends, which is no error; 0."""
        self._show(start(wording()), numbered=False)
        self._handle(Command("cns"))
        for line in lines:
            if self.session is None and fold(line) in wording().words("cancel"):
                break
            self._typed(line.strip())
        self._print(say("terminal.goodbye"))
        return 0

    def _typed(self, text: str) -> None:
        is_number = re.fullmatch("[0-9]{1,3}", text)
        if is_number and 1 <= int(text) <= len(self.choices):
            self._choose(self.choices[int(text) - 1])
        elif text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            self._handle(Command(name, argument))
        elif text:
            self._handle(Text(text))

    def _choose(self, choice: Choice) -> None:
        if choice.copies:
            self._print(choice.copies)
        else:
            self._handle(Tap(choice.token))

    def _handle(self, event: Event) -> None:
        self.session, replies = advance(self.session, event, self.today)
        for reply in replies:
            self._show(reply, numbered=True)

    def _show(self, reply: Reply, *, numbered: bool) -> None:
        if not reply.blocks:
            self._print(reply.notice)
        for block in reply.blocks:
            self._print("")
            if block.heading:
                self._print(block.heading)
            for line in block.lines:
                self._print(_with_link(line))
        if numbered:
            self._show_choices([choice for row in reply.rows for choice in row])

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        session = self.session
        if session and session.step in TYPED and not session.options:
            self.choices = []
            self._print(say("terminal.words"))
            return
        shown = [choice for choice in choices if not choice.token.startswith(DRAWN)]
        self.choices = shown[: len(session.options)] if session and session.options else shown
        for place, choice in enumerate(self.choices, start=1):
            self._print(f"  {place} {choice.label}")
        self._print(say("terminal.pick"))

    def _print(self, text: str) -> None:
        if text:
            width = max(40, min(100, get_terminal_size().columns))
            text = textwrap.fill(
                text, width, subsequent_indent="   ", break_long_words=False, break_on_hyphens=False
            )
        print(text, file=self.output)


def _with_link(line: Line) -> str:
    return f"{line.text} {line.link}" if line.link else line.text


def typed_lines(stream: TextIO) -> Iterator[str]:
    """What is typed, line by line, with line editing where the terminal offers it."""
    if not stream.isatty():
        yield from stream
        return
    import readline  # noqa: F401, PLC0415 - importing it is what gives input() line editing

    while True:
        try:
            yield input(say("terminal.prompt"))
        except (EOFError, KeyboardInterrupt):
            return


def main(arguments: Sequence[str]) -> int:
    """Hold consults in this terminal; 0."""
    parser = argparse.ArgumentParser(prog="python -m dialogs", description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, help="the day to reckon from")
    today = parser.parse_args(arguments).today or date.today()  # noqa: DTZ011 - this desk's day
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a real file
    return Terminal(today, sys.stdout).hold(typed_lines(sys.stdin))


if __name__ == "__main__":
    sys.exit(command.run(main, sys.argv[1:]))
