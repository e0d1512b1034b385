"""A plan in words: every line with its sources and the letters of what disagrees."""

from collections import ChainMap
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from string import ascii_uppercase
from typing import Any, TypeVar

from core import Plan, knowledge
from core.case import Case
from core.knowledge import Caution, Conflict, Datum, Dose, Figure, Measure, Verdict
from core.plan import Kind
from core.timing import Days, add_months
from dialogs import spoken
from dialogs.talk import Block, Line
from dialogs.wording import Wording

MARKED = {Verdict.CONTRADICTED, Verdict.UNVERIFIED}
ENTERED = frozenset({"entered_interval", "entered_age", "entered_risk"})
SURVIVAL = frozenset({"efs", "os", "lfs", "dfs"})
ARTICLE = ("r1", "r2", "r3", "r4", "r5")
NO_REFERENCE = {"tool", "review", "article"}
KINDS_REMEMBERED = 512
Result = TypeVar("Result")
OPTIONAL = ("lineage", "marrow", "mrd", "donor", "prior_cranial_rt", "cr1")


@lru_cache(maxsize=KINDS_REMEMBERED)
def _memory(_kind: Kind, _wording: Wording) -> dict[Hashable, Any]:
    """What plans of one kind have in common, in words; it fills as it is asked for."""
    return {}


class Voice:
    """What one plan says, in one language."""

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
    def listed_cautions(self) -> tuple[Caution, ...]:
        """The cautions that stand in the answer, apart from those beside the doses."""
        return tuple(c for c in self.plan.cautions if c.beside == "answer")

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

    def flags(self, *, marked: bool = True) -> Block:
        """What is unusual about this case."""
        return self._once(("flags", marked), lambda: self._flags(marked=marked))

    def _flags(self, *, marked: bool) -> Block:
        say = self.line if marked else self.sentence
        texts = [say(kind_of_flag(item), item) for item in self.plan.flags]
        return Block(tuple(map(Line, texts)), heading=self.say("heading.flags"))

    def _letters_on(self, name: str) -> str:
        """The letters on a line of what was entered."""
        letters = sorted(self.letters[c.id] for c in self.plan.conflicts if name in c.marks)
        return f" [{' '.join(letters)}]" if letters else ""

    def block(
        self, kind: str, items: Iterable[Datum], *, folded: bool = False, full: bool = False
    ) -> Block:
        """A heading with the lines of one kind."""
        say = self.full_line if full else self.line
        items = tuple(items)
        what = ("block", kind, tuple(item.id for item in items), folded, full)
        return self._once(what, lambda: self._block(kind, items, say, folded=folded))

    def _block(
        self, kind: str, items: Iterable[Datum], say: Callable[[str, Datum], str], *, folded: bool
    ) -> Block:
        lines = tuple(Line(say(kind, item)) for item in items)
        return Block(lines, heading=self.say(f"heading.{HEADINGS[kind]}"), folded=folded)

    def steps(self) -> Block:
        """The pathway, numbered in time order."""
        return self._once("steps", self._steps)

    def _steps(self) -> Block:
        texts = [self.line("step", item) for item in self.plan.steps]
        lines = tuple(Line(f"{place}. {text}") for place, text in enumerate(texts, start=1))
        return Block(lines, heading=self.say("heading.steps"))

    def doses(self) -> Block:
        """One drug on each line, by regimen; then what must stand beside every dose."""
        return self._once("doses", self._doses)

    def _doses(self) -> Block:
        texts = []
        for regimen in ("alone", "triple", "systemic"):
            group = [dose for dose in self.plan.doses if dose.regimen == regimen]
            if group:
                label = f"dose.{regimen}_label"
                texts += [self.say(label)] if self.wording.has(label) else []
                texts += [self._dose(dose) for dose in group]
        texts += [self.line("dose", item) for item in self.plan.withheld]
        texts += [
            self.line("caution", item) for item in self.plan.cautions if item.beside == "doses"
        ]
        return Block(tuple(map(Line, texts)), heading=self.say("heading.doses"))

    def _dose(self, dose: Dose) -> str:
        return self.dose(dose) + self.marks(dose)

    def dose(self, dose: Dose) -> str:
        """A dose on one line: drug, dose, route."""
        drug, value = self.say(f"drug.{dose.drug}"), self.wording.measure(dose)
        key = "systemic_none" if dose.value is None else dose.regimen
        return self.say(f"dose.{key}", drug=drug, value=value)

    def figure(self, figure: Figure) -> str:
        """A published figure with its horizon, population and trial."""
        value = self.wording.measure(figure)
        if figure.horizon_years is None and figure.endpoint in SURVIVAL:
            value = self.say("endpoint.no_horizon", value=value)
        population = self.say(f"population.{figure.population}")
        trial = f" ({figure.trial})" if figure.trial else ""
        return f"{self.say(f'endpoint.{figure.endpoint}')} {value}: {population}{trial}"

    def figures(self, figures: Iterable[Figure], heading: str, *, folded: bool) -> Block:
        """Published figures under a heading."""
        figures = tuple(figures)
        what = ("figures", tuple(figure.id for figure in figures), heading, folded)
        return self._once(what, lambda: self._figures(figures, heading, folded=folded))

    def _figures(self, figures: Iterable[Figure], heading: str, *, folded: bool) -> Block:
        lines = tuple(Line(self.figure(one) + self.marks(one)) for one in figures)
        return Block(lines, heading=self.say(f"heading.{heading}"), folded=folded)

    def conflicts_in_short(self, tight: int) -> Block:
        """The conflicts of the answer by letter; so many at the end in the tightest words."""
        return self._once(("conflicts", tight), lambda: self._conflicts_in_short(tight))

    def _conflicts_in_short(self, tight: int) -> Block:
        chosen = [c for c in self._by_letter() if c.id in self.in_answer]
        loose = len(chosen) - tight
        lines = tuple(
            self._conflict("conflict_short" if place < loose else "conflict_tight", conflict)
            for place, conflict in enumerate(chosen)
        )
        return Block(lines, heading=self.say("heading.conflicts"), folded=True)

    def conflicts(self) -> Block:
        """Every conflict that bears on the case by letter, in full."""
        lines = tuple(self._conflict("conflict", conflict) for conflict in self._by_letter())
        return Block(lines, heading=self.say("heading.conflicts"))

    def _by_letter(self) -> list[Conflict]:
        return sorted(self.plan.conflicts, key=lambda c: self.letters[c.id])

    def _conflict(self, kind: str, conflict: Conflict) -> Line:
        return Line(f"{self.letters[conflict.id]} {self.sentence(kind, conflict)}")

    def cautions(self) -> Block:
        """The cautions that stand in the answer, and which details are not known."""
        texts = self._once(
            "cautions", lambda: [self.line("caution", item) for item in self.listed_cautions]
        )
        texts = texts + self._details(self.plan.case, known=False)
        return Block(tuple(map(Line, texts)), heading=self.say("heading.cautions"), folded=True)

    @property
    def age(self) -> str:
        """The age in words."""
        return spoken.age(self.plan.case.age, self.wording)

    def entered(self, *, marked: bool = True) -> Block:
        """What was entered, the interval worked out, and the rule applied."""
        plan, case = self.plan, self.plan.case
        interval_mark, age_mark, risk_mark = (
            self._letters_on(f"entered_{name}") if marked else ""
            for name in ("interval", "age", "risk")
        )
        interval = spoken.span(case.interval, self.wording)
        rule = self.say(f"value.rule_{plan.timing}", interval=interval)
        risk = self.say(f"value.{case.risk.value}")
        texts = [
            *self._dates(case),
            f"{self.say('field.interval')} {rule}{interval_mark}",
            f"{self.say('field.age')} {self.age}{age_mark}",
            f"{self.say('field.risk')} {risk}{risk_mark}",
            *self._details(case, known=True),
        ]
        return Block(tuple(map(Line, texts)), heading=self.say("heading.entered"))

    def _dates(self, case: Case) -> list[str]:
        """The dates, and the day that completes the cut, where they were given."""
        if case.diagnosis is None or case.relapse is None:
            return []
        words = {"diagnosis": self._days(case.diagnosis), "relapse": self._days(case.relapse)}
        text = self.say("text.dates", **words)
        if case.diagnosis.exact:
            cut = add_months(case.diagnosis.first, knowledge().whole("cut"))
            text += self.say("text.cut_day", day=self.wording.day(cut))
        return [text]

    def _days(self, days: Days) -> str:
        return self.wording.day(days.first) if days.exact else self.wording.month(days.first)

    def _details(self, case: Case, *, known: bool) -> list[str]:
        """The details that are known, or those that are not, in one line."""
        said = {self.say(f"named.{name}"): self.option(case, name) for name in OPTIONAL}
        unknown = self.say("value.unknown")
        if known:
            names = [f"{name} {text}" for name, text in said.items() if text != unknown]
        else:
            names = [name for name, text in said.items() if text == unknown]
        key = "text.also" if known else "text.not_known"
        return [self.say(key, fields=", ".join(names))] if names else []

    def option(self, case: Case, name: str) -> str:
        """An optional answer in words."""
        if name == "cr1":
            lasted = case.first_remission
            if lasted is None:
                return self.say("value.unknown")
            return self.say("value.lasted", interval=spoken.span(lasted, self.wording))
        value = getattr(case, name).value
        key = f"value.{name}_{value}"
        return self.say(key if self.wording.has(key) else f"value.{value}")

    def status(self) -> Block:
        """Whose word this is, how far it was checked, and the code that brings it back."""
        content, plan = knowledge().content, self.plan
        texts = (
            self.say("remark.provenance"),
            self.say(
                "status.version",
                version=plan.content_version,
                hash=plan.data_hash,
                reviewed=self.wording.day(content.reviewed),
                code=plan.code,
            ),
            self.say("text.not_an_order"),
        )
        return Block(tuple(map(Line, texts)), heading=self.say("heading.status"))


HEADINGS = {
    "pitfall": "pitfalls",
    "alternative": "alternatives",
    "caution": "cautions",
    "silence": "silences",
    "remark": "background",
}


@cache
def _values(wording: Wording) -> dict[str, str]:
    """Every measure that does not depend on the case, in words."""
    return {name: wording.measure(value) for name, value in knowledge().measures.items()}


def kind_of_flag(item: Datum) -> str:
    """Whether a flag's sentence stands among the cautions or the flags."""
    return "caution" if isinstance(item, Caution) else "flag"


def length(blocks: Sequence[Block]) -> int:
    """How many characters a reader sees, line ends included."""
    texts = [line.text for block in blocks for line in block.lines]
    texts += [block.heading for block in blocks]
    return len("".join(texts)) + len(texts)
