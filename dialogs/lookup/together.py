"""What the words of a text mean, one by one and because they stand near each other."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from core import knowledge
from dialogs.lookup.by_age import doses, elsewhere
from dialogs.lookup.denial import PART, is_denied
from dialogs.lookup.earlier import CRANIAL, had_radiation
from dialogs.lookup.mishaps import OTHERWISE
from dialogs.lookup.shares import MEASURED, figures
from dialogs.lookup.subjects import BESIDE_EACH_OTHER, REACH, weight
from dialogs.lookup.units import is_number, is_unit, lasted, time_unit
from dialogs.lookup.vocabulary import Term, text_of, words_of
from dialogs.lookup.whose import PERSON
from dialogs.wording import Wording, own_and_english

METHOTREXATE = frozenset({"methotrexate", "intrathecal", "high_dose_methotrexate"})
OF_ANOTHER_DOSE = OTHERWISE | {"conditioning", "boost", "high_dose_methotrexate", "donor"}
HIGH = (("hr",), ("high",))
LINEAGES = frozenset({"lineage_t", "lineage_b"})
LETTER = Term("", ("b",))
BESIDE_A_LETTER = frozenset({"filler", "talk", "negation", "person", "then"})
NEAR = 3  # words between methotrexate and what is joined to it
MOST_WORDS = 8  # of a question about two drugs
SHORTEST_DRUG = 5  # letters of a word that is not known
FEWEST_WORDS = 2  # beside a number that is a dose; fewer may be meant as another answer
SIGNS = frozenset({"unwell", "headache", "vomiting"})  # of somebody who may be in danger
GIVEN = frozenset(  # behind which such signs are an emergency
    {"intrathecal", "it", "methotrexate", "triple", "cytarabine", "hydrocortisone", "systemic"}
    | {"systemic_route", "high_dose_methotrexate", "high_dose_cytarabine", "dose"}
)
CELLULAR = frozenset({"blinatumomab", "car_t", "toxicity"})  # of which such signs are expected
OF_A_TIME = frozenset({"frequency", "when"})  # what asks for the time of a dose
OF_THE_CSF = frozenset({"filler", "csf_clear"})  # where somebody relapsed
AT_DESK = frozenset({"toxicity", "frequency", "why", "outlook", "trial", "sources", "definition"})


def without_chance(terms: Sequence[Term], wording: Wording) -> list[Term]:
    """The terms without what looks like a lineage or a risk group by chance.

    A T may end CAR T, or be a day behind a number; ``72 hr`` are hours, and so are ``hr 48``
    beside a level, where what is high is no risk, unless it ends a case: ``12m 14y HR``.
    """
    is_day = "t" in wording.words("day_behind_digits")
    of_a_level = any(term.meaning in MEASURED for term in terms)
    before = (Term("", ("",)), *terms)
    named = [_named(terms, place) for place in range(len(terms))]
    of_lineage = any(term.meaning in LINEAGES for term in named)
    return [
        term
        for last, term in zip(before, named, strict=False)
        if not (term.words == ("flow",) and of_lineage)
        and not (term.words == ("t",) and _is_end_or_day(last, is_day=is_day))
        and not (term.words == ("hr",) and last.words[-1].isdecimal())
        and not (term.words in HIGH and of_a_level and not time_unit(last, wording))
    ]


def _named(terms: Sequence[Term], place: int) -> Term:
    """A term; a B that stands alone in a clause, or beside a no, is the lineage: ``T not B``."""
    last, term, behind = [PART, *terms, PART][place : place + 3]
    alone = all(one == PART or one.meaning in BESIDE_A_LETTER for one in (last, behind))
    is_letter = term == LETTER and len(terms) > 1 and alone
    return term._replace(meaning="lineage_b") if is_letter else term


def with_next_doses(terms: Sequence[Term], wording: Wording) -> list[Term]:
    """The terms; the next one is a dose and no patient beside a when, or where one is given."""
    ones, gives = words_of("next_one", wording), words_of("gives_next", wording)
    given = any(word in gives for term in terms for word in term.words)
    return [
        term._replace(meaning="frequency")
        if term.meaning == "new" and text_of([term]) in ones and (given or _is_timed(terms, place))
        else term
        for place, term in enumerate(terms)
    ]


def _is_timed(terms: Sequence[Term], place: int) -> bool:
    behind = [one.meaning for one in terms[place + 1 :]]
    timed = any(one.meaning in OF_A_TIME for one in terms[max(0, place - 2 * REACH) : place])
    return timed or (len(behind) == 1 and behind[0] in OF_A_TIME)


def _is_end_or_day(last: Term, *, is_day: bool) -> bool:
    return last.meaning == "car_t" or (not is_day and last.words[-1].isdecimal())


ALONE = ("plan", "reviewed", "dose", "isolated")  # what a few words mean with nothing beside them


def together(rest: Sequence[Term], spans: Sequence[tuple[str, str]], wording: Wording) -> list[str]:
    """Everything that is meant by words, by those near each other, and by the durations."""
    text = text_of(rest)
    if alone := [one for one in ALONE if text in words_of(f"alone_{one}", wording)]:
        return alone
    near = (*_beside_each_other(rest), *_relapsed_after(rest, wording), *_in_danger(rest, wording))
    near += (*_joined_to_a_dose(rest), *_beside_methotrexate(rest, wording))
    near += tuple(figures(rest, wording))
    doses_told = (*_why_a_dose(rest), *_bare_dose(rest), *_enough(rest, wording))
    return [*_meanings(rest, wording), *near, *_cut_length(spans), *doses_told]


def _meanings(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """What the words mean; what radiation was had before asks for no more than that."""
    earlier = had_radiation(rest, wording)
    yield from ["radiation_before"] if earlier else []
    no_more = CRANIAL | {"cns_status"} if earlier else frozenset()
    told = (term.meaning for term in rest if term.meaning not in no_more)
    yield from ("toxicity" if meaning in SIGNS else meaning for meaning in told)


def _joined_to_a_dose(rest: Sequence[Term]) -> Iterator[str]:
    """A dose by age that is asked for with something else: ``dose and how often``."""
    if OF_ANOTHER_DOSE & {term.meaning for term in rest}:
        return
    for before, sign, behind in zip(rest, rest[1:], rest[2:], strict=False):
        if sign.meaning == "then" and "dose" in {before.meaning, behind.meaning}:
            yield "dose_as_well"


def _beside_methotrexate(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """A word that is not known, joined to methotrexate in a few words: it may be another drug."""
    says_more = any(
        weight(one.meaning) >= 1 for one in rest if one.meaning not in {"", *METHOTREXATE}
    )
    if says_more or len(rest) > MOST_WORDS:
        return
    signs = {"+", *own_and_english(wording, "beside_a_drug")}
    for here, term in enumerate(rest):
        if term.meaning not in METHOTREXATE:
            continue
        for near in (rest[max(0, here - NEAR) : here][::-1], rest[here + 1 : here + 1 + NEAR]):
            joints = (
                n for n, one in enumerate(near) if one.meaning == "then" or signs & {*one.words}
            )
            place = next(joints, len(near))
            if any(map(_may_be_a_drug, near[place + 1 :])):
                yield "other_drug"


def _may_be_a_drug(term: Term) -> bool:
    return not term.meaning and term.words[0].isalpha() and len(term.words[0]) >= SHORTEST_DRUG


def _cut_length(spans: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A duration as long as the cut, which is asked about by itself, or as radiation waits."""
    cut = f"{knowledge().whole('cut')}m"
    lengths = {lasted(span) for label, span in spans if label != PERSON}
    yield from ["cut_length"] * (cut in lengths)
    delay = f"{knowledge().whole('radiation_delay')}m"
    yield from ["delay_length"] * (delay in lengths)


def _in_danger(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """Signs that somebody has, now or behind what was given: ``seizure after IT``.

    Two of them in a row tell of somebody as well, and so does a pupil that is not as it should be.
    """
    meanings = {term.meaning for term in rest}
    signs = {term.meaning for place, term in enumerate(rest) if not is_denied(rest, place)} & SIGNS
    no_reply = "refractory" in meanings and bool(signs - {"headache"})  # to voice
    grave = "unwell" in signs or {"headache", "vomiting"} <= signs or no_reply
    if grave and _is_of_somebody(rest, signs, wording) and not meanings & AT_DESK:
        yield "acute"
    equal = words_of("is_equal", wording)
    if "pupil" in meanings and not any({*term.words} & equal for term in rest):
        yield "acute"


def _is_of_somebody(rest: Sequence[Term], signs: AbstractSet[str], wording: Wording) -> bool:
    meanings = {term.meaning for term in rest}
    if "person" in meanings or ("after" in meanings and meanings & GIVEN):
        return True
    if len(signs | meanings & {"refractory", "eye"}) > 1 and not meanings & CELLULAR:
        return bool({"unwell", "refractory"} & {*signs, *meanings})
    now = words_of("just_now", wording)
    return any(" ".join(term.words) in now for term in rest)


def _beside_each_other(rest: Sequence[Term]) -> Iterator[str]:
    """What two words mean together because they stand near each other."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(rest):
        places.setdefault(term.meaning, []).append(place)
    for here in (*places.get("relapse", ()), *places.get("situation", ())):
        if here + 1 in places.get("after_transplant", ()):
            yield "transplant_before"
    for first, sign, second, both in BESIDE_EACH_OTHER:
        ways = [there - here for here in places.get(first, ()) for there in places.get(second, ())]
        if any(0 < way <= REACH or (sign == "+" and -REACH < way < 0) for way in ways):
            yield both


def _relapsed_after(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """A relapse told as one that followed a transplant: ``relapsed in csf after his bmt``."""
    verbs = own_and_english(wording, "relapsed")
    for here, term in enumerate(rest):
        if term.words[0] in verbs:
            behind = [other.meaning for other in rest[here + 1 : here + 2 + 2 * REACH]]
            place = behind.index("after") if "after" in behind else len(behind)
            after = [other.meaning for other in rest[here + place + 1 :][: REACH + 2]]
            at_once = [one for one in behind if one not in OF_THE_CSF][:1] == ["after_transplant"]
            if "transplant" in after or at_once:
                yield "transplant_before"


def _why_a_dose(rest: Sequence[Term]) -> Iterator[str]:
    """Why a bare number, which is a dose by age or one compared with it: ``why 12, not 10``."""
    for place, term in enumerate(rest):
        near = rest[place + 1 : place + 2 + REACH] if term.meaning == "why" else ()
        numbers = [other.words[0] for other in near if is_number(other)]
        if numbers and Decimal(numbers[0]) in doses() | elsewhere() | {_adult_dose()}:
            yield from ("stronger", *(["enough"] if _is_one_number(rest) else []))


def _is_one_number(rest: Sequence[Term]) -> bool:
    return sum(map(is_number, rest)) == 1


def _bare_dose(rest: Sequence[Term]) -> Iterator[str]:
    """A bare dose among words, which beside an age is asked about: ``is 10 enough for a 6 yo``."""
    numbers = [term.words[0] for term in rest if is_number(term)]
    among_words = len(rest) - len(numbers) >= FEWEST_WORDS
    if among_words and any(Decimal(one) in doses() | {_adult_dose()} for one in numbers):
        yield "bare_dose"


def _enough(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """A bare dose of which nothing is asked but whether it is enough: ``12 enough?``."""
    enough = words_of("is_enough", wording)
    asks = any(enough & {*term.words} for term in rest)
    numbers = [Decimal(term.words[0]) for term in rest if is_number(term)]
    alone = all(weight(term.meaning) < 1 for term in rest if term.meaning)
    units = any(is_unit(term, wording) for term in rest)
    if asks and alone and not units and len(numbers) == 1 and numbers[0] in doses():
        yield from ("enough", "dose")


def _adult_dose() -> Decimal:
    """The methotrexate of the fixed triple set in mg, with which a dose by age is compared."""
    return knowledge().measures["triple_methotrexate"].value or Decimal(0)
