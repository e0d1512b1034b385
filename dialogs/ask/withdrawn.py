"""An answer that is taken back with nothing in its place: ``forget the HR``, ``wrong age``."""

import re
from contextlib import suppress
from datetime import date
from functools import cache

from core import Refusal
from dialogs import flow
from dialogs.ask import progress
from dialogs.ask.as_given import is_answer
from dialogs.ask.progress import Settled
from dialogs.ask.questions import Question, read_row
from dialogs.ask.slips import asks_first, plain
from dialogs.ask.spelling import Typed, leads, named, one_of
from dialogs.session import Session
from dialogs.wording import Wording

GOES_ON = ("said_of", "becomes", "persons", "surely", "is_wrong", "unknown", "slips")


def withdrawn(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The question of the answer that a text takes back; it counts no longer.

    ``None`` where a text takes none back, or asks; what it tells in its place is taken.
    """
    match = _taken_back(wording).fullmatch(typed.folded)
    if match is None or "?" in typed.capitals or asks_first(typed, wording):
        return None
    what = plain(match["what"] or match["named"], wording)
    rest = (match["rest"] or match["behind"] or "").strip(" ,;.:-")
    rows = [row for row in flow.FLOW.questions.values() if _is_named(session, row, what, wording)]
    if len(rows) != 1:
        return None
    with suppress(Refusal):
        reading = read_row(rows[0], typed._replace(folded=plain(rest, wording)), wording)
        if not reading.is_asked:
            return progress.give(session.at(rows[0].step), reading.values[0], today)
    left = session.without({rows[0].step, *rows[0].replaces})
    says_more = re.fullmatch(rf"(?:(?:{_goes_on(wording)})(?!\w)\W*+)*+", rest) is None
    is_held = left != session.answers and not says_more  # what more there is may be an emergency
    return Settled(session.at(rows[0].step, answers=left)) if is_held else None


def _is_named(session: Session, row: Question, what: str, wording: Wording) -> bool:
    """Whether words are the name of a question, or its answer."""
    return named(what, leads(row.step, wording)) == "" or is_answer(
        session, row.step, what, wording
    )


def _goes_on(wording: Wording) -> str:
    """Words that say why an answer is taken back, and nothing else."""
    return one_of(word for name in GOES_ON for word in wording.words(name))


@cache
def _taken_back(wording: Wording) -> re.Pattern[str]:
    """Words that take back, with what they take back behind them or before."""
    takes_back, wrong = (one_of(wording.words(name)) for name in ("withdraws", "is_wrong"))
    is_so = one_of(word for name in ("becomes", "surely") for word in wording.words(name))
    end = rf"(?=\s*$|\s*[,;.:-]|\s(?:{_goes_on(wording)})(?!\w))"
    few = r"(?:[^\W\d]+[\s,.:;]+){0,2}?"
    return re.compile(
        rf"{few}(?:{takes_back})\s(?P<what>[^,;.:]+?){end}(?P<rest>.*)"
        rf"|{few}(?P<named>[^,;.:]+?)\s(?:(?:{is_so})\s)*(?:{wrong}){end}(?P<behind>.*)"
    )
