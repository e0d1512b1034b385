"""Each update once; one person's in order, different people's at once, nothing left behind."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Mapping

import pytest

from bot.chat.visit import Outcome
from bot.serve.order import MOST_WAITING, Ordered
from bot.store import Seal, SealedStore, SqliteStore
from bot.store.keys import Keys
from bot.watch.metrics import Metrics
from bot.watch.prometheus import Prometheus
from bot.wire.updates import Update, read_update
from tests.bot.counted import counted


def update(number: int, person: int, chat: int = -1, topic: int | None = None) -> Update:
    message = {
        "message_id": number,
        "chat": {"id": chat, "type": "supergroup"},
        "from": {"id": person},
        "text": "x",
        **({"message_thread_id": topic, "is_topic_message": True} if topic else {}),
    }
    return read_update({"update_id": number, "message": message})


KEYS = Keys("1:test")


class Trial:
    """Handlers that take long in the wrong order."""

    def __init__(self, metrics: Metrics | None = None) -> None:
        self.store = SealedStore(SqliteStore(), Seal("1:test"), Metrics())
        self.outcomes: dict[int, Outcome] = {}
        self.crowded: list[int] = []
        self.ordered = Ordered(self.outcomes, metrics or Metrics(), self.hear, lambda: False)
        self.log: list[str] = []
        self.most_at_once = 0
        self._busy = 0

    async def hear(self, dropped: Update) -> None:
        """Note the first update of a flood that was dropped."""
        self.crowded.append(dropped.update_id)

    async def handle(self, name: str, seconds: float) -> None:
        """Take some time, then note the name."""
        self._busy += 1
        self.most_at_once = max(self.most_at_once, self._busy)
        await asyncio.sleep(seconds)
        self.log.append(name)
        self._busy -= 1

    def take(self, number: int, person: int, seconds: float, **where: int) -> "asyncio.Task[None]":
        """Process an update of a person, whose handler takes so long."""
        arrived = update(number, person, **where)
        work = self.in_turn(arrived, lambda: self.handle(f"{person}.{number}", seconds))
        return asyncio.create_task(self.ordered.process_update(arrived, work))

    async def in_turn(self, arrived: Update, work: Callable[[], Awaitable[None]]) -> None:
        """Do some work in the turn of an update's person."""
        assert arrived.place
        names = KEYS.names(arrived.place)
        async with self.store.turn(names.consult, names):
            await work()


async def test_one_person_is_served_in_order_whatever_each_step_takes() -> None:
    trial = Trial()
    seconds = [0.03, 0.0, 0.02, 0.0, 0.01]
    await asyncio.gather(*(trial.take(i, 1, s) for i, s in enumerate(seconds)))
    assert trial.log == [f"1.{i}" for i in range(5)]
    assert trial.most_at_once == 1


async def test_different_people_are_served_at_once() -> None:
    trial = Trial()
    await asyncio.gather(*(trial.take(i, i, 0.02) for i in range(20)))
    assert trial.most_at_once == 20


async def test_two_topics_of_one_person_are_two_consults() -> None:
    trial = Trial()
    await asyncio.gather(trial.take(1, 1, 0.02, topic=5), trial.take(2, 1, 0.02, topic=6))
    assert trial.most_at_once == 2


def held_by(store: SealedStore) -> int:
    """How many things a store keeps for somebody."""
    return sum(len(kept) for kept in vars(store).values() if isinstance(kept, Mapping))


async def test_no_lock_outlives_its_use() -> None:
    trial = Trial()
    await asyncio.gather(*(trial.take(i, i, 0.0) for i in range(50)))
    gc.collect()
    assert held_by(trial.store) == 0
    async with trial.store.turn("held", ()):
        assert held_by(trial.store) == 1


async def test_an_update_that_comes_again_is_left_out() -> None:
    trial = Trial()
    await trial.take(1, 1, 0.0)
    await trial.take(1, 1, 0.0)
    assert trial.log == ["1.1"]


async def test_a_failure_lets_the_next_one_pass() -> None:
    trial = Trial()

    async def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await trial.ordered.process_update(update(1, 1), trial.in_turn(update(1, 1), fail))
    await trial.take(2, 1, 0.0)
    assert trial.log == ["1.2"]


async def test_what_is_no_update_is_processed_too() -> None:
    trial = Trial()
    await trial.ordered.process_update("event", trial.handle("event", 0.0))
    assert trial.log == ["event"]


async def test_updates_are_counted_by_what_became_of_them() -> None:
    metrics = Prometheus()
    trial = Trial(metrics)

    async def comes_to(number: int, outcome: Outcome | None) -> None:
        if outcome:
            trial.outcomes[number] = outcome
        else:
            trial.outcomes.pop(number, None)

    for number, outcome in ((1, None), (1, None), (2, Outcome.FAILED), (3, Outcome.AGAIN)):
        await trial.ordered.process_update(update(number, 471108154711), comes_to(number, outcome))
    assert trial.outcomes == {3: Outcome.AGAIN}, "the webhook has yet to look at it"
    await trial.ordered.process_update(update(3, 471108154711), comes_to(3, None))
    await trial.ordered.process_update(read_update({"update_id": 4}), comes_to(4, None))
    assert counted(metrics) == {
        'update{kind="message",outcome="done"}': 2.0,
        'update{kind="message",outcome="repeated"}': 1.0,
        'update{kind="message",outcome="failed"}': 1.0,
        'update{kind="message",outcome="again"}': 1.0,
        'update{kind="other",outcome="done"}': 1.0,
    }
    assert "471108154711" not in metrics.text().decode()


async def test_of_a_flood_the_rest_is_dropped_and_nobody_else_waits() -> None:
    trial, gate = Trial(), asyncio.Event()

    async def held() -> None:
        await gate.wait()
        trial.log.append("flood")

    async def flood(first: int, count: int) -> None:
        sent = [update(first + i, 1, chat=i % 3) for i in range(count)]
        await asyncio.gather(
            *(trial.ordered.process_update(one, trial.in_turn(one, held)) for one in sent)
        )

    flooding = asyncio.create_task(flood(0, 5_000))
    await asyncio.sleep(0)
    await trial.take(6_000, 2, 0.0)
    assert trial.log == ["2.6000"]
    gate.set()
    await flooding
    assert len(trial.log) == 1 + MOST_WAITING
    assert trial.crowded == [MOST_WAITING], "it is said once"
    gate.clear()
    again = asyncio.create_task(flood(7_000, MOST_WAITING + 1))
    await trial.take(8_000, 2, 0.0)
    gate.set()
    await again
    assert len(trial.log) == 2 + 2 * MOST_WAITING
    assert trial.crowded == [MOST_WAITING, 7_000 + MOST_WAITING], "and once more the next time"
