"""The bars: ratios of one run, each held to what is wanted of it."""

from collections.abc import Iterator
from typing import NamedTuple

from bench.load import Load, Result

SLOW = 0.05  # seconds of network before every answer
NAMES = {
    "ours-sqlite": "this bot, SQLite",
    "ours-memory": "this bot, no store",
    "ours-webhook": "this bot, webhook",
    "ours-redis": "this bot, Redis",
    "ptb": "ConversationHandler",
    "aiogram": "aiogram",
    "aiogram-redis": "aiogram, Redis",
    "telebot": "telebot",
}
Inside = dict[str, float]  # microseconds and bytes of the parts without a network


class Key(NamedTuple):
    """A row of the table: a bot under a load."""

    bot: str
    people: int = 100
    delay: float = 0.0
    way: str = "typed"


def key(load: Load) -> Key:
    """The row that a load belongs to."""
    return Key(load.bot, load.people, load.delay, load.way)


Found = dict[Key, Result]


class Bar(NamedTuple):
    """What is wanted of a figure, and what it is; ``most`` if it should stay below."""

    what: str
    wanted: float
    measured: float
    most: bool = True

    @property
    def met(self) -> bool:
        """Whether the figure is as good as wanted."""
        return self.measured <= self.wanted if self.most else self.measured >= self.wanted


class Ratio(NamedTuple):
    """A figure of this bot to the same of a peer; without ``most`` it should be that high."""

    what: str
    wanted: float
    figure: str
    ours: Key
    peer: Key
    most: bool = True


OURS, PEERS = "ours-sqlite", ("ptb", "aiogram", "telebot")
HOOKED = Key("ours-webhook", delay=SLOW)
RATES = {100: (3.7, 1.6, 0.6), 2000: (3.5, 2.0, 0.7)}
RATIOS = (
    *(
        Ratio("CPU a typed dialog", wanted, "cpu", Key(OURS), Key(peer))
        for peer, wanted in zip(PEERS, (0.27, 0.65, 1.7), strict=True)
    ),
    Ratio("CPU a request", 1, "cpu_request", Key(OURS), Key("telebot")),
    *(
        Ratio("dialogs a second", wanted, "rate", Key(OURS, people), Key(peer, people), most=False)
        for people, all_wanted in RATES.items()
        for peer, wanted in zip(PEERS, all_wanted, strict=True)
    ),
    *(
        Ratio("p99", 1, "worst", Key(OURS, people), Key(peer, people))
        for people in RATES
        for peer in PEERS
    ),
    Ratio("dialogs a second", 60, "rate", HOOKED, Key("ptb", delay=SLOW), most=False),
    Ratio("dialogs a second", 2.2, "rate", Key("ours-redis"), Key("aiogram-redis"), most=False),
    Ratio("start-up", 1.6, "start", Key(OURS, 1), Key("ptb", 1)),
    Ratio("processor time of a start-up", 1.6, "start_cpu", Key(OURS, 1), Key("ptb", 1)),
)
MEGABYTES_LATER, MANY = 90, 20_000
ASSESS, LEFT, ROUND_TRIP = 50, 16, 1.3


def bars(found: Found, inside: Inside) -> list[Bar]:
    """Every bar whose figures this run has."""
    return [*_ratios(found), *_others(found), *_parts(inside), _lost(found)]


def _ratios(found: Found) -> Iterator[Bar]:
    for ratio in RATIOS:
        if ratio.ours in found and ratio.peer in found:
            ours, peer = (getattr(found[side], ratio.figure) for side in (ratio.ours, ratio.peer))
            what = f"{ratio.what}{_load(ratio.ours)}, to {NAMES[ratio.peer.bot]}"
            yield Bar(what, ratio.wanted, ours / max(peer, 0.001), ratio.most)


def _load(row: Key) -> str:
    network = f", {row.delay * 1000:.0f} ms of network, webhook" if row.delay else ""
    return f", {row.people:,} people{network}" if row.people > 1 else ""


def _others(found: Found) -> Iterator[Bar]:
    if hooked := found.get(HOOKED):
        yield Bar(
            "p50 by webhook, to the network's own time", ROUND_TRIP, hooked.median / 1e3 / SLOW
        )
    if many := found.get(Key(OURS, 500)):
        yield Bar(f"MB of memory after {MANY:,} consults", MEGABYTES_LATER, many.memory)


def _parts(inside: Inside) -> Iterator[Bar]:
    if inside:
        yield Bar("microseconds of one assess", ASSESS, inside["assess"])
        yield Bar("bytes left by a finished consult", LEFT, inside["left"])
        yield Bar("commits a step, SQLite", 1, inside["commits"])


def _lost(found: Found) -> Bar:
    lost = sum(result.lost for row, result in found.items() if row.bot.startswith("ours"))
    return Bar("dialogs of this bot lost or wrong", 0, lost)
