"""The chapters with what can be asked: each card that a look-up can give, and the words for it."""

from collections.abc import Iterator
from itertools import product

from core.refusal import Refusal
from dialogs.answer.scope import bands
from dialogs.answer.topics import whom
from dialogs.ask.enquiry import Enquiry
from dialogs.ask.excerpt import excerpt
from dialogs.ask.subjects import SUBJECTS
from dialogs.book.elements import Heading, Listing, Paragraph, Part
from dialogs.talk import Block
from dialogs.wording import Wording

Said = tuple[tuple[str, ...], ...]


def looked_up(wording: Wording) -> Iterator[Part]:
    """The card of every subject for each timing and band of ages, known or not."""
    yield Heading(wording.say("book.chapter.looked_up"))
    yield Paragraph(wording.say("book.intro.looked_up"))
    for name in SUBJECTS:
        yield Heading(wording.say(f"subject.{name}"), 2)
        same: dict[Said, list[str]] = {}
        for about, said in cards(name, wording):
            same.setdefault(said, []).append(about)
        for said, everybody in same.items():
            yield Heading("; ".join(everybody), 4)
            yield from (Listing(lines) for lines in said if lines)


def cards(name: str, wording: Wording) -> Iterator[tuple[str, Said]]:
    """Whom a card is about, with what it says; what is about the tool is about everybody."""
    anybody = wording.say("book.anybody")
    if SUBJECTS[name].topic is None:
        lead = f"lead.{name}"
        yield anybody, ((wording.say(lead),) if wording.has(lead) else (),)
        return
    for enquiry in enquiries(name):
        try:
            blocks, scope = excerpt(enquiry, wording), enquiry.scope()
        except Refusal:
            continue  # nobody of this age can have a relapse of this timing
        yield whom(scope, wording) or anybody, tuple(map(_lines, blocks))


def _lines(block: Block) -> tuple[str, ...]:
    return tuple(line.plain for line in block.lines)


def enquiries(name: str) -> Iterator[Enquiry]:
    """A subject for each timing and band of ages, known or not."""
    for timing, age in product(("", "early", "late"), ("", *(f"{one}y" for one in bands()))):
        known = {"age": age, "timing": timing}
        yield Enquiry(name, tuple((field, value) for field, value in known.items() if value))


def words(wording: Wording) -> Iterator[Part]:
    """What people type, by what it may mean, and which meanings ask for which subject."""
    yield Heading(wording.say("book.chapter.words"))
    yield Paragraph(wording.say("book.intro.words"))
    yield Listing(tuple(f"{wording.say(f'subject.{name}')}: {_asked(name)}" for name in SUBJECTS))
    for meaning, typed in wording.asked().items():
        yield Heading(meaning, 4)
        yield Listing((", ".join(typed),))


def _asked(name: str) -> str:
    return "; ".join(" + ".join(sorted(meanings)) for meanings in SUBJECTS[name].asked)


def card_texts(wording: Wording) -> dict[str, tuple[str, ...]]:
    """The lines of each card by its subject and whom it is about, for comparing two books."""
    return {
        f"{wording.say(f'subject.{name}')}: {about}": tuple(line for part in said for line in part)
        for name in SUBJECTS
        for about, said in cards(name, wording)
    }
