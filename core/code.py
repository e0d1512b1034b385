"""The case code: a whole case in a few characters, without a date and without an identity.

``E14m3d-7y-HR-BX-v1`` is an early relapse after 14 months and 3 days in a 7-year-old of high
risk, of B lineage and without a donor. Typed back, in capitals or not, a code gives the same
answer from nothing stored. Its parts, joined by ``-``:

- ``E`` or ``L`` with the interval; ``~`` joins the shortest and the longest possible interval,
  and a final ``n`` says that the relapse lies near the cut;
- the age in years (``18+y``: that or over), or in months with ``m``;
- ``SR``, ``HR`` or ``UR`` (risk not known);
- what else is known, in one run of letters: ``B`` or ``T``; ``M`` (marrow under the threshold);
  ``N``, ``U`` or ``P`` (residual disease negative, under, at or over the threshold); ``D`` or
  ``X`` (a donor or none); ``R`` or ``O`` (cranial radiation before, or none);
- ``C13m2d``: how long the first remission lasted;
- ``v1``: the content version that gave the answer.
"""

import re
from datetime import date
from typing import NamedTuple

from core.case import Answer, Case, Lineage, Marrow, Residual, Risk, is_late, is_near
from core.forms import refuse
from core.knowledge import knowledge
from core.reading import read_case
from core.timing import Interval

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
    r"(?P<timing>[EL])(?P<interval>\d{1,4}m(?:\d{1,2}d(?:~\d{1,4}m\d{1,2}d)?)?)"
    r"(?P<near>n?)-(?P<age>\d{1,3}\+?[ym])-(?P<risk>SR|HR|UR)"
    r"(?:-(?P<options>[BTMNUPDXRO]{1,5}))?"
    r"(?:-C(?P<cr1>\d{1,4}m(?:\d{1,2}d(?:~\d{1,4}m\d{1,2}d)?)?))?"
    r"(?:-v(?P<version>\d{1,4}))?",
    re.ASCII | re.IGNORECASE,
)


class Decoded(NamedTuple):
    """What a code says: its answers by name, the case, and the content version ("" if none)."""

    answers: dict[str, str]
    case: Case
    version: str


def encode(case: Case, version: str = "") -> str:
    """The code of a case, with a content version or that in force; at most 56 characters."""
    return f"{without_version(case)}-v{version or knowledge().content.version}"


def without_version(case: Case) -> str:
    """The code of a case without a content version: it reads back as the same case."""
    letter = "L" if is_late(case.interval) else "E"
    near = "n" if is_near(case.interval) else ""
    years = f"{case.age.years}{'+' if case.age.or_over else ''}y"
    age = years if case.age.months is None else f"{case.age.months}m"
    risk = next(name for name, risk in RISKS.items() if risk is case.risk)
    known = [name for name, (field, value) in OPTIONS.items() if getattr(case, field) is value]
    options = ["".join(known)] if known else []
    first = [f"C{_span(case.first_remission)}"] if case.first_remission else []
    head = f"{letter}{_span(case.interval)}{near}"
    return "-".join([head, age, risk, *options, *first])


def unversioned(code: str) -> str:
    """A code as ``encode`` wrote it, without its content version."""
    return code.partition("-v")[0]


def _span(interval: Interval) -> str:
    if interval.whole:
        return f"{interval.shortest.months}m"
    ends = interval[:1] if interval.exact else interval[:2]
    return "~".join([f"{months}m{days}d" for months, days in ends])


def decode(code: str) -> Decoded:
    """What a code says. Raises ``Refusal`` if it is no code or contradicts itself."""
    match = CODE.fullmatch(code.strip())
    if match is None:
        raise refuse("unreadable", "code")
    parts = {name: (text or "").lower() for name, text in match.groupdict().items()}
    answers = _answers(parts)
    case = read_case(answers, date.max)
    if (parts["timing"] == "l") != is_late(case.interval):
        raise refuse("code_contradicts_itself", "code")
    return Decoded(answers, case, parts["version"])


def _answers(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a code as answers; an interval not marked as near was not near."""
    letters = parts["options"].upper()
    known = {OPTIONS[letter][0]: OPTIONS[letter][1].value for letter in letters}
    if len(known) < len(letters):
        raise refuse("code_contradicts_itself", "code")
    cr1 = {"cr1": parts["cr1"]} if parts["cr1"] else {}
    return {
        "interval": parts["interval"] + (parts["near"] or "f"),
        "age": parts["age"],
        "risk": RISKS[parts["risk"].upper()].value,
        **known,
        **cr1,
    }
