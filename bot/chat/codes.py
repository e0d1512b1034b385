"""The case code that an answer's buttons bear: by it the bot knows of which case a message is."""

from collections.abc import Iterable

from bot.store.keys import MARK_LENGTH
from dialogs import Reply, code_in


def code_under(data: Iterable[str]) -> str:
    """The code under a message, by what its buttons send."""
    return code_in(item[MARK_LENGTH:] for item in data)


def code_of(reply: Reply | None) -> str:
    """The code of an answer, or nothing."""
    return code_in(choice.token for row in reply.rows for choice in row) if reply else ""
