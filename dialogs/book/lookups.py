"""The chapters with what can be asked: each card that a look-up can give, and the words for it."""

from collections.abc import Iterator
from itertools import product

from core.engine import bands
from core.forms import Refusal
from dialogs.answer.topics import whom
from dialogs.book.elements import Heading, Listing, Paragraph, Part
from dialogs.lookup.enquiry import Enquiry
from dialogs.lookup.excerpt import excerpt
from dialogs.lookup.subjects import SUBJECTS
from dialogs.talk import Block
from dialogs.wording import Wording, languages
from dialogs.wording import wording as table

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
        first, *rest = blocks
        said = (_lines(first), *((block.heading, *_lines(block)) for block in rest))
        yield whom(scope, wording) or anybody, tuple(tuple(filter(None, part)) for part in said)


def _lines(block: Block) -> tuple[str, ...]:
    return tuple(line.plain for line in block.lines)


def enquiries(name: str) -> Iterator[Enquiry]:
    """A subject for each timing and band of ages, known or not."""
    for timing, age in product(("", "early", "late"), ("", *(f"{one}y" for one in bands()))):
        known = {"age": age, "timing": timing}
        yield Enquiry(name, tuple((field, value) for field, value in known.items() if value))


def words(wording: Wording) -> Iterator[Part]:
    """What people type, by what it may mean, and which meanings ask for which subject.

    The words of every language, since each is understood in all of them.
    """
    yield Heading(wording.say("book.chapter.words"))
    yield Paragraph(wording.say("book.intro.words"))
    yield Listing(tuple(f"{wording.say(f'subject.{name}')}: {_asked(name)}" for name in SUBJECTS))
    every = {own: table(code).asked() for code, own in languages()}
    for meaning in dict.fromkeys(one for asked in every.values() for one in asked):
        yield Heading(meaning, 4)
        yield Listing(
            tuple(
                f"{own}: {', '.join(asked[meaning])}"
                for own, asked in every.items()
                if meaning in asked
            )
        )


def _asked(name: str) -> str:
    return "; ".join(" + ".join(sorted(meanings)) for meanings in SUBJECTS[name].asked)


def card_texts(wording: Wording) -> dict[str, tuple[str, ...]]:
    """The lines of each card by its subject and whom it is about, for comparing two books."""
    return {
        f"{wording.say(f'subject.{name}')}: {about}": tuple(line for part in said for line in part)
        for name in SUBJECTS
        for about, said in cards(name, wording)
    }
