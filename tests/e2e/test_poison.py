"""Updates that nobody can act upon: they are passed over, and the next ones are not held up."""

from pathlib import Path
from typing import Any

from bot.playground import Message
from tests.bot.store.redis_server import free_port
from tests.e2e.port import Port
from tests.e2e.ward import Ward, begin, plain, press_all, ward

POISON: list[tuple[str, Any]] = [
    ("message", 7),
    ("message", {"message_id": "x", "chat": [], "from": None, "text": {"a": 1}}),
    ("callback_query", {"id": "", "from": {"id": 1e300}, "data": None}),
    ("callback_query", {"id": "9", "from": {"id": 5}, "message": {"message_id": 2**80}}),
    ("inline_query", []),
    ("my_chat_member", {"chat": {"id": 1, "type": None}}),
    ("edited_message", {}),
    ("something_new_of_2030", {"message": {"text": "x" * 100_000}}),
    ("nothing_known", None),
]


async def test_people_are_not_held_up(tmp_path: Path) -> None:
    async with ward(tmp_path) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        place.world.inbox.allowed = ()
        for kind, payload in POISON:
            place.world.inbox.put(kind, payload)
        await press_all(registrar, panel)
        await place.quiet()
        assert not place.world.inbox.waiting
        carried_on(place, panel)


async def test_people_are_not_held_up_by_webhook(tmp_path: Path) -> None:
    port = free_port()
    async with ward(tmp_path, hook=port) as place:
        registrar = place.person()
        panel = await begin(registrar, registrar.private)
        for number, (kind, payload) in enumerate(POISON, start=1):
            assert await Port(port).post({"update_id": number, kind: payload}) == (200, "")
        await press_all(registrar, panel)
        await place.quiet()
        carried_on(place, panel)


def carried_on(place: Ward, panel: Message) -> None:
    """The right answer is there, and nothing has failed on the way."""
    assert "13 months 19 days" in plain(panel)
    assert "Traceback" not in "".join(place.bot.log)
    assert [event for event in place.bot.events if event["event"] == "failed"] == []
