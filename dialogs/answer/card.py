"""The card in words: one screen for one case; its last line, and the note for the record."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby

from core import Plan, knowledge
from core.case import Case
from core.datum import Measure
from core.rows import Row, Slot, decide
from dialogs import spoken
from dialogs.answer.scope import Scope
from dialogs.talk import Line
from dialogs.wording import Phrase, Wording

WIDE = 100  # months of three figures leave no room on their line
MOST_COPIED = 256  # what a button of Telegram copies at most
AGE_FACT = "fact_age"  # not in the note, which says the age itself
WARNING = "warning"  # the row that says what puts the class in doubt


def card(plan: Plan, wording: Wording) -> tuple[Line, ...]:
    """The lines of the card, each with the rows that it says.

    What a consultant must hear first is one line, and so is transplant with its donor; every
    other row is a line of its own.
    """
    return tuple(_lines(plan.card, Words(plan, wording)))


def _lines(rows: tuple[Row, ...], words: "Words") -> Iterator[Line]:
    for slot, group in groupby(rows, lambda row: row.slot):
        said = tuple(group)
        if slot is Slot.RULE_OUT:
            facts = tuple(row for row in rows if row.slot is Slot.CONSULTANT)
            yield _line(words.consultant(facts, said), (*facts, *said))
        elif slot is Slot.TRANSPLANT:
            yield _line(reduce(Phrase.then, map(words.phrase, said)), said)
        elif slot is not Slot.CONSULTANT:
            yield from (_line(words.phrase(row), (row,)) for row in said)


def _line(phrase: Phrase, rows: tuple[Row, ...]) -> Line:
    return Line(phrase.text, strong=phrase.strong, rows=tuple(row.id for row in rows))


def mark(scope: Scope, wording: Wording, said: Container[str] = ()) -> Line | None:
    """What a consultant must hear first of whoever is meant, as on the card, and why.

    Without the reasons that stand below, whose data are ``said``; ``None`` if nothing is known.
    """
    rows = decide(knowledge().content.card, scope.certain)
    facts = [row for row in rows if row.slot is Slot.CONSULTANT]
    if not facts:
        return None
    warnings = [row for row in rows if row.letter == WARNING]
    values = _measured((*facts, *warnings), knowledge().measures, wording)
    names = ", ".join(wording.fill(f"card.{row.id}", values) for row in facts)
    phrases = [wording.phrase("card.consultant_known", {"facts": names})]
    phrases += [wording.phrase(f"card.{row.id}", values) for row in warnings]
    phrases += [Phrase(why) for why in _reasons(facts, said, wording)]
    return _line(reduce(Phrase.then, phrases), (*facts, *warnings))


def _reasons(facts: Iterable[Row], said: Container[str], wording: Wording) -> Iterator[str]:
    for name in (name for row in facts for name in row.rests_on if name not in said):
        if wording.has(f"reason.{name}"):
            yield wording.say(f"reason.{name}")


def last_line(plan: Plan, wording: Wording, code: str) -> Line:
    """The end of the message: class and age once more, and never the dose."""
    words = Words(plan, wording)
    key = "card.end_facts" if words.facts else "card.end"
    values = {"timing": words.timing, "age": words.values["age"], "code": code}
    phrase = wording.phrase(key, values)
    return Line(phrase.text, strong=phrase.strong)


def note(plan: Plan, wording: Wording, code: str, *, expired: bool = False) -> str:
    """One line for the record, at most 256 characters: no dose, no gray, no date."""
    words = Words(plan, wording)
    rows = {row.letter: row for row in plan.card}
    facts = [words.phrase(row).text for row in words.facts if row.letter != AGE_FACT]
    values = {
        "timing": wording.say(f"card.end_{plan.timing}"),
        "interval": words.values["interval"],
        "age": words.values["age"],
        "risk": wording.say(f"card.note.{rows['age'].id}"),
        "facts": wording.say("card.note.facts", facts=", ".join(facts)) if facts else "",
        "transplant": wording.fill(f"card.note.{rows['transplant'].id}", words.values),
        "state": wording.say("card.note.expired" if expired else "card.note.state"),
        "code": code,
    }
    line = wording.fill("card.note.line", values)
    return line if len(line) <= MOST_COPIED else wording.fill("card.note.line_tight", values)


class Words:
    """What one plan says on its card, in one language."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self.wording = wording
        self.facts = tuple(row for row in plan.card if row.slot is Slot.CONSULTANT)
        self.values = _values(plan, wording)
        timing = wording.say(f"card.end_{plan.timing}")
        doubt = plan.class_in_doubt
        self.timing = wording.say("card.end_in_doubt", timing=timing) if doubt else timing

    def phrase(self, row: Row) -> Phrase:
        """The sentence of a row; another one where it can name the day of the cut."""
        dated = "_dated" if "cut_day" in row.shows and "cut_day" in self.values else ""
        return self.wording.phrase(f"card.{row.id}{dated}", self.values)

    def consultant(self, facts: tuple[Row, ...], items: tuple[Row, ...]) -> Phrase:
        """What is known that a consultant must hear first, and what is to be ruled out."""
        known, unknown = (
            ", ".join(self.phrase(row).text for row in rows) for rows in (facts, items)
        )
        key = "card.consultant_facts" if facts else "card.consultant"
        return self.wording.phrase(key, {"facts": known, "items": unknown})


def _values(plan: Plan, wording: Wording) -> dict[str, str]:
    """What the sentences of a card may print: its measures, and what was entered."""
    values = {
        "interval": _interval(plan.case, wording),
        "age": _age(plan.case, wording),
    }
    if plan.cut_day:
        values["cut_day"] = wording.day(plan.cut_day)
    return values | _measured(plan.card, plan.measures, wording)


def _measured(
    rows: Iterable[Row], measures: Mapping[str, Measure], wording: Wording
) -> dict[str, str]:
    """The measures that rows print, each with its unit and as a bare number."""
    values = {}
    for name in (name for row in rows for name in row.uses):
        values[name] = wording.measure(measures[name])
        values[f"{name}_number"] = wording.number(measures[name].value or 0)
    return values


def _age(case: Case, wording: Wording) -> str:
    if case.age.or_over:
        return wording.say("card.age_or_over", years=wording.number(case.age.years))
    return spoken.age(case.age, wording)


def _interval(case: Case, wording: Wording) -> str:
    """The interval in few words: the days only where it is exact."""
    interval = case.interval
    shortest, longest = interval.shortest.months, interval.longest.months
    if interval.exact:
        return wording.duration(interval.shortest)
    if shortest != longest:
        key = "card.interval_range" if longest < WIDE else "card.interval_range_wide"
        words = wording.number(shortest), wording.quantity(longest, "month")
        return wording.say(key, shortest=words[0], longest=words[1])
    return wording.quantity(shortest, "month")
