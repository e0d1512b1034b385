"""Cases that between them show every kind of picture, and every case of the wide sample."""

from collections.abc import Iterator
from functools import cache

from core import assess, decode
from dialogs.answer.voice import Voice
from dialogs.pictures import KINDS
from dialogs.pictures.chart import Chart
from dialogs.wording import wording
from tests.core.space import every_plan

CODES = (
    "E14m3d-7y-HR-B",  # the most figures
    "E14m3d-9y-SR-TX",  # no donor
    "E14m3d-2y-UR-RD",  # a donor, irradiated before, too young for radiation
    "E17m20dn-30m-SR-BMN-C3m",
    "L18m1d~18m29dn-9y-SR-C17m20d~18m10d",  # no day is known
    "L30m-9y-HR-C17m2d",  # late by one clock, early by the other
    "L150m12d-18+y-HR",  # a broken axis
    "L1000m3d-90y-UR-C900m",  # both ends beyond the break
    "E0m10d-0m-HR-TM",  # the longest handout
    "E0m10d-30m-HR-BMUR",  # the longest caption
)


STRIDE = 13  # a prime, so that it does not fall into step with the number of values of any input
WITH_FIRST_REMISSION = 12  # the last of all plans


def voice(code: str) -> Voice:
    return Voice(assess(decode(code).case), wording())


@cache
def codes() -> tuple[str, ...]:
    """The cases above, and every so many of all combinations of answers."""
    plans = every_plan()
    chosen = (*plans[::STRIDE], *plans[-WITH_FIRST_REMISSION:])
    return (*CODES, *(plan.code for plan in chosen))


@cache
def charts(kind: str) -> tuple[tuple[str, Chart], ...]:
    """Each distinct picture of a kind, with the first code that shows it."""
    found: dict[Chart, str] = {}
    for code in codes():
        found.setdefault(KINDS[kind](voice(code)), code)
    return tuple((code, chart) for chart, code in found.items())


def all_charts() -> Iterator[Chart]:
    return (chart for kind in KINDS for _, chart in charts(kind))
