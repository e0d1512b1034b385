"""What can be looked up: for each subject its topic, its statements, and what asks for it."""

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import TypeAdapter, field_validator

from core import knowledge
from core.datum import Frozen, Topic
from dialogs.lookup.vocabulary import DANGER
from dialogs.wording import subject_table

LIST = "list"  # in place of a subject: everything that can be looked up
LIST_KEY = "zz"
MISHAP = "mishap"  # something was given wrongly
FIRST = ("acute", "layperson")  # somebody is in danger now, or no professional asks
# How much a meaning says by itself; what is not listed is asked for alone.
TELLING = 3.0
BESIDE = 2.0  # the least that a second subject in one text must say
WEIGHTS: Mapping[str, float] = {
    **dict.fromkeys(("methotrexate", "intrathecal", "frequency"), 2.0),
    **dict.fromkeys(("trial", "systemic", "remission", "csf_clear", "sources"), 2.0),
    **dict.fromkeys(("silences", "pitfalls", "conflicts", "reviewed", "report"), 2.0),
    **dict.fromkeys(("privacy", "who", "robot", "no_donor", "with_donor"), 2.0),
    **dict.fromkeys(("gray", "plan", "wrong", "isolated", "after_transplant"), 1.5),
    **dict.fromkeys(("down_word", "ph_word"), 1.5),
    **dict.fromkeys(("adult", "infant", "lineage_t", "lineage_b"), 1.5),
    **dict.fromkeys(("dose", "it", "stop", "when", "duration", "definition", "why"), 1.0),
    **dict.fromkeys(("systemic_route", "early", "late", "high", "standard"), 1.0),
    **dict.fromkeys(("how", "new", "example", "language", "cut_length", "girl"), 0.5),
    **dict.fromkeys(("next", "repeat", "change", "situation"), 0.5),
    **dict.fromkeys(("hello", "thanks", "bye", "talk"), 0.4),
    **dict.fromkeys(("filler", "age", "years_old", "months_old", "weeks_old"), 0.0),
    **dict.fromkeys(("from_diagnosis", "relapsed_after", "interval", "person"), 0.0),
    **dict.fromkeys(("what_if", "then", "child_group"), 0.0),
    **dict.fromkeys(("relapse", "prior", "after", "less", "negation", "another", "stopped"), 0.0),
}
BESIDE_EACH_OTHER = (  # two meanings near each other, what they give, and whether in any order
    ("prior", "radiation", "radiation_before", True),
    ("prior", "spinal", "radiation_before", True),
    ("prior", "conditioning", "radiation_before", False),
    ("prior", "reduced_radiation", "radiation_before", True),
    ("prior", "transplant", "transplant_before", False),
    ("after", "transplant", "after_transplant", False),
    ("relapsed_after", "transplant", "transplant_before", False),
    ("less", "radiation", "reduced_radiation", True),
    ("less", "gray", "reduced_radiation", True),
    ("less", "transplant", "without_transplant", True),
    ("negation", "donor", "no_donor", True),
    ("negation", "graft", "no_donor", False),
    ("after_transplant", "relapse", "transplant_before", False),
    ("negation", "remission", "refractory", True),
    ("eye", "marrow", "combined", True),
    ("csf_clear", "white_cells", "cns_status", True),
    ("another", "relapse", "second_relapse", False),
    ("another", "situation", "second_relapse", False),
)
REACH = 2  # how many words on the second of them may stand
BY_AGE = frozenset({"dose", "triple", "surface_area", "vinca", "preparation"})


class Subject(Frozen):
    """One thing that can be looked up.

    ``asked`` are sets of meanings, any of which asks for it; ``says`` are the ids of its
    statements in order; ``near`` are the subjects that its buttons lead to. A subject without a
    topic is about the tool or small talk; one ``outside`` is not covered. One that ``warns``
    leads whatever is said later of the same patient. An ``urgent`` one is
    asked about when something may have gone wrong: its card says whom to call.
    """

    key: str
    topic: Topic | None = None
    asked: tuple[frozenset[str], ...]
    says: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    outside: bool = False
    warns: bool = False
    urgent: bool = False

    @field_validator("asked", mode="before")
    @classmethod
    def joined(cls, value: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Meanings joined by a plus ask together."""
        return tuple(frozenset(one.split("+")) for one in value)


SUBJECTS = TypeAdapter(dict[str, Subject]).validate_python(subject_table())
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
    wrongly, somebody in danger, a layperson, and what lies outside.
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
    found: dict[str, None] = {}
    needed = 0.0
    for asked, names in _asked():
        if asked <= left and told(asked) >= needed:
            found.update(dict.fromkeys(names))
            left -= asked
            needed = needed or max(BESIDE, min(told(asked), TELLING))
    return tuple(found)
