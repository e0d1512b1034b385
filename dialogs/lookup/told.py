"""What a text tells of a patient, so that it counts for whatever is said of them later."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dialogs.ask.in_place import READERS
from dialogs.ask.spelling import LONGEST_ANSWER
from dialogs.lookup.asked import Asked
from dialogs.lookup.mishaps import asks, asks_by_a_word, phrase, was_given
from dialogs.lookup.signs import spelled_out
from dialogs.lookup.subjects import MISHAP, OUTSIDE, SUBJECTS
from dialogs.lookup.units import NOTHING, is_number, time_unit
from dialogs.lookup.vocabulary import DANGER, Term, text_of, tokens, vocabulary, words_of
from dialogs.wording import Wording

DETAILS = frozenset({"lineage", "donor", "mrd", "prior_cranial_rt", "marrow", "cr1"})
BEFORE = "prior_cranial_rt"  # of which it may be told when it was
ANY = "any"
EMERGENCIES = frozenset({ANY, DANGER})  # not so where nothing was given
CALLED = EMERGENCIES | {name for name, one in SUBJECTS.items() if one.warns and one.urgent}
KIDNEY = "kidney"  # a finding that slows the clearance of methotrexate
NEAR = 3  # terms between an organ and the number of it
OF_DOSES = frozenset({"dose", "systemic", "triple", "plan", "frequency", "report"})
OF_TREATMENT = frozenset({"interactions", "other_drug", "missed_dose"})
OF_DETAILS = frozenset(
    {"lineage", "no_donor", "transplant", "remission", "radiation_before"}
    | {"isolated", "first_remission"}
)


def told_details(text: str, found: Asked, wording: Wording) -> dict[str, str]:
    """The details of a patient that a text tells; their NCI group is none of them.

    A letter alone may be a slip, and what is supposed tells nothing.
    """
    supposed = found.what_if or bool({*tokens(text)} & words_of("supposed_by", wording))
    if len(text.strip()) == 1 or found.another or "?" in text or supposed:
        return {}
    told = DETAILS - ({"mrd"} if found.left_out else frozenset())
    return {name: value for name, value in found.details.items() if name in told}


def details_in(warning: str) -> dict[str, str]:
    """The details of a patient that a warning holds: what was told of them before."""
    parts = (one.partition("=") for one in warning.split())
    return {name: value for name, _, value in parts if name in DETAILS}


def asks_on(text: str, found: Asked, wording: Wording) -> bool:
    """Whether words behind an emergency ask what now, or how often, or for one more dose.

    Or whether the CSF is to be drained or flushed.
    """
    words, subjects = " ".join(tokens(text)), {*found.subjects}
    if phrase("rinsed", wording).search(words):
        return True
    if subjects and subjects <= OF_TREATMENT:  # which drug now, or one dose more
        return True
    if found.unsure or subjects == {"frequency"} or asks_what_now(text, found, wording):
        return True
    return OF_DOSES >= subjects - {"new"} > set() and bool(
        phrase("once_more", wording).search(words)
    )


def asks_what_now(text: str, found: Asked, wording: Wording) -> bool:
    """Whether words ask for no more than what to do: ``what now``."""
    words = " ".join(tokens(text))
    vague = found.subjects == ("plan",) and phrase("what_now", wording).search(words)
    return bool(vague) or words in words_of("alone_plan", wording)


def takes_back(text: str, found: Asked, wording: Wording) -> bool:
    """Whether words of a false alarm stand beside others of something given wrongly."""
    terms = vocabulary(wording).terms(text[: 4 * LONGEST_ANSWER])
    denies = any(term.meaning == f"no_{MISHAP}" for term in terms)
    return (
        denies and found.subjects != (f"no_{MISHAP}",) and {*found.subjects} <= OF_DOSES | {MISHAP}
    )


def tells_who(text: str, found: Asked, wording: Wording) -> bool:
    """Whether a text tells what somebody is, or their lineage by its letter, and of no event."""
    words = tokens(text)
    if found.happened or found.lost or was_given(" ".join(words), wording):
        return False
    is_letter = [len(word) for word in words[-1:]] == [1] and words[-1].isalpha()
    return bool(found.details or found.span or (is_letter and not found.subjects))


def is_asked(text: str, details: Mapping[str, str], wording: Wording) -> bool:
    """Whether a text that names details asks something; ``is T cell`` tells, of MRD it may ask."""
    words = " ".join(tokens(text))
    return asks_by_a_word(words, wording) or ("mrd" in details and asks(words, wording))


def leads(text: str, found: Asked, wording: Wording, code: str) -> str:
    """What leads all that is said of the same patient from now on, with spaces between.

    A subject, or any emergency; each detail as ``lineage=T``, unless the text asks something; an
    answer told behind the case of a code, as ``age=8y``; what is denied as ``philadelphia=no``.
    """
    about = OF_DETAILS.union(OUTSIDE)
    details = told_details(text, found, wording) if {*found.subjects} <= about else {}
    if details and is_asked(text, details, wording):
        begins = phrase("question", wording).match(" ".join(tokens(text)))
        details = {name: details[name] for name in details if name == BEFORE and not begins}
    if code and not (
        found.subjects or found.what_if or found.left_out or found.of_two or "?" in text
    ):
        details |= {name: found.details[name] for name in READERS if name in found.details}
    denied = found.denied | (EMERGENCIES if MISHAP in found.denied else frozenset())
    not_so = (f"{one}=no" for one in sorted(denied))
    return " ".join(
        filter(None, [_warning(text, found, wording), *map("=".join, details.items()), *not_so])
    )


def _warning(text: str, found: Asked, wording: Wording) -> str:
    if told := [one for one in found.subjects if SUBJECTS[one].warns and not found.what_if]:
        return f"{told[0]} eye" if found.eye else told[0]
    if found.happened and any(SUBJECTS[one].urgent for one in found.subjects):
        return DANGER if DANGER in found.subjects else ANY
    return KIDNEY if not found.what_if and _tells_of_an_organ(text, wording) else ""


def _tells_of_an_organ(text: str, wording: Wording) -> bool:
    """Whether a finding of kidney, liver or fluid is told of somebody, and that is not clear."""
    terms = vocabulary(wording).terms(spelled_out(text[: 4 * LONGEST_ANSWER], wording))
    places = (place for place, term in enumerate(terms) if term.meaning == "organ_function")
    near = (terms[max(0, place - NEAR) : place + 1 + NEAR] for place in places)
    return any(_is_a_finding(one, wording, asks="?" in text) for one in near)


def _is_a_finding(near: Sequence[Term], wording: Wording, *, asks: bool) -> bool:
    """Whether a number that counts no time, or a word of what is found, stands near an organ.

    What is asked about is not said to be clear: ``gfr 38 hd mtx ok?``.
    """
    said = {text_of([term]) for term in near}
    if said & words_of("is_clear", wording) and not asks:
        return False
    numbered = any(
        is_number(one) and not time_unit(behind, wording)
        for one, behind in pairwise((*near, NOTHING))
    )
    of_somebody = any(term.meaning == "person" for term in near)
    return numbered or of_somebody or bool(said & words_of("organ_found", wording))
