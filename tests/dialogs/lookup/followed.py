"""What is said after an answer, and the reply to it."""

from datetime import date

from dialogs import Reply, Setting, Text, advance
from dialogs.said import visible
from dialogs.talk import Choice
from dialogs.wording import NO_BREAK

TODAY = date(2026, 11, 25)
EARLY, LATE = "E14m3d-7y-HR", "L30m18d-4y-SR"


def said(text: str, code: str = EARLY, language: str = "en") -> Reply:
    setting = Setting(language=language)
    session, reply = advance(None, Text(text), TODAY, setting=setting, case=code)
    assert session is None
    return reply


def plain(reply: Reply) -> str:
    return visible(reply).replace(NO_BREAK, " ")


def choices(reply: Reply) -> list[Choice]:
    return [choice for row in reply.rows for choice in row]
