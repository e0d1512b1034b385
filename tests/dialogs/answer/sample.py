"""Every answer there is, by enumeration.

The full product of the values below has about 400,000 cases. Every run reads one in so many of
them, encodes those, and renders a sample in which every two values of different inputs meet (a
test holds that). LONG=1 reads them all, renders every one that differs in what applies to it, and
takes a quarter of an hour.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, islice, product

from core import Case, Plan, Refusal, assess, encode, read_case
from core.datum import Topic
from core.facts import circumstances
from dialogs import Reply, Setting
from dialogs.answer.views import TOPICS, Finished, show
from dialogs.talk import Block, Line
from dialogs.wording import wording
from tests.dialogs.person import TODAY
from tests.needed import LONG

# Primes, so that they do not fall into step with the number of values of any input.
READ, STRIDE, VIEWED = (1, 1, 1) if LONG else (29, 97, 7)
LAST_BAND = 18
IMPOSSIBLE = {"age_cannot_fit_interval", "first_remission_outside"}

Answers = dict[str, str]

TIMINGS: tuple[Answers, ...] = (
    {"interval": "0m10d"},
    {"diagnosis": "2024-01-10", "relapse": "2025-03-13"},  # 14 months 3 days
    {"interval": "14m"},
    {"diagnosis": "2024-01-10", "relapse": "2025-06-30"},  # ten days before the cut
    {"diagnosis": "2024-01-10", "relapse": "2025-07-10"},  # the cut
    {"interval": "18m20d"},  # no longer near, under 19 months
    {"interval": "18m"},
    {"diagnosis": "2023-11", "relapse": "2026-10"},
    {"diagnosis": "2024-01", "relapse": "2025-03"},
    {"interval": "17m5d~17m29d"},
    {"interval": "18m1d~18m29d"},
    {"interval": "150m12d"},
)
AGES = ("0m", "11m", "18m", "30m", "3y", "4y", "8y", "9y", "10y", "17y", "18y", "18+y", "30y")
CHOICES = {
    "timing": tuple(map(str, range(len(TIMINGS)))),
    "age": AGES,
    "risk": ("standard", "high", "unknown"),
    "lineage": ("B", "T", "unknown"),
    "marrow": ("under", "unknown"),
    "mrd": ("negative", "under", "at_or_over", "unknown"),
    "donor": ("yes", "no", "unknown"),
    "prior_cranial_rt": ("yes", "no", "unknown"),
    "cr1": ("unknown", "3m", "17m2d", "17m20d~18m10d"),
}


def answers(values: tuple[str, ...]) -> Answers:
    """The answers that some values of ``CHOICES`` stand for."""
    named = dict(zip(CHOICES, values, strict=True))
    return {**TIMINGS[int(named.pop("timing"))], **named}


@cache
def cases() -> tuple[tuple[tuple[str, ...], Case], ...]:
    """One case of each kind: same circumstances, same dose band, same wealth of words."""
    kinds: dict[object, tuple[tuple[str, ...], Case]] = {}
    for values in islice(product(*CHOICES.values()), 0, None, READ):
        try:
            case = read_case(answers(values), TODAY)
        except Refusal as refusal:
            assert refusal.key in IMPOSSIBLE  # noqa: PT017 - most cases are possible
            continue
        band = min(case.age.years, LAST_BAND)
        words = (case.interval, case.first_remission is None, case.marrow)
        kinds.setdefault((circumstances(case), band, words), (values, case))
    return tuple(kinds.values())


@cache
def sample() -> tuple[Case, ...]:
    """Every so many cases, and each that is the first to bring two values together."""
    chosen: list[Case] = []
    met: set[object] = set()
    for place, (values, case) in enumerate(cases()):
        new = set(pairs(values)) - met
        if new or place % STRIDE == 0:
            met |= new
            chosen.append(case)
    return tuple(chosen)


def finished(case: Case, *, shared: bool = True) -> Finished:
    return Finished(case, wording(), Setting(shared=shared), TODAY)


@cache
def rendered() -> tuple[tuple[Plan, tuple[Block, ...]], ...]:
    """Each plan of the sample with the blocks of its answer."""
    return tuple((assess(case), show(finished(case)).blocks) for case in sample())


def lines(blocks: tuple[Block, ...]) -> list[Line]:
    return [line for block in blocks for line in block.lines]


@cache
def pages() -> tuple[tuple[Plan, Topic, Reply], ...]:
    """Every page of every topic of a sparser sample."""
    found: list[tuple[Plan, Topic, Reply]] = []
    for case in sample()[::VIEWED]:
        for view, which in TOPICS.items():
            page, before = 0, None
            while (reply := show(finished(case), view, page)).blocks != before:
                found.append((assess(case), which, reply))
                page, before = page + 1, reply.blocks
    return tuple(found)


def pairs(values: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    return combinations(zip(CHOICES, values, strict=True), 2)


def said(case: Case, which: Topic) -> set[str]:
    """The ids of what a topic says of a case."""
    found = by_case()[encode(case), which]
    return {line.datum for reply in found for line in lines(reply.blocks) if line.datum}


@cache
def by_case() -> dict[tuple[str, Topic], list[Reply]]:
    """The pages of each topic of each case."""
    found: dict[tuple[str, Topic], list[Reply]] = {}
    for plan, which, reply in pages():
        found.setdefault((plan.code, which), []).append(reply)
    return found
