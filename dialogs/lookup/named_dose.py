"""A dose that is named before it is given: of another age, in grams, by surface, of no table.

``drew up 15 mg for the 6yo`` and ``5 g mtx intrathecally`` get the doses by age, and above them
that this is none of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from core import decode
from dialogs.ask.spelling import LONGEST_ANSWER, one_of
from dialogs.lookup.asked import Asked
from dialogs.lookup.by_age import doses, elsewhere, given_elsewhere
from dialogs.lookup.enquiry import Enquiry
from dialogs.lookup.figures import any_of
from dialogs.lookup.mishaps import (
    OF_A_TRIAL,
    OTHERWISE,
    asks_by_a_word,
    beside,
    is_alarming,
    is_in_place,
    phrase,
    told_milligrams,
    was_given,
)
from dialogs.lookup.signs import spelled_out
from dialogs.lookup.subjects import MISHAP
from dialogs.lookup.units import is_number, is_unit
from dialogs.lookup.vocabulary import Term, tokens, vocabulary, words_of
from dialogs.wording import Wording, own_and_english

NEVER, OTHER = "never_so", "other_dose"  # the subjects that say so
DOUBTED = "doubted_dose"  # the subject of a dose of which sources say two things
UNCHECKED = "unchecked_dose"  # and that of one ready to be given at an age that is not known
SAYS_NO_MORE = frozenset(  # beside a bare dose that is doubted
    {"filler", "then", "why", "stronger", "dose", "methotrexate", "it", "intrathecal", "table"}
    | {"reviewed", "thanks", "wrong", "definition", "negation", "trial", "sources", "doubted"}
)
OF_OTHERS = (OTHERWISE | OF_A_TRIAL | {"vinca", "fatal", "why", "gray"}) - {
    *("surface_area", "triple")  # the set is named as the reason for its methotrexate
}
BESIDE_A_ROUTE = frozenset({"methotrexate", "dose", "surface_area", "high_dose_methotrexate"})
WITH_ANOTHER = frozenset({"then", "after", "prior"})  # two drugs or two days are spoken of
OF_A_DOSE = frozenset(
    {"dose", "preparation", "triple", "systemic", "surface_area", "reviewed", MISHAP}
    | {"frequency", UNCHECKED}
)


def settled(found: Asked, text: str, age: str, wording: Wording) -> Asked:
    """What a text asks, where it names a dose that is none of the table, or not of that age.

    ``age`` is that of the patient as core reads it, or nothing.
    """
    if not {*found.subjects} <= OF_A_DOSE:
        return found
    spelled = spelled_out(text[: 4 * LONGEST_ANSWER], wording)
    terms, words = vocabulary(wording).terms(spelled), " ".join(tokens(spelled))
    of_the_set = any(term.meaning == "triple" for term in terms)
    if _is_of_others(terms, wording) or (
        of_the_set and (asks_by_a_word(words, wording) or not age)
    ):
        return found
    of_all = _of_everybody(wording).search(words)
    if of_all and not is_alarming(words, wording):
        named = _of_all(Decimal(of_all["dose"]), of_all["age"] or "")
        return found._replace(subjects=(named,), unsure=False, happened=False, lost=False)
    prepared, alarming = _is_prepared(words, wording)
    perhaps = prepared and phrase("was_given", wording).search(words)
    is_given = was_given(words, wording) or alarming or perhaps
    subject = _subject(terms, words, age, wording, prepared=prepared)
    told_wrong = subject == DOUBTED and (alarming or is_in_place(words, wording))
    if not subject or told_wrong or MISHAP in {term.meaning for term in terms}:
        return found
    if is_given and subject not in {DOUBTED, UNCHECKED}:
        wrong = subject == NEVER or (subject == OTHER and was_given(words, wording))
        return found._replace(subjects=(MISHAP,), unsure=False, span="") if wrong else found
    return found._replace(subjects=(subject,), unsure=False, happened=False, span="")


def with_its_unit(text: str, wording: Wording) -> str:
    """A text with the unit of a dose that is concluded from an age: ``2.9 yrs so 12?``."""
    if len(text) > LONGEST_ANSWER:  # nobody concludes at such length
        return text
    return _so_much(wording).sub(rf"\1 {own_and_english(wording, 'milligrams')[0]}", text)


def weighed(found: Asked, text: str, whom: Enquiry, wording: Wording) -> Asked:
    """What a text asks that weighs bare doses of a case: ``pharmacy says 15``, ``6 or 8``.

    A dose that is told as given, or ready to be, is none of these.
    """
    age = decode(whom.code).answers["age"] if whom.code else whom.details.get("age", "")
    spelled = _half(wording).sub(r"\1.5", spelled_out(text[: 4 * LONGEST_ANSWER], wording))
    terms, words = vocabulary(wording).terms(spelled), " ".join(tokens(spelled))
    told = {*_bare(terms, wording)}
    if not (age and told) or found.details or found.span or MISHAP in found.subjects:
        return found
    if not {*found.subjects} <= OF_A_DOSE or not _weighs(terms, words, wording):
        return found
    if was_given(words, wording) or _is_prepared(words, wording)[0]:
        return found
    right = "dose" if told & doses(age) else OTHER
    subject = DOUBTED if whom.dose_is_doubted else right
    return found._replace(subjects=(subject,), unsure=False, happened=False, stray=False)


def _weighs(terms: Sequence[Term], words: str, wording: Wording) -> bool:
    """Whether words weigh a dose, and every one of them is known and says no more."""
    joints = words_of("joins", wording) | words_of("weighs_a_dose", wording)
    says_no_more = all(
        term.meaning in SAYS_NO_MORE or is_number(term) or {*term.words} & joints for term in terms
    )
    return says_no_more and phrase("weighs_a_dose", wording).search(words) is not None


def _of_all(dose: Decimal, years: str) -> str:
    """The subject of a dose that all from some years on are said to get."""
    if dose in given_elsewhere(f"{years}y") - doses(f"{years}y"):
        return DOUBTED
    return OTHER if dose in elsewhere() else "dose"


@cache
def _of_everybody(wording: Wording) -> re.Pattern[str]:
    """What somebody thinks that all of an age get: ``everyone over 3 gets 15``."""
    everybody, gets = (
        one_of(tuple(sorted(words_of(name, wording)))) for name in ("everybody", "gets")
    )
    dose = "|".join(re.escape(str(one)) for one in sorted(doses() | elsewhere()))
    return re.compile(
        rf"(?<!\w)(?:{everybody})(?: [^\W\d]+){{0,4}}?(?: (?P<age>\d+))?(?: [^\W\d]+){{0,2}}? "
        rf"(?:{gets})(?: [^\W\d]+){{0,2}} (?P<dose>{dose})(?: [^\W\d]+){{0,3}}$"
    )


@cache
def _half(wording: Wording) -> re.Pattern[str]:
    """A whole number with a half behind it: ``7 and a half``."""
    halves = one_of(own_and_english(wording, "half_behind"))
    return re.compile(rf"(\d)\s?(?:{halves})(?!\w)", re.IGNORECASE)


def _bare(terms: Sequence[Term], wording: Wording) -> Iterator[Decimal]:
    """The numbers of a text, if each is a dose by age or one compared with it."""
    found = [Decimal(word) for term in terms for word in term.words if word[0].isdecimal()]
    units = any(is_unit(term, wording) and term.words[0] != "mg" for term in terms)
    yield from found if {*found} <= doses() | elsewhere() and not units else ()


@cache
def _so_much(own: Wording) -> re.Pattern[str]:
    """A dose behind another number, from which it is concluded, at the end of what is said."""
    dose = "|".join(re.escape(str(one)) for one in sorted(doses() | elsewhere()))
    right = rf"(?:[\s,]*{any_of(own, 'is_right')})?"
    so = rf"[\s,:]{any_of(own, 'so_much')}\s"
    return re.compile(rf"(\d[^?]*{so}(?:{dose}))(?={right}[\s?!.]*$)", re.IGNORECASE)


def age_of(found: Asked, code: str, known: Mapping[str, str]) -> str:
    """The age that a text tells; else that of the case or the consult, unless of another."""
    if found.another or "age" in found.details:
        return found.details.get("age", "")
    return known.get("age", "") or (decode(code).answers["age"] if code else "")


def _is_of_others(terms: Sequence[Term], wording: Wording) -> bool:
    """Whether another drug, another route or a reason is spoken of."""
    systemic = {*own_and_english(wording, "systemically")}
    named = any(
        term.meaning == "high_dose_methotrexate" and systemic & {*term.words} for term in terms
    )
    by_name = any(term.meaning == "forty" and term.words[0].isalpha() for term in terms)
    return named or by_name or bool(OF_OTHERS & {term.meaning for term in terms})


def _is_prepared(words: str, wording: Wording) -> tuple[bool, bool]:
    """Whether a dose is told as ready to be given; and whether anything else is alarming."""
    rest, count = phrase("prepared", wording).subn(" ", words)
    return count > 0, is_alarming(rest, wording)


def _subject(
    terms: Sequence[Term], words: str, age: str, wording: Wording, *, prepared: bool
) -> str:
    """What is to be said of the dose that is named, or nothing."""
    routed = _is_intrathecal(terms)
    if routed and _gross(wording).search(words) and not _speaks_of_two(terms, wording):
        return NEVER
    told = {*told_milligrams(words, wording)}
    told |= {*beside("prepared", words, wording)} if prepared and not told else set()
    told |= {*_compared(terms)} if told else set()
    meanings = {term.meaning for term in terms}
    ours = routed or prepared or bool(meanings & {"methotrexate", "it"})
    if not told or ("forty" in meanings and not ours):
        return ""
    if age or prepared:
        right = bool(told & doses(age))
        if told <= given_elsewhere(age) - doses(age) and "triple" not in meanings:
            return DOUBTED
        if prepared and not age and right:
            return UNCHECKED
        return OTHER if not right else "dose" if prepared else ""
    return NEVER if routed and not told & (doses() | elsewhere()) else ""


def _compared(terms: Sequence[Term]) -> Iterator[Decimal]:
    """Doses that are weighed against each other: ``12 or 15 mg``."""
    words = (word for term in terms if term.meaning == "stronger" for word in term.words)
    yield from (Decimal(word) for word in words if word[0].isdecimal())


def _is_intrathecal(terms: Sequence[Term]) -> bool:
    """Whether the route is named; in small letters, where it may be a pronoun, behind a dose."""
    if any(term.meaning == "intrathecal" for term in terms):
        return True
    return any(
        term.meaning == "it" and (before.meaning in BESIDE_A_ROUTE or _ends_a_dose(before))
        for before, term in pairwise(terms)
    )


def _ends_a_dose(before: Term) -> bool:
    return before.meaning == "forty" or before.words[-1] in {"g", "mg"}


def _speaks_of_two(terms: Sequence[Term], wording: Wording) -> bool:
    signs = {"+", *own_and_english(wording, "beside_a_drug")}
    return any(term.meaning in WITH_ANOTHER or signs & {*term.words} for term in terms)


@cache
def _gross(wording: Wording) -> re.Pattern[str]:
    """A number in grams, or in mg by body surface."""
    grams, units, per, surface = (
        one_of(sorted({" ".join(tokens(word)) for word in own_and_english(wording, name)}))
        for name in ("grams", "milligrams", "per", "surface")
    )
    return re.compile(rf"\d (?:{grams})(?!\w)|\d (?:{units}) (?:(?:{per}) )?(?:{surface})(?!\w)")
