"""Texts typed one after another in one private chat, and the last reply as text or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dialogs import token
from dialogs.conversation import advance, redraw
from dialogs.session import Session
from dialogs.talk import Block, Choice, Command, Debt, Event, Kind, Line, Reply, Setting, Text
from dialogs.wording import Wording, languages, wording

REFUSED = 3


def events(texts: Iterable[str]) -> Iterable[Event]:
    """What each text is when it is typed: a command begins with a slash."""
    for text in texts:
        if text.startswith("/"):
            name, *argument = text[1:].split(maxsplit=1) or [""]
            yield Command(name.partition("@")[0].casefold(), "".join(argument))
        else:
            yield Text(text)


class Dialog:
    """One person's chat in this process: what is open, the last answer, the language."""

    def __init__(self, today: date, setting: Setting) -> None:
        self.today, self.setting = today, setting
        self.session: Session | None = None
        self.case = ""  # the code of the last answer: what follows is about that case
        self.warning = ""  # the subject that leads what is said of its patient

    def hear(self, event: Event) -> Reply:
        """The reply to an event."""
        match event:
            case Command("erase") if self.session or self.case or self.warning:
                self.session, self.case, self.warning = None, "", ""
                return self._told(self.wording.say("terminal.erased"))
            case Command("language"):
                return self._choose(event.argument.strip().casefold())
        case = "" if self.session else self.case
        self.session, reply = advance(
            self.session,
            event,
            self.today,
            setting=self.setting,
            case=case,
            warning=self.warning,
        )
        if reply.warning is not None:
            self.case, self.warning = self.case if reply.warning else "", reply.warning
        is_whole = reply.panel and self.session is None and reply.code
        begins = self.session is None and reply.begins_a_case and not self.case
        if is_whole or begins or reply.kind is Kind.ANSWER:
            self.case = reply.code
        return reply

    def asked(self) -> Reply | None:
        """The open question once more; ``None`` if no consult is open."""
        if self.session is None:
            return None
        return redraw(self.session, Debt(), self.today, setting=self.setting)

    def _choose(self, code: str) -> Reply:
        """Speak a language from now on; without one that is spoken here, how to choose one."""
        spoken = dict(languages())
        if code not in spoken:
            ways = (f"/language {code}: {name}" for code, name in spoken.items())
            return self._told(self.wording.say("bot.language_choose"), *ways)
        self.setting = replace(self.setting, language=code)
        return self._told(self.wording.say("bot.language_chosen", name=spoken[code]))

    @property
    def wording(self) -> Wording:
        """The sentences of the chat's language."""
        return wording(self.setting.language)

    @staticmethod
    def _told(*texts: str) -> Reply:
        return Reply(blocks=(Block(tuple(map(Line, texts))),))


def say_all(
    texts: Iterable[str], today: date, setting: Setting, case: str = ""
) -> tuple[Session | None, Reply]:
    """What is open after the texts, and the last reply; the chat begins with a case, if given.

    The case is a code or one line; if it is none that can be answered, what is said to it is the
    last reply, as a refusal, and the texts are not said.
    """
    dialog, reply = Dialog(today, setting), Reply()
    if case:
        reply = dialog.hear(Text(case))
        if not dialog.case:
            return dialog.session, replace(reply, kind=Kind.REFUSAL)
    for event in events(texts):
        reply = dialog.hear(event)
    return dialog.session, reply


def status(reply: Reply) -> int:
    """0 for an answer, a question or a choice; 3 for a refusal."""
    return REFUSED if reply.kind is Kind.REFUSAL else 0


def visible(reply: Reply) -> str:
    """Everything that is shown, line by line, in order."""
    if not reply.blocks:
        return reply.notice
    return "\n\n".join(_shown(block) for block in reply.blocks)


def with_buttons(reply: Reply) -> str:
    """Everything that is shown, and below it the label of each button in brackets, row by row.

    Typed where the next text is, a label does what a tap does.
    """
    rows = ([f"[{choice.label}]" for choice in row if can_choose(choice)] for row in reply.rows)
    labels = "\n".join(" ".join(row) for row in rows if row)
    return "\n\n".join(filter(None, [visible(reply), labels]))


def can_choose(choice: Choice) -> bool:
    """Whether a button does anything where no picture is drawn."""
    return not choice.token.startswith(token.DRAWN)


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
