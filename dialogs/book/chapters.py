"""The chapters with the answers: the card's table, every distinct card, every topic in full."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from core import Case, assess, knowledge
from core.case import Age
from core.code import without_version
from core.datum import Topic
from core.engine import bands
from core.forms import Refusal
from core.rows import Slot
from dialogs.answer.card import card
from dialogs.answer.scope import Scope, Timing, of_anybody
from dialogs.answer.topics import name, topic, whom
from dialogs.book.cards import distinct_cards
from dialogs.book.elements import Heading, Listing, Paragraph, Part
from dialogs.talk import Block
from dialogs.wording import Wording

ACTS = frozenset({Slot.DOSE, Slot.SYSTEMIC, Slot.TRANSPLANT, Slot.RADIATION})
# Apart from the evidence, which the chapters with the data have for everybody at once.
TOPICS = tuple(which for which in Topic if which is not Topic.EVIDENCE)
TIMINGS: tuple[Timing, ...] = ("early", "late")


@cache
def cases() -> tuple[Case, ...]:
    """One case for each distinct set of what a card says to do.

    What stands above that says whose card it is and what to rule out; the table has all of it.
    """
    found: dict[object, Case] = {}
    for (rows, dose), case in distinct_cards().items():
        acts = tuple(row for row in rows if _slots()[row] in ACTS)
        found.setdefault((acts, dose), case)
    return tuple(found.values())


@cache
def _slots() -> dict[str, Slot]:
    """In which part of the card each row speaks."""
    return {row.id: row.slot for row in knowledge().content.card}


def cards(wording: Wording) -> Iterator[Part]:
    """Every distinct card: what each says to do in full, and what can stand above that."""
    yield Heading(wording.say("book.chapter.cards"))
    count, every = len(cases()), len(distinct_cards())
    yield Paragraph(wording.say("book.intro.cards", count=count, every=every))
    for code, lines in card_texts(wording).items():
        yield Heading(code, 4)
        yield Listing(lines)
    yield Heading(wording.say("book.chapter.above"), 2)
    yield Listing(tuple(sorted(_above(wording))))


def _above(wording: Wording) -> set[str]:
    """Every line that can stand above what a card says to do, whosever card it is."""
    return {
        line.text
        for case in _needed_above()
        for line in card(assess(case), wording)
        if _slots()[line.rows[0]] not in ACTS
    }


def _needed_above() -> Iterable[Case]:
    """A case for each such line: assessing one for every set of them would take half a minute."""
    whole: dict[tuple[str, ...], Case] = {}
    for (rows, _), case in distinct_cards().items():
        whole.setdefault(tuple(row for row in rows if _slots()[row] not in ACTS), case)
    found: dict[object, Case] = {}
    for rows, case in whole.items():
        own = [row for row in rows if _slots()[row] is Slot.CLASS]
        for row in own:
            found.setdefault((row, case.interval, case.age), case)
        found.setdefault(rows[len(own) :], case)  # what a consultant must hear, in one line
    return found.values()


def card_texts(wording: Wording) -> dict[str, tuple[str, ...]]:
    """The lines of each distinct card by the code of an example, without the content version."""
    return {without_version(case): _lines([Block(card(assess(case), wording))]) for case in cases()}


def topics(wording: Wording) -> Iterator[Part]:
    """Every topic for every band of ages and each timing; texts that are the same stand once."""
    yield Heading(wording.say("book.chapter.topics"))
    yield Paragraph(wording.say("book.intro.topics"))
    for which in TOPICS:
        yield Heading(name(which, wording), 2)
        same: dict[tuple[Block, ...], list[str]] = {}
        for scope in scopes():
            first, *rest = topic(which, scope, wording)
            text = (Block(first.lines), *rest)
            same.setdefault(text, []).append(whom(scope, wording))
        for blocks, about in same.items():
            yield Heading("; ".join(about), 3)
            yield from in_full(blocks)


def topic_texts(wording: Wording) -> dict[str, tuple[str, ...]]:
    """The lines of each topic by its name and whom it is about."""
    return {
        wording.say("topic.about", topic=name(which, wording), whom=whom(scope, wording)): _lines(
            topic(which, scope, wording)
        )
        for which, scope in product(TOPICS, scopes())
    }


@cache
def scopes() -> tuple[Scope, ...]:
    """Everybody by timing and by band of ages; a scope of nobody is none."""
    found = []
    for timing, years in product(TIMINGS, bands()):
        try:
            found.append(of_anybody(Age(years), timing))
        except Refusal:
            continue
    return tuple(found)


def in_full(blocks: Iterable[Block]) -> Iterator[Part]:
    """Blocks as they stand in a reply."""
    for block in blocks:
        if block.heading:
            yield Heading(block.heading, 4)
        if block.lines:
            yield Listing(tuple(line.plain for line in block.lines))


def _lines(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(line.plain for block in blocks for line in block.lines)
