"""A line taken apart: its dates, its durations, and the words that answer a question."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from core import Refusal, knowledge
from core.forms import MOST_PERCENT
from core.timing import MONTHS_A_YEAR
from dialogs.ask.dates import dates_pattern, holds_short_years
from dialogs.ask.pieces import DATE, OUTSIDE, pattern, phrases, without_denied
from dialogs.ask.readers import UNITS, of_age, unit_words
from dialogs.ask.spelling import bare, one_of
from dialogs.wording import Wording


class Span(NamedTuple):
    """One duration by its units, or a bare number.

    ``mark`` is ``age`` or ``interval`` where the words around it say so, and ``named`` that they
    stand before it; ``person`` is the number of a capital M or F, which may be years. ``joined``
    says that no gap stands between its units.
    """

    units: dict[str, int]
    bare: str = ""
    mark: str = ""
    person: str = ""
    named: bool = False
    joined: bool = False


class Parts(NamedTuple):
    """What a line holds: dates with the names before them, spans, and answers in words.

    ``aside`` says that it holds what is no answer to any question, ``ago`` that a time until today
    was left out, which is no interval. ``timing`` is early or late by a word. ``beside`` says that
    it holds what stands beside a case and tells nothing of it: ``isolated cns, what now``.
    """

    dates: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    words: dict[str, str]
    aside: bool = False
    ago: bool = False
    timing: str = ""
    beside: bool = False


def take_apart(text: str, people: Mapping[str, str], wording: Wording) -> Parts:
    """The parts of a folded line. Raises ``Refusal`` if anything in it cannot be placed."""
    if DATE in text:  # which stands for a date that was taken out, and was typed here
        raise Refusal("line_unreadable", "line")
    rest = without_denied(bare(text), wording)
    _refuse_outside(rest, wording)
    days = re.findall(dates_pattern(wording), rest)
    if holds_short_years(re.sub(dates_pattern(wording), "", rest), wording):
        raise Refusal("two_digit_year", "line")
    rest = _plainer(re.sub(dates_pattern(wording), f" {DATE} ", rest), wording)
    scan = Scan(days, people, wording)
    place = 0
    while place < len(rest):
        match = pattern(wording).match(rest, place)
        if match is None or match.lastgroup is None:
            raise Refusal("line_unreadable", "line")
        scan.take(match.lastgroup, match)
        place = match.end()
    return scan.parts()


def _plainer(text: str, wording: Wording) -> str:
    """A line without colons, and without a sex run together with an age: ``7yom``."""
    units, sex = one_of(of_age(wording)), one_of(wording.words("sex"))
    text = re.sub(rf"(\d\s?(?:{units}))(?:{sex})(?!\w)", r"\1", text)
    return " ".join(re.sub(r"[:=]", " ", text).split())


def _refuse_outside(text: str, wording: Wording) -> None:
    """What the tool does not cover, and what is no NCI group, is refused by name."""
    for name in OUTSIDE:
        if _whole(wording.words(f"outside_{name}")).search(text):
            raise Refusal(f"outside_{name}", "line")
    if _whole(wording.words("no_group")).search(text):
        raise Refusal("no_nci_group", "risk")


@cache  # without it a look-up takes a quarter more
def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(map(bare, words))})(?!\w)")


class Scan:
    """What was found so far, going through a line from its start."""

    def __init__(self, days: list[str], people: Mapping[str, str], wording: Wording) -> None:
        self.wording, self.people = wording, people
        self.days = iter(days)
        self.dates: list[tuple[str, str]] = []
        self.spans: list[Span] = []
        self.words: dict[str, str] = {}
        self.name = ""  # what the words before say that the next part is
        self.grows = False  # whether a smaller unit may still belong to the last span
        self.glued = False  # whether the last piece was a unit with no gap behind it
        self.minus = False  # whether the last piece was a dash
        self.behind = ""  # what the last part was: a span, a risk, something else
        self.at_diagnosis = False  # whether the diagnosis was named with no date behind it yet
        self.aside = self.ago = self.beside = False  # what was not taken
        self.between = False  # whether a span stands behind a first date that may be its own

    def take(self, kind: str, match: re.Match[str]) -> None:
        """Place one piece of the line."""
        text = match[0]
        if kind == "bare" and self.glued:
            raise Refusal("line_unreadable", "line")
        self._at(kind)
        if kind.startswith("name_"):
            self.name = kind.removeprefix("name_")
        elif kind == "date":
            self.dates.append((self._named("diagnosis", "relapse"), next(self.days)))
        elif kind == "unit":
            self._unit(text, glued=self.glued)
        elif kind in {"bare", "person"}:
            self._number(kind, re.sub(r"[ -]?f$", "", text))
        elif kind in {"phrase", "clear"}:
            self._answer(*phrases(self.wording).get(text, ("marrow", "under")))
        elif kind in {"mrd", "marrow"}:
            self._share(kind, text)
        elif kind in {"aside", "ago"}:
            self._leave_out(kind)
        elif kind in {"old", "apart"}:
            self._mark_last("age" if kind == "old" else "interval")
        self.beside |= kind == "beside"
        self.glued = kind == "unit"
        self.minus = kind == "gap" and (text == "-" or (self.minus and text.isspace()))

    def _share(self, kind: str, text: str) -> None:
        """A share of blasts or of residual disease."""
        found = re.search(r"(\d+(?:[.,]\d+)?)\s?%?[^\d]*$", text)
        share = found[1].replace(",", ".") if found else ""
        if float(share or 0) > MOST_PERCENT:
            raise Refusal("line_unreadable", "line")
        self._answer(kind, self._under(share) if "<" in text else share)

    def _at(self, kind: str) -> None:
        """Refuse an age or a time that stands with the diagnosis, and a risk of the relapse.

        An age at diagnosis is not the one that the dose goes by: ``6y at dx``, ``dx age 6``.
        """
        spans = kind in {"unit", "bare", "person"}
        if (spans and self.at_diagnosis) or (kind == "at_diagnosis" and self.behind == "span"):
            raise Refusal("age_at_diagnosis", "age")
        if kind == "at_relapse" and self.behind == "risk":
            raise Refusal("line_unreadable", "line")
        if kind in {"diagnosed", "at_diagnosis"}:
            self.at_diagnosis = True
        elif kind not in {"gap", "filler", "beside", "name_age", "name_interval", "old"}:
            self.at_diagnosis = False
            self.between |= spans and [name for name, _ in self.dates] in (["diagnosis"], [""])
            self.behind = "span" if spans else kind

    def _under(self, share: str) -> str:
        """Less than a share of blasts; refused where that leaves the threshold open."""
        if float(share) > knowledge().number("marrow_blasts"):
            raise Refusal("line_unreadable", "line")
        return "under"

    def _named(self, *names: str) -> str:
        """What the words before say that this part is."""
        name, self.name = self.name, ""
        if name and name not in names:
            raise Refusal("line_unreadable", "line")
        return name

    def _answer(self, field: str, value: str) -> None:
        if self.words.get(field, value) != value:
            raise Refusal("line_unreadable", "line")
        self.words[field] = value
        self.behind = field
        self.grows = False

    def _number(self, kind: str, number: str) -> None:
        whole = re.match(r"\d+\+?$|\d+", number)
        mark = self._named("interval", "age")
        if mark == "interval" or whole is None:
            raise Refusal("line_unreadable", "line")
        if self.grows and self.spans and set(self.spans[-1].units) == {"year"}:
            raise Refusal("line_unreadable", "line")  # 2y 6: years and months, or two answers
        person = number if kind == "person" else ""
        self.spans.append(Span({}, "" if person else whole[0], mark, person))
        self.grows = False

    def _unit(self, text: str, *, glued: bool) -> None:
        units, one = unit_words(self.wording)
        match = re.fullmatch(one, text)
        if match is None:
            raise Refusal("line_unreadable", "line")
        number, unit, word = int(match[1]), units[match[2]], match[2]
        if self.grows and self._belongs(unit, number):
            if self.minus:
                raise Refusal("line_unreadable", "line")  # 18m - 1d: less a day, or and a day
            grown = self.spans[-1]
            self.spans[-1] = grown._replace(units={**grown.units, unit: number}, joined=glued)
            return
        mark = self._named("interval", "age")
        mark = "age" if word in of_age(self.wording) else mark
        person = match[1] if word == "m" and match[1] in self.people else ""
        self.spans.append(Span({unit: number}, mark=mark, person=person, named=bool(mark)))
        self.grows = True

    def _belongs(self, unit: str, number: int) -> bool:
        """Whether a smaller unit goes with the larger one before it: 12 months are a year."""
        last = self.spans[-1]
        smaller = all(UNITS.index(unit) > UNITS.index(other) for other in last.units)
        marked_now = bool(self.name)
        return (
            smaller
            and not marked_now
            and last.mark != "age"
            and not (unit == "month" and number >= MONTHS_A_YEAR and "year" in last.units)
        )

    def _leave_out(self, kind: str) -> None:
        """What is no answer, and a time that ends today and not at the relapse."""
        if kind == "ago" and self.ago:
            raise Refusal("line_unreadable", "line")
        self.aside, self.ago, self.grows = True, self.ago or kind == "ago", False

    def _mark_last(self, mark: str) -> None:
        if not self.spans or self.spans[-1].mark not in {"", mark}:
            raise Refusal("line_unreadable", "line")
        self.spans[-1] = self.spans[-1]._replace(mark=mark)
        self.grows = False

    def parts(self) -> Parts:
        """Everything that was found."""
        between = self.between and len(self.dates) > 1  # dx 10 Jan 2024 age 2 rel 1 Mar 2025
        if between or (self.at_diagnosis and self.behind == "span"):
            raise Refusal("age_at_diagnosis", "age")
        marrow = self.words.get("marrow", "")
        if marrow[:1].isdecimal() and float(marrow) >= knowledge().number("marrow_blasts"):
            raise Refusal("combined_relapse", "marrow", blasts=knowledge().whole("marrow_blasts"))
        timing = self.words.pop("timing", "")
        found = tuple(self.dates), tuple(self.spans), self.words
        return Parts(*found, self.aside, self.ago, timing, self.beside)
