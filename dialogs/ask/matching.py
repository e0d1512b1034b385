"""What a text asks: subjects, what it says about a patient, and what is left open."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core import knowledge
from core.timing import MONTHS_A_YEAR
from dialogs.ask.readers import LONGEST_ANSWER
from dialogs.ask.subjects import BY_AGE, OF_A_CASE, chosen, weight
from dialogs.ask.vocabulary import Term, vocabulary
from dialogs.wording import Wording

UNITS = {"year": "y", "month": "m", "day": "d"}
OLD = {"years_old": "y", "months_old": "m", "weeks_old": "w"}
LABELS = frozenset({"age", "from_diagnosis", *OLD})
SAID = {  # what a meaning says about the patient
    "early": ("timing", "early"),
    "late": ("timing", "late"),
    "high": ("risk", "high"),
    "standard": ("risk", "standard"),
    "lineage_t": ("lineage", "T"),
    "lineage_b": ("lineage", "B"),
    "no_donor": ("donor", "no"),
    "mrd_negative": ("mrd", "negative"),
    "radiation_before": ("prior_cranial_rt", "yes"),
}
RESIDUAL = frozenset({"mrd", "mrd_positive"})
SHORTEST_UNKNOWN = 4
AGED = BY_AGE | {"infant", "adult"}


class Asked(NamedTuple):
    """What a text asks.

    ``details`` are answers by field, as far as the text gives them without doubt, in the form
    that core reads, and ``timing`` where a word says it. ``span`` is a duration whose meaning is
    open. ``took`` are the words that slips were taken for. ``unsure`` says that a word is not
    known beside words that say little, or that only a slip asks for a dose: then the subjects are
    offered, not answered.
    """

    subjects: tuple[str, ...] = ()
    details: Mapping[str, str] = {}
    span: str = ""
    what_if: bool = False
    took: tuple[str, ...] = ()
    unsure: bool = False


def asked(text: str, wording: Wording) -> Asked:
    """What a text asks; nothing is guessed from a text too long to be a look-up."""
    terms = vocabulary(wording).terms(text[: 4 * LONGEST_ANSWER])
    spans, rest = _spans(terms, wording)
    details = {**_said(rest), **_values(rest)}
    open_spans = [span for label, span in spans if not label]
    details.update((label, span) for label, span in spans if label)
    if [span[-1] for span in open_spans] in (["m", "y"], ["d", "y"]):  # as in a line: 14m 7y
        details["interval"], details["age"] = open_spans
        open_spans = []
    meanings = [term.meaning for term in rest if term.meaning]
    subjects = _subjects(meanings, details, open_spans)
    if open_spans and set(subjects) & {"timing", "first_remission"}:
        details["interval"] = open_spans.pop()
    elif open_spans and subjects and set(subjects) <= AGED and _plain_age(open_spans[0]):
        details["age"] = open_spans.pop()
    took = tuple(term.took for term in rest if term.took)
    return Asked(
        subjects,
        details,
        open_spans[0] if open_spans else "",
        _is_what_if(rest),
        took,
        _is_unsure(rest, subjects),
    )


def _is_what_if(rest: Sequence[Term]) -> bool:
    meanings = [term.meaning for term in rest]
    return "what_if" in meanings or meanings[:1] == ["then"]


def _is_unsure(rest: Sequence[Term], subjects: tuple[str, ...]) -> bool:
    unknown = [
        term.words[0] for term in rest if not term.meaning and len(term.words[0]) >= SHORTEST_UNKNOWN
    ]
    known = sum({term.meaning: weight(term.meaning) for term in rest if term.meaning}.values())
    by_slip = all(term.took for term in rest if weight(term.meaning) >= 1 and term.meaning)
    return bool(unknown and known < 2) or bool(set(subjects) & BY_AGE and by_slip)  # noqa: PLR2004


def _plain_age(span: str) -> bool:
    """Whether a duration beside a dose can only be meant as an age."""
    return span.endswith("y") or int(span.removesuffix("m")) < MONTHS_A_YEAR


def _subjects(
    meanings: Sequence[str], details: Mapping[str, str], open_spans: Sequence[str]
) -> tuple[str, ...]:
    """The subjects, with those that a number alone decides."""
    blasts = details.get("marrow")
    if blasts is not None:
        over = float(blasts) >= knowledge().number("marrow_blasts")
        return ("combined" if over else "isolated",)
    if any(span == f"{knowledge().whole('cut')}m" for span in open_spans):
        meanings = [*meanings, "cut_length"]
    known = chosen(meanings)
    if not known and details.get("age", "").endswith("y"):
        adult = int(details["age"][:-1]) >= knowledge().whole("adult_from")
        return ("adult",) if adult else ()
    return known


def _said(rest: Sequence[Term]) -> dict[str, str]:
    """What words say about the patient; words that contradict each other say nothing."""
    said: dict[str, set[str]] = {}
    for term in rest:
        if term.meaning in SAID:
            field, value = SAID[term.meaning]
            said.setdefault(field, set()).add(value)
    return {field: values.pop() for field, values in said.items() if len(values) == 1}


def _values(rest: Sequence[Term]) -> dict[str, str]:
    """Shares of blasts and of residual disease; of several shares of blasts the largest."""
    meanings = {term.meaning for term in rest}
    found: dict[str, str] = {}
    for place, term in enumerate(rest):
        if not _is_number(term):
            continue
        before, after = rest[max(0, place - 2) : place], rest[place + 1 : place + 2]
        per_cent = any(other.words == ("%",) for other in after)
        near = {other.meaning for other in (*before, *rest[place + 1 : place + 4])}
        if "marrow" in meanings and per_cent and not meanings & RESIDUAL:
            found["marrow"] = max(found.get("marrow", "0"), term.words[0], key=float)
        elif near & RESIDUAL and not any(other.words == ("<",) for other in before):
            found["mrd"] = term.words[0]
    return found


def _is_number(term: Term) -> bool:
    return not term.meaning and term.words[0][0].isdigit()


def _spans(
    terms: Sequence[Term], wording: Wording
) -> tuple[list[tuple[str, str]], list[Term]]:
    """Durations with what they are said to be (a field or nothing), and the terms without them."""
    spans: list[tuple[str, str]] = []
    rest: list[Term] = []
    place = 0
    while place < len(terms):
        span, end = _span(terms, place, wording)
        if not span:
            rest.append(terms[place])
            place += 1
            continue
        before = terms[place - 1].meaning if place else ""
        after = terms[end].meaning if end < len(terms) else ""
        spans.append((_label(before, after, span), span.removesuffix("!")))
        place = end
    return spans, rest


def _label(before: str, after: str, span: str) -> str:
    if span.endswith("!") or "age" in {before, after}:
        return "age"
    return "interval" if "from_diagnosis" in {before, after} else ""


def _span(terms: Sequence[Term], place: int, wording: Wording) -> tuple[str, int]:
    """A duration from here on with where it ends; a mark behind it says that it is an age."""
    if not _is_number(terms[place]) or not terms[place].words[0].isdigit():
        return "", place
    number = int(terms[place].words[0])
    following = terms[place + 1] if place + 1 < len(terms) else Term("", ("",))
    if following.meaning in OLD:
        unit = OLD[following.meaning]
        return (f"{number // 4}m!" if unit == "w" else f"{number}{unit}!"), place + 2
    unit = _unit(following, wording)
    if unit == "d" or not unit:
        is_age = place and terms[place - 1].meaning == "age" and not unit
        return (f"{number}y!", place + 1) if is_age else ("", place)
    more, end = _span(terms, place + 2, wording) if place + 2 < len(terms) else ("", place)
    if unit == "y" and more.rstrip("!").endswith("m"):
        return f"{number * MONTHS_A_YEAR + int(more.rstrip('!')[:-1])}m", end
    if unit == "m" and place + 3 < len(terms) and _is_number(terms[place + 2]):
        days = terms[place + 2].words[0]
        if _unit(terms[place + 3], wording) == "d" and days.isdigit():
            return f"{number}m{days}d", place + 4
    return f"{number}{unit}", place + 2


def _unit(term: Term, wording: Wording) -> str:
    for unit, letter in UNITS.items():
        if len(term.words) == 1 and term.words[0] in wording.words(unit):
            return letter
    return ""
