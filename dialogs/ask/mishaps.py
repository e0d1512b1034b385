"""What was given wrongly, as a text reports it, and whether it tells of something that happened."""

import re
from collections.abc import Iterator, Sequence
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
OTHERWISE = frozenset(  # another drug or route, or no milligrams by age
    {"cytarabine", "hydrocortisone", "triple", "systemic_route", "other_drug", "vinca", "rescue"}
) | {"surface_area", "weight"}
OF_A_TRIAL = frozenset({"trial", "sources"})
AGE = re.compile(r"(\d+)([ym])")  # days behind the months change no band
NUMBER = r"(\d+(?:\.\d+)?)"
MILLIGRAMS = rf"{NUMBER} (?:mg|milligrams?)(?! (?:m|kg|per|x)\b)"
BETWEEN = 3  # words that may stand between what was done and a number without a unit


def is_reported(text: str, meanings: Sequence[str], age: str, wording: Wording) -> bool:
    """Whether a text says that something was given which should not have been.

    ``age`` is that of the patient as core reads it, or nothing.
    """
    words, known = " ".join(tokens(text)), {*meanings}
    if _in_place(words, "should_have_been", wording):
        return True
    if not _was_given(words, wording):
        return False
    if _in_place(words, "in_place_of", wording):
        return True
    of_the_table = bool(OF_THE_TABLE & known or age) and not known & (OTHERWISE | OF_A_TRIAL)
    return of_the_table and bool({*_given(words, age, wording)} - doses(age))


def has_happened(text: str, meanings: Sequence[str], age: str, wording: Wording) -> bool:
    """Whether a text tells of something done or gone wrong, so that an emergency is possible.

    A dose that is one of the table is told as a matter of course, and a question mostly tells what
    went before it.
    """
    words, known = " ".join(tokens(text)), {*meanings}
    if OF_A_TRIAL & known:
        return False
    if _found("alarming", words, wording):
        return True
    if is_question(text, wording):
        return False
    given = {*_given(words, age, wording)}
    of_course = bool(given) and given <= doses(age) and not known & OTHERWISE
    return _was_given(words, wording) and not of_course


def is_question(text: str, wording: Wording) -> bool:
    """Whether a text asks something, by a mark or by a word."""
    words = " ".join(tokens(text))
    first = re.match(rf"(?:{_any('question_first', wording)})(?!\w)", words)
    return "?" in text or bool(first or _found("question", words, wording))


def _was_given(words: str, wording: Wording) -> bool:
    """Whether it is told as done: ``got``, ``was given``, and not ``can it be given``."""
    done = _found("was_given", words, wording)
    return bool(done and not _found("not_yet_given", words[: done.start()], wording))


def _in_place(words: str, name: str, wording: Wording) -> bool:
    """Whether one number is told in place of another."""
    return bool(re.search(rf"\d.*(?<!\w)(?:{_any(name, wording)})(?!\w).*\d", words))


def _given(words: str, age: str, wording: Wording) -> Iterator[Decimal]:
    """The milligrams of a text; where an age is known, a bare number beside what was done too."""
    yield from map(Decimal, re.findall(MILLIGRAMS, words))
    done, behind = _any("was_given", wording), _any("behind_a_dose", wording)
    after = rf"(?<!\w)(?:{done})(?: [^\W\d]+){{0,{BETWEEN}}} {NUMBER}(?= (?:{behind})(?!\w)|$)"
    for pattern in (after, rf"{NUMBER} (?:{done})(?!\w)") if age else ():
        yield from map(Decimal, re.findall(pattern, words))


def _found(name: str, words: str, wording: Wording) -> re.Match[str] | None:
    return re.search(rf"(?<!\w)(?:{_any(name, wording)})(?!\w)", words)


@cache
def _any(name: str, wording: Wording) -> str:
    """A pattern for any phrase of a list, in a language or in English."""
    phrases = {*wording.words(name), *english().words(name)}
    return one_of(" ".join(tokens(phrase)) for phrase in phrases)


def doses(age: str = "") -> set[Decimal]:
    """The doses of intrathecal methotrexate by age, in mg: of one age, or of every band."""
    table = knowledge().measures["intrathecal_methotrexate"]
    if not isinstance(table, Dose):
        return set()
    if found := AGE.match(age):
        years = int(found[1]) // (1 if found[2] == "y" else MONTHS_A_YEAR)
        return {table.at_age(years).value or Decimal(0)}
    return {band.value for band in table.bands}
