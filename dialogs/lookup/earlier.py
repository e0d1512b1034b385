"""Whether words tell of earlier radiation: ``had cranial radiotherapy``, ``radiation before``."""

import re
from collections.abc import Sequence
from functools import cache

from dialogs.lookup.denial import PART, is_taken_back
from dialogs.lookup.figures import any_of
from dialogs.lookup.subjects import REACH
from dialogs.lookup.vocabulary import Term, text_of, words_of
from dialogs.wording import Wording

CRANIAL = frozenset({"radiation", "gray", "reduced_radiation"})
BETWEEN = CRANIAL | {"filler", "prior"}  # what may stand between what was had and what it was


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
        (_is_last_before(rest, place, wording) or _was_had(rest, place, wording))
        and not is_taken_back(rest, place, wording)
        for place, term in enumerate(rest)
        if _is_radiation(term, wording)
    )


def _is_radiation(term: Term, wording: Wording) -> bool:
    """Whether a term is radiation, or its dose; to leave it out or to give it is no such thing."""
    is_dose = any(map(str.isdigit, "".join(term.words)))
    named = term.meaning in CRANIAL and (is_dose or term.meaning == "radiation")
    return named and text_of([term]) not in words_of("to_radiate", wording)


def _is_last_before(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether nothing but a before stands behind: ``cranial radiation before``."""
    behind = [*rest[place + 1 : place + 2 + REACH], PART]
    end = behind.index(PART)
    before = words_of("beforehand", wording)
    return text_of(behind[:end][-1:]) in before and all(
        term.meaning in BETWEEN for term in behind[: end - 1]
    )


def _was_had(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether what is told as had, or done already, stands before."""
    told = text_of([rest[place]])  # already 12 Gy
    done = told in words_of("irradiated", wording) or any(map(str.isdigit, told))
    had = words_of("had_before", wording) | (words_of("done_before", wording) if done else set())
    for start in range(place - 1, max(-1, place - 2 - REACH), -1):
        if {text_of(rest[start : start + 1]), text_of(rest[max(0, start - 1) : start + 1])} & had:
            return not is_taken_back(rest, start, wording)
        if rest[start].meaning not in BETWEEN and not rest[start].words[0][:1].isdigit():
            break
    return False
