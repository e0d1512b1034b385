"""How many files a typed text passes through, on the real bot.

The aim is 20 files until a typed date is stored, and 25 until the answer is shown. With no file
over 250 lines they cannot be had: the files on the walk of a second date hold some 5,400 lines
until it is stored, which is 22 files filled to the brim, and those on the walk of the last answer
some 7,000 until it is shown, which is 28. They are not filled, as each holds one idea.
"""

from pathlib import Path

import pytest

from tests.walk import walks

# What it is, which may only go down.
MOST_UNTIL_STORED, MOST_UNTIL_SHOWN = 36, 40


async def test_a_typed_text_walks_through_few_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = await walks(monkeypatch, tmp_path)
    for text, walk in found.items():
        assert 10 < len(walk.stored) <= MOST_UNTIL_STORED, (text, walk.stored)
        assert len(walk.all) <= MOST_UNTIL_SHOWN, (text, walk.all)


async def test_a_walk_leads_from_the_line_to_the_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    walk = (await walks(monkeypatch, tmp_path))["2024-01-10"]
    ways = [
        "bot/wire/request.py",
        "bot/chat/entrance.py",
        "dialogs/conversation.py",
        "core/reading.py",
    ]
    places = [walk.stored.index(file) for file in ways]
    assert places == sorted(places)
    assert "bot/store/sqlite.py" in walk.stored
