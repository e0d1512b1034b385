"""What the words of a text mean, one by one and because they stand near each other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core import knowledge
from core.knowledge import Dose
from dialogs.ask import patient
from dialogs.ask.subjects import BESIDE_EACH_OTHER, OUTSIDE, REACH
from dialogs.ask.vocabulary import Term
from dialogs.wording import Wording
from dialogs.wording import wording as english

TURNED_AWAY = {*OUTSIDE, "down_word", "ph_word"} - {"refractory", "isolated"}


def together(rest: Sequence[Term], spans: Sequence[tuple[str, str]], wording: Wording) -> list[str]:
    """Everything that is meant by words, by those near each other, and by the durations."""
    near = (*_beside_each_other(rest), *_relapsed_after(rest, wording))
    return [*_meanings(rest), *near, *_cut_length(spans), *_why_a_dose(rest)]


def _cut_length(spans: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A duration as long as the cut, which is asked about by itself."""
    cut = f"{knowledge().whole('cut')}m"
    if any(span == cut and label != patient.PERSON for label, span in spans):
        yield "cut_length"


def _meanings(rest: Sequence[Term]) -> Iterator[str]:
    """What the words mean; somebody who has not what lies outside is one who is covered."""
    for place, term in enumerate(rest):
        denied = term.meaning in TURNED_AWAY and patient.is_denied(rest, place, "less")
        yield from ["isolated" if denied else term.meaning] if term.meaning else []


def _beside_each_other(rest: Sequence[Term]) -> Iterator[str]:
    """What two words mean together because they stand near each other."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(rest):
        places.setdefault(term.meaning, []).append(place)
    for here in places.get("relapse", ()):
        if here + 1 in places.get("after_transplant", ()):
            yield "transplant_before"
    for first, second, both, any_order in BESIDE_EACH_OTHER:
        ways = [there - here for here in places.get(first, ()) for there in places.get(second, ())]
        if any(0 < way <= REACH or (any_order and -REACH < way < 0) for way in ways):
            yield both


def _relapsed_after(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """A relapse told as one that followed a transplant: ``relapsed in csf after his bmt``."""
    verbs = {*wording.words("relapsed"), *english().words("relapsed")}
    for here, term in enumerate(rest):
        if term.words[0] in verbs:
            behind = [other.meaning for other in rest[here + 1 : here + 2 + 2 * REACH]]
            place = behind.index("after") if "after" in behind else len(behind)
            if "transplant" in [other.meaning for other in rest[here + place + 1 :][: REACH + 2]]:
                yield "transplant_before"


def _why_a_dose(rest: Sequence[Term]) -> Iterator[str]:
    """Why a bare number, which is a dose by age or one compared with it: ``why 12, not 10``."""
    for place, term in enumerate(rest):
        near = rest[place + 1 : place + 2 + REACH] if term.meaning == "why" else ()
        numbers = [other.words[0] for other in near if other.words[0][:1].isdigit()]
        if numbers and Decimal(numbers[0]) in _doses():
            yield "stronger"


def _doses() -> set[Decimal]:
    measures = knowledge().measures
    by_age, adult = measures["intrathecal_methotrexate"], measures["triple_methotrexate"]
    bands = by_age.bands if isinstance(by_age, Dose) else ()
    return {band.value for band in bands} | {adult.value or Decimal(0)}
