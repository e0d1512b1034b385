"""What can be looked up: for each subject its topic, its statements, and what asks for it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from pydantic import field_validator

from core import knowledge
from core.circumstances import Circumstance
from core.datum import Circumstances, Frozen, Topic
from dialogs.lookup.vocabulary import DANGER
from dialogs.wording import subject_table

LIST = "list"  # in place of a subject: everything that can be looked up
LIST_KEY = "zz"
MISHAP = "mishap"  # something was given wrongly
MISSED = "missed_rescue"  # what should have followed a high dose did not
FIRST = ("acute", MISSED, "staff", "layperson")  # somebody in danger, or no professional asks
TELLING = 3.0  # how much a meaning says that has no weight: it is asked for alone
BESIDE = 2.0  # the least that a second subject in one text must say
SIGN = re.compile("([+>])")  # between two meanings: in any order, or only in this one
REACH = 2  # how many words on the second of them may stand
AS_WELL = "dose_as_well"  # a dose by age that is asked for with something else
BY_AGE = frozenset({"dose", "triple", "surface_area", "vinca", "preparation"})


class Subject(Frozen):
    """One thing that can be looked up.

    ``asked`` are sets of meanings, any of which asks for it; ``says`` are the ids of its
    statements in order, ``also`` those that it makes besides where a circumstance surely holds;
    ``cites`` the sources that its card lists; ``near`` are the subjects that its buttons lead to.
    A subject without a topic is about the tool or small talk; one ``outside`` is not covered. One
    that ``warns`` leads whatever is said later of the same patient. An ``urgent`` one is asked
    about when something may have gone wrong: its card says whom to call.
    """

    key: str
    topic: Topic | None = None
    asked: tuple[frozenset[str], ...]
    says: tuple[str, ...] = ()
    also: Mapping[Circumstance, tuple[str, ...]] = {}
    cites: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    outside: bool = False
    warns: bool = False
    urgent: bool = False

    @field_validator("asked", mode="before")
    @classmethod
    def joined(cls, value: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Meanings joined by a plus ask together."""
        return tuple(frozenset(one.split("+")) for one in value)

    def statements(self, certain: Circumstances) -> tuple[str, ...]:
        """The ids of its statements of whoever certain circumstances hold for, in order."""
        besides = (ids for one, ids in self.also.items() if one in certain)
        return (*self.says, *chain.from_iterable(besides))


class SubjectTable(Frozen):
    """What stands in the file of subjects; see there."""

    weights: Mapping[float, tuple[str, ...]]
    together: Mapping[str, tuple[str, ...]]
    covers: Mapping[str, tuple[str, ...]]
    denied_by: Mapping[str, str]
    subject: Mapping[str, Subject]


TABLE = SubjectTable.model_validate(subject_table())
SUBJECTS = TABLE.subject
DENIED_BY = TABLE.denied_by
WEIGHTS = {meaning: says for says, meanings in TABLE.weights.items() for meaning in meanings}
# Two meanings near each other with the sign between them, and what they give.
BESIDE_EACH_OTHER = tuple(
    (*SIGN.split(pair), both) for both, pairs in TABLE.together.items() for pair in pairs
)
KEYS = {**{name: subject.key for name, subject in SUBJECTS.items()}, LIST: LIST_KEY}
OUTSIDE = tuple(name for name, subject in SUBJECTS.items() if subject.outside)


def weight(meaning: str) -> float:
    """How much a meaning says by itself."""
    return WEIGHTS.get(meaning, TELLING)


def told(meanings: Iterable[str]) -> float:
    """How much some meanings say together."""
    return sum(map(weight, meanings))


@cache
def lengths(subject: str) -> frozenset[str]:
    """How long something lasts by the statements of a subject, in months: ``12m``."""
    measures, says = knowledge().measures, SUBJECTS[subject].says
    uses = (name for one in knowledge().content.data() if one.id in says for name in one.uses)
    found = (measures[name] for name in uses)
    return frozenset(f"{one.value}m" for one in found if one.unit == "month" and one.value)


@cache
def _asked() -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Every set of meanings with its subjects, the most telling first."""
    owners: dict[frozenset[str], tuple[str, ...]] = {}
    for name, subject in SUBJECTS.items():
        owners.update((one, (*owners.get(one, ()), name)) for one in subject.asked)
    return sorted(owners.items(), key=lambda one: (-told(one[0]), -len(one[0])))


def chosen(meanings: Iterable[str]) -> tuple[str, ...]:
    """The subjects that some meanings ask for, the most telling first.

    The most telling set of meanings is taken first; another subject is taken for what is left
    over, if that says enough by itself. Danger comes before everything else, then what was given
    wrongly, somebody in danger, staff among them, a layperson, and what lies outside.
    """
    left = frozenset(meanings)
    if DANGER in left:
        return (DANGER,)
    if MISHAP in left and "report" not in left:
        return (MISHAP,)
    if first := [name for name in FIRST if name in left]:
        return (first[0],)
    if outside := tuple(name for name in OUTSIDE if name in left):
        return outside
    if AS_WELL in left:
        return tuple(dict.fromkeys((*chosen(left - {AS_WELL, "dose"}), "dose")))
    found: dict[str, None] = {}
    needed = 0.0
    for asked, names in _asked():
        if asked <= left and told(asked) >= needed:
            found.update(dict.fromkeys(names))
            left -= asked
            needed = needed or max(BESIDE, min(told(asked), TELLING))
    return meant(found)


def meant(subjects: Iterable[str]) -> tuple[str, ...]:
    """Each of some subjects once, without those that are only circumstances of another one."""
    found = dict.fromkeys(subjects)
    beside = {*chain.from_iterable(TABLE.covers.get(name, ()) for name in found)}
    return tuple(name for name in found if name not in beside)
