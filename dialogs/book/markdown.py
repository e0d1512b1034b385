"""The book as Markdown."""

from collections.abc import Iterable

from dialogs.book.elements import Heading, Listing, Paragraph, Part, Table
from dialogs.wording import NO_BREAK

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def markdown(parts: Iterable[Part]) -> str:
    """The parts as one Markdown text."""
    return "\n\n".join(map(_part, parts)) + "\n"


def _part(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {_safe(part.text)}"
        case Paragraph():
            return f"**{_safe(part.text)}**" if part.strong else _safe(part.text)
        case Listing():
            return "\n".join(f"- {_safe(line)}" for line in part.lines)
        case Table():
            return _table(part)


def _table(table: Table) -> str:
    rows = (table.columns, ("---",) * len(table.columns), *table.rows)
    return "\n".join(
        f"| {' | '.join(cell if cell == '---' else _safe(cell) for cell in row)} |" for row in rows
    )


def _safe(text: str) -> str:
    """Text in which no character is taken for formatting; a leading sign is no list."""
    safe = text.replace(NO_BREAK, " ").translate(SPECIAL)
    return f"\\{safe}" if safe.startswith(("+ ", "- ")) else safe
