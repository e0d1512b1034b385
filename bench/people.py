"""The people of a load: each with a case of their own, and the answer that is right for it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core import encode, read_case
from core.timing import between

TODAY = date.today()  # noqa: DTZ011  # what the bots take for today
RISKS = {"HR": "high", "SR": "standard"}
EARLY_BELOW = 18


@dataclass(frozen=True)
class Script:
    """What somebody types, and what the last reply must contain."""

    texts: tuple[str, ...]
    wanted: str


@lru_cache(maxsize=16)
def scripts(count: int, *, ours: bool, seed: int = 1) -> tuple[Script, ...]:
    """So many cases, all different, always the same."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same cases for every bot
    return tuple(_script(chance, ours=ours) for _number in range(count))


def _script(chance: random.Random, *, ours: bool) -> Script:
    diagnosis = TODAY - timedelta(days=chance.randrange(1100, 2500))
    relapse = diagnosis + timedelta(days=chance.randrange(100, 1000))
    age, risk = chance.randrange(4, 60), chance.choice(list(RISKS))
    typed = (diagnosis.isoformat(), relapse.isoformat(), str(age), risk)
    if not ours:
        passed = between(diagnosis, relapse)
        side = "EARLY" if passed.months < EARLY_BELOW else "LATE"
        return Script(("/start", *typed), f"{side} {passed.months} months {passed.days} days")
    answers = {"diagnosis": typed[0], "relapse": typed[1], "age": f"{age}y", "risk": RISKS[risk]}
    return Script(("/cns", *typed, "yes"), f"ORDER. {encode(read_case(answers, TODAY))}")
