"""Whether words tell of earlier radiation: ``had cranial radiotherapy``, ``radiation before``."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from core import knowledge
from dialogs.lookup.denial import PART, is_taken_back
from dialogs.lookup.figures import any_of
from dialogs.lookup.subjects import REACH
from dialogs.lookup.units import is_number, is_year
from dialogs.lookup.vocabulary import Term, text_of, words_of
from dialogs.wording import Wording

CRANIAL = frozenset({"radiation", "gray", "reduced_radiation"})
BETWEEN = CRANIAL | {"filler", "prior"}  # what may stand between what was had and what it was
PERSON = "person"
OF_NOTHING = frozenset({"filler", "prior", PERSON})


def without_a_now(text: str, wording: Wording) -> str:
    """A text without the word at the end of a question that asks whether it is time.

    The same word may mean that something was before: ``y la radio ya?``.
    """
    return _asks_now(wording).sub("?", text)


@cache
def _asks_now(own: Wording) -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(own, 'now_behind')}\s?\?", re.IGNORECASE)


def had_radiation(rest: Sequence[Term], wording: Wording) -> bool:
    """Whether radiation is told as had before; before something else it is one to come."""
    return any(
        (_ends_before(rest, place, wording) or _was_had(rest, place, wording))
        and not is_taken_back(rest, place, wording)
        for place, term in enumerate(rest)
        if _is_radiation(term, wording) or _is_bare_gray(rest, place)
    )


def _is_radiation(term: Term, wording: Wording) -> bool:
    """Whether a term is radiation, or its dose; to leave it out or to give it is no such thing."""
    is_dose = any(map(str.isdigit, "".join(term.words)))
    named = term.meaning in CRANIAL and (is_dose or term.meaning == "radiation")
    return named and text_of([term]) not in words_of("to_radiate", wording)


def _is_bare_gray(rest: Sequence[Term], place: int) -> bool:
    """Whether a bare number may be gray of a year that is told, and nothing else is spoken of."""
    if not is_number(rest[place]) or Decimal(rest[place].words[0]) not in grays():
        return False
    behind = [*rest, PART][place + 1]
    alone = behind == PART or behind.meaning in OF_NOTHING
    says_no_more = all(one.meaning in OF_NOTHING or is_number(one) for one in rest)
    return alone and says_no_more and any(map(is_year, rest))


def read_as_gray(rest: Sequence[Term]) -> tuple[str, ...]:
    """The bare numbers that are read as gray, with their unit."""
    places = (place for place in range(len(rest)) if _is_bare_gray(rest, place))
    return tuple(f"{rest[place].words[0]} Gy" for place in places)


@cache
def grays() -> frozenset[Decimal]:
    """Every dose of radiation that the content has."""
    measures = knowledge().measures.values()
    return frozenset(one.value for one in measures if one.unit == "Gy" and one.value)


def _may_stand_between(term: Term, wording: Wording) -> bool:
    """Whether a term only says where it was, or when: the head, a year, the first diagnosis."""
    parts = {part for phrase in words_of("at_first", wording) for part in phrase.split()}
    told = parts | words_of("irradiated_part", wording)
    return term.meaning in BETWEEN or is_year(term) or {*term.words} <= told


def _ends_before(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether nothing but a before stands behind, up to a sign: ``cranial radiation before``.

    Not so in a question such as ``is rt given in first line``.
    """
    if {*rest[0].words} & words_of("not_yet_given", wording):
        return False
    behind = [*rest[place + 1 :], PART]
    behind = behind[: behind.index(PART)]
    names = ("beforehand", "at_first", "had_before")
    before = frozenset().union(*(words_of(name, wording) for name in names))
    ends = (start for start in range(len(behind)) if text_of(behind[start:]) in before)
    start = next(ends, -1)
    return start >= 0 and all(
        term.meaning == PERSON or _may_stand_between(term, wording) for term in behind[:start]
    )


def _was_had(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether what is told as had, or done already, stands before."""
    told = text_of([rest[place]])  # already 12 Gy
    passive = told in words_of("irradiated", wording)
    done = passive or any(map(str.isdigit, told))
    had = words_of("had_before", wording) | (words_of("done_before", wording) if done else set())
    had |= words_of("was_done", wording) if passive else set()
    for start in range(place - 1, max(-1, place - 2 - 2 * REACH), -1):
        if {text_of(rest[start : start + 1]), text_of(rest[max(0, start - 1) : start + 1])} & had:
            return not is_taken_back(rest, start, wording)
        to_come = {*rest[start].words} & words_of("not_yet_given", wording)
        if to_come or not _may_stand_between(rest[start], wording):
            break
    return False
