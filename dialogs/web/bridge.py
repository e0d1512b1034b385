"""Between the page and the conversation: an event in, its reply out as JSON to be painted."""

import json
from datetime import date
from typing import Any

from dialogs import (
    Command,
    Event,
    Line,
    Reply,
    Setting,
    Tap,
    TokenKind,
    menu,
    said,
    spoken,
    token,
    token_kind,
)
from dialogs.passages import start_row
from dialogs.talk import ANYWHERE, Block, Choice
from dialogs.wording import wording

NOT_HERE = frozenset({"language", "erase"})  # the page has a choice of its own, and keeps nothing


class Consult:
    """One person's consult in one page; what was answered is in here and nowhere else."""

    def __init__(self) -> None:
        self._dialog = said.Dialog(date.min, ANYWHERE)  # each call says its day and its language

    def say(self, text: str, today: str, language: str) -> str:
        """The reply to what was typed; a slash makes it a command."""
        (event,) = said.events([text.strip()])
        return self._hear(event, today, language)

    def tap(self, tapped: str, today: str, language: str) -> str:
        """The reply to a tapped button."""
        return self._hear(Tap(tapped), today, language)

    def speak(self, today: str, language: str) -> str:
        """The open question again, in a language just chosen; without one, the first message."""
        asked = self._here(today, language).asked()
        return _json(asked) if asked else self._hear(Command("start"), today, language)

    def _hear(self, event: Event, today: str, language: str) -> str:
        own = _own(event, language)
        return _json(own or self._here(today, language).hear(event))

    def _here(self, today: str, language: str) -> said.Dialog:
        self._dialog.today, self._dialog.setting = date.fromisoformat(today), Setting(language)
        return self._dialog


def commands(language: str) -> str:
    """Each command that makes sense here, with what it does."""
    return json.dumps([item for item in menu(language) if item[0] not in NOT_HERE])


def _own(event: Event, language: str) -> Reply | None:
    """What this channel says of itself, where another would speak of its own."""
    match event:
        case Command("start", ""):
            return greeting(language)
        case Command("language"):
            return Reply(blocks=(Block((Line(wording(language).say("web.language_how")),)),))
        case Command("privacy"):
            words = wording(language)
            lines = tuple(map(Line, words.lines("web_privacy")))
            return Reply(blocks=(Block(lines, heading=words.say("menu.privacy")),))
    return None


def greeting(language: str) -> Reply:
    """The first message: how to begin."""
    words = wording(language)
    ready = words.say("text.ready", **spoken.examples("line", words))
    lines = (Line(ready), Line(words.say("web.without")))
    return Reply(blocks=(Block(lines),), rows=start_row(words))


def _json(reply: Reply) -> str:
    rows = [[_button(choice) for choice in row if _possible(choice)] for row in reply.rows]
    told = {
        "kind": reply.kind.value,
        "panel": reply.panel,
        "notice": reply.notice,
        "blocks": [_block(block) for block in reply.blocks],
        "keyboard": [row for row in rows if row],
    }
    return json.dumps(told, ensure_ascii=False)


def _possible(choice: Choice) -> bool:
    """Nothing is drawn here, and one person alone is no second person."""
    if choice.copies:
        return True
    second = token_kind(choice.token) is TokenKind.SECOND_CHECK
    return not second and not choice.token.startswith(token.DRAWN)  # the pencil is too heavy


def _button(choice: Choice) -> dict[str, str]:
    kind = "copy_text" if choice.copies else "callback_data"
    return {
        "label": choice.label,
        "kind": kind,
        "copies": choice.copies,
        "token": choice.token,
    }


def _block(block: Block) -> dict[str, Any]:
    lines = [_line(line) for line in block.lines]
    return {"heading": block.heading, "folded": block.folded, "lines": lines}


def _line(line: Line) -> dict[str, Any]:
    return {
        "before": f"{line.number}. " if line.number else "",
        "runs": _runs(line),
        "after": f" [{line.marks}]" if line.marks else "",
        "link": line.link,
    }


def _runs(line: Line) -> list[list[object]]:
    """The sentence in stretches, each with whether it stands out."""
    runs: list[list[object]] = []
    done = 0
    for start, end in line.strong:
        runs += [[line.text[done:start], False], [line.text[start:end], True]]
        done = end
    return [run for run in [*runs, [line.text[done:], False]] if run[0]]
