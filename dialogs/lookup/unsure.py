"""Whether what was understood of a text is sure, or only offered."""

from collections.abc import Sequence
from functools import cache

from dialogs.ask.questions import CASE
from dialogs.lookup.asked import Asked
from dialogs.lookup.mishaps import ROUTES, is_in_place
from dialogs.lookup.subjects import BY_AGE, FIRST, MISHAP, SUBJECTS, told, weight
from dialogs.lookup.vocabulary import DANGER, Term, tokens, words_of
from dialogs.wording import Wording

SHORTEST_UNKNOWN = 7  # a shorter word is seldom the name of a drug
SHORTEST_EVENT = 3  # letters of a word that may tell what happened
SMALL_TALK = frozenset({"hello", "thanks", "bye", "talk", "never_mind"})
OF_NO_EVENT = (  # lists of words that tell of a time or a doubt, ask, or put something right
    *("no_event", "perhaps", "denies", "day_told", "said_of", "told_as"),
    *("question", "question_first", "supposed_by", "other_numbers"),
)
SHORTEST_DRUG = 2  # beside a route or a dose any word may be one
DRUGS = frozenset({"methotrexate", "triple", "cytarabine", "hydrocortisone", "vinca"})
SURE = 2.0  # from so much on, what is known outweighs an unknown word
URGENT = frozenset({DANGER, MISHAP, *FIRST})  # before everything else, whatever else was typed


def is_unsure(rest: Sequence[Term], subjects: tuple[str, ...]) -> bool:
    """Whether an unknown word may change what is meant, or a slip alone asks for a dose."""
    if URGENT & {*subjects}:
        return False
    meanings = {term.meaning for term in rest if term.meaning}
    shortest = SHORTEST_DRUG if meanings & ROUTES else SHORTEST_UNKNOWN
    unknown = any(_is_unknown(term, shortest) for term in rest) or _is_of_another(rest)
    doses = bool(set(subjects) & BY_AGE)
    open_ = told(meanings) < SURE or (doses and not meanings & DRUGS)
    telling = [term for term in rest if term.meaning and weight(term.meaning) >= 1]
    by_slip = bool(telling) and all(term.took for term in telling)
    return (unknown and open_) or (doses and by_slip)


def _is_unknown(term: Term, shortest: int = SHORTEST_DRUG) -> bool:
    return not term.meaning and term.words[0].isalpha() and len(term.words[0]) >= shortest


def _is_of_another(rest: Sequence[Term]) -> bool:
    """Whether an unknown word, however short, stands where the drug of a dose does."""
    for place, term in enumerate(rest):
        if term.meaning == "dose":
            before, behind = rest[max(0, place - 1) : place], rest[place + 1 : place + 3]
            of_it = behind[1:] if behind and behind[0].meaning == "filler" else behind[:1]
            if any(map(_is_unknown, (*before, *of_it))):
                return True
    return False


def may_be_an_event(rest: Sequence[Term], words: str, wording: Wording) -> bool:
    """Whether a word is not known that may tell of something given wrongly or of somebody unwell.

    Or whether one number is told in place of another.

    No word of a time, a doubt or a correction does: ``sorry, 5 July``.
    """
    if is_in_place(words, wording):
        return True
    plain = _of_no_event(wording)
    return any(_is_unknown(term, SHORTEST_EVENT) and term.words[0] not in plain for term in rest)


@cache
def _of_no_event(wording: Wording) -> frozenset[str]:
    named = (*wording.month_words(), *wording.weekdays())
    days = (part for words in named for word in words for part in tokens(word))
    return frozenset(days).union(*(words_of(name, wording) for name in OF_NO_EVENT))


def with_what_happened(found: Asked, *, calm: bool, at_ease: bool) -> Asked:
    """What is told as happened, and not understood for sure, is something given wrongly.

    Words that ask nothing, and of which nothing was understood, may be no less, and so may those
    of which a subject is offered that is asked for when things go wrong.
    """
    said_little = found.unsure or {*found.subjects} <= SMALL_TALK
    said_little &= not found.details.keys() >= CASE  # somebody is told of
    if found.happened and (said_little or (found.subjects == ("dose",) and not at_ease)):
        return found._replace(subjects=(MISHAP,), span="", unsure=False, left_out=False)
    nothing = not (found.subjects or found.details or found.span or found.left_out)
    lost = not (calm or at_ease) and (found.unsure or nothing)
    offered = found.unsure or len(found.subjects) > 1
    urgent = offered and any(SUBJECTS[name].urgent for name in found.subjects)
    return found._replace(lost=lost or (urgent and not found.asks))


def is_talk(rest: Sequence[Term]) -> bool:
    """Whether nothing but small talk was typed, or ``wrong chat`` beside what says nothing."""
    says_so = any(term.meaning == "talk" and len(term.words) > 1 for term in rest)
    says_more = any(weight(term.meaning) >= 1 for term in rest if term.meaning)
    return all(term.meaning in SMALL_TALK for term in rest) or (says_so and not says_more)


def is_not_known(rest: Sequence[Term]) -> bool:
    """Whether somebody does not know something, in words of which each is understood."""
    return all(term.meaning for term in rest) and "not_known" in {term.meaning for term in rest}
