"""What passes between a conversation and its channel: events in, replies out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash, such as ``cns``, and the text behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What a person typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """The token of the choice that a person tapped."""

    token: str


@dataclass(frozen=True, slots=True)
class Expire:
    """The session's time has run out."""


Event = Command | Text | Tap | Expire
MOST_CHARACTERS = 3500  # of one message, as a reader sees it


class Kind(Enum):
    """What a reply is."""

    QUESTION = "question"
    CHECK = "check"  # the read-back of what was understood
    ANSWER = "answer"  # the card, with its first topics
    TOPIC = "topic"  # one topic, for a case or without one
    CHOICE = "choice"  # a few ways to go on, of which one is to be picked
    PASSAGE = "passage"  # help, privacy and the like
    REFUSAL = "refusal"
    NOTICE = "notice"


class TokenKind(Enum):
    """What a tapped token acts on, which decides who may tap it and where the reply goes."""

    STEP = "step"  # the tapper's own open consult; only good while it is the current question
    VIEW = "view"  # another view of a finished answer, for everybody who reads it
    VARIANT = "variant"  # starts from a finished answer; the result belongs to the tapper
    SECOND_CHECK = "second_check"  # confirms a finished answer; must be another person


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the conversation takes place: its language, and whether a group reads along.

    ``zone`` is the time zone by which its days are reckoned.
    """

    language: str = "en"
    shared: bool = False
    zone: str = "UTC"


ANYWHERE = Setting()


class Line(NamedTuple):
    """One line: its sentence, and apart from it whatever stands around it.

    ``link`` is the address it leads to, ``number`` its place in a numbered list, ``marks`` what
    stands behind it (sources, warning words), ``datum`` the id of what it says; on the card
    ``rows`` are those that it says. ``strong`` are the stretches of ``text`` that stand out, each
    from its first character to before its last.
    """

    text: str
    link: str = ""
    number: int = 0
    marks: str = ""
    datum: str = ""
    strong: tuple[tuple[int, int], ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The whole line for a channel that shows bare text."""
        number = f"{self.number}. " if self.number else ""
        marks = f" [{self.marks}]" if self.marks else ""
        return f"{number}{self.text}{marks}"


class Block(NamedTuple):
    """A heading and its lines; a folded block may be shown collapsed."""

    lines: tuple[Line, ...]
    heading: str = ""
    folded: bool = False


class Choice(NamedTuple):
    """A button: its label, and either the token it sends back or the text it copies."""

    label: str
    token: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture or a printed page of an answer, still to be drawn by ``dialogs.draw``."""

    kind: str
    code: str
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Debt:
    """What draws a panel anew that may never have been seen: a mark, and nothing that was worded.

    The key and the detail of a ``refusal`` stand above the question of the open session. Without a
    session it is an answer, by its ``answers`` or its ``code``, or sentences, by their keys.
    ``notes`` stand above all: the key of each sentence with the answers that it names.
    """

    refusal: str = ""
    detail: dict[str, str | int] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    code: str = ""
    told: tuple[str, ...] = ()
    notes: tuple[tuple[str, dict[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to show.

    A panel is the consult's single message, replaced as the consult goes on; any other reply
    stands beside it. ``notice`` is a sentence of at most 200 characters for the person who
    tapped; a reply without blocks is a notice alone. ``drawing`` stands in the place of blocks;
    the notice then says that it is being drawn. ``debt`` is what a panel of a consult is to be
    drawn anew by. ``code`` is the case that it is about. ``warning`` are the subjects that
    whatever is said later of the same patient is led by, with spaces, nothing where another
    patient begins; ``None`` leaves them as they were.
    """

    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[Choice, ...], ...] = ()
    panel: bool = False
    notice: str = ""
    drawing: Drawing | None = None
    kind: Kind = Kind.NOTICE
    debt: Debt | None = None
    code: str = ""
    warning: str | None = None

    @property
    def begins_a_case(self) -> bool:
        """Whether it is the card of a whole case, which what follows may be about."""
        return bool(self.code) and self.kind in {Kind.TOPIC, Kind.CHOICE}


def length(blocks: Sequence[Block]) -> int:
    """How many characters a reader sees, line ends included."""
    texts = [line.plain for block in blocks for line in block.lines]
    texts += [block.heading for block in blocks]
    return len("".join(texts)) + len(texts)


def in_pages(blocks: Sequence[Block], most: int) -> list[tuple[Block, ...]]:
    """Blocks in pages of at most so many characters; no line is parted."""
    if length(blocks) <= most:
        return [tuple(blocks)]
    pages: list[tuple[Block, ...]] = [()]
    for block in blocks:
        for line in block.lines:
            *before, last = pages[-1] or (Block((), heading="\0"),)
            if last.heading == block.heading:
                grown = (*before, Block((*last.lines, line), block.heading))
            else:
                grown = (*pages[-1], Block((line,), block.heading))
            if length(grown) > most:
                pages.append((Block((line,), block.heading),))
            else:
                pages[-1] = grown
    return pages
