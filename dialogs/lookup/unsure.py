"""Whether what was understood of a text is sure, or only offered."""

from collections.abc import Sequence

from dialogs.lookup.subjects import BY_AGE, FIRST, MISHAP, told, weight
from dialogs.lookup.vocabulary import DANGER, Term

SHORTEST_UNKNOWN = 7  # a shorter word is seldom the name of a drug
SHORTEST_DRUG = 2  # beside a route or a dose any word may be one
ROUTES = frozenset({"it", "intrathecal"})
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
