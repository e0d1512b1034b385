"""What a text tells of a patient, so that it counts for whatever is said of them later."""

from collections.abc import Mapping

from dialogs.ask.in_place import READERS
from dialogs.lookup.asked import Asked
from dialogs.lookup.mishaps import asks, asks_by_a_word, phrase
from dialogs.lookup.subjects import MISHAP, SUBJECTS
from dialogs.lookup.vocabulary import DANGER, tokens, words_of
from dialogs.wording import Wording

DETAILS = frozenset({"lineage", "donor", "mrd", "prior_cranial_rt"})
BEFORE = "prior_cranial_rt"  # of which it may be told when it was
ANY = "any"
EMERGENCIES = frozenset({ANY, DANGER})  # not so where nothing was given
OF_DETAILS = frozenset({"lineage", "no_donor", "transplant", "remission", "radiation_before"})


def told_details(text: str, found: Asked, wording: Wording) -> dict[str, str]:
    """The details of a patient that a text tells; their NCI group is none of them.

    A letter alone may be a slip, and what is supposed tells nothing.
    """
    supposed = found.what_if or bool({*tokens(text)} & words_of("supposed_by", wording))
    if len(text.strip()) == 1 or found.another or "?" in text or supposed:
        return {}
    told = DETAILS - ({"mrd"} if found.left_out else frozenset())
    return {name: value for name, value in found.details.items() if name in told}


def is_asked(text: str, details: Mapping[str, str], wording: Wording) -> bool:
    """Whether a text that names details asks something; ``is T cell`` tells, of MRD it may ask."""
    words = " ".join(tokens(text))
    return asks_by_a_word(words, wording) or ("mrd" in details and asks(words, wording))


def leads(text: str, found: Asked, wording: Wording, code: str) -> str:
    """What leads all that is said of the same patient from now on, with spaces between.

    A subject, or any emergency; each detail as ``lineage=T``, unless the text asks something; an
    answer told behind the case of a code, as ``age=8y``; what is denied as ``philadelphia=no``.
    """
    details = told_details(text, found, wording) if {*found.subjects} <= OF_DETAILS else {}
    if details and is_asked(text, details, wording):
        begins = phrase("question", wording).match(" ".join(tokens(text)))
        details = {name: details[name] for name in details if name == BEFORE and not begins}
    if code and not (
        found.subjects or found.what_if or found.left_out or found.of_two or "?" in text
    ):
        details |= {name: found.details[name] for name in READERS if name in found.details}
    denied = found.denied | (EMERGENCIES if MISHAP in found.denied else frozenset())
    not_so = (f"{one}=no" for one in sorted(denied))
    return " ".join(filter(None, [_warning(found), *map("=".join, details.items()), *not_so]))


def _warning(found: Asked) -> str:
    if told := [one for one in found.subjects if SUBJECTS[one].warns and not found.what_if]:
        return told[0]
    if not (found.happened and any(SUBJECTS[one].urgent for one in found.subjects)):
        return ""
    return DANGER if DANGER in found.subjects else ANY
