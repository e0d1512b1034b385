"""Inline: the bot's name and a case without dates, in any chat."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from dialogs.wording import NO_BREAK, wording
from tests.e2e.ward import Ward, ward

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
    assert results[0]["title"] == "EARLY isolated CNS relapse of ALL"
    assert "13 months 19 days" in results[0]["description"].replace(NO_BREAK, " ")
    assert "NCI HIGH" in results[0]["description"]
    assert query.answer
    assert (query.answer["is_personal"], query.answer["cache_time"]) == (True, 0)


async def test_a_few_words_offer_their_card(place: Ward, registrar: Person) -> None:
    group = place.group(registrar)
    query = registrar.ask("dose 2y", group)
    (offered,) = await query.answered()
    assert "age 2" in offered["title"]
    assert "DOSE 10 mg" in offered["description"].replace(NO_BREAK, " ")
    posted = query.choose(0)
    assert "DOSE\N{NO-BREAK SPACE}10" in posted.text
    link = posted.button("Everything else")["url"]
    registrar.start(link.partition("start=")[2])
    await registrar.private.wait_for("quick look-up")


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("words", ["14m 7y HR", "TBI", "MRD", "CAR-T", "vincristine", "Ommaya"])
async def test_a_glance_shows_the_answer_and_no_warning_of_the_tool(
    place: Ward, language: str, words: str
) -> None:
    person = place.person()
    person.language = language
    for offered in await person.ask(words).answered():
        assert len(offered["title"]) > len("MRD")
        assert offered["description"]
        for warning in ("text.translation", "text.state"):
            if wording(language).has(warning):
                sentence = wording(language).say(warning)
                assert sentence not in (offered["title"], offered["description"])


async def test_of_two_plans_each_is_offered_by_its_name(registrar: Person) -> None:
    offered = await registrar.ask("radiation").answered()
    assert len(offered) == 3
    assert ["LATE" in card["title"] for card in offered] == [False, False, True]
    assert len({card["id"] for card in offered}) == 3


@pytest.mark.parametrize("text", ["2024-01-10 2025-03-01 7y HR", "", "14m", "garbage", "x" * 256])
async def test_dates_and_half_cases_get_the_reason_and_not_their_own_words(
    registrar: Person, text: str
) -> None:
    results = await registrar.ask(text).answered()
    assert results[0]["title"] == "No answer here yet"
    assert results[0]["description"]
    assert "2024" not in str(results)
    assert "garbage" not in str(results)


async def test_the_card_leads_into_private_for_everything_else(
    place: Ward, registrar: Person
) -> None:
    answer = await card(place, registrar)
    link = answer.button("Everything else")["url"]
    assert not any("callback_data" in button for row in answer.keyboard for button in row)
    consultant = place.person("consultant")
    consultant.start(link.partition("start=")[2])
    opened = await consultant.private.wait_for("EARLY isolated CNS relapse")
    assert "Doses" in opened.labels


@pytest.mark.parametrize("token", ["waE14m3d-2y-HR-v2", "cE13m19d-7y-HR-v2", "0:p2024", "@de", ""])
async def test_a_tap_under_a_card_changes_nothing_there(
    place: Ward, registrar: Person, token: str
) -> None:
    answer = await card(place, registrar)
    before = dict(answer.data)
    for mark in (place.mark(registrar), "zzzzz"):
        tap = registrar.press(answer, {"text": "x", "callback_data": mark + token})
        toast, code = await tap.answered(), token[2:] if token[:1] == "w" else token[1:]
        leads = code.startswith("E1")
        assert bool(toast) != leads
        assert str((tap.answer or {}).get("url", "")).endswith(f"={code}" if leads else "")
    await place.quiet()
    assert answer.data == before


async def test_the_card_has_no_button_that_cannot_work_there(
    place: Ward, registrar: Person
) -> None:
    answer = await card(place, registrar)
    assert not {"New", "Change", "Add details"} & set(answer.labels)
    assert answer.labels == ["Everything else, in private"]


async def test_the_own_card_sent_to_the_bot_is_not_read_as_an_answer(
    place: Ward, registrar: Person
) -> None:
    query = registrar.ask(CASE)
    await query.answered()
    query.choose(0)
    await place.quiet()
    assert registrar.private.from_bot == []
