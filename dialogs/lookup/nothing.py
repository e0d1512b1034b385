"""What is said to words that were not understood: what is nearest, or all that can be asked."""

import re

from dialogs import spoken
from dialogs.ask.keyboards import in_rows
from dialogs.ask.spelling import LONGEST_ANSWER
from dialogs.lookup.desk import Desk, all_topics, one_of, topics
from dialogs.lookup.enquiry import about
from dialogs.lookup.subjects import chosen
from dialogs.lookup.vocabulary import tokens, vocabulary
from dialogs.talk import Kind, Reply
from dialogs.wording import Wording, own_and_english

MOST_NEAR = 3
SEVERAL = 2
NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")


def nothing(text: str, code: str, desk: Desk) -> Reply:
    """What is nearest to words that were not understood, or everything that can be asked."""
    whom = about({}, code)
    if not text.strip():
        return topics(whom, desk)
    if are_bare_numbers(text, desk.wording):
        rows = in_rows([desk.start, all_topics(whom, desk)], width=1)
        example = spoken.examples("line", desk.wording)["example_short"]
        return desk.choice("numbers", rows, Kind.REFUSAL, example=example)
    near = _nearest(text, desk.wording)
    if near:
        return one_of(near, whom, desk, "nearest", Kind.REFUSAL)
    return topics(whom, desk, "nothing", Kind.REFUSAL)


def are_bare_numbers(text: str, wording: Wording) -> bool:
    """Whether a text is two numbers or more without a unit, which may be anything: ``14 and 7``."""
    joints = own_and_english(wording, "joins")
    words = [word for word in tokens(text[:LONGEST_ANSWER]) if word not in joints]
    return len(words) >= SEVERAL and all(map(NUMBER.fullmatch, words))


def _nearest(text: str, wording: Wording) -> tuple[str, ...]:
    """The subjects of known words that look most like those which were not understood."""
    meanings = vocabulary(wording).near(text[: 4 * LONGEST_ANSWER])
    found = (name for meaning in meanings for name in chosen([meaning]))
    return tuple(dict.fromkeys(found))[:MOST_NEAR]
