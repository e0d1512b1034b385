"""Inline: the bot's name and a case without dates, in any chat."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from tests.e2e.ward import Ward, press, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
CASE = "13m19d 7y HR"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("inline"), inline="on") as running:
        yield running


async def card(place: Ward, person: Person) -> Message:
    group = place.group(person)
    query = person.ask(CASE, group)
    await query.answered()
    return query.choose(0)


async def test_a_case_offers_its_answer_to_this_person_uncached(registrar: Person) -> None:
    query = registrar.ask(CASE)
    results = await query.answered()
    assert len(results) == 1
    assert "EARLY" in results[0]["title"]
    assert query.answer
    assert (query.answer["is_personal"], query.answer["cache_time"]) == (True, 0)


@pytest.mark.parametrize("text", ["2024-01-10 2025-03-01 7y HR", "", "14m", "garbage", "x" * 256])
async def test_dates_and_half_cases_get_the_reason_and_not_their_own_words(
    registrar: Person, text: str
) -> None:
    results = await registrar.ask(text).answered()
    assert results[0]["title"] == "No answer here yet"
    assert results[0]["description"]
    assert "2024" not in str(results)
    assert "garbage" not in str(results)


async def test_the_card_changes_its_view_where_it_stands(place: Ward, registrar: Person) -> None:
    answer = await card(place, registrar)
    assert answer.text.startswith("EARLY")
    await press(registrar, answer, "Doses")
    assert "By completed years" in answer.text


async def test_the_card_takes_a_second_check_from_another_person(
    place: Ward, registrar: Person
) -> None:
    answer = await card(place, registrar)
    consultant = place.person("consultant")
    await press(registrar, answer, "More")
    assert "another person" in await registrar.tap(answer, "Second check").answered()
    await press(consultant, answer, "Second check")
    assert "another account confirmed" in answer.text.lower()


async def test_the_card_has_no_button_that_cannot_work_there(
    place: Ward, registrar: Person
) -> None:
    answer = await card(place, registrar)
    assert not {"New", "Change", "Add details"} & set(answer.labels)
    assert {"Doses", "More"} <= set(answer.labels)


async def test_the_own_card_sent_to_the_bot_is_not_read_as_an_answer(
    place: Ward, registrar: Person
) -> None:
    query = registrar.ask(CASE)
    await query.answered()
    query.choose(0)
    await place.quiet()
    assert registrar.private.from_bot == []
