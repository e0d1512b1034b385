"""What a text asks that tells of a birthday to come: of the age before it, until that day."""

import re
from functools import cache

from core.forms import read_age
from dialogs.ask.spelling import LONGEST_ANSWER
from dialogs.lookup.asked import Asked
from dialogs.lookup.birthdays import NEXT, without_birthdays
from dialogs.lookup.figures import any_of, old
from dialogs.lookup.matching import asked
from dialogs.lookup.unsure import URGENT
from dialogs.lookup.vocabulary import tokens, vocabulary
from dialogs.wording import Wording

OF_A_DOSE = frozenset({"dose", "methotrexate", "intrathecal", "it", "enough", "stronger"})


def before_a_birthday(found: Asked, text: str, age: str, wording: Wording) -> Asked:
    """What a text asks, of the age before a birthday to come that it tells.

    ``age`` is that of the patient as core reads it, or nothing. A later birthday than the next one
    is supposed; one that was already is somebody else's.
    """
    rest, years = without_birthdays(text[: 4 * LONGEST_ANSWER], wording)
    if not URGENT & {*found.subjects} and _of_the_diagnosis(text, wording):
        asks = found._replace(subjects=("risk",), details={}, unsure=False, stray=False)
        return asks._replace(left_out=True, remark="at_diagnosis")
    return _before(found, rest, years, age, wording) if years else found


def _before(found: Asked, rest: str, years: str, age: str, wording: Wording) -> Asked:
    """What a text asks, of the age before the birthday to come."""
    if years != NEXT and (urgent := _given(rest, int(years), wording)):
        return urgent
    found = found._replace(subjects=_of_what(found, rest, wording), to_come=True, stray=False)
    own = read_age({"age": age}, "age").years if age else None
    if years == NEXT or own == int(years) - 1:
        return found
    if "age" in found.details:  # which cannot be so
        others = {name: value for name, value in found.details.items() if name != "age"}
        return found._replace(details=others, left_out=True)
    if own is not None and own < int(years):
        return found._replace(details={**found.details, "age": f"{years}y"}, what_if=True)
    before = {**found.details, "age": f"{int(years) - 1}y"}
    return found._replace(details=before, of_two=True)


def _of_the_diagnosis(text: str, wording: Wording) -> bool:
    """Whether a birthday is told as the day of the diagnosis, which decides the NCI group."""
    words = " ".join(tokens(text))
    return all(pattern.search(words) for pattern in _diagnosed(wording))


@cache
def _diagnosed(own: Wording) -> tuple[re.Pattern[str], ...]:
    names = ("diagnosed", "birthday_names")
    return tuple(re.compile(rf"(?<!\w){any_of(own, name)}(?!\w)") for name in names)


def _given(rest: str, years: int, wording: Wording) -> Asked | None:
    """What is told as given wrongly to somebody of the age before a birthday, if anything is."""
    told = asked(f"{rest} | {old(years - 1, wording)}", wording)
    return told._replace(to_come=True) if URGENT & {*told.subjects} else None


def _of_what(found: Asked, rest: str, wording: Wording) -> tuple[str, ...]:
    """The subjects; beside another one the dose only if more than the birthday asks for it."""
    terms = vocabulary(wording).terms(rest)
    others = tuple(name for name in found.subjects if name != "dose")
    asks = OF_A_DOSE & {term.meaning for term in terms}
    return found.subjects if asks or not others else others
