"""What is looked up and of whom: a subject, what is known of a patient, perhaps a case.

It fits into the token of a button, at most 58 characters, so that nothing is stored for it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from core import Refusal, decode, encode, knowledge, read_case
from core.case import Case, is_late
from core.code import OPTIONS, unversioned, without_version
from core.datum import DOUBTED, Dose
from core.forms import read_age, read_duration
from core.reading import read_residual
from dialogs import token
from dialogs.answer.scope import Scope, Timing, of_anybody, of_case
from dialogs.answer.views import TOPICS
from dialogs.ask.questions import CASE
from dialogs.lookup.subjects import KEYS

TIMINGS: Mapping[str, Timing] = {"e": "early", "l": "late"}
RISKS = {"h": "high", "s": "standard"}
OF_A_CASE = ("marrow", "cr1")  # what means nothing of anybody else
DETAILS = ("lineage", "donor", "mrd", "prior_cranial_rt", "risk", *OF_A_CASE)
CHANGED = dict(zip("ldmrkbcai", (*DETAILS, "age", "interval"), strict=True))  # by a what-if
FRAGMENTS = re.compile(r"([elx])([A-Zhs]*)(?:\.(\d{1,3}\+?[ym]))?", re.ASCII)
NAMES = {key: name for name, key in KEYS.items()}


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One thing looked up.

    ``subject`` is the name of a subject, ``list``, or the letter of a whole topic. ``known`` are
    answers by field, with ``timing`` and ``interval`` where said; ``code`` is the case that it is
    about. ``what_if`` says that the code has a detail changed, ``told`` that this was told before
    and is not supposed now; ``unfit`` that a case was spoken of which cannot be so, and which it
    is not about.
    """

    subject: str
    known: tuple[tuple[str, str], ...] = ()
    code: str = ""
    what_if: bool = False
    unfit: bool = False
    told: bool = False

    @property
    def details(self) -> dict[str, str]:
        """What is known, by field."""
        return dict(self.known)

    def of(self, subject: str) -> Self:
        """The same of another subject."""
        return replace(self, subject=subject)

    def having(self, **known: str) -> Self:
        """The same with more that is known."""
        return replace(self, known=tuple(sorted({**self.details, **known}.items())))

    @property
    def timing(self) -> Timing | None:
        """Early or late, as said or by the interval."""
        details = self.details
        if "interval" in details:
            span = read_duration(details["interval"], "interval")
            if span.longest.months < knowledge().whole("cut"):
                return "early"
            return "late" if span.shortest.months >= knowledge().whole("cut") else None
        return next((name for name in TIMINGS.values() if name == details.get("timing")), None)

    def case(self) -> Case | None:
        """The case of the code, or the one that interval and age make; ``None`` if neither.

        Raises ``Refusal`` if interval and age do not fit.
        """
        if self.code:
            return decode(self.code).case
        details = self.details
        if not set(details) >= CASE:
            return None
        details.pop("timing", None)
        return read_case({"risk": "unknown", **details}, date.max)

    def scope(self) -> Scope:
        """Whom it is about. Raises ``Refusal`` if there can be nobody such."""
        case = self.case()
        if case is not None:
            return of_case(case)
        details = self.details
        age = read_age(details, "age") if "age" in details else None
        known = tuple((field, details[field]) for field in DETAILS if field in details)
        return of_anybody(age, self.timing, known)

    @property
    def dose_is_doubted(self) -> bool:
        """Whether the intrathecal dose of the age of a case, or one that is known, has a doubt."""
        table, case = knowledge().measures["intrathecal_methotrexate"], self.case()
        if not isinstance(table, Dose) or not (case or "age" in self.details):
            return False
        age = case.age if case else read_age(self.details, "age")
        return table.at_age(age.years).verdict in DOUBTED

    def as_token(self) -> str:
        """The token of a button that looks this up."""
        key = KEYS.get(self.subject) or f"-{self.subject}"
        code = self._code_alone()
        letter = token.WHAT_IF if self.what_if else token.LOOKUP
        if not code:
            return f"{letter}{key}~{self._fragments()}"
        fields = self.details if self.what_if else {}
        changed = "".join(one for one, field in CHANGED.items() if field in fields)
        told = f"{letter}{key}{changed}{code}"
        return told if len(told) <= token.LONGEST else f"{letter}{key}{code}"

    def _code_alone(self) -> str:
        """The code of the case without a content version, or nothing."""
        if self.code:  # one card has six buttons: the code is not read anew for each
            return unversioned(self.code)
        case = self.case()
        return without_version(case) if case else ""

    def as_start(self) -> str:
        """The token of a button that opens a consult with what is known, at the interval."""
        return f"{token.NEW}~{self._fragments()}"

    def _fragments(self) -> str:
        details = self.details
        timing = next((letter for letter, name in TIMINGS.items() if name == self.timing), "x")
        risk = [letter for letter, name in RISKS.items() if name == details.get("risk")]
        age = f".{details['age']}" if "age" in details else ""
        return f"{timing}{''.join((*_letters(details), *risk))}{age}"


def _letters(details: Mapping[str, str]) -> list[str]:
    """The letters of the case code that say the known details."""
    said = {field: details.get(field, "") for field in DETAILS}
    if said["mrd"]:
        said["mrd"] = read_residual(said).value
    return [letter for letter, (field, value) in OPTIONS.items() if said.get(field) == value.value]


def read_token(text: str) -> Enquiry:
    """The enquiry of a token. Raises ``Refusal`` or ``LookupError`` if it is none."""
    key, rest = text[1:3], text[3:]
    subject = NAMES[key] if key[:1] != "-" else key[1:]
    if key[:1] == "-" and subject not in TOPICS:
        raise LookupError(subject)
    if not rest.startswith("~"):
        code = rest.lstrip("".join(CHANGED))
        decoded = decode(code)
        changed = (CHANGED[letter] for letter in rest.removesuffix(code))
        same = tuple((field, decoded.answers[field]) for field in changed)
        return Enquiry(subject, same, encode(decoded.case), what_if=text[0] == token.WHAT_IF)
    known = tuple(sorted(_known(rest).items()))
    return Enquiry(subject, known, what_if=text[0] == token.WHAT_IF)


def read_start(text: str) -> dict[str, str]:
    """The answers with which a token opens a consult. Raises ``LookupError`` if it is none."""
    known = _known(text.removeprefix(token.NEW))
    return {field: value for field, value in known.items() if field != "timing"}


def _known(fragments: str) -> dict[str, str]:
    match = FRAGMENTS.fullmatch(fragments[1:])
    if match is None or fragments[0] != "~":
        raise LookupError(fragments)
    timing, letters, age = match.groups()
    known = {field: value for letter in letters for field, value in (_detail(letter),)}
    known |= {"timing": TIMINGS[timing]} if timing in TIMINGS else {}
    return {**known, **({"age": age} if age else {})}


def _detail(letter: str) -> tuple[str, str]:
    if letter in RISKS:
        return "risk", RISKS[letter]
    field, value = OPTIONS[letter]
    return field, str(value.value)


def _is_as_long(interval: str, case: Case) -> bool:
    """Whether an interval is that of a case, said without its days."""
    return interval == f"{case.interval.shortest.months}m" == f"{case.interval.longest.months}m"


def about(details: Mapping[str, str], code: str = "", *, what_if: bool = False) -> Enquiry:
    """Whom words are about: the case of a code with what they change in it, or whom they name.

    Words that contradict the timing of the case, or cannot be true of it, are not about it; after
    a what if they are about somebody of the same age.
    """
    known = tuple(sorted((name, one) for name, one in details.items() if name not in OF_A_CASE))
    try:
        case = decode(code).case
    except Refusal:
        return Enquiry("", known)
    timing = "late" if is_late(case.interval) else "early"
    if details.get("timing", timing) != timing and "interval" not in details:
        same = {"age": decode(code).answers["age"]} if what_if else {}
        known = tuple(sorted({**same, **details}.items()))
        return Enquiry("", known, what_if=what_if, unfit=not what_if)
    changes = {field: value for field, value in details.items() if field != "timing"}
    if _is_as_long(changes.get("interval", ""), case):
        del changes["interval"]
    try:
        changed = read_case({**decode(code).answers, **changes}, date.max)
    except Refusal:
        return Enquiry("", known, unfit=True)
    if encode(changed) == encode(case):
        return Enquiry("", code=encode(case))
    return Enquiry("", tuple(sorted(changes.items())), encode(changed), what_if=True)
