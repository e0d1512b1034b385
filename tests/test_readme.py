"""The README shows what the product does: each made part equals what the code gives.

``WRITE_README=1`` writes the made parts anew.
"""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.settings import Settings
from dialogs import Reply, Text, advance
from dialogs.flow import diagram

README = Path(__file__).parents[1] / "README.md"
TYPED = "2024-01-10 2025-03-01 7y HR"
TODAY = date(2026, 11, 23)


def told(reply: Reply) -> str:
    blocks = [
        "\n".join(filter(None, [block.heading, *(line.text for line in block.lines)]))
        for block in reply.blocks
    ]
    return "\n\n".join(blocks).replace("\N{NO-BREAK SPACE}", " ")


def sample() -> str:
    _session, replies = advance(None, Text(TYPED), TODAY)
    return f"```text\n> {TYPED}\n\n{told(replies[0])}\n```"


def flow() -> str:
    return f"```mermaid\n{diagram()}\n```"


def settings() -> str:
    rows = ["| Setting | What it takes | If not set |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "must be set" if field.is_required() else shown(field.default)
        rows.append(f"| `BOT_{name.upper()}` | {field.description} | {default} |")
    return "\n".join(rows)


def shown(default: object) -> str:
    if isinstance(default, bool):
        return "`on`" if default else "`off`"
    if default == frozenset():
        return "all"
    return f"`{default}`" if default else "none"


PARTS: dict[str, Callable[[], str]] = {"sample": sample, "flow": flow, "settings": settings}


def with_part(text: str, part: str, made: str) -> str:
    pattern = rf"(<!-- {part} -->\n).*?(\n<!-- end {part} -->)"
    found = re.search(pattern, text, re.DOTALL)
    assert found, f"README.md needs the marks of {part}"
    return text[: found.end(1)] + made + text[found.start(2) :]


@pytest.mark.parametrize("part", PARTS)
def test_the_readme_shows_what_the_code_gives(part: str) -> None:
    text = README.read_text("utf-8")
    made = with_part(text, part, PARTS[part]())
    if os.environ.get("WRITE_README"):
        README.write_text(made, "utf-8")
        return
    assert text == made, "run the tests once with WRITE_README=1 and look at what changed"


def test_every_command_of_the_readme_exists() -> None:
    text = README.read_text("utf-8")
    makefile = (README.parent / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`make (\w[\w-]*)", text)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"
