"""The papers show what the product does: each made part equals what the code gives.

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

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DEPLOY = ROOT / "bot/deploy/README.md"
ROOMS = ("bench", "bot", "core", "dialogs")
PAPERS = sorted(
    [*ROOT.glob("*.md"), *(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.md"))]
)
TYPED = "2024-01-10 2025-03-01 7y HR"
TODAY = date(2026, 11, 23)
LONGEST_README = 155


def opened(reply: Reply) -> str:
    """What a reader sees before anything is unfolded."""
    blocks = [
        "\n".join(filter(None, [block.heading, *(line.text for line in block.lines)]))
        for block in reply.blocks
        if not block.folded
    ]
    return "\n\n".join(blocks).replace("\N{NO-BREAK SPACE}", " ")


def sample() -> str:
    _session, reply = advance(None, Text(TYPED), TODAY)
    return f"```text\n> {TYPED}\n\n{opened(reply)}\n```"


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
        return "everybody"
    return f"`{default}`" if default else "none"


PARTS: dict[str, tuple[Path, Callable[[], str]]] = {
    "sample": (README, sample),
    "flow": (ROOT / "dialogs/README.md", flow),
    "settings": (DEPLOY, settings),
}


def with_part(text: str, part: str, made: str) -> str:
    pattern = rf"(<!-- {part} -->\n).*?(<!-- end {part} -->)"
    found = re.search(pattern, text, re.DOTALL)
    assert found, f"the marks of {part} are missing"
    return f"{text[: found.end(1)]}{made}\n{text[found.start(2) :]}"


@pytest.mark.parametrize("part", PARTS)
def test_a_paper_shows_what_the_code_gives(part: str) -> None:
    paper, make = PARTS[part]
    text = paper.read_text("utf-8")
    made = with_part(text, part, make())
    if os.environ.get("WRITE_README"):
        paper.write_text(made, "utf-8")
        return
    assert text == made, "run the tests once with WRITE_README=1 and look at what changed"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_command_of_a_paper_exists(paper: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(
        re.findall(r"(?:^|`)make ([a-z][a-z-]*)", paper.read_text("utf-8"), re.MULTILINE)
    ):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_link_and_file_that_a_paper_names_is_there(paper: Path) -> None:
    text = paper.read_text("utf-8")
    for link in set(re.findall(r"\]\((?!https?:)([^)#]+)", text)):
        assert (paper.parent / link).exists(), link
    for file in set(re.findall(r"`((?:bench|bot|core|dialogs|tests)/[\w./-]+)(?:::\w+)?`", text)):
        assert (ROOT / file).exists(), file


def test_every_setting_says_when_one_wants_it() -> None:
    _made, said = DEPLOY.read_text("utf-8").split("<!-- end settings -->")
    rows = re.findall(r"^\| `BOT_(\w+)` \|", said, re.MULTILINE)
    assert rows == [name.upper() for name in Settings.model_fields]


def test_the_readme_is_short() -> None:
    lines = len(README.read_text("utf-8").splitlines())
    assert lines <= LONGEST_README, "tell it where it belongs, and link there"
