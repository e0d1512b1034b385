"""One typed answer, read as the question of its step reads it."""

from dialogs.ask.questions import read_row
from dialogs.ask.spelling import Reading, Typed
from dialogs.flow import FLOW
from dialogs.wording import Wording


def read(step: str, text: str, wording: Wording) -> Reading:
    """The typed answer to a question. Raises ``Refusal`` if it cannot be read."""
    return read_row(FLOW.questions[step], Typed.of(text), wording)
