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
    Session,
    Setting,
    Tap,
    advance,
    languages,
    said,
    token,
)
from dialogs.ask.spelling import fold
from dialogs.flow import question
from dialogs.passages import start
from dialogs.wording import wording


class Terminal:
    """One person at a terminal: what is open, and what the numbers on the screen stand for."""

    def __init__(self, today: date, output: TextIO, setting: Setting | None = None) -> None:
        self.today, self.output = today, output
        self.setting = setting or Setting()
        self.wording = wording(self.setting.language)
        self.session: Session | None = None
        self.case = ""  # the code of the last answer
        self.choices: list[Choice] = []

    def hold(self, lines: Iterable[str]) -> int:
        """Hold consults until the input ends, which is no error wherever it comes."""
        self._show(start(self.wording), numbered=False)
        self._handle(Command("cns"))
        with suppress(KeyboardInterrupt):
            for line in lines:
                if self.session is None and fold(line) in self.wording.words("cancel"):
                    break
                self._typed(line.strip())
        self._print("")
        self._print(self.wording.say("terminal.goodbye"))
        return 0

    def _typed(self, text: str) -> None:
        is_number = re.fullmatch("[0-9]{1,3}", text)
        if is_number and 1 <= int(text) <= len(self.choices):
            self._choose(self.choices[int(text) - 1])
        elif text:
            for event in said.events([text]):
                self._handle(event)

    def _choose(self, choice: Choice) -> None:
        if choice.copies:
            self._print(choice.copies)
        else:
            self._handle(Tap(choice.token))

    def _handle(self, event: Event) -> None:
        case = "" if self.session else self.case
        self.session, replies = advance(
            self.session, event, self.today, setting=self.setting, case=case
        )
        for reply in replies:
            self.case = said.case_after(reply, self.case)
            self._show(reply, numbered=True)

    def _show(self, reply: Reply, *, numbered: bool) -> None:
        if not reply.blocks:
            self._print(reply.notice)
        for block in reply.blocks:
            self._print("")
            if block.heading:
                self._print(block.heading)
            for line in block.lines:
                self._print(f"{line.plain} {line.link}".rstrip())
        if numbered:
            self._show_choices([choice for row in reply.rows for choice in row])

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        session = self.session
        row = question(session.step) if session else None
        options = session.options if session else ()
        if session and row and row.numbers and not options and not session.offered:
            self.choices = []
            self._print(self.wording.say("terminal.words"))
            return
        shown = [choice for choice in choices if not choice.token.startswith(token.DRAWN)]
        self.choices = shown[: len(options)] if options else shown
        for place, choice in enumerate(self.choices, start=1):
            self._print(f"  {place} {choice.label}")
        self._print(self.wording.say("terminal.pick"))

    def _print(self, text: str) -> None:
        if text:
            width = max(40, min(100, get_terminal_size().columns))
            text = textwrap.fill(
                text, width, subsequent_indent="   ", break_long_words=False, break_on_hyphens=False
            )
        print(text, file=self.output)


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
    parser.add_argument("--case", default="", metavar="CODE", help="the case that is spoken of")
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
    print(said.as_json(session, reply) if asked.json else said.visible(reply))
    return said.status(reply)


if __name__ == "__main__":
    sys.exit(command.run(main, sys.argv[1:]))
