"""Whether something of a time stands unread, so that the times beside it are not taken.

``a year and 8 months``, ``12 plus 8 months``, ``1 year 8 mnts``, ``3 years less a week`` and ``not
yet 3 years`` hold a time that is not the one whose words were read.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise, takewhile

from core.timing import MONTHS_A_YEAR
from dialogs.ask.numerals import numbers
from dialogs.lookup.denial import PART, TAKEN, TELLING
from dialogs.lookup.durations import WEEKS_A_YEAR
from dialogs.lookup.patient import LONGEST_AGE
from dialogs.lookup.subjects import weight
from dialogs.lookup.units import NOTHING, OLD, is_number, is_unit, time_unit
from dialogs.lookup.unsure import DRUGS
from dialogs.lookup.vocabulary import Term, tokens, words_of
from dialogs.wording import Wording

OF_AN_AGE = frozenset({"birthday"})
NEAR = 4  # how many words on one side of a time may belong to it
NEAREST = 3  # and how many of them may have a number among them


def doubts(terms: Sequence[Term], rest: Sequence[Term], wording: Wording) -> tuple[bool, bool]:
    """Whether something unread stands beside a time, and whether a time is read in part."""
    return stands_beside(rest, wording), holds_an_unread_one(terms, rest, wording)


def stands_beside(rest: Sequence[Term], wording: Wording) -> bool:
    """Whether beside a time, or behind any number, there is what was not read and may change it.

    ``rest`` are the terms, those of a time replaced by what stands for it.
    """
    taken = [place for place, term in enumerate(rest) if term == TAKEN]
    before = [_beside(rest, place, -1) for place in taken]
    behind = [_beside(rest, place, +1) for place in taken]
    return bool(taken) and (
        any(_holds_a_time(rest, places, wording) for places in (*before, *behind))
        or any(map(_holds_an_unknown_unit, _stretches(rest)))
        or any(_is_denied(rest, places, wording) for places in before)
        or any(_ends_in_a_denial(rest, places, wording) for places in behind)
    )


def _beside(rest: Sequence[Term], place: int, step: int) -> list[int]:
    """The places next to a time, up to a word that says something, or to another time."""
    found = []
    for other in range(place + step, place + step * (NEAR + 1), step):
        if not 0 <= other < len(rest) or rest[other] == TAKEN or _says(rest[other]):
            break
        found.append(other)
    return found


def _says(term: Term) -> bool:
    known = bool(term.meaning) and term.meaning not in OF_AN_AGE
    return known and weight(term.meaning) >= TELLING


def _holds_a_time(rest: Sequence[Term], places: Sequence[int], wording: Wording) -> bool:
    """Whether there is a unit that has no number, or near the time a number that counts nothing."""
    units = any(_is_unit_alone(rest, place, wording) for place in places)
    return units or any(_counts_nothing(rest, place, wording) for place in places[:NEAREST])


def _is_unit_alone(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a term is a unit of time that stands for one: ``half a year``, ``less a week``.

    Not so in ``day 8``, ``every month`` and ``on the day``, nor is a letter such as the Spanish
    ``a`` or ``y``, which may be another word.
    """
    (before, behind), unit = _around(rest, place), rest[place]
    if unit.meaning in OLD:
        return is_number(before)  # 8 Monate, Alter 7
    if not is_time(unit, wording) or is_number(before) or is_number(behind):
        return is_time(unit, wording) and is_number(before)
    if time_unit(unit, wording) not in {"y", "m"}:
        return before.words[0] in _amounts(wording)
    of_none = before.meaning == "talk" or before.words[0] in words_of("every", wording)
    return len(unit.words[0]) > 1 and not of_none


def _counts_nothing(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a term is a number that may be part of a time: not so ``2 doses``, ``12 for``.

    Behind a drug it is a dose, and behind a no what was wrong: ``8 months, not 14``.
    """
    before, behind = _around(rest, place)
    counts = is_unit(behind, wording) or behind.words[0] in words_of("for_whom", wording)
    counts |= _says(behind) or " ".join(behind.words) in words_of("compared_at", wording)
    denied = before.words[0] in words_of("denies_a_time", wording)
    named = denied or _is_a_word_of_time(before, wording) or before.meaning in DRUGS
    return _is_small(rest[place], wording) and not (counts or named)


def _around(rest: Sequence[Term], place: int) -> tuple[Term, Term]:
    before, _, behind = [NOTHING, *rest, NOTHING][place : place + 3]
    return before, behind


def is_time(term: Term, wording: Wording) -> bool:
    """Whether a term is the word of years, months, weeks or days."""
    is_week = len(term.words) == 1 and term.words[0] in words_of("week", wording)
    return is_week or bool(time_unit(term, wording))


def _is_a_word_of_time(term: Term, wording: Wording) -> bool:
    """Whether a term is years and the like in more than a letter: the Spanish ``y`` joins too."""
    return is_time(term, wording) and len(term.words[0]) > 1


def _is_small(term: Term, wording: Wording) -> bool:
    """Whether a term is a number as ages and months have, or a word of one or of part of one."""
    if is_number(term):
        return len(term.words[0].partition(".")[0]) <= LONGEST_AGE
    known = _number_words(wording) | words_of("other_numbers", wording)
    return len(term.words) == 1 and term.words[0] in known


@cache
def _number_words(wording: Wording, least: int = 2) -> frozenset[str]:
    """The words of numbers from a least one on, by itself without that of one, an article."""
    several = (word for word, number in numbers(wording).items() if number >= least)
    return frozenset(" ".join(tokens(word)) for word in several)


def _amounts(wording: Wording) -> frozenset[str]:
    """Words that say how many days or weeks there are, with the articles."""
    names = ("one_more", "other_numbers")
    return _number_words(wording, 1).union(*(words_of(name, wording) for name in names))


def _stretches(rest: Sequence[Term]) -> Iterator[list[Term]]:
    """The terms between those that say something."""
    for says, terms in groupby(rest, _says):
        if not says:
            yield [*terms]


def _holds_an_unknown_unit(terms: Sequence[Term]) -> bool:
    """Whether beside a time an unknown word stands where the unit of a number does: ``8 mnts``."""
    return TAKEN in terms and any(
        is_number(number)
        and len(number.words[0]) <= LONGEST_AGE
        and not behind.meaning
        and behind.words[0].isalpha()
        for number, behind in pairwise(terms)
    )


def _is_denied(rest: Sequence[Term], places: Sequence[int], wording: Wording) -> bool:
    """Whether it is denied that somebody is so old: ``not yet 3 years``, but ``not 14``."""
    denials, for_whom = (words_of(name, wording) for name in ("denies_a_time", "meant_for"))
    words = [(rest[place].words[0], place) for place in places]
    near = takewhile(lambda word: word[0] not in {*PART.words, *for_whom}, words)
    denied = (place for word, place in near if word in denials)
    return any(not is_number(_around(rest, place)[1]) for place in denied)


def _ends_in_a_denial(rest: Sequence[Term], places: Sequence[int], wording: Wording) -> bool:
    """Whether nothing but a denial, or a plus, stands behind a time: ``3 years, not yet``."""
    last = rest[places[-1]] if places else NOTHING
    behind = [*rest[places[-1] + 1 :], PART][0] if places else NOTHING
    more = behind == PART and last.words[0] in words_of("and_more", wording)
    return more or (behind in {TAKEN, PART} and _is_denied(rest, places, wording))


def holds_an_unread_one(terms: Sequence[Term], rest: Sequence[Term], wording: Wording) -> bool:
    """Whether some duration was not read to the day: ``18.5 months``, ``18 and a half months``.

    ``rest`` are the terms without the durations that were read. Where one is left over, words
    beside it do not decide whether a relapse is early or late.
    """
    left_over = any(map(is_number, rest)) and any(time_unit(term, wording) for term in rest)
    return left_over or holds_a_part(terms, rest, wording)


def holds_a_part(terms: Sequence[Term], rest: Sequence[Term], wording: Wording) -> bool:
    """Whether months or years have a part behind a point, or stand as parts of a year."""
    in_parts = (
        is_number(term) and "." in term.words[0] and time_unit(unit, wording) in {"y", "m"}
        for term, unit in pairwise(terms)
    )
    return any(in_parts) or _holds_a_part_of_a_year(rest)


def _holds_a_part_of_a_year(rest: Sequence[Term]) -> bool:
    """Whether months or weeks stand as some use to write them: ``17/12``, ``3/52``."""
    numbers = [term.words[0] if is_number(term) else "" for term in rest]
    parts = {str(MONTHS_A_YEAR), str(WEEKS_A_YEAR - 1)}
    return any(whole and part in parts for whole, part in pairwise(numbers))


def holds_a_stray_number(rest: Sequence[Term], wording: Wording) -> bool:
    """Whether a small number, in digits or as a word, was not read and has no unit."""
    words = _number_words(wording)
    pairs = zip(rest, (*rest[1:], NOTHING), strict=False)
    return any(
        (
            len(term.words[0]) <= LONGEST_AGE
            and term.words[0].isdecimal()
            and not term.meaning
            and not is_unit(behind, wording)
        )
        or term.words[0] in words
        for term, behind in pairs
    )
