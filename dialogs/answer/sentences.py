"""The sentences of a plan, with its figures, sources and the letters of what disagrees.

Plans of one kind differ in the case alone: whatever they have in common is worded once.
"""

from collections import ChainMap
from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from itertools import chain
from string import ascii_uppercase
from typing import Any, TypeVar

from core import Plan, knowledge
from core.knowledge import Datum, Figure, Measure, Verdict
from core.plan import Kind
from dialogs.wording import Wording

MARKED = {Verdict.DISPUTED, Verdict.CONTRADICTED, Verdict.UNVERIFIED}
ENTERED = frozenset({"entered_interval", "entered_age", "entered_risk"})
ARTICLE = ("r1", "r2", "r3", "r4", "r5")
NO_REFERENCE = {"tool", "review", "article"}
KINDS_REMEMBERED = 512
Result = TypeVar("Result")


@lru_cache(maxsize=KINDS_REMEMBERED)
def _memory(_kind: Kind, _wording: Wording) -> dict[Hashable, Any]:
    """What plans of one kind have in common, in words; it fills as it is asked for."""
    return {}


class Sentences:
    """The sentences of one plan in one language; what its kind has in common is worded once."""

    def __init__(self, plan: Plan, wording: Wording) -> None:
        self.plan = plan
        self.wording = wording
        self._memory = _memory(plan.kind, wording) if plan.kind else {}

    def _once(self, what: Hashable, make: Callable[[], Result]) -> Result:
        """What all plans of this kind say, made once."""
        if what not in self._memory:
            self._memory[what] = make()
        said: Result = self._memory[what]
        return said

    @property
    def values(self) -> dict[str, object]:
        """Every value that a sentence may name, in words."""
        return self._once("values", self._values)

    def _values(self) -> dict[str, object]:
        own = {name: self._in_sentence(value) for name, value in self.plan.measures.items()}
        on = self.wording.day(knowledge().content.article_date)
        return {**_values(self.wording), **own, "article_date": on}

    def _in_sentence(self, measure: Measure) -> str:
        """A figure within a sentence, with the warning word that it must never lose."""
        text = self.wording.measure(measure)
        if measure.verdict not in MARKED:
            return text
        return f"{text} ({self.wording.say(f'mark.{measure.verdict.value}')})"

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of each conflict: first those whose mark stands in the answer."""
        return self._once("letters", self._letters)

    def _letters(self) -> Mapping[str, str]:
        ordered = sorted(self.plan.conflicts, key=lambda c: c.id not in self.in_answer)
        return {c.id: letter for c, letter in zip(ordered, ascii_uppercase, strict=False)}

    @property
    def in_answer(self) -> frozenset[str]:
        """The conflicts whose letter stands on a line of the answer."""
        return self._once("in_answer", self._in_answer)

    def _in_answer(self) -> frozenset[str]:
        plan = self.plan
        groups = (plan.steps, plan.doses, plan.withheld, plan.pitfalls)
        items = chain(*groups, plan.flags, self.headline_figures)
        shown = ENTERED | {item.id for item in items}
        return frozenset(c.id for c in plan.conflicts if shown & {*c.marks})

    @property
    def headline_figures(self) -> tuple[Figure, ...]:
        """The figures that stand in the answer itself."""
        return tuple(figure for figure in self.plan.figures if figure.shown == "answer")

    def say(self, key: str, **words: object) -> str:
        """A sentence with the plan's own figures filled in."""
        if words:
            return self.wording.fill(key, ChainMap(words, self.values))
        return self._once(("say", key), lambda: self.wording.fill(key, self.values))

    def marks(self, item: Datum) -> str:
        """Sources, letters and warning words behind a line: ``[r1 r2; A; unverified]``."""
        article = [cite for cite in item.cite if cite in ARTICLE]
        cites = article or [cite for cite in item.cite if cite not in NO_REFERENCE][:1]
        letters = sorted(self.letters[conflict] for conflict in item.conflicts)
        word = [self.say(f"mark.{item.verdict.value}")] if item.verdict in MARKED else []
        parts = [" ".join(cites), " ".join(letters), *word]
        inside = "; ".join(part for part in parts if part)
        return f" [{inside}]" if inside else ""

    def sentence(self, kind: str, item: Datum) -> str:
        """The sentence of an item."""
        return self.say(f"{kind}.{item.id}", trial=item.trial or "")

    def line(self, kind: str, item: Datum) -> str:
        """The sentence of an item with its marks, in short where there is a short one."""
        short = f"{kind}_short"
        kind = short if self.wording.has(f"{short}.{item.id}") else kind
        return self.sentence(kind, item) + self.marks(item)

    def full_line(self, kind: str, item: Datum) -> str:
        """The full sentence of an item with its marks."""
        return self.sentence(kind, item) + self.marks(item)


@cache
def _values(wording: Wording) -> dict[str, str]:
    """Every measure that does not depend on the case, in words."""
    return {name: wording.measure(value) for name, value in knowledge().measures.items()}
