"""Cases for tests: one by its answers, and every combination of them once."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

from core import Case, Plan, assess, read_case
from core.datum import Datum

TODAY = date(2026, 11, 23)
LATE = "30m"
GROUPS = (
    "steps",
    "doses",
    "withheld",
    "comparison",
    "radiation",
    "figures",
    "pitfalls",
    "alternatives",
    "cautions",
    "remarks",
    "flags",
    "silences",
    "conflicts",
)
# Either side of every limit on time and age: (interval, ages that can go with it).
TIMES_AND_AGES = (
    ("0m20d", ("0", "7m")),
    ("14m3d", ("1", "2", "3", "8", "9", "17", "18+")),
    ("17m20d", ("17m", "30")),
    ("18m0d", ("18m", "1")),
    ("30m", ("30m", "3", "8", "9", "18", "30")),
    ("40m0d~41m3d", ("12",)),
)
OPTIONS = {
    "risk": ("standard", "high", "unknown"),
    "lineage": ("B", "T", "unknown"),
    "mrd": ("negative", "0.05", "0.1", "unknown"),
    "donor": ("yes", "no", "unknown"),
}
FIRST_REMISSIONS = ("17m", "17m20d~18m20d", "18m0d")


def case_of(**answers: str) -> Case:
    """An early relapse at 7 years of unknown risk, but for the answers given."""
    dated = {"diagnosis", "relapse"} & set(answers)
    start = {} if dated else {"interval": "14m3d"}
    return read_case({**start, "age": "7", "risk": "unknown", **answers}, TODAY)


def plan_of(**answers: str) -> Plan:
    """The plan of ``case_of``."""
    return assess(case_of(**answers))


def ids(data: tuple[Datum, ...]) -> list[str]:
    """The names of data in their order."""
    return [datum.id for datum in data]


def items(plan: Plan) -> Iterator[Datum]:
    """Every item that a plan lists."""
    for group in GROUPS:
        yield from getattr(plan, group)


@cache
def every_plan() -> tuple[Plan, ...]:
    """The plans of every combination of the answers that bear on one another."""
    return tuple(assess(case) for case in _every_case())


def _every_case() -> Iterator[Case]:
    for interval, ages in TIMES_AND_AGES:
        for age, *options in product(ages, *OPTIONS.values()):
            yield case_of(interval=interval, age=age, **dict(zip(OPTIONS, options, strict=True)))
    for before, interval in product(("yes", "no"), ("14m", LATE)):
        yield case_of(interval=interval, prior_cranial_rt=before)
    for cr1, marrow in product(FIRST_REMISSIONS, ("2", "unknown")):
        yield case_of(interval="18m20d", age="12", marrow=marrow, cr1=cr1)
        yield case_of(diagnosis="2020-01-10", relapse="2023-03-11", cr1=cr1, marrow=marrow)


@cache
def shown() -> frozenset[str]:
    """The ids of everything that at least one of these plans can show."""
    listed = {item.id for plan in every_plan() for item in items(plan)}
    return frozenset(listed | {name for plan in every_plan() for name in plan.measures})
