"""Every question that a consult may ask, one row each, in their order.

A new question is one row here, its sentences in the locale files, and its datum in core.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from core import Refusal
from core.case import Risk
from core.reading import nci_risk
from dialogs.ask import counts, keyboards, readers
from dialogs.ask.dates import read_date
from dialogs.ask.keyboards import Rows, Scene
from dialogs.ask.spelling import LONGEST_ANSWER, Reader, Reading, Typed
from dialogs.session import Step
from dialogs.wording import Wording


class Facts(NamedTuple):
    """What the routes ask about: the answers so far, and the day."""

    answers: Mapping[str, str]
    today: date


class Question(NamedTuple):
    """One question.

    ``after`` are the questions that may lead to it, ``when`` says whether they do; a question
    after none is only asked by a button. ``unless`` are answers that make it needless,
    ``replaces`` those that an answer takes the place of, ``ways`` other routes that have a
    button. ``picks`` are the parts of an answer that its buttons give one after another.
    ``changeable`` questions stand among the answers so far and can be changed at the read-back;
    where ``numbers`` are typed as the answer itself, a terminal numbers no choices.
    """

    step: str
    reader: Reader
    keyboard: Callable[[Scene], Rows]
    after: tuple[str, ...] = ()
    when: Callable[[Facts], bool] | None = None
    unless: frozenset[str] = frozenset()
    replaces: frozenset[str] = frozenset()
    ways: Mapping[str, str] = {}
    picks: str = ""
    changeable: bool = True
    numbers: bool = True
    is_date: bool = False

    def is_answered(self, answers: Mapping[str, str]) -> bool:
        """Whether nothing more is to be asked here."""
        return self.step in answers or any(name in answers for name in self.unless)


def by_interval(facts: Facts) -> bool:
    """Whether the interval was given in place of the dates."""
    return "interval" in facts.answers


def risk_is_worked_out(facts: Facts) -> bool:
    """Whether the risk group is worked out from white cells and age."""
    return "wbc" in facts.answers


def age_decides_risk(facts: Facts) -> bool:
    """Whether white cells, age and interval leave the risk group open."""
    if not risk_is_worked_out(facts) or facts.answers.get("lineage") == "T":
        return False
    known = {name: value for name, value in facts.answers.items() if name != "age_at_diagnosis"}
    try:
        return nci_risk(known, facts.today) is Risk.UNKNOWN
    except Refusal:  # an answer before this one is to be mended first
        return False


DATE = rf"{keyboards.BEFORE}?(?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2])"
DATES = frozenset({"diagnosis", "relapse"})
CASE = frozenset({"age", "interval"})  # what makes somebody a case
dated = partial(Question, keyboard=keyboards.dates, picks=DATE, is_date=True)
by_date = partial(
    dated,
    reader=read_date,
    replaces=frozenset({"interval"}),
    ways={"by_interval": Step.INTERVAL},
)
QUESTIONS = (
    by_date(Step.DIAGNOSIS.value, unless=frozenset({"interval"})),
    Question(
        Step.INTERVAL.value,
        reader=readers.read_interval,
        keyboard=keyboards.interval,
        after=(Step.DIAGNOSIS,),
        when=by_interval,
        replaces=DATES,
        ways={"by_dates": Step.DIAGNOSIS},
        picks="[0-9]{1,4}",
    ),
    by_date(Step.RELAPSE.value, after=(Step.DIAGNOSIS,)),
    Question(
        Step.AGE.value,
        reader=readers.read_age,
        keyboard=keyboards.age,
        after=(Step.RELAPSE, Step.INTERVAL),
        picks=f"{keyboards.IN_MONTHS}?",
    ),
    Question(
        Step.RISK.value,
        reader=readers.read_risk,
        keyboard=keyboards.risk,
        after=(Step.AGE,),
        unless=frozenset({"wbc"}),
        replaces=frozenset({"wbc", "age_at_diagnosis"}),
        ways={"work_out": Step.WHITE_CELLS},
        numbers=False,
    ),
    Question(
        Step.WHITE_CELLS.value,
        reader=counts.read_count,
        keyboard=keyboards.white_cells,
        after=(Step.RISK,),
        when=risk_is_worked_out,
        replaces=frozenset({"risk", "age_at_diagnosis"}),
        changeable=False,
    ),
    Question(
        Step.AGE_AT_DIAGNOSIS.value,
        reader=readers.read_age,
        keyboard=keyboards.age_at_diagnosis,
        after=(Step.WHITE_CELLS,),
        when=age_decides_risk,
        changeable=False,
    ),
    dated(Step.FIRST_REMISSION.value, reader=readers.read_first_remission),
)
NAMES = frozenset(row.step for row in QUESTIONS)


def read_row(row: Question, typed: Typed, wording: Wording) -> Reading:
    """The typed answer to the question of a row. Raises ``Refusal`` if it cannot be read."""
    if len(typed.folded) > LONGEST_ANSWER:
        raise Refusal("unreadable", row.step)
    return row.reader(typed, row.step, wording)
