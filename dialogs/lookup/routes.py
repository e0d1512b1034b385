"""A drug that went where it must not: into the spine, and it is none of the intrathecal ones."""

import re
from collections.abc import Sequence
from functools import cache

from dialogs.ask.spelling import one_of
from dialogs.lookup.mishaps import OF_A_TRIAL, was_given
from dialogs.lookup.vocabulary import Term, words_of
from dialogs.wording import Wording

NEVER_THERE = frozenset({"other_drug", "rescue", "high_dose_cytarabine"})
DRUG, BAG = "\N{DOUBLE DAGGER}", "\N{DAGGER}"  # stand for such a drug, and for one for a vein
MOST_BETWEEN = 6  # words between a drug and where it went


def went_wrong_way(rest: Sequence[Term], words: str, wording: Wording) -> bool:
    """Whether a text tells that such a drug, or a bag for a vein, was given intrathecally."""
    if not was_given(words, wording) or OF_A_TRIAL & {term.meaning for term in rest}:
        return False
    told = " ".join(_marked(term, wording) for term in rest)
    return any(pattern.search(told) for pattern in _ways(wording))


def _marked(term: Term, wording: Wording) -> str:
    if term.meaning in NEVER_THERE:
        return DRUG
    for_a_vein = term.meaning == "high_dose_methotrexate" or {*term.words} & words_of(
        "of_a_vein", wording
    )
    return BAG if for_a_vein else " ".join(term.words)


@cache
def _ways(wording: Wording) -> tuple[re.Pattern[str], ...]:
    """A drug, and behind it where it went, with nothing that parts them; or the route before it.

    What is an ``it`` behind an active verb is a pronoun: ``they gave it``.
    """
    apart, where, theirs, route = (
        one_of(tuple(sorted(words_of(name, wording))))
        for name in ("parts_drugs", "into_csf", "of_intrathecal", "route_alone")
    )
    active = "".join(rf"(?<!{re.escape(word)} )" for word in words_of("gives_it", wording))
    word = rf"(?!(?:{apart})(?!\w))[^\s|]+"
    place = rf"(?:{where}|{active}it)(?!\w)(?! (?:{theirs})(?!\w))"
    return (
        re.compile(rf"[{DRUG}{BAG}](?: {word}){{0,{MOST_BETWEEN}}}? {place}"),
        re.compile(rf"(?<!\w)(?:{route}) {DRUG}"),
    )
