"""The case code: a whole case in a few characters, without a date and without an identity.

``E14m3d-7y-HR-BX-v1`` is an early relapse after 14 months and 3 days in a 7-year-old of high
risk, of B lineage and without a donor. Typed back, in capitals or not, a code gives the same
answer from nothing stored. Its parts, joined by ``-``:

- ``E`` or ``L`` with the interval; ``~`` joins the shortest and the longest possible interval,
  and a final ``n`` says that the relapse lies near the cut;
- the age in years, or in months with ``m``; then ``SR``, ``HR`` or ``UR`` (risk not known);
- what else is known, in one run of letters: ``B`` or ``T``; ``M`` (marrow under the threshold);
  ``N``, ``U`` or ``P`` (residual disease negative, under, at or over the threshold); ``D`` or
  ``X`` (a donor or none); ``R`` or ``O`` (cranial radiation before, or none);
- ``C13m2d``: how long the first remission lasted;
- ``v1``: the content version that gave the answer.
"""

import re
from typing import NamedTuple

from core.case import Age, Answer, Case, Lineage, Marrow, Residual, Risk, refuse
from core.knowledge import knowledge
from core.reading import read_age, read_duration
from core.timing import LONGEST_MONTH, SHORTEST_MONTH, Duration, Interval, whole_month

RISKS = {"SR": Risk.STANDARD, "HR": Risk.HIGH, "UR": Risk.UNKNOWN}
OPTIONS: dict[str, tuple[str, Lineage | Marrow | Residual | Answer]] = {
    "B": ("lineage", Lineage.B),
    "T": ("lineage", Lineage.T),
    "M": ("marrow", Marrow.UNDER),
    "N": ("mrd", Residual.NEGATIVE),
    "U": ("mrd", Residual.UNDER),
    "P": ("mrd", Residual.AT_OR_OVER),
    "D": ("donor", Answer.YES),
    "X": ("donor", Answer.NO),
    "R": ("prior_cranial_rt", Answer.YES),
    "O": ("prior_cranial_rt", Answer.NO),
}
CODE = re.compile(
    r"(?P<timing>[EL])(?P<shortest>\d{1,4}m(?:\d{1,2}d)?)(?:~(?P<longest>\d{1,4}m\d{1,2}d))?"
    r"(?P<near>n?)-(?P<age>\d{1,3}[ym])-(?P<risk>SR|HR|UR)"
    r"(?:-(?P<options>[BTMNUPDXRO]{1,5}))?"
    r"(?:-C(?P<first>\d{1,4}m(?:\d{1,2}d)?)(?:~(?P<last>\d{1,4}m\d{1,2}d))?)?"
    r"(?:-v(?P<version>\d{1,4}))?",
    re.ASCII | re.IGNORECASE,
)


class Decoded(NamedTuple):
    """A case, and the content version that its code was made with ("" if it names none)."""

    case: Case
    version: str


def is_late(interval: Interval) -> bool:
    """Whether the interval reaches the cut: exactly the cut is late."""
    return interval.shortest.months >= knowledge().whole("cut")


def is_near(interval: Interval) -> bool:
    """Whether the relapse lies within the warning distance of the cut.

    Where only months and days are known, the month before the cut is taken as short as a month
    can be, so that the warning is given rather than missed.
    """
    if interval.near is not None:
        return interval.near
    return _within(interval, least_days=SHORTEST_MONTH - knowledge().whole("near_cut_days"))


def _within(interval: Interval, least_days: int) -> bool:
    cut = knowledge().whole("cut")
    start = Duration(cut - 1, least_days)
    end = Duration(cut, knowledge().whole("near_cut_days"))
    return interval.shortest <= end and interval.longest >= start


def encode(case: Case) -> str:
    """The code of a case, with the version of the content in force; at most 55 characters."""
    letter = "L" if is_late(case.interval) else "E"
    near = "n" if is_near(case.interval) else ""
    age = f"{case.age.years}y" if case.age.months is None else f"{case.age.months}m"
    risk = next(name for name, risk in RISKS.items() if risk is case.risk)
    known = [name for name, (field, value) in OPTIONS.items() if getattr(case, field) is value]
    options = ["".join(known)] if known else []
    first = [f"C{_span(case.first_remission)}"] if case.first_remission else []
    version = f"v{knowledge().content.version}"
    head = f"{letter}{_span(case.interval)}{near}"
    return "-".join([head, age, risk, *options, *first, version])


def _span(interval: Interval) -> str:
    if interval[:2] == whole_month(interval.shortest.months)[:2]:
        return f"{interval.shortest.months}m"
    ends = dict.fromkeys(f"{months}m{days}d" for months, days in interval[:2])
    return "~".join(ends)


def decode(code: str) -> Decoded:
    """The case of a code. Raises ``Refusal`` if it is no code or contradicts itself."""
    match = CODE.fullmatch(code.strip())
    if match is None:
        raise refuse("unreadable", "code")
    parts = {name: (text or "").lower() for name, text in match.groupdict().items()}
    interval = _interval(parts["shortest"], parts["longest"], parts["near"])
    age = _age(parts["age"], interval)
    first = _first_remission(parts["first"], parts["last"], interval)
    if (parts["timing"] == "l") != is_late(interval):
        raise refuse("code_contradicts_itself", "code")
    known = _options(parts["options"])
    case = Case(
        interval=interval, age=age, risk=RISKS[parts["risk"].upper()], first_remission=first
    )
    return Decoded(case.model_copy(update=known), parts["version"])


def _interval(shortest: str, longest: str, near: str) -> Interval:
    interval = read_duration(shortest, "code")
    if longest:
        interval = Interval(interval.shortest, read_duration(longest, "code").longest)
    cut = knowledge().whole("cut")
    straddles = interval.shortest.months < cut <= interval.longest.months
    if straddles or interval.shortest > interval.longest or interval.longest <= Duration(0, 0):
        raise refuse("code_contradicts_itself", "code")
    certain = _within(interval, least_days=LONGEST_MONTH - knowledge().whole("near_cut_days"))
    return interval._replace(near=bool(near) or certain)


def _age(text: str, interval: Interval) -> Age:
    age = read_age({"age": text}, "age")
    if interval.shortest.months >= age.below_months:
        raise refuse("code_contradicts_itself", "code")
    return age


def _first_remission(first: str, last: str, interval: Interval) -> Interval | None:
    if not first:
        return None
    lasted = read_duration(first, "code")
    if last:
        lasted = Interval(lasted.shortest, read_duration(last, "code").longest)
    if lasted.shortest >= interval.longest or lasted.shortest > lasted.longest:
        raise refuse("code_contradicts_itself", "code")
    return lasted


def _options(text: str) -> dict[str, Lineage | Marrow | Residual | Answer]:
    known = dict(OPTIONS[name] for name in text.upper())
    if len(known) < len(text):
        raise refuse("code_contradicts_itself", "code")
    return known
