"""What a reader meets: twelve telling cases in three languages, their first lines on a phone.

``python -m tests.reader`` prints them, to be read aloud.
"""

import sys
import textwrap
from collections.abc import Iterator
from datetime import date

from dialogs import Setting, languages
from dialogs.answer.views import restore, show
from dialogs.wording import NO_BREAK, wording

WIDTH, SCREEN = 42, 20
CODES = (
    "E14m3d-7y-HR",
    "E14m3d-7y-HR-T",
    "E14m3d-7y-HR-BNX",
    "E6m-8m-HR",
    "E9m-2y-HR",
    "E14m-9y-HR",
    "E14m-34y-HR",
    "E14m3d-7y-HR-BR",
    "E17m25dn-7y-SR",
    "L30m18d-4y-SR",
    "L30m-7y-HR-BP",
    "L18m10dn-7y-SR-C17m2d",
)


def first_screen(code: str, language: str) -> list[str]:
    """The first lines of an answer as a phone breaks them: at spaces, no number parted."""
    finished = restore(code, wording(language), Setting(language), date.min)
    blocks = show(finished).blocks
    texts = (text for block in blocks for text in (block.heading, *(x.plain for x in block.lines)))
    lines = [line for text in texts for line in _broken(text)]
    return [line.replace(NO_BREAK, " ") for line in lines[:SCREEN]]


def _broken(text: str) -> Iterator[str]:
    fixed = text.replace(NO_BREAK, "\N{WORD JOINER}")
    for line in textwrap.wrap(fixed, WIDTH, break_long_words=False, break_on_hyphens=False):
        yield line.replace("\N{WORD JOINER}", NO_BREAK)


def main() -> None:
    """Write every case in every language."""
    for code in CODES:
        for language, _name in languages():
            head = f"--- {code} ({language})"
            sys.stdout.write("\n".join([head, *first_screen(code, language), "", ""]))


if __name__ == "__main__":
    main()
