"""A line taken apart: its dates, its durations, and the words that answer a question."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from core import Refusal, knowledge
from core.timing import MONTHS_A_YEAR
from dialogs.ask.dates import dates_pattern
from dialogs.ask.durations import UNITS, unit_words
from dialogs.ask.spelling import bare, one_of
from dialogs.wording import Wording

MOST_PERCENT = 100
FIELDS = {"risk": ("standard", "high", "unknown"), "lineage": ("B", "T")}
OUTSIDE = ("ph", "down", "later_relapse", "testis", "transplanted")
DATE = "\N{SYMBOL FOR UNIT SEPARATOR}"  # stands in the line for a date that was taken out
NAMED = {"diagnosis": DATE, "relapse": DATE, "interval": r"\d", "age": r"\d"}  # what follows


class Span(NamedTuple):
    """One duration by its units, or a bare number.

    ``mark`` is ``age`` or ``interval`` where the words around it say so; ``person`` is the number
    of a capital M or F, which may be years.
    """

    units: dict[str, int]
    bare: str = ""
    mark: str = ""
    person: str = ""


class Parts(NamedTuple):
    """What a line holds: dates with the names before them, spans, and answers in words."""

    dates: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    words: dict[str, str]


def take_apart(text: str, people: Mapping[str, str], wording: Wording) -> Parts:
    """The parts of a folded line. Raises ``Refusal`` if anything in it cannot be placed."""
    rest = bare(text)
    _refuse_outside(rest, wording)
    days = re.findall(dates_pattern(wording), rest)
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
    of_age, sex = one_of(wording.words("year_of_age")), one_of(wording.words("sex"))
    text = re.sub(rf"(\d\s?(?:{of_age}))(?:{sex})(?!\w)", r"\1", text)
    return " ".join(re.sub(r"[:=]", " ", text).split())


def _refuse_outside(text: str, wording: Wording) -> None:
    """What the tool does not cover, and what is no NCI group, is refused by name."""
    for name in OUTSIDE:
        if re.search(_whole(wording.words(f"outside_{name}")), text):
            raise Refusal(f"outside_{name}", "line")
    if re.search(_whole(wording.words("no_group")), text):
        raise Refusal("no_nci_group", "risk")


def _whole(words: tuple[str, ...]) -> str:
    return rf"(?<!\w)(?:{one_of(map(bare, words))})(?!\w)"


@cache
def phrases(wording: Wording) -> dict[str, tuple[str, str]]:
    """Each phrase that answers a question, with the field and the value."""
    found = {
        bare(word): (field, meaning)
        for field, meanings in FIELDS.items()
        for meaning in meanings
        for word in wording.words(meaning)
    }
    for field in ("donor", "prior_cranial_rt"):
        found |= dict(_yes_or_no(field, wording))
    for name in wording.words("name_mrd"):
        found |= {f"{name} {word}": ("mrd", "negative") for word in wording.words("negative")}
        found |= {f"{name} {word}": ("mrd", "positive") for word in wording.words("positive")}
        found |= {f"{name}+": ("mrd", "positive"), f"{name}-": ("mrd", "negative")}
    found |= dict.fromkeys(wording.words("marrow_under"), ("marrow", "under"))
    return {bare(phrase): meant for phrase, meant in found.items()}


def _yes_or_no(field: str, wording: Wording) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in wording.words(f"name_{field}"):
        yield from ((f"{name} {word}", (field, "no")) for word in wording.words("no"))
        yield from ((f"{word} {name}", (field, "no")) for word in wording.words("without"))
        yield from ((f"{name} {word}", (field, "yes")) for word in wording.words("yes"))
        yield from ((f"{word} {name}", (field, "yes")) for word in wording.words("with"))
    for name in wording.words(f"has_{field}"):
        yield name, (field, "yes")
        yield from ((f"{word} {name}", (field, "no")) for word in wording.words("without"))


@cache
def pattern(wording: Wording) -> re.Pattern[str]:
    """One piece of a line, whatever it is."""
    _, one = unit_words(wording)
    pieces = {
        "gap": r"[\s,;|/&]+|->|→|-(?=\s)",
        "date": DATE,
        "phrase": rf"(?<!\w)(?:{one_of(phrases(wording))})(?![\w+])",
        "mrd": rf"(?:{one_of(wording.words('name_mrd'))})[\s:=]*(\d{{1,3}}(?:[.,]\d{{1,6}})?)\s?%?",
        "marrow": rf"(?:{one_of(wording.words('name_marrow'))})[\s:=]*"
        r"<?\s?(\d{1,3}(?:[.,]\d{1,6})?)\s?%"
        rf"(?:\s(?:{one_of(wording.words('blasts'))}))?",
        **{
            f"name_{name}": rf"(?:{one_of(wording.words(f'name_{name}'))})\s(?={follows})"
            for name, follows in NAMED.items()
        },
        "apart": rf"(?:{one_of(wording.words('apart'))})(?!\w)",
        "old": rf"-?(?:{one_of(wording.words('old'))})(?!\w)",
        "unit": one,
        "person": r"(\d{2,3})[ -]?f(?!\w)",
        "bare": r"(\d{1,3}(?:[.,]\d)?|\d{1,3}\+)(?![\w+%.])",
        "filler": rf"(?:{one_of(map(bare, _fillers(wording)))})(?!\w)",
    }
    return re.compile("|".join(f"(?P<{name}>{piece})" for name, piece in pieces.items()))


def _fillers(wording: Wording) -> tuple[str, ...]:
    groups = ("around_risk", "sex", "and", "between", "name_relapse", "name_diagnosis")
    return tuple(word for group in groups for word in wording.words(group))


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

    def take(self, kind: str, match: re.Match[str]) -> None:
        """Place one piece of the line."""
        text = match[0]
        if kind == "bare" and self.glued:
            raise Refusal("line_unreadable", "line")
        self.glued = kind == "unit"
        if kind.startswith("name_"):
            self.name = kind.removeprefix("name_")
        elif kind == "date":
            self.dates.append((self._named("diagnosis", "relapse"), next(self.days)))
        elif kind == "unit":
            self._unit(text)
        elif kind in {"bare", "person"}:
            self._number(kind, re.sub(r"[ -]?f$", "", text))
        elif kind == "phrase":
            self._answer(*phrases(self.wording)[text])
        elif kind in {"mrd", "marrow"}:
            found = re.search(r"(\d+(?:[.,]\d+)?)\s?%?[^\d]*$", text)
            share = found[1].replace(",", ".") if found else ""
            if float(share or 0) > MOST_PERCENT:
                raise Refusal("line_unreadable", "line")
            self._answer(kind, self._under(share) if "<" in text else share)
        elif kind in {"old", "apart"}:
            self._mark_last("age" if kind == "old" else "interval")

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

    def _unit(self, text: str) -> None:
        units, one = unit_words(self.wording)
        match = re.fullmatch(one, text)
        if match is None:
            raise Refusal("line_unreadable", "line")
        number, unit, word = int(match[1]), units[match[2]], match[2]
        if self.grows and self._belongs(unit, number):
            grown = self.spans[-1]
            self.spans[-1] = grown._replace(units={**grown.units, unit: number})
            return
        mark = self._named("interval", "age")
        mark = "age" if word in self.wording.words("year_of_age") else mark
        person = match[1] if word == "m" and match[1] in self.people else ""
        self.spans.append(Span({unit: number}, mark=mark, person=person))
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

    def _mark_last(self, mark: str) -> None:
        if not self.spans or self.spans[-1].mark not in {"", mark}:
            raise Refusal("line_unreadable", "line")
        self.spans[-1] = self.spans[-1]._replace(mark=mark)
        self.grows = False

    def parts(self) -> Parts:
        """Everything that was found."""
        marrow = self.words.get("marrow", "")
        if marrow[:1].isdecimal() and float(marrow) >= knowledge().number("marrow_blasts"):
            raise Refusal("combined_relapse", "marrow", blasts=knowledge().whole("marrow_blasts"))
        return Parts(tuple(self.dates), tuple(self.spans), self.words)
