"""Sentences by key, one file for each language; how numbers and durations are written."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from core.datum import Dose, Figure, Measure
from core.timing import Duration

THANKS = "👍🙏❤👌💪🙌😊🙂\N{VARIATION SELECTOR-16}🏻🏼🏽🏾🏿"  # a sign's colour changes nothing
NO_BREAK = "\N{NO-BREAK SPACE}"
STRONG = "*"  # in a sentence of a locale file: from one to the next stands out


class Phrase(NamedTuple):
    """A sentence, and the stretches of it that stand out."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()

    def then(self, other: "Phrase") -> "Phrase":
        """The sentence with another behind it."""
        start = len(self.text) + 1
        moved = tuple((first + start, last + start) for first, last in other.strong)
        return Phrase(f"{self.text} {other.text}", self.strong + moved)


class Wording:
    """The sentences of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        texts = dict(_flat(table))
        self._texts = {key: text.replace(STRONG, "") for key, text in texts.items()}
        self._pieces = {key: text.split(STRONG) for key, text in texts.items() if STRONG in text}
        self._words, self._asked = (
            {meaning: tuple(words) for meaning, words in table.get(part, {}).items()}
            for part in ("words", "asked")
        )

    def say(self, key: str, **values: object) -> str:
        """The sentence of a key with its values filled in; ``KeyError`` if there is none."""
        return self._texts[key].format_map(values)

    def fill(self, key: str, values: Mapping[str, object]) -> str:
        """The sentence of a key with its values from a mapping."""
        return self._texts[key].format_map(values)

    def phrase(self, key: str, values: Mapping[str, object]) -> Phrase:
        """The sentence of a key with its values, and the stretches of it that stand out."""
        text, strong = "", []
        for place, piece in enumerate(self._pieces.get(key) or [self._texts[key]]):
            start, text = len(text), text + piece.format_map(values)
            if place % 2:
                strong.append((start, len(text)))
        return Phrase(text, tuple(strong))

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self._texts

    def lines(self, key: str, **values: object) -> tuple[str, ...]:
        """The sentences of a passage such as the help."""
        return tuple(line.format_map(values) for line in self._table[key]["body"])

    def table(self, key: str) -> dict[str, str]:
        """Every sentence of a part, for a channel that chooses among them itself."""
        return dict(self._table[key])

    def words(self, meaning: str) -> tuple[str, ...]:
        """What people type to mean this."""
        return self._words[meaning]

    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """What people type when they look something up, by what they may mean."""
        return self._asked

    def has_words(self, meaning: str) -> bool:
        """Whether people type any words to mean this."""
        return meaning in self._words

    def month_words(self) -> tuple[tuple[str, ...], ...]:
        """The name and the short name of each month, then what else people write for it."""
        other = self._table["months_other"]
        return tuple((*names, *more) for names, more in zip(self.month_names(), other, strict=True))

    def weekdays(self) -> tuple[tuple[str, ...], ...]:
        """What people write for each day of the week, from Monday on."""
        return tuple(map(tuple, self._table["weekdays"]))

    def numerals(self) -> tuple[tuple[str, ...], ...]:
        """What people write for each small number, from 1 on."""
        return tuple(map(tuple, self._table["numerals"]))

    def tens(self) -> tuple[tuple[str, ...], ...]:
        """What people write for twenty, thirty and so on."""
        return tuple(map(tuple, self._table["tens"]))

    def month_names(self) -> tuple[tuple[str, ...], ...]:
        """The name and the short name of each month."""
        return tuple(zip(self._table["months"], self._table["months_short"], strict=True))

    def menu(self) -> tuple[tuple[str, str], ...]:
        """Each command and what it does."""
        return tuple(self._table["menu"].items())

    def day(self, day: date) -> str:
        """A date with the name of its month: 10 Aug 2025."""
        month = self._table["months_short"][day.month - 1]
        return self.say("number.day", day=day.day, month=month, year=day.year)

    def month(self, day: date) -> str:
        """The month of a date: Aug 2025."""
        return f"{self._table['months_short'][day.month - 1]} {day.year}"

    def duration(self, duration: Duration) -> str:
        """Months and days: 14 months 3 days."""
        months = self.quantity(duration.months, "month")
        return f"{months} {self.quantity(duration.days, 'day')}" if duration.days else months

    def quantity(self, value: Decimal | int, unit: str) -> str:
        """A number with its unit, never parted: 12 mg, 3 years, 0.1%."""
        names = self._table["units"].get(unit)
        name = names[0 if value == 1 else 1] if names else unit
        bare = unit == "" or (unit == "%" and not self.has("number.percent_apart"))
        return f"{self.number(value)}{'' if bare else NO_BREAK}{name}"

    def number(self, value: Decimal | int) -> str:
        """A number without a trailing zero, with the language's own marks."""
        whole, _, part = f"{value:,f}".partition(".")
        part = part.rstrip("0")
        whole = whole.replace(",", self.say("number.thousands"))
        return f"{whole}{self.say('number.decimal')}{part}" if part else whole

    def measure(self, measure: Measure) -> str:
        """A measure as it stands in a sentence."""
        if measure.value is None:
            return self.say("dose.none")
        if isinstance(measure, Figure):
            return self._figure(measure)
        text = self.quantity(measure.value, measure.unit)
        at_least = isinstance(measure, Dose) and measure.at_least
        return self.say("dose.at_least", value=text) if at_least else text

    def _figure(self, figure: Figure) -> str:
        value = self.quantity(figure.value or Decimal(0), figure.unit)
        if figure.spread is not None:
            spread = self.quantity(figure.spread, figure.unit)
            value = f"{value}{NO_BREAK}±{NO_BREAK}{spread}"
        if figure.range is not None:
            low, high = (self.quantity(end, figure.unit) for end in figure.range)
            value = self.say("endpoint.range", value=value, low=low, high=high)
        if figure.patients is not None:
            value = self.say("endpoint.patients", value=value, count=self.number(figure.patients))
        if figure.about:
            value = self.say("endpoint.about", value=value)
        if figure.horizon_years is None:
            return value
        horizon = self.quantity(figure.horizon_years, "year")
        return self.say("endpoint.at", value=value, horizon=horizon)


def _flat(table: Mapping[str, Any], above: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield f"{above}{key}", value


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """The code and the own name of every language, English first."""
    folder = files("dialogs") / "locales"
    names = (item.name.removesuffix(".toml") for item in folder.iterdir())
    codes = sorted((name for name in names if "." not in name), key=lambda one: (one != "en", one))
    return tuple((code, _own_name(folder / f"{code}.toml")) for code in codes)


def _own_name(file: Traversable) -> str:
    """A language's own name: it stands before all tables, which take long to read."""
    head, _, _tables = file.read_text("utf-8").partition("\n[")
    return str(tomllib.loads(head)["name"])


def wording(language: str = "en") -> Wording:
    """The sentences of a language, read once."""
    return _read(language)


@cache
def _read(language: str) -> Wording:
    folder = files("dialogs") / "locales"
    names = (f"{language}.toml", f"asked.{language}.toml")
    tables = [tomllib.loads((folder / name).read_text("utf-8")) for name in names]
    return Wording({key: value for table in tables for key, value in table.items()})


@cache  # without it a look-up takes a fifth more
def own_and_english(own: Wording, *meanings: str) -> tuple[str, ...]:
    """What people type to mean one of these, in a language or in English, heard in all of them."""
    tables = dict.fromkeys((own, wording("en")))
    return tuple(word for table in tables for name in meanings for word in table.words(name))


def subject_table() -> dict[str, Any]:
    """What can be looked up, as its file has it."""
    return tomllib.loads((files("dialogs") / "lookup" / "subjects.toml").read_text("utf-8"))


def is_thanks(text: str, language: str = "en") -> bool:
    """Whether a text says thanks, in words or by signs such as a thumb, and nothing else."""
    said = text.casefold().strip(" \t.,!")
    return bool(said) and said.strip(f" .,!{THANKS}") in {*wording(language).words("thanks"), ""}


def say(key: str, language: str = "en", **values: object) -> str:
    """The sentence of a key, for a channel's own messages."""
    return wording(language).say(key, **values)
