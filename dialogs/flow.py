"""The one machine of the conversation: its steps and every route between them."""

from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from transitions import EventData, Machine


class Step(Enum):
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


D, R, I, A, K = Step.DIAGNOSIS, Step.RELAPSE, Step.INTERVAL, Step.AGE, Step.RISK  # noqa: E741 - a table
W, G, F, CHECK, ANSWER = (
    Step.WHITE_CELLS,
    Step.AGE_AT_DIAGNOSIS,
    Step.FIRST_REMISSION,
    Step.CHECK,
    Step.ANSWER,
)
OPEN = [D, R, I, A, K, W, G, F, CHECK]


class Cursor(NamedTuple):
    """A place in the flow, with what the routes ask about."""

    step: Step
    answers: frozenset[str]
    risk_open: bool = False


class _Model:
    """A place in the flow that the machine may move."""

    def __init__(self, cursor: Cursor) -> None:
        self.state, self.cursor = cursor.step, cursor


def _cursor(event: EventData) -> Cursor:
    return cast("_Model", event.model).cursor


def by_interval(event: EventData) -> bool:
    """Whether the interval was given in place of the dates."""
    return "interval" in _cursor(event).answers


def risk_open(event: EventData) -> bool:
    """Whether the white cells alone leave the risk group open."""
    return _cursor(event).risk_open


ROUTES: list[dict[str, Any]] = [
    {"trigger": "next", "source": D, "dest": R},
    {"trigger": "next", "source": [R, I], "dest": A},
    {"trigger": "next", "source": A, "dest": K},
    {"trigger": "next", "source": K, "dest": CHECK},
    {"trigger": "next", "source": W, "dest": G, "conditions": risk_open},
    {"trigger": "next", "source": [W, G, F], "dest": CHECK},
    {"trigger": "confirm", "source": CHECK, "dest": ANSWER},
    {"trigger": "back", "source": [R, I], "dest": D},
    {"trigger": "back", "source": A, "dest": I, "conditions": by_interval},
    {"trigger": "back", "source": A, "dest": R},
    {"trigger": "back", "source": K, "dest": A},
    {"trigger": "back", "source": [W, CHECK], "dest": K},
    {"trigger": "back", "source": G, "dest": W},
    {"trigger": "back", "source": F, "dest": CHECK},
    {"trigger": "by_interval", "source": [D, R], "dest": I},
    {"trigger": "by_dates", "source": I, "dest": D},
    {"trigger": "work_out", "source": K, "dest": W},
    *(
        {"trigger": f"change_{step.value}", "source": CHECK, "dest": step}
        for step in (D, R, I, A, K, F)
    ),
    {"trigger": "cancel", "source": OPEN, "dest": Step.ENDED},
    {"trigger": "expire", "source": OPEN, "dest": Step.ENDED},
]

MACHINE = Machine(
    model=None, states=Step, transitions=ROUTES, initial=D, auto_transitions=False, send_event=True
)


@lru_cache(maxsize=4096)
def move(trigger: str, cursor: Cursor) -> Step | None:
    """Where a trigger leads from here; ``None`` if it leads nowhere."""
    if not leads(trigger, cursor.step):
        return None
    model = _Model(cursor)
    MACHINE.events[trigger].trigger(model)
    return model.state


def diagram() -> str:
    """The flow as a mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {D.value}"]
    for route in ROUTES:
        sources = route["source"] if isinstance(route["source"], list) else [route["source"]]
        if route["trigger"] in {"cancel", "expire"}:
            continue
        lines += [f"    {s.value} --> {route['dest'].value}: {route['trigger']}" for s in sources]
    lines += ["    note right of ended: cancel and expire lead here from every open step"]
    return "\n".join([*lines, f"    {ANSWER.value} --> [*]", f"    {Step.ENDED.value} --> [*]"])


def leads(trigger: str, step: Step) -> bool:
    """Whether a trigger leads anywhere from a step."""
    return trigger in _triggers(step)


@cache
def _triggers(step: Step) -> frozenset[str]:
    return frozenset(MACHINE.get_triggers(step))
