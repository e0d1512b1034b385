"""The book prints what can be asked: every card for every timing and age, and every word."""

from dialogs.book.elements import Heading, Listing
from dialogs.book.lookups import card_texts, enquiries, looked_up, words
from dialogs.lookup.excerpt import excerpt
from dialogs.lookup.subjects import SUBJECTS
from dialogs.wording import languages, wording


def test_every_line_of_every_card_is_printed() -> None:
    parts = tuple(looked_up(wording()))
    printed = {line for part in parts if isinstance(part, Listing) for line in part.lines}
    for name, subject in SUBJECTS.items():
        if subject.topic:
            blocks = excerpt(next(iter(enquiries(name))), wording())
            assert {line.plain for block in blocks for line in block.lines} <= printed
    assert {part.text for part in parts if isinstance(part, Heading)} >= {
        wording().say(f"subject.{name}") for name in SUBJECTS
    }


def test_every_word_is_printed() -> None:
    printed = "\n".join(
        line for part in words(wording()) if isinstance(part, Listing) for line in part.lines
    )
    for language, own in languages():
        assert f"{own}: " in printed
        for typed in wording(language).asked().values():
            assert all(word in printed for word in typed)


def test_two_books_can_be_compared_card_by_card() -> None:
    texts = card_texts(wording())
    dose = wording().say("subject.dose")
    assert sum(key.startswith(f"{dose}: ") for key in texts) >= 20
    assert all(texts[key] for key in texts if key.startswith(dose))
