"""What a look-up replies, and what stands in it."""

from datetime import date

from dialogs import languages
from dialogs.lookup.asking import ask, tap
from dialogs.talk import Choice, Kind, Line, Reply, Setting
from dialogs.wording import wording

TODAY = date(2026, 11, 25)
LANGUAGES = [code for code, _name in languages()]
EARLY, LATE = "E14m3d-7y-HR", "L30m18d-4y-SR"
LONGEST_TOKEN = 58


def asking(text: str, code: str = "", language: str = "en") -> Reply | None:
    return ask(text, code, wording(language), Setting(language), TODAY)


def answered(text: str, code: str = "", language: str = "en") -> Reply:
    reply = asking(text, code, language)
    assert reply is not None
    return reply


def tapped(choice: Choice, language: str = "en") -> Reply:
    return tap(choice.token, wording(language), Setting(language), TODAY)


def words(reply: Reply) -> str:
    return "\n".join(
        text for block in reply.blocks for text in (block.heading, *(x.text for x in block.lines))
    )


def buttons(reply: Reply) -> list[Choice]:
    return [choice for row in reply.rows for choice in row]


def is_about(reply: Reply, subject: str, language: str = "en") -> bool:
    """Whether the reply is a card of this subject, or offers it as one of a few buttons."""
    name = wording(language).say(f"subject.{subject}")
    if reply.kind is Kind.TOPIC:
        return any(block.heading.startswith(name.upper()) for block in reply.blocks)
    return reply.kind is Kind.CHOICE and name in {choice.label for choice in buttons(reply)[:3]}


def shown(reply: Reply) -> list[Line]:
    """The lines that are not folded, from the heading of the card on."""
    blocks = [block for block in reply.blocks if not block.folded]
    headed = next(place for place, block in enumerate(blocks) if block.heading)
    return [line for block in blocks[headed:] for line in block.lines]


def is_card_of(reply: Reply, subject: str, language: str = "en") -> bool:
    """Whether the reply is the one card of this subject."""
    return reply.kind is Kind.TOPIC and is_about(reply, subject, language)
