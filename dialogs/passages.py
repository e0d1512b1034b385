"""Replies that stand beside a consult: what this is, help, privacy, sources, reports."""

from core import knowledge
from dialogs import spoken, token
from dialogs.talk import Block, Choice, Kind, Line, Reply
from dialogs.wording import Wording


def start(wording: Wording) -> Reply:
    """What this is, and the button that begins."""
    words = spoken.examples("line", wording)
    texts = ("translation", "start", "start_how", "privacy_short", "ready", "not_an_order")
    keys = [f"text.{name}" for name in texts if wording.has(f"text.{name}")]
    lines = tuple(Line(wording.say(key, **words)) for key in keys)
    return Reply(
        blocks=(Block(lines, heading=wording.say("text.title")),),
        rows=start_row(wording),
        kind=Kind.PASSAGE,
    )


def start_row(wording: Wording) -> tuple[tuple[Choice, ...], ...]:
    """The buttons to begin and to read the help."""
    return (
        (
            Choice(wording.say("choice.start"), token.NEW),
            Choice(wording.say("choice.help"), token.HELP),
        ),
    )


def passage(name: str, wording: Wording, code: str = "") -> Reply:
    """The help, the privacy note, the sources, or how to report a wrong number."""
    content = knowledge().content
    words = {
        **spoken.examples("line", wording),
        "example_standard": wording.say("example.standard"),
        "example_dates": wording.say("example.dates"),
        "article_date": wording.day(content.article_date),
        "reviewed": wording.day(content.reviewed),
        "version": content.version,
        "hash": knowledge().data_hash,
        "code": code or wording.say("report.no_code"),
    }
    lines = tuple(map(Line, wording.lines(name, **words)))
    return Reply(blocks=(Block(lines, heading=wording.say(f"menu.{name}")),), kind=Kind.PASSAGE)


def told(wording: Wording, *texts: str, panel: bool = False, kind: Kind = Kind.NOTICE) -> Reply:
    """A few sentences with the button to begin."""
    return Reply(
        blocks=(Block(tuple(map(Line, texts))),),
        rows=start_row(wording),
        panel=panel,
        notice=texts[0][:200],
        kind=kind,
    )
