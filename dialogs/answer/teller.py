"""The lines that a topic can have: which data apply, in which order, under which condition."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from core import Refusal, knowledge
from core.circumstances import Circumstance
from core.datum import Caution, Datum, Figure, PlanStep, Topic
from core.rows import Row
from dialogs.answer.scope import Scope, of_anybody
from dialogs.answer.voice import Sentences
from dialogs.talk import Line
from dialogs.wording import Wording

# Kinds of data in the order in which they stand in a topic.
ORDER = ("flag", "step", "withheld", "caution", "pitfall", "alternative", "figure", "remark")
TIGHT = {"dose", "pitfall"}  # besides the steps, and the cautions that stand beside a dose
AT_STEP = {Topic.RADIATION, Topic.LINEAGE}  # whose flags the doubt before a step says
UNSAID = {"measure", "radiation"}  # what other sentences print


@cache
def _of_kind(kind: str, which: Topic) -> tuple[Datum, ...]:
    return tuple(datum for datum in getattr(knowledge().content, kind) if datum.topic is which)


def everyone(_datum: Datum) -> bool:
    """Every datum is wanted."""
    return True


@dataclass(frozen=True)
class Teller:
    """Puts the data that hold for a scope into lines."""

    scope: Scope
    wording: Wording
    wanted: Callable[[Datum], bool] = everyone
    tight: bool = False  # nothing but what must be read, where room is short

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences at the scope's age."""
        return Sentences(self.wording, self.scope.years)

    def say(self, key: str, **words: object) -> str:
        """A sentence."""
        return self.sentences.say(key, **words)

    def data(self, kind: str, which: Topic | None = None) -> Iterator[Datum]:
        """The data of a kind that can apply, of one topic or of any."""
        found = _of_kind(kind, which) if which else getattr(knowledge().content, kind)
        held = (datum for datum in found if self.wanted(datum) and self.scope.holds(datum))
        return (datum for datum in held if must_be_read(datum)) if self.tight else held

    def of_topic(self, which: Topic) -> Iterator[Datum]:
        """The data of a topic in order, without its doses, silences and disagreements."""
        for kind in ORDER:
            found = map(self.of_scope, self.data(kind, which))
            yield from sorted(found, key=_place) if kind == "figure" else found

    def beside(self, data: Iterable[Datum]) -> Iterator[Datum]:
        """What must be read directly under some data and is not among them."""
        known = {datum.id for datum in data}
        for kind in ORDER:
            found = self.data(kind)
            yield from (one for one in found if known & {*one.under} and one.id not in known)

    def arising(self, steps: Iterable[Datum]) -> Iterator[Datum]:
        """What arises from the case under some steps, unless the doubt before a step says it."""
        steps = tuple(map(self.of_scope, steps))
        said = {one for step in steps for one in step.doubts}
        for one in self.beside(steps):
            if is_flag(one) and not (one.topic in AT_STEP and said & one.when):
                yield one

    def line(self, datum: Datum, number: int = 0) -> Line:
        """A datum on a line, under its condition where it holds for some only."""
        line = self.sentences.line(self.of_scope(datum), number)
        given = self.conditions(datum)
        return self.under(line, "topic.given", given=given) if given else line

    def of_scope(self, datum: Datum) -> Datum:
        """A datum with those of its doubts, and misfits, that hold for everybody in the scope."""
        return datum.holding(self.scope.certain)

    def under(self, line: Line, key: str, **words: object) -> Line:
        """A line behind a few words; what stood out in it still does."""
        text = self.say(key, text=line.text, **words)
        moved = len(text) - len(line.text)
        strong = tuple((start + moved, end + moved) for start, end in line.strong)
        return line._replace(text=text, strong=strong)

    def conditions(self, datum: Datum) -> str:
        """What must be true for a datum to apply, where that is not known."""
        open_ = datum.when - self.scope.certain
        if not open_:
            return ""
        named = [one for one in Circumstance if one in open_ and self.wording.has(f"given.{one}")]
        return self.say("topic.and").join(self.say(f"given.{one}") for one in named)

    def everything(self) -> Iterator[Datum]:
        """Every datum that can be said, whatever its topic."""
        for kind, _ in knowledge().content.kinds():
            if kind not in UNSAID:
                yield from self.data(kind)

    def rows(self) -> Iterator[Row]:
        """The rows that the card can have."""
        return (row for row in knowledge().content.card if row.when <= self.scope.possible)


def _place(datum: Datum) -> int:
    return datum.place if isinstance(datum, Figure) else 0


def must_be_read(datum: Datum) -> bool:
    """Whether a datum stands in the tightest text: pathway, dose and pitfall.

    What arises from the case is on the card already, and what may be added to a step, or not, in
    its own topic.
    """
    if isinstance(datum, Caution):
        return datum.beside == "doses"
    if isinstance(datum, PlanStep):
        return datum.place != "choice" or datum.topic is Topic.TRANSPLANT
    return knowledge().kinds[datum.id] in TIGHT


def is_flag(datum: Datum) -> bool:
    """Whether a datum arises from what is unusual about a case."""
    return knowledge().kinds[datum.id] == "flag" or (isinstance(datum, Caution) and datum.flag)


def placed(data: tuple[Datum, ...]) -> list[Datum]:
    """Data in order, each that must be read directly under another moved there."""
    names = {datum.id for datum in data}
    moving = [datum for datum in data if names & {*datum.under}]
    found = [datum for datum in data if datum not in moving]
    for datum in reversed(moving):
        above = next(place for place, one in enumerate(found) if one.id in datum.under)
        found.insert(above + 1, datum)
    return found


def parts(teller: Teller) -> Iterator[tuple[str, Teller]]:
    """The tellers of a text: one where the timing is known; else for both, early and late."""
    scope = teller.scope
    if scope.timing:
        yield "", teller
        return
    early, late = of_anybody(scope.age, "early", scope.known), _late(scope)
    wanted = teller.wanted
    yield (
        "",
        replace(teller, wanted=lambda one: wanted(one) and early.holds(one) and late.holds(one)),
    )
    yield (
        "early",
        replace(teller, scope=early, wanted=lambda one: wanted(one) and not late.holds(one)),
    )
    yield (
        "late",
        replace(teller, scope=late, wanted=lambda one: wanted(one) and not early.holds(one)),
    )


def _late(scope: Scope) -> Scope:
    """Late relapse; of nobody where nobody of this age can have one."""
    try:
        return of_anybody(scope.age, "late", scope.known)
    except Refusal:
        return replace(scope, certain=frozenset(), possible=frozenset())
