"""The one machine of the conversation: its steps and every route between them."""

from enum import Enum
from typing import Any, cast

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


class Cursor:
    """A place in the flow, with what the routes ask about."""

    def __init__(self, step: Step, answers: frozenset[str], *, risk_open: bool = False) -> None:
        self.state = step
        self.answers = answers
        self.risk_open = risk_open


def _cursor(event: EventData) -> Cursor:
    return cast("Cursor", event.model)


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


def move(trigger: str, cursor: Cursor) -> Step | None:
    """Where a trigger leads from here; ``None`` if it leads nowhere."""
    if trigger not in MACHINE.get_triggers(cursor.state):
        return None
    MACHINE.events[trigger].trigger(cursor)
    return cursor.state


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
    return trigger in MACHINE.get_triggers(step)
