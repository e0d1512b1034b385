"""The one machine of the conversation: it chooses the next question from the answers.

Its routes are made from the rows of ``ask/questions``; core only refuses.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from transitions import Machine

from dialogs.ask.questions import QUESTIONS, Facts, Question
from dialogs.session import Step


class Route(NamedTuple):
    """One way from a step to another, with what must hold for it to be taken."""

    trigger: str
    source: str
    to: str
    when: Callable[[Facts], bool] | None = None


class Way(NamedTuple):
    """Where a trigger leads, as the machine has it, if all of some conditions hold."""

    to: str
    conditions: Sequence[Any]


class Flow:
    """The questions in their order, and the machine that leads from one to another.

    The machine refuses a route between steps that there are not, and knows what leads from where.
    It never stands at a step: where a consult stands is in its session, and one machine serves
    all. ``ways`` is what it knows, by trigger and step. Asked anew at each move it would look
    through all of it, which takes a fifth more for an answer, and take an empty trigger for any.
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions: Mapping[str, Question] = {row.step: row for row in questions}
        self.routes = tuple(
            Route(route.trigger, str(route.source), str(route.to), route.when)
            for part in (_ways, _onward, _back, _out)
            for route in part(questions)
        )
        self.machine = Machine(
            model=None,
            states=[*map(str, self.questions), *map(str, (Step.CHECK, Step.ANSWER, Step.ENDED))],
            transitions=[_transition(route) for route in self.routes],
            initial=str(questions[0].step),
            auto_transitions=False,
        )
        self.ways: Mapping[tuple[str, str], list[Way]] = {
            (trigger, step): [
                Way(str(one.dest), [condition.func for condition in one.conditions])
                for one in self.machine.get_transitions(trigger, step)
            ]
            for step in self.machine.states
            for trigger in self.machine.get_triggers(step)
        }


def _ways(questions: Sequence[Question]) -> Iterator[Route]:
    """Other ways to answer, which have a button."""
    for row in questions:
        for trigger, to in row.ways.items():
            yield Route(trigger, row.step, to)


def _onward(questions: Sequence[Question]) -> Iterator[Route]:
    """From each question to those that may come after it, else to the read-back."""
    for row in questions:
        for other in questions:
            if row.step in other.after:
                yield Route("next", row.step, other.step, other.when)
        if _may_be_last(row, questions):
            yield Route("next", row.step, Step.CHECK)


def _may_be_last(row: Question, questions: Sequence[Question]) -> bool:
    return all(other.when for other in questions if row.step in other.after)


def _back(questions: Sequence[Question]) -> Iterator[Route]:
    """To the question before, by the way that the answers took."""
    for row in questions[1:]:
        before = [other for other in questions if other.step in row.after]
        for other in _conditions_first(before):
            yield Route("back", row.step, other.step, other.when)
        if not before:
            yield Route("back", row.step, Step.CHECK)
    last = [row for row in questions if row.after and _may_be_last(row, questions)]
    for row in _conditions_first(last):
        yield Route("back", Step.CHECK, row.step, row.when)


def _conditions_first(rows: Sequence[Question]) -> list[Question]:
    later_first = list(reversed(rows))
    return sorted(later_first, key=lambda row: row.when is None)


def _out(questions: Sequence[Question]) -> Iterator[Route]:
    """From the read-back to a change or the answer; from everywhere to the end."""
    for row in questions:
        yield Route(f"change_{row.step}", Step.CHECK, row.step)
    yield Route("confirm", Step.CHECK, Step.ANSWER)
    for step in (*(row.step for row in questions), Step.CHECK):
        for trigger in ("cancel", "expire"):
            yield Route(trigger, step, Step.ENDED)


def _transition(route: Route) -> dict[str, object]:
    made: dict[str, object] = {
        "trigger": route.trigger,
        "source": route.source,
        "dest": route.to,
    }
    return made if route.when is None else {**made, "conditions": route.when}


FLOW = Flow(QUESTIONS)


def question(step: str) -> Question | None:
    """The row of a step; ``None`` where it asks nothing, as at the read-back."""
    return FLOW.questions.get(step)


def leads(trigger: str, step: str) -> bool:
    """Whether a trigger leads anywhere from a step."""
    return (trigger, step) in FLOW.ways


def move(trigger: str, step: str, facts: Facts) -> str | None:
    """Where a trigger leads from a step; ``None`` if it leads nowhere."""
    for way in FLOW.ways.get((trigger, step), ()):
        if all(holds(facts) for holds in way.conditions):
            return way.to
    return None


def first_open(facts: Facts) -> str:
    """The first question that the answers leave open, or the read-back if there is none."""
    step = next(iter(FLOW.questions))
    for _ in FLOW.questions:
        row = question(step)
        if row is None or not row.is_answered(facts.answers):
            break
        step = move("next", step, facts) or step
    return step


def diagram() -> str:
    """The flow as a mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {next(iter(FLOW.questions))}"]
    for route in FLOW.routes:
        if route.to != Step.ENDED:
            when = f" [{route.when.__name__.replace('_', ' ')}]" if route.when else ""
            lines.append(f"    {route.source} --> {route.to}: {route.trigger}{when}")
    lines += ["    note right of ended: cancel and expire lead here from every open step"]
    return "\n".join(
        [*lines, f"    {Step.ANSWER.value} --> [*]", f"    {Step.ENDED.value} --> [*]"]
    )
