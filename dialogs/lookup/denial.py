"""What is denied of somebody, or left open, by the words around it: ``non-HR``, ``HR: no``."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dialogs.lookup.subjects import DENIED_BY, MISHAP, REACH, SUBJECTS, weight
from dialogs.lookup.vocabulary import Term, text_of, words_of
from dialogs.wording import Wording

TAKEN = Term("filler", ("",))  # stands for a time that was read
PART = Term("", ("|",))  # a sign that parts what stands behind it from the words before
TELLING = 1.0  # a word that says so much is one that a no may belong to
ASKED = frozenset({"plan"})  # but nobody denies what is asked for
COVERED = "isolated"  # somebody who has not what lies outside
TURNED_AWAY = {  # what each meaning puts outside that a no may belong to
    meaning: name
    for name, subject in SUBJECTS.items()
    if subject.outside and name != "refractory"
    for one in subject.asked
    for meaning in one
    if len(one) == 1
}
FOUND_CLEAR = {**TURNED_AWAY, "marrow": "combined"}
SAYS_NO_MISHAP = frozenset({"donor", "no_donor", "no_sibling", "missed_dose", "put_right"})
ORGANS = frozenset({"marrow", "testis", "other_site"})


def is_denied(rest: Sequence[Term], place: int, *more: str) -> bool:
    """Whether a word stands behind a no, or what else denies it: ``not an early``."""
    before = [other.meaning for other in rest[max(0, place - REACH) : place]]
    return any(before[-1:] == [no] or before == [no, "filler"] for no in ("negation", *more))


def denied(rest: Sequence[Term], wording: Wording) -> dict[int, str]:
    """The places of what is denied that would put somebody outside, each with its subject."""
    found = {place: _denied_subject(rest, place, wording) for place in range(len(rest))}
    return {place: subject for place, subject in found.items() if subject}


def _denied_subject(rest: Sequence[Term], place: int, wording: Wording) -> str:
    meaning = rest[place].meaning
    if meaning in DENIED_BY:
        return DENIED_BY[meaning]
    if meaning in TURNED_AWAY and is_denied(rest, place, "less"):
        return TURNED_AWAY[meaning]
    is_clear = meaning in FOUND_CLEAR and _clearing(rest, place, wording)
    return FOUND_CLEAR[meaning] if is_clear else ""


def _clearing(rest: Sequence[Term], place: int, wording: Wording) -> range:
    """The places of what says behind a word that nothing was found: ``marrow is clean``."""
    clear = _clear_words(rest[place], wording)
    for start in range(place + 1, place + 2 + REACH):
        for end in (start + 2, start + 1):
            if end <= len(rest) and text_of(rest[start:end]) in clear:
                return range(start, end)
        if text_of(rest[start : start + 1]) not in words_of("is_found", wording):
            break
    return range(0)


def _clear_words(term: Term, wording: Wording) -> frozenset[str]:
    """What denies a word from behind: an organ is clean, a disease is excluded."""
    excluded = words_of("denies_behind", wording) - words_of("perhaps", wording)
    shows = words_of("shows_disease", wording)
    is_organ = term.meaning in ORGANS and not any(
        sign in word for word in term.words for sign in shows
    )
    return excluded | words_of("is_clear", wording) if is_organ else excluded


def denied_for_sure(
    subjects: Sequence[str], more: AbstractSet[str], rest: Sequence[Term], wording: Wording
) -> frozenset[str]:
    """The subjects that are denied with no perhaps, and not told as well.

    ``more`` are those that a number denies.
    Something given wrongly is denied only by words that speak of nothing else.
    """
    openly = words_of("perhaps", wording)
    if any({*term.words} & openly for term in rest):
        return frozenset()
    found = {*denied(rest, wording).values(), *more} - {*subjects}
    return frozenset(found - ({MISHAP} if [*subjects] != [f"no_{MISHAP}"] else set()))


def without_a_mishap(words: str, rest: Sequence[Term]) -> str:
    """The words without those that nothing was given, or only asked, or that nobody matches.

    And without those of a dose that was missed, or that put right what was said: ``lab error``.
    """
    for term in rest:
        if DENIED_BY.get(term.meaning) == MISHAP or term.meaning in SAYS_NO_MISHAP:
            words = words.replace(" ".join(term.words), "", 1)
    return " ".join(words.split())


def without_clearing(rest: Sequence[Term], wording: Wording) -> list[Term]:
    """The terms, those that say that nothing was found as words that say nothing."""
    places = {at for place in denied(rest, wording) for at in _clearing(rest, place, wording)}
    return [
        term._replace(meaning="filler") if place in places else term
        for place, term in enumerate(rest)
    ]


def without_denied(rest: Sequence[Term], wording: Wording) -> list[Term]:
    """The same, and in place of what is denied what is said of somebody who is covered."""
    plain, away = without_clearing(rest, wording), denied(rest, wording)
    return [
        term._replace(meaning=COVERED) if place in away and term.meaning not in DENIED_BY else term
        for place, term in enumerate(plain)
    ]


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
        text_of(rest[start : start + length]) in openly
        for start in range(len(rest))
        for length in (1, 2)
    ):
        return False
    return is_taken_back(rest, place, wording)


def _stands_last(before: Sequence[Term], phrases: frozenset[str]) -> bool:
    """Whether a phrase stands before a word, with at most one filler between."""
    gap = before[-1:] and before[-1].meaning in {"", "filler"} and before[-1] not in {TAKEN, PART}
    told = before[-1:], before[-2:], before[-2:-1] if gap else ()
    return any(text_of(terms) in phrases for terms in told)


def _up_to_a_sign(behind: Sequence[Term]) -> list[Term]:
    """The words up to a sign or a time, those before the first that says something left out."""
    end = next((n for n, term in enumerate(behind) if term in {TAKEN, PART}), len(behind))
    return [*behind[:end]]


def _stands_first(behind: Sequence[Term], phrases: frozenset[str]) -> bool:
    """Whether a phrase stands behind a word, with at most two fillers between: ``HR has been``."""
    for start in range(REACH + 1):
        if any(text_of(behind[start : start + length]) in phrases for length in (1, 2)):
            return True
        if start >= len(behind) or behind[start].meaning not in {"", "filler"}:
            return False
    return False


def _may_be_denied(term: Term) -> bool:
    return bool(term.meaning) and weight(term.meaning) >= TELLING and term.meaning not in ASKED
