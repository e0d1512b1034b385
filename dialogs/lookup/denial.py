"""What is denied of somebody, or left open, by the words around it: ``non-HR``, ``HR: no``."""

from collections.abc import Sequence

from dialogs.lookup.subjects import REACH, weight
from dialogs.lookup.vocabulary import Term, words_of
from dialogs.wording import Wording

TAKEN = Term("filler", ("",))  # stands for a time that was read
PART = Term("", ("|",))  # a sign that parts what stands behind it from the words before
TELLING = 1.0  # a word that says so much is one that a no may belong to
ASKED = frozenset({"plan"})  # but nobody denies what is asked for


def is_denied(rest: Sequence[Term], place: int, *more: str) -> bool:
    """Whether a word stands behind a no, or what else denies it: ``not an early``."""
    before = [other.meaning for other in rest[max(0, place - REACH) : place]]
    return any(before[-1:] == [no] or before == [no, "filler"] for no in ("negation", *more))


def is_taken_back(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether what a word says is denied or left open, before it or behind: ``maybe HR``."""
    no, openly = words_of("denies", wording), words_of("perhaps", wording)
    before = rest[max(0, place - REACH) : place]
    if is_denied(rest, place) or _stands_last(before, no | openly):
        return True
    behind = _up_to_a_sign(rest[place + 1 :])
    if _stands_first(behind, words_of("denies_behind", wording)):
        return True
    return _stands_first(behind, no | openly) and not any(map(_may_be_denied, behind))


def is_plainly_denied(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether what a word says is denied, and nothing in the text leaves it open."""
    openly = words_of("perhaps", wording)
    if any(
        _text(rest[start : start + length]) in openly
        for start in range(len(rest))
        for length in (1, 2)
    ):
        return False
    return is_taken_back(rest, place, wording)


def _stands_last(before: Sequence[Term], phrases: frozenset[str]) -> bool:
    """Whether a phrase stands before a word, with at most one filler between."""
    gap = before[-1:] and before[-1].meaning in {"", "filler"} and before[-1] not in {TAKEN, PART}
    told = before[-1:], before[-2:], before[-2:-1] if gap else ()
    return any(_text(terms) in phrases for terms in told)


def _up_to_a_sign(behind: Sequence[Term]) -> list[Term]:
    """The words up to a sign or a time, those before the first that says something left out."""
    end = next((n for n, term in enumerate(behind) if term in {TAKEN, PART}), len(behind))
    return [*behind[:end]]


def _stands_first(behind: Sequence[Term], phrases: frozenset[str]) -> bool:
    """Whether a phrase stands behind a word, with at most two fillers between: ``HR has been``."""
    for start in range(REACH + 1):
        if any(_text(behind[start : start + length]) in phrases for length in (1, 2)):
            return True
        if start >= len(behind) or behind[start].meaning not in {"", "filler"}:
            return False
    return False


def _may_be_denied(term: Term) -> bool:
    return bool(term.meaning) and weight(term.meaning) >= TELLING and term.meaning not in ASKED


def _text(terms: Sequence[Term]) -> str:
    return " ".join(word for term in terms for word in term.words)
