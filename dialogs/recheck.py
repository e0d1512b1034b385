"""The blind second check: what another account entered anew, held against the answer."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import decode
from dialogs import spoken, token
from dialogs.answer.views import Finished, restore, show
from dialogs.talk import Block, Choice, Line, Reply, Setting
from dialogs.wording import wording

ENTERED_ANEW = ("interval", "age", "risk")
DETAILS = frozenset({token.REFINE, token.SET, token.FIRST_REMISSION})


class Recheck(NamedTuple):
    """Whether both are equal, what the checked answer becomes, and what both people are told."""

    equal: bool
    card: Reply
    told: tuple[str, ...]


def compare(first: str, second: str, today: date, *, setting: Setting) -> Recheck:
    """The interval, the age and the risk group of two codes held against each other.

    Raises ``Refusal`` if either is no code.
    """
    words = wording(setting.language)
    finished = restore(first, words, setting, today)
    one, other = decode(first).answers, decode(second).answers
    if all(one.get(name) == other.get(name) for name in ENTERED_ANEW):
        checked = show(replace(finished, confirmed=True))
        return Recheck(equal=True, card=checked, told=(words.say("bot.check_equal"),))
    readings = (_reading("first", one, finished), _reading("second", other, finished))
    told = (words.say("bot.check_differs"), *readings)
    return Recheck(equal=False, card=_unconfirmed(finished, told), told=told)


def _reading(who: str, answers: dict[str, str], finished: Finished) -> str:
    said = {name: spoken.answer(name, answers[name], finished.wording) for name in ENTERED_ANEW}
    return finished.wording.say(f"bot.check_{who}", **said)


def _unconfirmed(finished: Finished, told: tuple[str, ...]) -> Reply:
    """The answer under the doubt. Details cannot be added: the doubt would go with it."""
    reply = show(finished)
    rows = tuple(tuple(filter(_stays, row)) for row in reply.rows)
    return replace(reply, blocks=(Block(tuple(map(Line, told))), *reply.blocks), rows=rows)


def _stays(choice: Choice) -> bool:
    return choice.token[:1] not in DETAILS or not choice.token
