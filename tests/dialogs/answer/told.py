"""What the topics of many plans tell, by the ids of what they say."""

from collections.abc import Iterator
from functools import cache

from core import Case, Plan
from core.datum import Topic
from dialogs import Setting
from dialogs.answer.topics import body
from dialogs.answer.views import Finished
from dialogs.wording import NO_BREAK, wording
from tests.core.space import every_plan
from tests.dialogs.person import TODAY

STRIDE = 5


@cache
def plans() -> tuple[Plan, ...]:
    return every_plan()[::STRIDE]


def finished(case: Case) -> Finished:
    return Finished(case, wording(), Setting(), TODAY)


@cache
def told(case: Case, which: Topic) -> dict[str, str]:
    """The lines of a topic of a case by the ids of what they say."""
    blocks = body(which, finished(case).scope, wording())
    lines = (line for block in blocks for line in block.lines)
    found: dict[str, str] = {}
    for line in lines:
        found.setdefault(line.datum, line.text.replace(NO_BREAK, " "))
    return found


def topics(which: Topic) -> Iterator[tuple[Plan, dict[str, str]]]:
    for plan in plans():
        yield plan, told(plan.case, which)
