"""What a text asks, with what only whoever it is about can settle."""

from core import knowledge
from dialogs.lookup.asked import Asked
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import about
from dialogs.lookup.inexact import left_out
from dialogs.lookup.matching import asked, is_urgent
from dialogs.lookup.mishaps import phrase
from dialogs.lookup.named_dose import age_of, settled, weighed, with_its_unit
from dialogs.lookup.next_birthday import before_a_birthday
from dialogs.lookup.nothing import are_bare_numbers
from dialogs.lookup.subjects import BY_AGE
from dialogs.lookup.vocabulary import tokens
from dialogs.lookup.whose import names_adults, names_own_group


def meant(text: str, code: str, desk: Desk) -> Asked:
    """What a text asks of the case of a code, or of anybody.

    A dose that is concluded from an age has its unit, unless something may have gone wrong.
    """
    wording = desk.wording
    told = with_its_unit(text, wording)
    text = text if told == text or is_urgent(text, wording) else told
    found = left_out(asked(text, wording), text, wording, code)
    found = before_a_birthday(found, text, age_of(found, code, desk.known), wording)
    found = found if code else _of_nobody_known(found, text, desk)
    words = settled(found, text, age_of(found, code, desk.known), wording)
    words = weighed(words, text, about({} if code else desk.known, code), wording)
    if are_bare_numbers(text, wording):
        words = words._replace(happened=False, lost=False)
    if not words.left_out and names_own_group(text, code, wording):
        words = words._replace(stray=False)
    return words


def _of_nobody_known(found: Asked, text: str, desk: Desk) -> Asked:
    """What a text asks where no case is open: of adults, or of somebody who is not known here."""
    by_age = found.subjects and {*found.subjects} <= BY_AGE
    if not by_age or found.details or found.span or found.left_out or desk.known:
        return found
    if names_adults(text, desk.wording):
        age = f"{knowledge().whole('adult_from')}+y"
        return found._replace(details={"age": age}, stray=False)
    is_of_somebody = phrase("for_somebody", desk.wording).search(" ".join(tokens(text)))
    return found._replace(left_out=True, remark="of_nobody") if is_of_somebody else found
