"""The tables: every figure of one run, and the bars they are held to."""

from collections.abc import Iterable
from dataclasses import fields
from statistics import median

from bench.bars import HOOKED, MANY, NAMES, OURS, PEERS, Bar, Found, Inside, Key, bars, key
from bench.load import Result

PEER = "ptb"
COLUMNS = (
    "dialog",
    "people",
    "network",
    "bot",
    "CPU a dialog (ms)",
    "to ConversationHandler",
    "CPU a request (ms)",
    "requests",
    "steps",
    "dialogs/s",
    "to ConversationHandler",
    "p50, p99 (ms)",
    "lost",
)
HEAD = (f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|")
NO_MEDIAN = ("load", "steps", "right", "lost")
WAYS = ("typed", "tapped", "line", "look-up")


def middle(results: Iterable[Result]) -> Found:
    """The median of each figure over the rounds, by bot and load."""
    groups: dict[Key, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result.load), []).append(result)
    return {row: _middle(group) for row, group in groups.items()}


def _middle(group: list[Result]) -> Result:
    numbers = [field.name for field in fields(Result) if field.name not in NO_MEDIAN]
    figures = {name: median(getattr(result, name) for result in group) for name in numbers}
    right, lost = (sum(getattr(result, name) for result in group) for name in ("right", "lost"))
    return Result(load=group[0].load, steps=group[0].steps, right=right, lost=lost, **figures)


def text(found: Found, inside: Inside) -> str:
    """All tables in Markdown."""
    parts = ["", *_parts(inside, found)] if inside else []
    return "\n".join([*loads(found), *parts, "", *judged(bars(found, inside))])


def summary(found: Found) -> str:
    """The three lines of the first paper, from a whole run."""
    own, hooked = found[Key(OURS)], found[HOOKED]
    beside = [f"{own.cpu / found[Key(peer)].cpu:.2f} of {NAMES[peer]}'s" for peer in PEERS]
    start, memory = found[Key(OURS, 1)].start, found[Key(OURS, 500)].memory
    cost = (
        f"A typed consult takes {own.cpu:.1f} ms of processor time, kept on disk at every step: "
        f"{', '.join(beside)}, which keep nothing."
    )
    wait = (
        f"100 people at once get {own.rate:.0f} answers a second; over 50 ms of network, by "
        f"webhook, half of all replies come within {hooked.median:.0f} ms."
    )
    rest = (
        f"It starts in {start:.1f} s and holds {memory:.0f} MB after {MANY:,} consults. Bars, "
        "those not met among them, and `make bench`: [bench/README.md](bench/README.md)."
    )
    return f"{cost}\n{wait}\n{rest}"


def loads(found: Found) -> list[str]:
    """A row for each bot and load."""
    rows = sorted(found, key=_order)
    return [*HEAD, *(_row(row, found[row], found.get(_beside(row))) for row in rows)]


def _order(row: Key) -> tuple[int, float, int, int]:
    return WAYS.index(row.way), row.delay, row.people, list(NAMES).index(row.bot)


def _beside(row: Key) -> Key:
    return row._replace(bot=PEER)


def _row(row: Key, result: Result, peer: Result | None) -> str:
    cells = (
        row.way,
        f"{row.people:,}",
        f"{row.delay * 1000:.0f} ms" if row.delay else "none",
        NAMES[row.bot],
        f"**{result.cpu:.2f}**",
        f"{result.cpu / peer.cpu:.2f}" if peer and peer.cpu else "",
        f"{result.cpu_request:.2f}",
        f"{result.requests:.1f}",
        f"{result.steps}",
        f"{result.rate:.0f}",
        f"{result.rate / peer.rate:.1f}" if peer and peer.rate else "",
        f"{result.median:.0f}, {result.worst:.0f}",
        f"{result.lost}",
    )
    return f"| {' | '.join(cells)} |"


def _parts(inside: Inside, found: Found) -> list[str]:
    peer, starts = NAMES[PEER], _starts(found)
    rows = [
        ("part", "this bot", "beside it"),
        ("---", "---", "---"),
        ("one assess", _often(inside["assess"]), f"a dictionary: {inside['lookup']:.2f} µs"),
        ("one step of the conversation", _often(inside["step"]), ""),
        (
            "one update through the application, sending stubbed",
            _often(inside["update"]),
            f"{peer}: {inside['update_peer']:.0f} µs",
        ),
        ("the same with 100,000 consults open", _often(inside["crowded"]), ""),
        (
            "an open consult, 100,000 open",
            f"{inside['opened']:.0f} B",
            f"{peer}: {inside['opened_peer']:.0f} B",
        ),
        (
            "left by a finished consult",
            f"{max(inside['left'], 0):.0f} B",
            f"{peer}: {inside['left_peer']:.0f} B",
        ),
        ("start-up to the first poll", starts.pop("ours-sqlite", ""), ""),
    ]
    beside = ", ".join(f"{NAMES[bot]}: {start}" for bot, start in starts.items())
    rows[-1] = (*rows[-1][:2], beside)
    return [f"| {' | '.join(row)} |" for row in rows]


def _often(microseconds: float) -> str:
    return f"{microseconds:.0f} µs, {1e6 / microseconds:,.0f} a second"


def _starts(found: Found) -> dict[str, str]:
    return {
        row.bot: f"{result.start:.2f} s ({result.start_cpu:.0f} ms of processor time)"
        for row, result in found.items()
        if row == Key(row.bot, people=1)
    }


def judged(made: list[Bar]) -> list[str]:
    """A row for each bar: what is wanted, what was measured, and whether that is met."""
    return ["| bar | wanted | measured | |", "|---|---|---|---|", *map(_bar, made)]


def _bar(bar: Bar) -> str:
    sign = "at most" if bar.most else "at least"
    verdict = "met" if bar.met else "**not met**"
    return f"| {bar.what} | {sign} {bar.wanted:g} | {bar.measured:.2f} | {verdict} |"
