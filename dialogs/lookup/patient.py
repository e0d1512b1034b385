"""What words and numbers say of a patient: durations and details."""

from collections.abc import Sequence

from core.timing import LONGEST_MONTH, MONTHS_A_YEAR
from dialogs.ask.questions import CASE
from dialogs.lookup.denial import PART, TAKEN, is_plainly_denied, is_taken_back
from dialogs.lookup.durations import LABELS, duration
from dialogs.lookup.earlier import had_radiation
from dialogs.lookup.subjects import REACH
from dialogs.lookup.units import (
    NOTHING,
    counted,
    is_number,
    is_unit,
    lasted,
    lived,
)
from dialogs.lookup.vocabulary import Term
from dialogs.lookup.whose import PERSON, is_how_long, is_of_a_child, is_of_a_relative, named_before
from dialogs.wording import Wording

SAID = {  # what a meaning says about the patient
    "early": ("timing", "early"),
    "late": ("timing", "late"),
    "high": ("risk", "high"),
    "standard": ("risk", "standard"),
    "lineage_t": ("lineage", "T"),
    "lineage_b": ("lineage", "B"),
    "no_donor": ("donor", "no"),
    "with_donor": ("donor", "yes"),
    "mrd_negative": ("mrd", "negative"),
    "radiation_before": ("prior_cranial_rt", "yes"),
}
OTHER_OF_TWO = {"lineage_t": "lineage_b", "high": "standard", "standard": "high"}
LONGEST_AGE = 2  # digits
RISKS = frozenset({"high", "standard"})
SHORTEST_RISK = 3  # letters of what is short for a risk group, and means nothing else
FINDINGS = frozenset(  # what may be high itself
    {
        "organ_function",
        "rescue",
        "thresholds",
        "toxicity",
        "csf_clear",
        "blasts",
        "white_cells",
        "mrd",
    }
)
NEVER_HIGH = frozenset({"transplant", "radiation", "conditioning", "donor", "no_donor", "plan"})
OF_THE_RELAPSE = {*SAID, "risk_group", "relapse", "situation", "filler", "age", "what_if", "then"}
ONE_OF_TWO = "one of two"  # a duration of which another number stands beside it: 2 or 3 years


def told(durations: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """What durations are said to be, or can only be; and those whose meaning is open.

    Of two ages or two intervals neither is taken.
    """
    found = {
        field: {span for label, span in durations if label == field}
        for field in ("age", "interval")
    }
    known = {name: values.pop() for name, values in found.items() if len(values) == 1}
    known = {name: (lived if name == "age" else lasted)(span) for name, span in known.items()}
    left = [span for label, span in durations if label in {"", PERSON}]
    left = left[::-1] if _is_turned(left) else left
    if [span[-1] for span in left] in (["m", "y"], ["d", "y"]) and not any(found.values()):
        return {**known, "interval": lasted(left[0]), "age": left[1]}, []  # as in a line: 14m 7y
    if len(left) == 1 and len(known) == 1:
        other = "interval" if "age" in known else "age"
        if other == "age" or not left[0].endswith("y"):
            return {**known, other: lived(left[0]) if other == "age" else lasted(left[0])}, []
    return known, left


def beside_a_range(durations: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The one age in years beside months of which two are possible: ``15 to 17 months 7y``."""
    several = [span for label, span in durations if label == ONE_OF_TWO]
    others = [one for one in durations if one[0] != ONE_OF_TWO]
    exact = len(others) == 1 and others[0][0] in {"", "age", PERSON} and others[0][1][-1] == "y"
    in_months = bool(several) and all(span.endswith("m") for span in several)
    return [("age", others[0][1])] if exact and in_months else []


def _is_turned(open_spans: Sequence[str]) -> bool:
    """Whether years stand before more months than a year has: an age before an interval."""
    years, months = [*open_spans, "", ""][:2]
    behind = counted(months)[1] if "m" in months else 0
    return len(open_spans) == len(CASE) and years.endswith("y") and behind >= MONTHS_A_YEAR


def _is_of_another(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a lone high or standard is none of the risk but of the word beside it.

    Behind a time, or what else is said of somebody, it is of the risk up to a comma, and nobody
    calls a transplant high.
    """
    term, behind = rest[place], [*rest[place + 1 : place + 2], NOTHING][0]
    if term.meaning not in RISKS or _names_a_risk(term.words, wording):
        return False
    if FINDINGS & {other.meaning for other in rest[max(0, place - REACH) : place]}:
        return True  # liver enzymes high
    before = [PART, *rest][place]
    if before in {PART, TAKEN} or before.meaning in SAID:
        stands_alone = behind == PART or (term.meaning == "high" and behind.meaning in NEVER_HIGH)
        return not stands_alone and _says_more(behind)
    return _says_more(behind)


def _says_more(behind: Term) -> bool:
    return behind is not NOTHING and behind.meaning not in OF_THE_RELAPSE


def _names_a_risk(words: Sequence[str], wording: Wording) -> bool:
    """Whether the words of a group mean nothing else: ``HR``, ``high risk``, ``Hochrisiko``."""
    of_risk = any(name in words[0] for name in wording.words("name_risk"))
    return of_risk or len(words) > 1 or len(words[0]) <= SHORTEST_RISK


def said(rest: Sequence[Term], wording: Wording) -> dict[str, str]:
    """What words say about the patient; words that contradict each other say nothing."""
    found: dict[str, set[str]] = {}
    for place, term in enumerate(rest):
        of_another = _is_of_another(rest, place, wording)
        if term.meaning in SAID and not (of_another or is_taken_back(rest, place, wording)):
            field, value = SAID[term.meaning]
            found.setdefault(field, set()).add(value)
    if had_radiation(rest, wording):
        found.setdefault("prior_cranial_rt", set()).add("yes")
    return {field: values.pop() for field, values in found.items() if len(values) == 1}


def other_of_two(rest: Sequence[Term], wording: Wording) -> dict[str, str]:
    """What is left where the one of two that words name is plainly denied: ``not T cell``."""
    found: dict[str, str] = {}
    for place, term in enumerate(rest):
        if term.meaning in OTHER_OF_TWO and is_plainly_denied(rest, place, wording):
            found.update((SAID[OTHER_OF_TWO[term.meaning]],))
    return found


def spans(terms: Sequence[Term], wording: Wording) -> tuple[list[tuple[str, str]], list[Term]]:
    """Durations with what they are said to be (a field or nothing), and the terms without them."""
    found: list[tuple[str, str]] = []
    rest: list[Term] = []
    place = last = 0
    while place < len(terms):
        span, end = duration(terms, place, wording)
        if not span:
            rest.append(terms[place])
            place += 1
            continue
        before = named_before(terms, place, wording).meaning
        between = before == "from_diagnosis" and last == place - 1  # of which of the two is open
        own = end + 1 == len(terms) or not is_number(terms[min(end + 1, len(terms) - 1)])
        after = terms[end].meaning if end < len(terms) and own else ""  # no label of the next one
        person = is_of_a_child(terms, place, end, wording)
        label = _label("" if between else PERSON if person else before, after, span)
        if label == PERSON and not is_how_long(terms, end, wording):
            span = f"0y{span}"  # of so many years and months: an age where one is asked for
        turned = between and _is_turned([found[-1][1], span]) if found else False
        of_another = _is_one_of_two(terms, place, end, wording)
        of_another |= label == "interval" and "." in terms[place].words[0]  # no whole months
        of_another |= "m" in span and counted(span)[2] >= LONGEST_MONTH  # nor these: 17m31d
        if turned or of_another or is_of_a_relative(terms, place, wording):
            label = ONE_OF_TWO
        found.append((label, span.removesuffix("!")))
        rest += [TAKEN] * REACH  # what stands on either side is not together
        place = last = end
    return found, rest


def _is_one_of_two(terms: Sequence[Term], place: int, end: int, wording: Wording) -> bool:
    """Whether a bare number is joined to a duration, so that either may be meant."""
    joins = (*wording.words("joins"), "|")
    before = terms[max(0, place - 2) : place]
    behind = [*terms[end : end + 3], NOTHING, NOTHING, NOTHING]
    return (len(before) == REACH and is_number(before[0]) and before[1].words[0] in joins) or (
        behind[0].words[0] in joins and is_number(behind[1]) and not is_unit(behind[2], wording)
    )


def _label(before: str, after: str, span: str) -> str:
    """What a duration is said to be: by the word before it, else by the one behind it."""
    if span.endswith("!"):
        return "age"
    if before == PERSON and after not in LABELS:
        return "age" if "y" in span else PERSON
    return LABELS.get(before) or LABELS.get("" if after == "relapsed_after" else after, "")
