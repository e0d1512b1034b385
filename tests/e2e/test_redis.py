"""The store for several copies of the bot: a real Redis beneath the real process."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.bot.store.redis_server import free_port, redis_server
from tests.e2e.ward import BUTTONS, begin, launch, press, press_all, ward


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with redis_server(tmp_path, free_port()) as running:
        yield running


def everything(address: str) -> bytes:
    """All keys and texts, raw."""
    with Redis.from_url(address) as base:
        keys = base.keys("*")
        lists = {key for key in keys if base.type(key) == b"list"}  # of what was sent when
        texts = [base.get(key) or b"" for key in keys if key not in lists]
        return b" ".join(
            [*keys, *texts, *(text for key in lists for text in base.lrange(key, 0, -1))]
        )


async def test_a_consult_goes_on_after_a_kill_and_leaves_nothing(
    tmp_path: Path, address: str
) -> None:
    async with ward(tmp_path, store=address) as place:
        registrar = place.person()
        group = place.group(registrar)
        panel = await begin(registrar, group, place.cns)
        await press_all(registrar, panel, BUTTONS[:4])
        await place.bot.stop(signal.SIGKILL)
        assert b"2024-01-10" not in everything(address)
        place.bot = await launch(place.server, tmp_path, store=address)
        await press_all(registrar, panel, BUTTONS[4:])
        await place.quiet()
        assert panel.text.startswith("EARLY isolated")
        raw = everything(address)
        for secret in ("2024-01-10", "2025-03-01", str(registrar.id), str(abs(group.id))):
            assert secret.encode() not in raw


async def test_people_are_told_when_the_store_is_gone_and_go_on_when_it_is_back(
    tmp_path: Path,
) -> None:
    port = free_port()
    with redis_server(tmp_path, port) as address:
        bot = ward(tmp_path, store=address)
        place = await bot.__aenter__()
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
    assert "Something went wrong" in await registrar.tap(panel, "2024").answered(10)
    assert panel.edits == 0
    with redis_server(tmp_path, port):
        again = await begin(registrar, registrar.private)
        await press(registrar, again, "2024")
        assert "2024: which month?" in again.text
        await bot.__aexit__(None, None, None)


async def test_two_copies_share_the_consults(tmp_path: Path, address: str) -> None:
    """One copy after the other, as a load balancer would have it."""
    async with ward(tmp_path, store=address) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        await press(registrar, panel, "2024")
        other = await launch(place.server, tmp_path, store=address)
        await place.bot.stop()
        place.bot = other
        await press_all(registrar, panel, BUTTONS[1:])
        assert panel.text.startswith("EARLY isolated")
