"""The people of a load: each with a case of their own, and the answer that is right for it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from core import encode, read_case
from core.timing import between

TODAY = date.today()  # noqa: DTZ011  # what the bots take for today
RISKS = {"HR": "high", "SR": "standard"}
BUTTONS = {"HR": "High", "SR": "Standard"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EARLY_BELOW = 18


@dataclass(frozen=True)
class Script:
    """What somebody types, then the buttons that they tap, and what the last reply must hold."""

    texts: tuple[str, ...]
    wanted: str
    taps: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """How often the person waits for the bot."""
        return len(self.texts) + len(self.taps)


class Patient(NamedTuple):
    """What is asked about one patient."""

    diagnosis: date
    relapse: date
    age: int
    risk: str

    @property
    def typed(self) -> tuple[str, ...]:
        """The answers as they are typed."""
        return (self.diagnosis.isoformat(), self.relapse.isoformat(), str(self.age), self.risk)

    @property
    def code(self) -> str:
        """The last words of the bot's answer."""
        names = ("diagnosis", "relapse", "age", "risk")
        given = (*self.typed[:2], f"{self.age}y", RISKS[self.risk])
        return f"ORDER. {encode(read_case(dict(zip(names, given, strict=True)), TODAY))}"


def _typed(patient: Patient) -> Script:
    return Script(("/cns", *patient.typed, "yes"), patient.code)


def _tapped(patient: Patient) -> Script:
    days = (patient.diagnosis, patient.relapse)
    dates = [(str(day.year), MONTHS[day.month - 1], str(day.day)) for day in days]
    rest = (str(patient.age), BUTTONS[patient.risk], "Right")
    return Script(("/cns",), patient.code, (*dates[0], *dates[1], *rest))


def _line(patient: Patient) -> Script:
    return Script((" ".join((*patient.typed[:2], f"{patient.age}y", patient.risk)),), patient.code)


def _lookup(patient: Patient) -> Script:
    return Script((f"dose {patient.age}y",), f"age {patient.age}\N{NO-BREAK SPACE}years")


def _peer(patient: Patient) -> Script:
    passed = between(patient.diagnosis, patient.relapse)
    side = "EARLY" if passed.months < EARLY_BELOW else "LATE"
    wanted = f"{side} {passed.months} months {passed.days} days"
    return Script(("/start", *patient.typed), wanted)


WAYS: dict[str, Callable[[Patient], Script]] = {
    "typed": _typed,
    "tapped": _tapped,
    "line": _line,
    "look-up": _lookup,
    "peer": _peer,
}
OLDEST = {"tapped": 17}  # beyond it a button stands for every adult


@lru_cache(maxsize=16)
def scripts(count: int, way: str = "typed", seed: int = 1) -> tuple[Script, ...]:
    """So many cases, all different, always the same."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same cases for every bot
    return tuple(WAYS[way](_patient(chance, OLDEST.get(way, 59))) for _number in range(count))


def _patient(chance: random.Random, oldest: int) -> Patient:
    diagnosis = TODAY - timedelta(days=chance.randrange(1100, 2500))
    relapse = diagnosis + timedelta(days=chance.randrange(100, 1000))
    return Patient(diagnosis, relapse, chance.randrange(4, oldest + 1), chance.choice(list(RISKS)))
