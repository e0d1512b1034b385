"""Whose a number is by the words before it, and whose an age group: the patient's, or another's."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

from core import Refusal, decode
from core.circumstances import Circumstance
from core.facts import circumstances
from dialogs.ask.questions import CASE
from dialogs.ask.spelling import one_of
from dialogs.lookup.figures import any_of, forms
from dialogs.lookup.units import NOTHING, is_number
from dialogs.lookup.vocabulary import Term, tokens, vocabulary, words_of
from dialogs.wording import Wording

PERSON = "person"  # what stands before a time of somebody: she is 18 months
PERSONAL = frozenset({"age", PERSON})
GROUPS = {"adults": Circumstance.ADULT, "infants": Circumstance.AGE_UNDER_ONE}
GROUPED = frozenset({"adult", "infant", "child_group"})
FARTHEST = 5  # terms between a number and the word that it belongs to, with that


def named_before(terms: Sequence[Term], place: int, wording: Wording) -> Term:
    """What stands before a number; behind a name up to a few words as in ``age should be 8``."""
    near = terms[max(0, place - FARTHEST) : place][::-1]
    told_as = words_of("told_as", wording)
    name = next((term for term in near if not {*term.words} <= told_as), NOTHING)
    is_so = [*takewhile(lambda term: {*term.words} <= words_of("copula", wording), near)]
    person = [*near[len(is_so) :], NOTHING][0]  # he was already 3
    if name.meaning in CASE:
        return name
    return person if person.meaning == PERSON else [*near, NOTHING][0]


def tells_of_a_relative(terms: Sequence[Term], wording: Wording) -> bool:
    """Whether a number is told of somebody who is not the patient: ``his sister is 5``."""
    return any(
        is_number(term) and is_of_a_relative(terms, place, wording)
        for place, term in enumerate(terms)
    )


def is_of_a_relative(terms: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a relative stands before a number, or before what says that it is an age.

    Right before one of several numbers it may be a donor that is told of beside the times.
    """
    told_as, relatives = words_of("told_as", wording), words_of("relatives", wording)
    near = terms[max(0, place - FARTHEST) : place][::-1]
    steps = [*takewhile(lambda one: {*one.words} <= told_as or one.meaning in PERSONAL, near)]
    if not relatives & {*[*near[len(steps) :], NOTHING][0].words}:
        return False
    return bool(steps) or sum(map(is_number, terms)) == 1


def is_of_a_child(terms: Sequence[Term], place: int, end: int, wording: Wording) -> bool:
    """Whether a word for a child stands beside a duration: ``kid 2 years``, ``9 years girl``."""
    before, behind = [NOTHING, *terms][place], [*terms[end : end + 1], NOTHING][0]
    if is_how_long(terms, end, wording):
        return False
    young = words_of("young", wording)
    named = bool({*before.words[-1:]} & (young | words_of("patients", wording)))
    free = not before.meaning or before.meaning == "filler"
    return named or (free and bool({*behind.words[:1]} & young))


def is_how_long(terms: Sequence[Term], end: int, wording: Wording) -> bool:
    """Whether a duration is told as one since something: ``2 years post transplant``."""
    behind = [*terms[end : end + 1], NOTHING][0]
    return behind.words[0] in words_of("since_then", wording)


def spelled_siblings(text: str, wording: Wording) -> str:
    """A text with a brother or a sister that is asked about as one of two who are spoken of.

    A donor is none whom a dose is asked for.
    """
    if _donors(wording).search(text):
        return text
    return _for_a_sibling(wording).sub(rf"\1 {wording.words('as_one_of_two')[0]}", text)


@cache
def _donors(own: Wording) -> re.Pattern[str]:
    return re.compile(one_of(forms(own.asked()["donor"])), re.IGNORECASE)


@cache
def _for_a_sibling(own: Wording) -> re.Pattern[str]:
    meant, whose, sibling = (any_of(own, one) for one in ("meant_for", "about_whom", "siblings"))
    return re.compile(
        rf"(?<!\w)({meant})\s{whose}\s(?:\w{{1,10}}\s)?{sibling}(?!\w)", re.IGNORECASE
    )


def names_one_of_two(text: str, wording: Wording) -> bool:
    """Whether a text is about one of two who were spoken of: ``dose for the first one``."""
    return _one_of_two(wording).search(" ".join(tokens(text))) is not None


@cache
def _one_of_two(wording: Wording) -> re.Pattern[str]:
    of_treatment = any_of(wording, "courses")  # the first block is no patient
    return re.compile(rf"(?<!\w){any_of(wording, 'one_of_two')}(?!\w)(?! {of_treatment})")


def names_own_group(text: str, code: str, wording: Wording) -> bool:
    """Whether the age groups in a text are that of a case, and nothing tells of somebody else."""
    try:
        truths = circumstances(decode(code).case)
    except Refusal:
        return False
    others = words_of("somebody_else", wording)
    of_another = any(others & {*term.words} for term in vocabulary(wording).terms(text))
    own = (name for name, one in GROUPS.items() if one in truths)
    return not of_another and _names_only(text, own, wording)


def names_adults(text: str, wording: Wording) -> bool:
    """Whether a text is about adults, and neither of another age group nor of a number."""
    of_two = words_of("joins", wording) & {*tokens(text)}
    return not of_two and _names_only(text, ("adults",), wording)


def _names_only(text: str, groups: Iterable[str], wording: Wording) -> bool:
    terms = vocabulary(wording).terms(text)
    named = {" ".join(term.words) for term in terms if term.meaning in GROUPED}
    known = frozenset().union(*(words_of(name, wording) for name in groups))
    return bool(named) and named <= known and not any(map(is_number, terms))
