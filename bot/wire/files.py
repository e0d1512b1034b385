"""Telegram's ids of files that were sent before, so that none is drawn or sent twice."""

from collections import OrderedDict
from datetime import date
from typing import NamedTuple

from dialogs import Drawing

MOST_KEPT = 512
Key = tuple[Drawing, str, date]  # what is drawn, in which language, on which day


class Sent(NamedTuple):
    """A file that Telegram has: photo or document, its id, its caption."""

    field: str
    file: str
    caption: str


class Files:
    """What was sent. Its keys are case codes, which hold no date and no identity."""

    def __init__(self) -> None:
        self._sent: OrderedDict[Key, Sent] = OrderedDict()

    def get(self, key: Key) -> Sent | None:
        """What was sent for this key, if anything was."""
        return self._sent.get(key)

    def keep(self, key: Key, sent: Sent) -> None:
        """Remember what was sent, and forget the oldest when there is too much."""
        self._sent[key] = sent
        if len(self._sent) > MOST_KEPT:
            self._sent.popitem(last=False)
