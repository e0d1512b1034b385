"""The whole book as parts, and the same content in a form that two books are compared by."""

from collections.abc import Iterator
from typing import Any

from core import knowledge
from dialogs.book import chapters, grounds, lookups
from dialogs.book.elements import Heading, Listing, Paragraph, Part, Table
from dialogs.wording import Wording

ROLES = ("author", "first", "second", "pharmacist", "radiation", "safety")

CHAPTERS = (
    "rows",
    "cards",
    "topics",
    "looked_up",
    "words",
    "decisions",
    "unverified",
    "conflicts",
    "data",
    "sources",
    "sign",
)


def book(wording: Wording) -> Iterator[Part]:
    """Every part of the book in order."""
    ground = grounds.Grounds(wording)
    yield from _opening(wording)
    yield from grounds.rows(ground)
    yield from chapters.cards(wording)
    yield from chapters.topics(wording)
    yield from lookups.looked_up(wording)
    yield from lookups.words(wording)
    yield from grounds.decisions(ground)
    yield from grounds.unverified(ground)
    yield from grounds.conflicts(ground)
    yield from grounds.data(ground)
    yield from grounds.sources(ground)
    yield from _page_to_sign(ground)


def state(wording: Wording) -> dict[str, str]:
    """The version, hash and dates of the content, in words."""
    content = knowledge().content
    return {
        "version": content.version,
        "hash": knowledge().data_hash,
        "reviewed": wording.day(content.reviewed),
        "due": wording.day(content.due),
        "article_date": wording.day(content.article_date),
    }


def _opening(wording: Wording) -> Iterator[Part]:
    yield Heading(wording.say("book.title"))
    yield Paragraph(wording.say("book.no_sign_off"), strong=True)
    for name in ("status", "purpose", "method"):
        yield Paragraph(wording.say(f"book.{name}", **state(wording)))
    yield Listing(tuple(wording.say(f"book.chapter.{name}") for name in CHAPTERS))


def _page_to_sign(ground: grounds.Grounds) -> Iterator[Part]:
    yield from ground.opening("sign")
    for name in ("sign_intro", "sign_rules"):
        yield Paragraph(ground.say(f"book.{name}", **state(ground.wording)))
    rows = tuple((ground.say(f"book.role.{role}"), "", "", "") for role in ROLES)
    yield Table(ground.columns("role", "name", "date", "signature"), rows, (5, 4, 2, 4), tall=True)


def record(wording: Wording) -> dict[str, Any]:
    """The content of the book by name, for comparison with another book."""
    ground = grounds.Grounds(wording)
    named = [(datum.id, ground.statement(kind, datum), datum) for kind, datum in ground.data()]
    named += [
        (one.id, ground.say(f"conflict.{one.id}", trial=one.trial or ""), one)
        for one in ground.content.conflict
    ]
    asked = ground.say("book.chapter.looked_up")  # a subject may have the name of a topic
    return {
        "version": ground.content.version,
        "hash": knowledge().data_hash,
        "answers": {
            **chapters.card_texts(wording),
            **chapters.topic_texts(wording),
            **{f"{asked}: {name}": said for name, said in lookups.card_texts(wording).items()},
        },
        "data": {
            name: f"{said} [{datum.verdict.value}; {datum.line or '-'}; {' '.join(datum.cite)}]"
            for name, said, datum in named
        }
        | {row.id: f"{ground.row(row)} [{grounds.rests(row)}]" for row in ground.content.card},
        "sources": {
            one.id: f"{grounds.full_reference(one, ground)} [{one.status.value}]"
            for one in ground.content.source
        },
    }
