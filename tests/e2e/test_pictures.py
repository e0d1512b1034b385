"""Pictures and the printed page under an answer, through the real process."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from tests.e2e.ward import Ward, press, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
ANSWER = "EARLY isolated CNS relapse"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("pictures")) as running:
        yield running


async def finished(person: Person, line: str = "14m3d 7y HR") -> Message:
    person.say(line)
    return await person.private.wait_for(lambda m: ANSWER in m.text)


async def drawn(person: Person, under: Message, label: str) -> Message:
    if "More" in under.labels:
        await press(person, under, "More")
    known = {message.id for message in person.private.from_bot}
    person.tap(under, label)
    return await person.private.wait_for(lambda m: m.id not in known, seconds=60)


def threads(place: Ward) -> int:
    """How many threads the bot's process has."""
    return len(list(Path(f"/proc/{place.bot.process.pid}/task").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one count another's threads")
async def test_however_many_pictures_are_asked_for_one_is_drawn_at_a_time(place: Ward) -> None:
    people = [place.person() for _number in range(5)]
    answers = [await finished(one, f"{12 + number}m3d 7y HR") for number, one in enumerate(people)]
    await drawn(people[0], answers[0], "Handout")  # loads the libraries, with threads of their own
    before = threads(place)
    pictures = zip(people, answers, strict=True)
    await asyncio.gather(*(drawn(person, answer, "Pictures") for person, answer in pictures))
    assert threads(place) == before


async def test_a_picture_comes_with_its_text_and_the_way_to_the_others(place: Ward) -> None:
    registrar = place.person()
    answer = await finished(registrar)
    course = await drawn(registrar, answer, "Pictures")
    assert "second remission" in course.text, course.text
    registrar.tap(course, "Outcomes")
    await course.wait(lambda m: "51.6" in m.text, seconds=60)
    assert course.data["photo"]
    assert len(registrar.private.from_bot) == 2, "one picture stands in place of the other"
    assert answer.text.startswith(ANSWER), "the answer stays as it was"


async def test_a_second_tap_on_the_dark_picture_sends_no_other(place: Ward) -> None:
    registrar = place.person()
    answer = await finished(registrar, "12m2d 6y SR")
    course = await drawn(registrar, answer, "Pictures")
    first, second = registrar.tap(course, "Dark"), registrar.tap(course, "Dark")
    await first.answered()
    await second.answered()
    await place.quiet()
    edits = place.server.calls_of("editMessageMedia")
    assert "message is not modified" in str(edits[-1].error)
    assert len(registrar.private.from_bot) == 2


async def test_an_equal_picture_is_sent_again_by_its_id(place: Ward) -> None:
    registrar = place.person()
    answer = await finished(registrar, "13m2d 5y SR")
    await drawn(registrar, answer, "Pictures")
    await drawn(registrar, answer, "Pictures")
    first, second = [call for call in place.server.calls if call.method.lower() == "sendphoto"][-2:]
    assert "bytes" in str(first.params["photo"]), "the first time it is uploaded"
    assert "bytes" not in str(second.params["photo"]), "the second time its id is enough"


async def test_the_handout_is_a_document_without_patient_data(place: Ward) -> None:
    registrar = place.person()
    answer = await finished(registrar)
    page = await drawn(registrar, answer, "Handout")
    assert "no name and no date" in page.text
