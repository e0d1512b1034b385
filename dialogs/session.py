"""An open consult: a small frozen value that survives a restart as a few bytes of JSON."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, Self


class Step(StrEnum):
    """Where a consult stands; a question's step bears the name of its answer."""

    DIAGNOSIS = "diagnosis"
    RELAPSE = "relapse"
    INTERVAL = "interval"
    AGE = "age"
    RISK = "risk"
    WHITE_CELLS = "wbc"
    AGE_AT_DIAGNOSIS = "age_at_diagnosis"
    FIRST_REMISSION = "cr1"
    CHECK = "check"
    ANSWER = "answer"
    ENDED = "ended"


class Verb(StrEnum):
    """What a button of a question does."""

    ACCEPT = "a"
    PICK = "p"
    GO = "g"
    KEEP = "k"
    OFFER = "o"


class StepToken(NamedTuple):
    """What a button of a question sends back: ``3:a2024-03-12`` accepts a date in turn 3."""

    turn: int
    verb: str
    value: str


def step_token(turn: int, verb: Verb, value: str = "") -> str:
    """The token of a choice in the question of this turn."""
    return f"{turn}:{verb}{value}"


def read_step(token: str) -> StepToken | None:
    """The parts of a question's token, or ``None`` if it is none."""
    turn, colon, rest = token.partition(":")
    if not (colon and re.fullmatch(r"[0-9]{1,5}", turn) and rest):
        return None
    return StepToken(int(turn), rest[0], rest[1:])


@dataclass(frozen=True, slots=True)
class Session:
    """Where a consult stands.

    ``answers`` are in the form that core reads, by the name of the question. ``turn`` goes up
    with every change, so that a button of an earlier turn is known as out of date. ``readings``
    are what a typed text may mean, by the step at which that is asked: values, or several answers
    as ``age=7y interval=14m``. ``picked`` is the year or month chosen so far. ``offered`` is a
    whole line that was typed in the middle of the consult: every reading of each of its answers.
    """

    step: str = Step.DIAGNOSIS.value
    answers: dict[str, str] = field(default_factory=dict)
    turn: int = 0
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    picked: str = ""
    offered: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def options(self) -> tuple[str, ...]:
        """The readings between which this step asks; none while a line is offered."""
        return () if self.offered else self.readings.get(self.step, ())

    @property
    def chooses(self) -> bool:
        """Whether it is asked which answers a text gave, so that another text answers nothing."""
        return any("=" in option for option in self.options)

    @property
    def holds_anything(self) -> bool:
        """Whether anything was answered or typed that it keeps."""
        return bool(self.answers or self.readings or self.offered)

    def at(
        self,
        step: str,
        *,
        answers: dict[str, str] | None = None,
        readings: dict[str, tuple[str, ...]] | None = None,
        picked: str = "",
    ) -> Self:
        """The next turn at a step, with nothing picked or offered unless said.

        What waits for another question keeps its readings, until that is answered.
        """
        now = self.answers if answers is None else answers
        waiting = {
            name: values
            for name, values in self.readings.items()
            if name not in now and name != self.step
        }
        return replace(
            self,
            step=str(step),
            turn=self.turn + 1,
            answers=now,
            readings={**waiting, **(readings or {})},
            picked=picked,
            offered={},
        )

    def without(self, names: Iterable[str]) -> dict[str, str]:
        """The answers without some of them."""
        gone = frozenset(names)
        return {name: value for name, value in self.answers.items() if name not in gone}
