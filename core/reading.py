"""Canonical answers to a typed case: the one place where answers are checked together."""

from collections.abc import Mapping
from datetime import date

from core.case import Age, Answer, Case, Lineage, Marrow, Residual, Risk
from core.forms import (
    DURATION,
    MOST_PERCENT,
    Refusal,
    given,
    one_of,
    read_age,
    read_days,
    read_duration,
    read_number,
    refuse,
)
from core.knowledge import knowledge
from core.timing import (
    MONTHS_A_YEAR,
    Days,
    Duration,
    Interval,
    add_months,
    between,
)

UNKNOWN = "unknown"


def read_case(answers: Mapping[str, str], today: date) -> Case:
    """The case that the answers describe.

    Answers are in the forms of ``core/data/inputs.toml``, by the name of the command-line
    option; a missing optional answer is "unknown". Raises ``Refusal`` for the first answer that
    is missing, unreadable, or does not fit those before it.
    """
    diagnosis, relapse, interval = read_interval(answers, today)
    age = read_age(answers, "age")
    if interval.shortest.months >= age.below_months:
        raise refuse("age_cannot_fit_interval", "age", months=interval.shortest.months)
    lineage = one_of(Lineage, answers, "lineage", UNKNOWN)
    return Case(
        interval=interval,
        age=age,
        risk=read_risk(answers, today),
        diagnosis=diagnosis,
        relapse=relapse,
        lineage=lineage,
        marrow=read_marrow(answers),
        mrd=read_residual(answers),
        donor=one_of(Answer, answers, "donor", UNKNOWN),
        prior_cranial_rt=one_of(Answer, answers, "prior_cranial_rt", UNKNOWN),
        first_remission=read_first_remission(answers, interval, diagnosis, relapse, today),
    )


def check_answer(answers: Mapping[str, str], field: str, today: date) -> None:
    """Nothing, if an answer can stand by itself. Raises ``Refusal`` if no case could hold it."""
    match field:
        case "diagnosis" | "relapse":
            read_days(answers[field], field, today)
        case "interval":
            read_duration(answers[field], field)
        case "age" | "age_at_diagnosis":
            read_age(answers, field)
        case "wbc":
            many_white_cells(answers[field])
        case "marrow":
            read_marrow(answers)
        case "mrd":
            read_residual(answers)


def read_interval(
    answers: Mapping[str, str], today: date
) -> tuple[Days | None, Days | None, Interval]:
    """Diagnosis, relapse and the interval between them; or the interval alone."""
    if "interval" in answers:
        interval = read_duration(answers["interval"], "interval")
        if interval.longest <= Duration(0, 0):
            raise refuse("relapse_not_after_diagnosis", "interval")
        return None, None, _on_one_side(interval, "interval")
    diagnosis = read_days(given(answers, "diagnosis"), "diagnosis", today)
    relapse = read_days(given(answers, "relapse"), "relapse", today)
    coarse = "diagnosis" if relapse.exact else "relapse"
    return diagnosis, relapse, _on_one_side(interval_between(diagnosis, relapse), coarse)


def _on_one_side(interval: Interval, field: str) -> Interval:
    """The interval, if every length that it allows is early, or every one late."""
    cut = knowledge().whole("cut")
    if interval.shortest.months < cut <= interval.longest.months:
        accepted = knowledge().accepted("exact" if field != "interval" else field)
        raise Refusal("day_needed", field, months=cut, accepted=accepted)
    return interval


def interval_between(diagnosis: Days, relapse: Days) -> Interval:
    """Every interval that two dates, each perhaps known to the month only, allow.

    Raises ``Refusal`` if the relapse cannot come after the diagnosis.
    """
    if relapse.last <= diagnosis.first:
        raise refuse("relapse_not_after_diagnosis", "relapse")
    apart = relapse.first > diagnosis.last  # else both may lie in one month, a day apart
    shortest = between(diagnosis.last, relapse.first) if apart else Duration(0, 1)
    longest = between(diagnosis.first, relapse.last)
    return Interval(shortest, longest, near=_near_cut(diagnosis, relapse))


def _near_cut(diagnosis: Days, relapse: Days) -> bool:
    """Whether some possible pair of days lies within the warning distance of the cut."""
    cut, distance = knowledge().whole("cut"), knowledge().whole("near_cut_days")
    least = (relapse.first - add_months(diagnosis.last, cut)).days
    most = (relapse.last - add_months(diagnosis.first, cut)).days
    return least <= distance and most >= -distance


def read_marrow(answers: Mapping[str, str]) -> Marrow:
    """Marrow blasts under the threshold, or unknown; a combined relapse is refused."""
    text = answers.get("marrow", UNKNOWN)
    if text in {UNKNOWN, Marrow.UNDER.value}:
        return Marrow(text)
    if read_number(text, "marrow", most=MOST_PERCENT) >= knowledge().number("marrow_blasts"):
        raise refuse("combined_relapse", "marrow", blasts=knowledge().whole("marrow_blasts"))
    return Marrow.UNDER


def read_residual(answers: Mapping[str, str]) -> Residual:
    """Residual disease against the threshold of the label."""
    text = answers.get("mrd", UNKNOWN)
    if text in {member.value for member in Residual}:
        return Residual(text)
    share = read_number(text, "mrd", most=MOST_PERCENT)
    if share == 0:
        return Residual.NEGATIVE
    high = share >= knowledge().number("residual_disease")
    return Residual.AT_OR_OVER if high else Residual.UNDER


def read_first_remission(
    answers: Mapping[str, str],
    interval: Interval,
    diagnosis: Days | None,
    relapse: Days | None,
    today: date,
) -> Interval | None:
    """How long the first remission lasted, from its date or as a duration."""
    text = answers.get("cr1", UNKNOWN)
    if text == UNKNOWN:
        return None
    if DURATION.fullmatch(text):
        lasted = read_duration(text, "cr1")
    else:
        lasted = _since(read_days(text, "cr1", today), diagnosis, relapse)
    if lasted.shortest >= interval.longest or lasted.longest <= Duration(0, 0):
        raise refuse("first_remission_outside", "cr1")
    return lasted


def _since(start: Days, diagnosis: Days | None, relapse: Days | None) -> Interval:
    if diagnosis is None or relapse is None:
        raise refuse("dates_needed", "cr1")
    if start.last <= diagnosis.first or start.first >= relapse.last:
        raise refuse("first_remission_outside", "cr1")
    return interval_between(start, relapse)


def read_risk(answers: Mapping[str, str], today: date) -> Risk:
    """The risk group as given; where it is not known, from white cells, age and lineage.

    What the group is worked out from may not stand beside a group that was given.
    """
    if "age_at_diagnosis" in answers and "wbc" not in answers:
        raise refuse("missing", "wbc")
    if "wbc" in answers and answers.get("risk", UNKNOWN) != UNKNOWN:
        raise refuse("risk_given_twice", "risk")
    return nci_risk(answers, today) if "wbc" in answers else one_of(Risk, answers, "risk")


def nci_risk(answers: Mapping[str, str], today: date) -> Risk:
    """NCI risk from the age and the white cells at diagnosis (SMITH96), or ``Risk.UNKNOWN``.

    Standard is an age from 1 to under 10 years with under 50 x 10^9 white cells per litre; the
    groups hold for B lineage only. Where ``age_at_diagnosis`` is missing it is worked out from
    age and interval, and stays open if it may lie on either side of a limit. Raises ``Refusal``
    for an answer that cannot be read.
    """
    many = many_white_cells(given(answers, "wbc"))
    if one_of(Lineage, answers, "lineage", UNKNOWN) is Lineage.T:
        return Risk.UNKNOWN
    return Risk.HIGH if many else age_risk(*age_at_diagnosis(answers, today))


def many_white_cells(text: str) -> bool:
    """Whether the white cells at diagnosis reach the limit of the risk groups."""
    if text in {"under", "at_or_over"}:
        return text == "at_or_over"
    facts = knowledge()
    count = read_number(text, "wbc", facts.whole("white_cells_most"))
    return count >= facts.number("white_cells_below")


def age_at_diagnosis(answers: Mapping[str, str], today: date) -> tuple[int, int]:
    """The least age at diagnosis in months, and the month it was below."""
    _, _, interval = read_interval(answers, today)
    least, below = months_at_diagnosis(read_age(answers, "age"), interval)
    if "age_at_diagnosis" not in answers:
        return least, below
    age = read_age(answers, "age_at_diagnosis")
    if age.least_months >= below or age.below_months <= least:
        months = interval.shortest.months
        raise refuse("age_cannot_fit_interval", "age_at_diagnosis", months=months)
    return age.least_months, age.below_months


def months_at_diagnosis(age: Age, interval: Interval) -> tuple[int, int]:
    """The least age at diagnosis in months, and the month it was below, given both."""
    least = age.least_months - interval.longest.months - (interval.longest.days > 0)
    return max(least, 0), age.below_months - interval.shortest.months


def age_risk(least_months: int, below_months: int) -> Risk:
    """The risk group that every age in a range of months gives, or unknown if they differ."""
    facts = knowledge()
    low = facts.whole("standard_risk_from") * MONTHS_A_YEAR
    high = facts.whole("standard_risk_below") * MONTHS_A_YEAR
    if low <= least_months and below_months <= high:
        return Risk.STANDARD
    if below_months <= low or least_months >= high:
        return Risk.HIGH
    return Risk.UNKNOWN
