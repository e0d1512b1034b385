"""What words and numbers say of a patient: durations and details."""

from collections.abc import Sequence

from core.timing import MONTHS_A_YEAR
from dialogs.lookup.denial import PART, TAKEN, is_plainly_denied, is_taken_back
from dialogs.lookup.earlier import had_radiation
from dialogs.lookup.subjects import REACH
from dialogs.lookup.units import NOTHING, OLD, is_another_word, is_number, is_unit, time_unit
from dialogs.lookup.vocabulary import Term
from dialogs.lookup.whose import PERSON, is_of_a_relative, named_before
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
LABELS = {
    "age": "age",
    "interval": "interval",
    "from_diagnosis": "interval",
    "relapsed_after": "interval",
}
WEEKS_A_YEAR = 53  # more than a year has, so that no age is rounded up
RISKS = frozenset({"high", "standard"})
CASE = frozenset({"age", "interval"})  # what makes somebody a case
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
    known |= {"age": without_days(known["age"])} if "age" in known else {}
    if known.get("interval", "").endswith("y"):
        known["interval"] = f"{int(known['interval'][:-1]) * MONTHS_A_YEAR}m"
    left = [span for label, span in durations if label in {"", PERSON}]
    left = left[::-1] if _is_turned(left) else left
    if [span[-1] for span in left] in (["m", "y"], ["d", "y"]) and not any(found.values()):
        return {**known, "interval": left[0], "age": left[1]}, []  # as in a line: 14m 7y
    if len(left) == 1 and len(known) == 1:
        other = "interval" if "age" in known else "age"
        if other == "age" or not left[0].endswith("y"):
            return {**known, other: without_days(left[0]) if other == "age" else left[0]}, []
    return known, left


def beside_a_range(durations: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The one age in years beside months of which two are possible: ``15 to 17 months 7y``."""
    several = [span for label, span in durations if label == ONE_OF_TWO]
    others = [one for one in durations if one[0] != ONE_OF_TWO]
    exact = len(others) == 1 and others[0][0] in {"", "age", PERSON} and others[0][1][-1] == "y"
    in_months = bool(several) and all(span.endswith("m") for span in several)
    return [("age", others[0][1])] if exact and in_months else []


def without_days(age: str) -> str:
    """An age without the days behind its months, which are not completed."""
    return f"{age.partition('m')[0]}m" if age.endswith("d") else age


def _is_turned(open_spans: Sequence[str]) -> bool:
    """Whether years stand before more months than a year has: an age before an interval."""
    years, months = [*open_spans, "", ""][:2]
    behind = months.partition("m")[0] if "m" in months else "0"
    return len(open_spans) == len(CASE) and years.endswith("y") and int(behind) >= MONTHS_A_YEAR


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
        span, end = _span(terms, place, wording)
        if not span:
            rest.append(terms[place])
            place += 1
            continue
        before = named_before(terms, place, wording).meaning
        between = before == "from_diagnosis" and last == place - 1  # of which of the two is open
        own = end + 1 == len(terms) or not is_number(terms[min(end + 1, len(terms) - 1)])
        after = terms[end].meaning if end < len(terms) and own else ""  # no label of the next one
        label = _label("" if between else before, after, span)
        turned = between and _is_turned([found[-1][1], span]) if found else False
        of_another = _is_one_of_two(terms, place, end, wording)
        of_another |= label == "interval" and "." in terms[place].words[0]  # no whole months
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
        return "age" if span.endswith("y") else PERSON
    return LABELS.get(before) or LABELS.get("" if after == "relapsed_after" else after, "")


def _span(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """A duration from here on with where it ends; a mark behind it says that it is an age.

    Of two numbers side by side neither is taken.
    """
    if not is_number(terms[place]) or (place and is_number(terms[place - 1])):
        return "", place
    following = terms[place + 1] if place + 1 < len(terms) else NOTHING
    whole = int(terms[place].words[0].partition(".")[0])  # completed years, never rounded up
    if following.meaning in OLD:
        return _aged(terms, place, wording)
    unit = time_unit(following, wording)
    if unit == "d" or ("." in terms[place].words[0] and unit != "y"):
        return "", place
    if is_another_word(terms, place + 1, wording):
        return "", place
    if unit:
        return _with_rest(terms, place, whole, wording)
    is_age = named_before(terms, place, wording).meaning in {"age", PERSON}
    other = following.words[0] in {"%", *wording.words("other_units")}
    return (f"{whole}y!", place + 1) if is_age and not other else ("", place)


def _aged(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """An age; none where its last word names another number: ``8 Monate, Alter 7``."""
    number, unit, behind = [*terms, NOTHING][place : place + 3]
    if unit.words[-1] in wording.words("name_age") and is_number(behind):
        return "", place
    return _of_age(int(number.words[0].partition(".")[0]), OLD[unit.meaning]), place + 2


def _of_age(number: int, unit: str) -> str:
    return f"{number * MONTHS_A_YEAR // WEEKS_A_YEAR}m!" if unit == "w" else f"{number}{unit}!"


def _with_rest(terms: Sequence[Term], place: int, number: int, wording: Wording) -> tuple[str, int]:
    """Years with months, months with days, or one of them alone."""
    unit, after = time_unit(terms[place + 1], wording), place + 2
    second = terms[after] if after < len(terms) else NOTHING
    smaller = time_unit(terms[after + 1], wording) if after + 1 < len(terms) else ""
    if is_number(second) and second.words[0].isdecimal() and not _apart(terms, place, after + 2):
        more = int(second.words[0])
        if unit == "y" and smaller == "m" and more < MONTHS_A_YEAR:
            return f"{number * MONTHS_A_YEAR + more}m", after + 2
        if unit == "m" and smaller == "d":
            return f"{number}m{more}d", after + 2
    return f"{number}{unit}", after


def _apart(terms: Sequence[Term], place: int, end: int) -> bool:
    """Whether two durations side by side are said to be different things."""
    behind = terms[end].meaning if end < len(terms) else ""
    return place > 0 and terms[place - 1].meaning == "age" and LABELS.get(behind) == "interval"
