"""What is counted, under which names, and that nobody can be told from it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from pydantic import SecretStr
from telegram.error import NetworkError

from bot.settings import Settings
from bot.store import Kept, Seal, SealedStore, SqliteStore, StoreUnavailable, Texts
from bot.watch.metrics import Metrics, count_consult, open_metrics
from bot.watch.prometheus import Prometheus
from bot.wire.request import AiohttpRequest
from dialogs import Command, Event, Session, Text, advance
from tests.bot.counted import counted
from tests.bot.store.redis_server import free_port

TODAY = date(2026, 11, 23)
TOKEN = SecretStr("123456:ABC-def")
SEAL = Seal("123456:ABC-def")


@pytest.fixture
def metrics() -> Prometheus:
    return Prometheus()


def text(metrics: Metrics) -> str:
    return metrics.text().decode()


def test_a_bot_that_does_not_listen_counts_nothing() -> None:
    silent = open_metrics(Settings(token=TOKEN))
    silent.update("message", "done", 0.1)
    silent.consult("begun")
    assert silent.text() == b""


def test_a_bot_that_listens_shows_each_end_of_a_consult_from_the_start() -> None:
    shown = text(open_metrics(Settings(token=TOKEN, listen="127.0.0.1:8080")))
    for event in ("begun", "finished", "cancelled", "expired"):
        assert f'bot_consults_total{{event="{event}"}} 0.0' in shown


def test_durations_are_added_up(metrics: Prometheus) -> None:
    metrics.call("sendMessage", "200", 0.02)
    metrics.call("sendMessage", "200", 0.5)
    shown = text(metrics)
    labels = 'method="sendMessage",outcome="200"'
    assert f"bot_call_seconds_sum{{{labels}}} 0.52" in shown
    assert 'bot_call_seconds_bucket{le="0.025",method="sendMessage",outcome="200"} 1.0' in shown


OPEN = advance(None, Command("cns"), TODAY)[0]
READ_BACK = advance(OPEN, Text("13m19d 7y HR"), TODAY)[0]


@pytest.mark.parametrize(
    ("session", "event", "events"),
    [
        (None, Command("cns"), ["begun"]),
        (None, Text("13m19d 7y HR"), ["begun", "finished"]),
        (None, Command("help"), []),
        (None, Command("cancel"), []),
        (OPEN, Text("2024-01-10"), []),
        (OPEN, Text("no date"), []),
        (OPEN, Command("help"), []),
        (OPEN, Command("cancel"), ["cancelled"]),
        (OPEN, Text("13m19d 7y HR"), []),
        (READ_BACK, Text("yes"), ["finished"]),
    ],
)
def test_a_consult_is_counted_when_it_begins_and_when_it_ends(
    metrics: Prometheus, session: Session | None, event: Event, events: list[str]
) -> None:
    after, reply = advance(session, event, TODAY)
    count_consult(metrics, was_open=session is not None, session=after, reply=reply)
    assert counted(metrics) == {f'consults{{event="{name}"}}': 1.0 for name in events}


class Gone(SqliteStore):
    """A store whose turn cannot be had, and that loads nothing."""

    async def load(self, _key: str) -> str | None:
        """Raise ``StoreUnavailable``."""
        raise StoreUnavailable("ConnectionError")

    @asynccontextmanager
    async def turn(self, _name: str, _keys: tuple[str, ...]) -> AsyncIterator[Texts]:
        """Raise ``StoreUnavailable``."""
        raise StoreUnavailable("BusyTurn")
        yield self


async def test_the_store_is_timed_and_is_as_it_was(metrics: Prometheus) -> None:
    store = SealedStore(SqliteStore(), SEAL, metrics)
    await store.open()
    async with store.turn("who", ("a",)) as texts:
        await texts.save(Kept("a", "secret", 60))
        assert await texts.load("a") == "secret"
        await texts.delete("a")
    assert await store.load("a") is None
    await store.tidy()
    await store.close()
    actions = {"turn": 1.0, "save": 1.0, "load": 2.0, "delete": 1.0, "tidy": 1.0}
    assert counted(metrics) == {
        f'store{{action="{action}",outcome="done"}}': count for action, count in actions.items()
    }


async def test_a_store_that_is_gone_is_counted(metrics: Prometheus) -> None:
    store = SealedStore(Gone(), SEAL, metrics)
    with pytest.raises(StoreUnavailable):
        await store.load("a")
    with pytest.raises(StoreUnavailable, match="BusyTurn"):
        await store.turn("who", ("a",)).__aenter__()
    assert counted(metrics) == {
        'store{action="load",outcome="unavailable"}': 1.0,
        'store{action="turn",outcome="unavailable"}': 1.0,
    }


async def test_a_call_that_nobody_answers_is_counted(metrics: Prometheus) -> None:
    calls = AiohttpRequest(metrics=metrics)
    await calls.initialize()
    with pytest.raises(NetworkError):
        await calls.do_request(f"http://127.0.0.1:{free_port()}/bot1:secret/getMe", "POST")
    await calls.shutdown()
    assert counted(metrics) == {'call{method="getMe",outcome="unreachable"}': 1.0}
    assert "secret" not in text(metrics)
