"""The table: every figure of one run, the ratios between them, and the bars they are held to."""

from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from bench.load import Result

NAMES = {
    "ours-sqlite": "this bot, SQLite",
    "ours-memory": "this bot, no store",
    "ours-webhook": "this bot, webhook",
    "ours-redis": "this bot, Redis",
    "ptb": "ConversationHandler",
    "aiogram": "aiogram, memory",
    "aiogram-redis": "aiogram, Redis",
}
PEER = NAMES["ptb"]
COLUMNS = (
    "people|network|bot|dialogs/s|to ConversationHandler|p50, p99 (ms)|CPU a dialog (ms)|calls|lost"
)
HEAD = (f"| {COLUMNS.replace('|', ' | ')} |", "|---" * (COLUMNS.count("|") + 1) + "|")
Key = tuple[str, int, float]
SLOW = 0.05  # seconds of network before every answer


class Inside(NamedTuple):
    """Microseconds and bytes of the parts without a network."""

    assess: float
    lookup: float
    step: float
    update: float
    update_peer: float
    opened: float
    left: float
    opened_peer: float
    left_peer: float


class Bar(NamedTuple):
    """What is wanted of a figure, and what it is; ``most`` if it should stay below."""

    what: str
    wanted: float
    measured: float
    most: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure is as good as wanted."""
        return self.measured <= self.wanted if self.most else self.measured >= self.wanted


def middle(results: Iterable[Result]) -> dict[Key, Result]:
    """The median of each figure over the rounds, by bot and load."""
    groups: dict[Key, list[Result]] = {}
    for result in results:
        groups.setdefault((result.bot, result.people, result.delay), []).append(result)
    return {key: _middle(group) for key, group in groups.items()}


def _middle(group: list[Result]) -> Result:
    numbers = ("rate", "median", "worst", "cpu", "calls", "driver", "start")
    figures = {name: median(getattr(result, name) for result in group) for name in numbers}
    first = group[0]
    right, lost = (sum(getattr(result, name) for result in group) for name in ("right", "lost"))
    return Result(first.bot, first.people, first.delay, right, lost, **figures)


def loads(found: dict[Key, Result]) -> list[str]:
    """A row for each bot and load."""
    return [*HEAD, *(_row(result, found) for result in sorted(found.values(), key=_order))]


def _order(result: Result) -> tuple[float, int, int]:
    return result.delay, result.people, list(NAMES).index(result.bot)


def _row(result: Result, found: dict[Key, Result]) -> str:
    peer = found.get(("ptb", result.people, result.delay))
    times = f"{result.rate / peer.rate:.1f}" if peer else ""
    network = f"{result.delay * 1000:.0f} ms" if result.delay else "none"
    return (
        f"| {result.people:,} | {network} | {NAMES[result.bot]} | {result.rate:.0f} | {times} "
        f"| {result.median:.0f}, {result.worst:.0f} | {result.cpu:.1f} | {result.calls:.0f} "
        f"| {result.lost} |"
    )


def bars(found: dict[Key, Result], inside: Inside) -> list[Bar]:
    """Every bar whose figures this run has."""
    made: list[Bar] = []

    def ratio(what: str, wanted: float, ours: Key, peer: Key) -> None:
        if ours in found and peer in found:
            made.append(Bar(what, wanted, found[ours].rate / max(found[peer].rate, 0.001)))

    for people in (100, 2000):
        mine = ("ours-sqlite", people, 0.0)
        crowd = f"{people:,} people"
        ratio(f"dialogs a second, {crowd}, to ConversationHandler", 5, mine, ("ptb", people, 0.0))
        ratio(f"dialogs a second, {crowd}, to aiogram", 2.5, mine, ("aiogram", people, 0.0))
        ratio(
            f"dialogs a second, {crowd}, Redis, to aiogram with Redis",
            4,
            ("ours-redis", people, 0.0),
            ("aiogram-redis", people, 0.0),
        )
    for way, bot in (("", "ours-sqlite"), (", by webhook", "ours-webhook")):
        what = f"dialogs a second, 100 people, 50 ms{way}, to ConversationHandler"
        ratio(what, 55, (bot, 100, SLOW), ("ptb", 100, SLOW))
    ratio(
        "store on to store off, 100 people",
        0.9,
        ("ours-sqlite", 100, 0.0),
        ("ours-memory", 100, 0.0),
    )
    return [*made, *_other_bars(found, inside)]


def _other_bars(found: dict[Key, Result], inside: Inside) -> list[Bar]:
    made = [
        Bar("microseconds of one assess", 50, inside.assess, most=True),
        Bar("bytes left by a finished consult", 16, inside.left, most=True),
    ]
    for people, delay in ((1, 0.0), (100, 0.0), (2000, 0.0), (100, SLOW)):
        ours, peer = (
            found.get(("ours-sqlite", people, delay)),
            found.get(("aiogram", people, delay)),
        )
        if ours and peer:
            what = f"p99 to aiogram's, {people:,} people{', 50 ms' if delay else ''}"
            made.append(Bar(what, 1, ours.worst / peer.worst, most=True))
    ours, peer = found.get(("ours-sqlite", 100, 0.0)), found.get(("ptb", 100, 0.0))
    if ours and peer:
        made.append(
            Bar("CPU a dialog to ConversationHandler's", 0.2, ours.cpu / peer.cpu, most=True)
        )
        made.append(
            Bar("start-up to ConversationHandler's", 1.2, ours.start / peer.start, most=True)
        )
    lost = sum(result.lost for result in found.values() if result.bot.startswith("ours"))
    return [*made, Bar("dialogs of this bot lost or wrong", 0, lost, most=True)]


def text(found: dict[Key, Result], inside: Inside) -> str:
    """The whole table in Markdown."""
    judged = ["| bar | wanted | measured | |", "|---|---|---|---|"]
    judged += [_bar(bar) for bar in bars(found, inside)]
    return "\n".join([*loads(found), "", *_parts(inside), *_start_up(found), "", *judged])


def _parts(inside: Inside) -> list[str]:
    rows = [
        ("part", "this bot", "beside it"),
        ("---", "---", "---"),
        ("one assess", _often(inside.assess), f"a dictionary lookup: {inside.lookup:.2f} µs"),
        ("one step of the conversation", _often(inside.step), ""),
        (
            "one update through the application, sending stubbed",
            _often(inside.update),
            f"{PEER}: {inside.update_peer:.0f} µs",
        ),
        (
            "an open consult, 100,000 open",
            f"{inside.opened:.0f} B",
            f"{PEER}: {inside.opened_peer:.0f} B",
        ),
        (
            "left by a finished consult",
            f"{max(inside.left, 0):.0f} B",
            f"{PEER}: {inside.left_peer:.0f} B",
        ),
    ]
    return [f"| {' | '.join(row)} |" for row in rows]


def _often(microseconds: float) -> str:
    return f"{microseconds:.0f} µs, {1e6 / microseconds:,.0f} a second"


def _start_up(found: dict[Key, Result]) -> list[str]:
    starts = {bot: found[key].start for key in found for bot in [key[0]] if key[1:] == (1, 0.0)}
    if "ours-sqlite" not in starts:
        return []
    ours = starts.pop("ours-sqlite")
    others = ", ".join(f"{NAMES[bot]}: {start:.2f} s" for bot, start in starts.items())
    return [f"| start-up to the first poll | {ours:.2f} s | {others} |"]


def _bar(bar: Bar) -> str:
    sign = "at most" if bar.most else "at least"
    verdict = "met" if bar.met else "**not met**"
    return f"| {bar.what} | {sign} {bar.wanted:g} | {bar.measured:.2f} | {verdict} |"
