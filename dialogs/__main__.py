"""The same consult in a terminal: ``python -m dialogs``, by hand or with piped input."""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from shutil import get_terminal_size
from typing import TextIO

from core import command
from dialogs import (
    Choice,
    Command,
    Event,
    Reply,
    Setting,
    Tap,
    languages,
    said,
)
from dialogs.ask.spelling import fold
from dialogs.flow import question
from dialogs.passages import start
from dialogs.wording import wording


class Terminal:
    """One person at a terminal: their dialog, and what numbers and names on the screen choose."""

    def __init__(self, today: date, output: TextIO, setting: Setting | None = None) -> None:
        self.dialog, self.output = said.Dialog(today, setting or Setting()), output
        self.choices: list[Choice] = []  # by their numbers, from 1 on
        self.named: list[Choice] = []  # by their labels, where a number is an answer

    def hold(self, lines: Iterable[str]) -> int:
        """Hold consults until the input ends, which is no error wherever it comes."""
        self._show(start(self.dialog.wording))
        self._handle(Command("cns"))
        with suppress(KeyboardInterrupt):
            for line in lines:
                if self._ends(line):
                    break
                self._typed(line.strip())
        self._print("")
        self._say("goodbye")
        return 0

    def _ends(self, line: str) -> bool:
        """Whether somebody leaves, who has no consult to leave."""
        return self.dialog.session is None and fold(line) in self.dialog.wording.words("cancel")

    def _typed(self, text: str) -> None:
        is_number = re.fullmatch("[0-9]{1,3}", text)
        named = [choice for choice in self.named if fold(choice.label) == fold(text)]
        if is_number and 1 <= int(text) <= len(self.choices):
            self._choose(self.choices[int(text) - 1])
        elif named:
            self._choose(named[0])
        elif text:
            for event in said.events([text]):
                self._handle(event)

    def _choose(self, choice: Choice) -> None:
        if choice.copies:
            self._print(choice.copies)
        else:
            self._handle(Tap(choice.token))

    def _handle(self, event: Event) -> None:
        """Show the reply, and below what stands beside an open consult its question once more."""
        reply = self.dialog.hear(event)
        self._show(reply)
        asked = None if reply.panel else self.dialog.asked()
        if asked:
            self._show(asked)
            self._offer(_choices(asked), beside=_choices(reply))
        else:
            self._offer(_choices(reply), beside=[])

    def _show(self, reply: Reply) -> None:
        if not reply.blocks:
            self._print(reply.notice)
        for block in reply.blocks:
            self._print("")
            if block.heading:
                self._print(block.heading)
            for line in block.lines:
                self._print(f"{line.plain} {line.link}".rstrip())

    def _offer(self, choices: list[Choice], *, beside: list[Choice]) -> None:
        """What can be chosen; the numbers mean the open question before what stands beside it."""
        options = self.dialog.session.options if self.dialog.session else ()
        if self._takes_numbers():
            self.choices, self.named = [], [one for one in beside if _is_name(one.label)]
            for choice in self.named:
                self._print(f"  - {choice.label}")
            self._say("words_or_names" if self.named else "words")
            return
        self.choices, self.named = [*(choices[: len(options)] if options else choices), *beside], []
        for place, choice in enumerate(self.choices, start=1):
            self._print(f"  {place} {choice.label}")
        if self.choices:
            self._say("pick")

    def _takes_numbers(self) -> bool:
        """Whether a number that is typed is the answer to the open question."""
        session = self.dialog.session
        row = question(session.step) if session else None
        chooses = session is not None and (session.options or session.offered)
        return row is not None and row.numbers and not chooses

    def _say(self, name: str) -> None:
        self._print(self.dialog.wording.say(f"terminal.{name}"))

    def _print(self, text: str) -> None:
        if text:
            width = max(40, min(100, get_terminal_size().columns))
            text = textwrap.fill(
                text, width, subsequent_indent="   ", break_long_words=False, break_on_hyphens=False
            )
        print(text, file=self.output)


def _choices(reply: Reply) -> list[Choice]:
    return [choice for row in reply.rows for choice in row if said.can_choose(choice)]


def _is_name(label: str) -> bool:
    """Whether a label can be no answer to a question that takes numbers."""
    return not any(map(str.isdigit, label))


def typed_lines(stream: TextIO, prompt: str) -> Iterator[str]:
    """What is typed, line by line, with line editing where the terminal offers it."""
    if not stream.isatty():
        yield from stream
        return
    import readline  # noqa: F401, PLC0415 - importing it is what gives input() line editing

    while True:
        try:
            yield input(prompt)
        except (EOFError, KeyboardInterrupt):
            return


def arguments_of(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m dialogs", description=__doc__)
    parser.add_argument("--say", nargs="+", metavar="TEXT", help="type these, print the last reply")
    parser.add_argument("--case", default="", metavar="CASE", help="whom: a code, or one line")
    parser.add_argument("--language", default="en", choices=[code for code, _name in languages()])
    parser.add_argument("--shared", action="store_true", help="as in a group that reads along")
    parser.add_argument("--today", type=date.fromisoformat, help="the day to reckon from")
    parser.add_argument("--json", action="store_true", help="the reply of --say for a program")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Hold consults in this terminal, or say a few texts; 0, or 3 if the last was refused."""
    asked = arguments_of(arguments)
    today = asked.today or date.today()  # noqa: DTZ011 - this desk's day
    setting = Setting(language=asked.language, shared=asked.shared)
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a real file
    prompt = wording(asked.language).say("terminal.prompt")
    if asked.say is None:
        return Terminal(today, sys.stdout, setting).hold(typed_lines(sys.stdin, prompt))
    session, reply = said.say_all(asked.say, today, setting, asked.case)
    print(said.as_json(session, reply) if asked.json else said.with_buttons(reply))
    return said.status(reply)


if __name__ == "__main__":
    sys.exit(command.run(main, sys.argv[1:]))
