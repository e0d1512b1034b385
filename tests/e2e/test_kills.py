"""The process is killed again and again while a ward consults: everybody gets the right answer."""

import asyncio
import random
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from bot.playground import Chat, Message, Person
from tests.e2e.ward import Ward, launch, owners, plain, ward

PEOPLE = 10
KILLS = 5
ANSWERS = {
    "first diagnosed": ("2024", "Jan", "10"),
    "When was the relapse found": ("2025", "Mar", "1"),
    "How old": ("7",),
    "NCI risk group": ("High",),
    "Is this right?": ("Right",),
}
PARTS = {"which month?": 1, "which day?": 2}
PATIENCE = 1.0


def wanted(text: str) -> str:
    """The label to tap on a question."""
    labels = next(labels for question, labels in ANSWERS.items() if question in text)
    part = next((number for words, number in PARTS.items() if words in text), 0)
    return labels[part]


async def carry_on(
    place: Ward, person: Person, chat: Chat, mark: set[str], patience: float
) -> Message:
    """Tap on as a person does: whatever the newest own panel asks, until it is the answer."""
    while True:
        own = [m for m in chat.from_bot if owners(m) == mark]
        if not own:
            person.send(chat, place.cns)
            with suppress(TimeoutError):
                await place.world.until(
                    lambda: any(owners(m) == mark for m in chat.from_bot), patience
                )
            continue
        if own[-1].text.startswith("EARLY"):
            return own[-1]
        await tap_once(person, own[-1], patience)


def carrying_on(
    place: Ward, people: list[Person], chat: Chat, patience: float = PATIENCE
) -> list[asyncio.Task[Message]]:
    """Everybody taps on at once; after so many seconds without an answer, again."""
    return [
        asyncio.create_task(carry_on(place, person, chat, {place.mark(person)}, patience))
        for person in people
    ]


async def tap_once(person: Person, panel: Message, patience: float = PATIENCE) -> None:
    """Tap what is asked, and wait a moment for something to happen."""
    edits = panel.edits
    person.tap(panel, wanted(panel.text))
    try:
        await panel.edited(after=edits, seconds=patience)
    except TimeoutError:
        return


@pytest.mark.parametrize("seed", [5, 11])
async def test_every_consult_ends_in_the_right_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret: repeatable moments
    async with ward(tmp_path, per_second="0") as place:
        people = [place.person() for _number in range(PEOPLE)]
        chat = place.group(*people)
        place.server.faults.delay = 0.02
        going = carrying_on(place, people, chat)
        for _kill in range(KILLS):
            await asyncio.sleep(chance.uniform(0.05, 0.4))
            await place.bot.stop(signal.SIGKILL)
            place.bot = await launch(place.server, tmp_path, per_second="0")
        async with asyncio.timeout(60):
            answers = await asyncio.gather(*going)
        for answer in answers:
            assert "13 months 19 days" in plain(answer)
            assert "Age 7 years" in plain(answer)
        assert len({answer.id for answer in answers}) == PEOPLE
