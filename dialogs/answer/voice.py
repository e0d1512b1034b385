"""A plan in words: its blocks, from what was entered to the status of what is said."""

from collections.abc import Callable, Iterable, Sequence

from core import knowledge
from core.case import Case
from core.knowledge import Caution, Conflict, Datum, Dose, Figure
from core.timing import Days, add_months
from dialogs import spoken
from dialogs.answer.sentences import Sentences
from dialogs.talk import Block, Line

SURVIVAL = frozenset({"efs", "os", "lfs", "dfs", "pfs"})
OPTIONAL = ("lineage", "marrow", "mrd", "donor", "prior_cranial_rt", "cr1")


class Voice(Sentences):
    """What one plan says, in one language."""

    @property
    def listed_cautions(self) -> tuple[Caution, ...]:
        """The cautions that stand in the answer, apart from those beside the doses."""
        return tuple(c for c in self.plan.cautions if c.beside == "answer")

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
        steps = sorted(self.plan.steps, key=lambda step: step.place != "in_turn")
        counted = [step.id for step in steps if step.place == "in_turn"]
        lines = tuple(
            Line(f"{counted.index(step.id) + 1}. {text}" if step.id in counted else text)
            for step, text in ((step, self.line("step", step)) for step in steps)
        )
        return Block(lines, heading=self.say("heading.steps"))

    def doses(self) -> Block:
        """One drug on each line with what must stand beside it; systemic drugs apart and last."""
        return self._once("doses", self._doses)

    def _doses(self) -> Block:
        texts = []
        texts += [self._dose(dose) for dose in self.plan.doses if dose.regimen == "alone"]
        texts += [self.line("dose", item) for item in self.plan.withheld]
        texts += [
            self.line("caution", item) for item in self.plan.cautions if item.beside == "doses"
        ]
        texts += [self._dose(dose) for dose in self.plan.doses if dose.regimen == "systemic"]
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
        if figure.outside:
            why = ", ".join(self.say(f"outside.{what.value}") for what in figure.outside)
            population = self.say("endpoint.outside", why=why, population=population)
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


def kind_of_flag(item: Datum) -> str:
    """Whether a flag's sentence stands among the cautions or the flags."""
    return "caution" if isinstance(item, Caution) else "flag"


def length(blocks: Sequence[Block]) -> int:
    """How many characters a reader sees, line ends included."""
    texts = [line.text for block in blocks for line in block.lines]
    texts += [block.heading for block in blocks]
    return len("".join(texts)) + len(texts)
