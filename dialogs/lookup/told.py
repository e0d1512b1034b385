"""What a text tells of a patient, so that it counts for whatever is said of them later."""

from dialogs.lookup.asked import Asked
from dialogs.lookup.mishaps import asks_by_a_word
from dialogs.lookup.subjects import MISHAP, SUBJECTS
from dialogs.lookup.vocabulary import DANGER, tokens, words_of
from dialogs.wording import Wording

DETAILS = frozenset({"lineage", "donor", "mrd", "prior_cranial_rt"})
ANY = "any"
EMERGENCIES = frozenset({ANY, DANGER})  # not so where nothing was given
OF_DETAILS = frozenset({"lineage", "no_donor", "transplant", "remission", "radiation_before"})


def told_details(text: str, found: Asked, wording: Wording) -> dict[str, str]:
    """The details of a patient that a text tells; their NCI group is none of them.

    A letter alone may be a slip, and what is supposed tells nothing.
    """
    supposed = found.what_if or bool({*tokens(text)} & words_of("supposed_by", wording))
    if len(text.strip()) == 1 or found.left_out or found.another or "?" in text or supposed:
        return {}
    return {name: value for name, value in found.details.items() if name in DETAILS}


def leads(text: str, found: Asked, wording: Wording) -> str:
    """What leads all that is said of the same patient from now on, with spaces between.

    A subject, or any emergency; each detail as ``lineage=T``, unless the text asks something; and
    what is denied as ``philadelphia=no``.
    """
    details = told_details(text, found, wording) if {*found.subjects} <= OF_DETAILS else {}
    if details and asks_by_a_word(" ".join(tokens(text)), wording):
        details = {}
    denied = found.denied | (EMERGENCIES if MISHAP in found.denied else frozenset())
    told = [
        _warning(found),
        *map("=".join, details.items()),
        *(f"{one}=no" for one in sorted(denied)),
    ]
    return " ".join(filter(None, told))


def _warning(found: Asked) -> str:
    if told := [one for one in found.subjects if SUBJECTS[one].warns and not found.what_if]:
        return told[0]
    if not (found.happened and any(SUBJECTS[one].urgent for one in found.subjects)):
        return ""
    return DANGER if DANGER in found.subjects else ANY
