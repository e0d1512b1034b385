"""An open consult: a small frozen value that survives a restart as a few bytes of JSON."""

from collections.abc import Mapping
from typing import Self

from core.frozen import Frozen
from dialogs.flow import Step

# Two ways to give the same fact: whichever is answered last takes the place of the other.
INSTEAD_OF: Mapping[str, frozenset[str]] = {
    "interval": frozenset({"diagnosis", "relapse"}),
    "diagnosis": frozenset({"interval"}),
    "relapse": frozenset({"interval"}),
    "risk": frozenset({"wbc", "age_at_diagnosis"}),
    "wbc": frozenset({"risk", "age_at_diagnosis"}),
}


class Session(Frozen):
    """Where a consult stands.

    ``answers`` are in the form that core reads, by the name of the question. ``turn`` goes up
    with every change, so that a button of an earlier turn is known as out of date. ``options``
    are the readings of an ambiguous date, ``picked`` the year or month chosen so far.
    """

    step: Step = Step.DIAGNOSIS
    answers: dict[str, str] = {}  # noqa: RUF012 - pydantic copies it, and nobody changes it
    turn: int = 0
    options: tuple[str, ...] = ()
    picked: str = ""

    def at(self, step: Step, **changes: object) -> Self:
        """The next turn at a step, with nothing picked unless said."""
        update = {"step": step, "turn": self.turn + 1, "options": (), "picked": "", **changes}
        return self.model_copy(update=update)

    def answered(self, field: str, value: str) -> dict[str, str]:
        """The answers with one more, and without those that it takes the place of."""
        replaced = INSTEAD_OF.get(field, frozenset())
        kept = {name: old for name, old in self.answers.items() if name not in replaced}
        return {**kept, field: value}
