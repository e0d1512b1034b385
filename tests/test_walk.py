"""How many files a typed text passes through, on the real bot."""

from pathlib import Path

import pytest

from tests.walk import walks

# The aim is 20 files until a typed date is stored, and 25 until the answer is shown. These are what
# it is, and they may only go down: the modules are short, so that a walk meets many of them.
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
