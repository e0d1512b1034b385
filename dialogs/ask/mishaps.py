"""What was given wrongly, as a text reports it: another dose than the table's."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from core import knowledge
from core.knowledge import Dose
from core.timing import MONTHS_A_YEAR
from dialogs.ask.spelling import one_of
from dialogs.ask.vocabulary import tokens
from dialogs.wording import Wording
from dialogs.wording import wording as english

OF_THE_TABLE = frozenset({"methotrexate", "intrathecal", "it"})
OTHERS = frozenset(  # another drug or route, or what a trial gave
    {"cytarabine", "hydrocortisone", "triple", "systemic_route", "other_drug", "trial", "sources"}
)
AGE = re.compile(r"(\d+)([ym])")  # days behind the months change no band
MILLIGRAMS = r"(\d+(?:\.\d+)?) (?:mg|milligrams?)(?! (?:m|kg|per|x)\b)"


def is_reported(text: str, meanings: Sequence[str], age: str, wording: Wording) -> bool:
    """Whether a text says that something was given which should not have been."""
    words = " ".join(tokens(text))
    if not _was_given(words, wording):
        return False
    instead = re.search(rf"\d.*(?<!\w)(?:{_any('in_place_of', wording)})(?!\w).*\d", words)
    if instead or OTHERS & {*meanings} or not OF_THE_TABLE & {*meanings}:
        return bool(instead)
    given = {Decimal(number) for number in re.findall(MILLIGRAMS, words)}
    return bool(given - _doses(age))


def _was_given(words: str, wording: Wording) -> bool:
    """Whether it is told as done: ``got``, ``was given``, and not ``can it be given``."""
    done = re.search(rf"(?<!\w)(?:{_any('was_given', wording)})(?!\w)", words)
    before = words[: done.start()] if done else ""
    open_ = re.search(rf"(?<!\w)(?:{_any('not_yet_given', wording)})(?!\w)", before)
    return bool(done and not open_)


@cache
def _any(name: str, wording: Wording) -> str:
    phrases = {*wording.words(name), *english().words(name)}
    return one_of(" ".join(tokens(phrase)) for phrase in phrases)


def _doses(age: str) -> set[Decimal]:
    """The doses of the table by age, of one age if that is known."""
    table = knowledge().measures["intrathecal_methotrexate"]
    if not isinstance(table, Dose):
        return set()
    if found := AGE.match(age):
        years = int(found[1]) // (1 if found[2] == "y" else MONTHS_A_YEAR)
        return {table.at_age(years).value or Decimal(0)}
    return {band.value for band in table.bands}
