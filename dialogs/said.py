"""Texts typed one after another in one private chat, and the last reply as text or as JSON."""

import json
from collections.abc import Iterable
from datetime import date

from dialogs.conversation import advance
from dialogs.session import Session
from dialogs.talk import Block, Command, Event, Kind, Reply, Setting, Text

REFUSED = 3


def events(texts: Iterable[str]) -> Iterable[Event]:
    """What each text is when it is typed: a command begins with a slash."""
    for text in texts:
        if text.startswith("/"):
            name, *argument = text[1:].split(maxsplit=1) or [""]
            yield Command(name.partition("@")[0].casefold(), "".join(argument))
        else:
            yield Text(text)


def say_all(
    texts: Iterable[str], today: date, setting: Setting, case: str = ""
) -> tuple[Session | None, Reply]:
    """What is open after the texts, and the last reply; the chat begins with a case, if given."""
    session, reply = None, Reply()
    begun = [Command("case", case)] if case else []
    for event in [*begun, *events(texts)]:
        before = "" if session else case
        session, replies = advance(session, event, today, setting=setting, case=before)
        reply = replies[-1]
        case = case_after(reply, case)
    return session, reply


def case_after(reply: Reply, case: str) -> str:
    """The code of the last answer: what follows is about that case."""
    return reply.code if reply.kind is Kind.ANSWER else case


def status(reply: Reply) -> int:
    """0 for an answer, a question or a choice; 3 for a refusal."""
    return REFUSED if reply.kind is Kind.REFUSAL else 0


def visible(reply: Reply) -> str:
    """Everything that is shown, line by line, in order."""
    if not reply.blocks:
        return reply.notice
    return "\n\n".join(_shown(block) for block in reply.blocks)


def _shown(block: Block) -> str:
    return "\n".join(filter(None, [block.heading, *_lines(block)]))


def _lines(block: Block) -> list[str]:
    return [f"{line.plain} {line.link}".rstrip() for line in block.lines]


def as_json(session: Session | None, reply: Reply) -> str:
    """The reply and what is open, for programs that try readings from outside."""
    choices = [choice for row in reply.rows for choice in row]
    told = {
        "kind": reply.kind.value,
        "title": _title(reply),
        "text": visible(reply),
        "sections": [
            {"heading": block.heading, "text": "\n".join(_lines(block)), "folded": block.folded}
            for block in reply.blocks
        ],
        "choices": [choice.label for choice in choices],
        "code": reply.code if reply.code and reply.kind in {Kind.ANSWER, Kind.TOPIC} else None,
        "open": None if session is None else _open(session),
    }
    return json.dumps(told, ensure_ascii=False)


def _title(reply: Reply) -> str:
    """The reason of a refusal, else the first heading, else the first line."""
    if reply.kind is Kind.REFUSAL and reply.notice:
        return reply.notice
    headings = (block.heading for block in reply.blocks if block.heading)
    return next(headings, visible(reply).partition("\n")[0])


def _open(session: Session) -> dict[str, object]:
    return {
        "step": str(session.step),
        "answers": dict(session.answers),
        "options": list(session.options),
    }
