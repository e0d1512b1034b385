"""What is told before it is asked, at the question of something else."""

from datetime import date

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.choosing import kept_for_later
from dialogs.ask.progress import Settled
from dialogs.ask.questions import read_row
from dialogs.ask.spelling import Typed
from dialogs.session import Session, Step
from dialogs.wording import Wording

BEFORE_THE_GROUP = frozenset({Step.DIAGNOSIS, Step.RELAPSE, Step.INTERVAL, Step.AGE})


def group_ahead(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The risk group, told before it is asked."""
    row = flow.question(Step.RISK)
    if row is None or session.step not in BEFORE_THE_GROUP or row.is_answered(session.answers):
        return None
    try:
        reading = read_row(row, typed, wording)
    except Refusal:
        return None
    if reading.is_asked or reading.values == ("unknown",):  # which may be said of the open question
        return None
    given = {row.step: reading.values[0]}
    if len(session.options) == 1:  # who goes on means what was found
        return progress.give_all(session, {session.step: session.options[0], **given}, today)
    if session.options:
        return kept_for_later(session, given)
    return progress.give_all(session, given, today)
