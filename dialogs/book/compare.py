"""What differs between two books, in plain words."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.wording import Wording

Record = Mapping[str, Any]


def compare(old: Record, new: Record, wording: Wording) -> Iterator[str]:
    """Every datum, card and topic that differs from one book to the other."""
    yield wording.say("book.diff.title")
    hashes = {"old_hash": old["hash"], "new_hash": new["hash"]}
    yield wording.say("book.diff.from_to", old=old["version"], new=new["version"], **hashes)
    found = [*_data(old, new, wording), *_answers(old, new, wording)]
    if not found:
        yield wording.say("book.diff.same")
    elif old["version"] == new["version"]:
        yield wording.say("book.diff.unbumped")
    yield from found


def _data(old: Record, new: Record, wording: Wording) -> Iterator[str]:
    for group in ("data", "sources"):
        before, after = old[group], new[group]
        for name in dict.fromkeys([*before, *after]):
            words = {"old": before.get(name), "new": after.get(name)}
            if words["old"] != words["new"]:
                key = _kind(name, before, after)
                yield wording.say(f"book.diff.data_{key}", id=name, **words)


def _kind(name: str, before: Record, after: Record) -> str:
    if name not in before:
        return "added"
    return "changed" if name in after else "removed"


def _answers(old: Record, new: Record, wording: Wording) -> Iterator[str]:
    before, after = old["answers"], new["answers"]
    names = dict.fromkeys([*before, *after])
    altered = [name for name in names if before.get(name) != after.get(name)]
    if altered:
        yield wording.say("book.diff.answers", all=len(names), count=len(altered))
    for name in altered:
        yield wording.say(f"book.diff.answer_{_kind(name, before, after)}", label=name)
        yield from _lines(before.get(name, []), after.get(name, []))


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    """The lines that fall away and those that come, each once."""
    yield from (f"  - {line}" for line in before if line not in after)
    yield from (f"  + {line}" for line in after if line not in before)
