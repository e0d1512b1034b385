"""Somebody who holds a consult in a test: types, taps, and reads what is shown."""

import re
from collections.abc import Iterator
from datetime import date

from bot.chat.record import RECORD, Record, to_text
from dialogs import (
    Choice,
    Command,
    Event,
    Expire,
    Reply,
    Session,
    Setting,
    Tap,
    Text,
    advance,
    said,
)

TODAY = date(2026, 11, 23)
MOST_SESSION_BYTES = 1000
MOST_NOTICE = 200
MOST_TOKEN = 58
OWNER_MARK = 5  # what a channel may put before a token to say whose message it is
MOST_CALLBACK = 64
MOST_COPIED = 256
MOST_MESSAGE = 4096

LINE = "2024-01-10 2025-03-01 7y HR"
CONFIRM = "Right, show the answer"
JUNK = "Zaphod Q-99417"
BEFORE = {  # what has been typed when a question is asked
    "diagnosis": (),
    "relapse": ("2024-01-10",),
    "interval": ("interval",),
    "age": ("2024-01-10", "2025-03-01"),
    "risk": ("2024-01-10", "2025-03-01", "7"),
    "check": ("2024-01-10", "2025-03-01", "7", "high"),
}


def text_of(reply: Reply) -> str:
    """Everything that a reader sees of a reply, line by line."""
    return "\n".join(
        line
        for block in reply.blocks
        for line in (
            *([block.heading] if block.heading else []),
            *(one.plain for one in block.lines),
        )
    )


def held(*texts: str, language: str = "en", today: date = TODAY) -> tuple[said.Dialog, list[str]]:
    """A chat in which some texts were typed, and what was shown after each."""
    dialog = said.Dialog(today, Setting(language))
    shown = (said.visible(dialog.hear(event)) for event in said.events(texts))
    return dialog, [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown]


def choices_of(reply: Reply) -> Iterator[Choice]:
    """The buttons of a reply."""
    return (choice for row in reply.rows for choice in row)


def hold_limits(reply: Reply) -> None:
    """Fail if a reply does not fit the narrowest channel."""
    assert len(reply.notice) <= MOST_NOTICE
    assert len(text_of(reply)) <= MOST_MESSAGE
    assert all(reply.rows), "an empty row of buttons"
    for choice in choices_of(reply):
        assert choice.label
        assert bool(choice.token) != bool(choice.copies)
        assert choice.token.isascii()
        assert len(choice.token) <= MOST_TOKEN
        assert len(choice.token) + OWNER_MARK <= MOST_CALLBACK
        assert len(choice.copies) <= MOST_COPIED


class Person:
    """One person, one consult; every event is held against the limits of a channel."""

    def __init__(self, today: date = TODAY, *, shared: bool = False) -> None:
        self.today = today
        self.setting = Setting(shared=shared)
        self.session: Session | None = None
        self.reply = Reply()  # what is shown
        self.taps = 0

    def does(self, event: Event) -> Reply:
        """The reply to an event, after its session went through storage and back."""
        self.session, self.reply = advance(self.session, event, self.today, setting=self.setting)
        if self.session is not None:
            stored = to_text(Record(session=self.session))
            assert len(stored.encode()) < MOST_SESSION_BYTES
            assert RECORD.validate_json(stored) == Record(session=self.session)
        hold_limits(self.reply)
        return self.reply

    def types(self, *texts: str) -> Reply:
        """The reply to the last of some texts."""
        for text in texts:
            self.does(Text(text))
        return self.reply

    def sends(self, name: str, argument: str = "") -> Reply:
        """The reply to a command."""
        return self.does(Command(name, argument))

    def expires(self) -> Reply:
        """The reply when time has run out."""
        return self.does(Expire())

    def taps_on(self, *labels: str) -> Reply:
        """The reply to the last of some taps, each on the button of this label."""
        for label in labels:
            choice = self.choice(label)
            self.taps += 1
            self.does(Tap(choice.token))
        return self.reply

    def choice(self, label: str) -> Choice:
        """The button of this label in what is shown."""
        found = [c for c in choices_of(self.reply) if _plain(c.label) == label]
        assert found, f"no button {label!r} among {[c.label for c in choices_of(self.reply)]}"
        return found[0]

    def offers(self, label: str) -> bool:
        """Whether a button of this label is shown."""
        return any(_plain(choice.label) == label for choice in choices_of(self.reply))

    @property
    def text(self) -> str:
        """What a reader sees, with plain spaces."""
        return _plain(text_of(self.reply))

    @property
    def code(self) -> str:
        """The case code at the end of the last line of an answer."""
        match = re.search(r"([EL]\d\S+)$", self.text)
        assert match, "no answer with a code is shown"
        return match[1]

    @property
    def step(self) -> str:
        """The open question."""
        return str(self.session.step) if self.session else ""

    @property
    def answers(self) -> dict[str, str]:
        """The answers given so far."""
        return self.session.answers if self.session else {}


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def new(*, shared: bool = False) -> Person:
    """Somebody who has begun a consult."""
    person = Person(shared=shared)
    person.sends("cns")
    return person


def at_check(*answers: str) -> Person:
    """Somebody who has typed these answers, or usual ones, and is asked whether they are right."""
    person = new()
    person.types(*(answers or ("2024-01-10", "2025-03-01", "7", "high")))
    assert person.step == "check"
    return person


def answered(line: str = LINE, *, shared: bool = False) -> Person:
    """Somebody who has an answer."""
    person = Person(shared=shared)
    person.types(line)
    return person
