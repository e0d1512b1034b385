"""A reply as Telegram shows it: HTML text and inline buttons."""

import html
from functools import partial
from typing import Any

from dialogs import Block, Choice, Line, Reply

LONGEST_TEXT = 4096
LONGEST_DATA = 64
LONGEST_COPY = 256
escape = partial(html.escape, quote=False)  # no quotes but those of an address mean anything here


class TooLong(ValueError):
    """A programming error: a reply that Telegram would refuse. No dose is ever cut or parted."""


def text_of(reply: Reply) -> str:
    """The message as HTML."""
    parts = [_block(block) for block in reply.blocks]
    text = "".join(_joint(reply.blocks, i) + part for i, part in enumerate(parts))
    if _units(text) > LONGEST_TEXT and (length := visible_length(reply)) > LONGEST_TEXT:
        raise TooLong(f"The message has {length} characters; Telegram takes {LONGEST_TEXT}.")
    return text


def visible_length(reply: Reply) -> int:
    """The length that Telegram counts: UTF-16 code units of what is seen."""
    texts = [
        text
        for block in reply.blocks
        for text in (block.heading, *(line.plain for line in block.lines))
        if text
    ]
    joints = sum(len(_joint(reply.blocks, i)) for i in range(len(reply.blocks)))
    breaks = len(texts) - len(reply.blocks)
    return _units("".join(texts)) + joints + breaks


def _units(text: str) -> int:
    """The UTF-16 code units of a text."""
    return len(text.encode("utf-16-le")) // 2


def _joint(blocks: tuple[Block, ...], index: int) -> str:
    """An empty line between blocks; folded ones stand apart by themselves."""
    if index == 0:
        return ""
    return "\n" if blocks[index].folded and blocks[index - 1].folded else "\n\n"


def _block(block: Block) -> str:
    heading = [f"<b>{escape(block.heading)}</b>"] if block.heading else []
    body = "\n".join([*heading, *map(_line, block.lines)])
    return f"<blockquote expandable>{body}</blockquote>" if block.folded else body


def _line(line: Line) -> str:
    number = f"{line.number}. " if line.number else ""
    marks = f" [{escape(line.marks)}]" if line.marks else ""
    text = _stressed(line)
    linked = f'<a href="{html.escape(line.link)}">{text}</a>' if line.link else text
    return f"{number}{linked}{marks}"


def _stressed(line: Line) -> str:
    """The sentence with what stands out in bold."""
    parts, done = [], 0
    for start, end in line.strong:
        parts += [escape(line.text[done:start]), f"<b>{escape(line.text[start:end])}</b>"]
        done = end
    return "".join([*parts, escape(line.text[done:])])


def buttons(reply: Reply, mark: str) -> dict[str, Any] | None:
    """The buttons under a message that belongs to the person of this mark, if there are any."""
    rows = [[_button(choice, mark) for choice in row] for row in reply.rows if row]
    return {"inline_keyboard": rows} if rows else None


def _button(choice: Choice, mark: str) -> dict[str, Any]:
    if choice.copies:
        if len(choice.copies) > LONGEST_COPY:
            raise TooLong(f"{choice.label!r} copies more than {LONGEST_COPY} characters.")
        return {"text": choice.label, "copy_text": {"text": choice.copies}}
    data = mark + choice.token
    if len(data.encode()) > LONGEST_DATA:
        raise TooLong(f"{choice.label!r} carries more than {LONGEST_DATA} bytes.")
    return {"text": choice.label, "callback_data": data}
