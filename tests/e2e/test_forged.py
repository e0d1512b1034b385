"""Forged and late taps: what does not stand on the message that was tapped does nothing."""

import pytest

from bot.playground import Chat, Message, Person
from bot.playground.people import groups
from dialogs import languages, say
from tests.e2e.ward import Ward, answered, begin, more, press, press_all

pytestmark = pytest.mark.asyncio(loop_scope="module")
OTHER_AGE = "waE14m3d-2y-HR-v2"
LATE = "out of date"


@pytest.fixture
def member(place: Ward) -> Person:
    return place.person("member")


@pytest.fixture
def group(place: Ward, registrar: Person, consultant: Person, member: Person) -> Chat:
    return place.group(registrar, consultant, member)


async def forge(place: Ward, person: Person, message: Message, data: str) -> str:
    """Tap what does not stand there, and see that nobody's message changed; the sentence."""
    shown = {each.id: dict(each.data) for each in message.chat.from_bot}
    tap = person.press(message, {"text": "x", "callback_data": data})
    said = await tap.answered()
    await place.quiet()
    assert {each.id: dict(each.data) for each in message.chat.from_bot} == shown
    assert not said or (tap.answer or {}).get("show_alert"), "what stops somebody stays"
    return said


async def test_an_answer_for_another_age_is_not_forged(
    place: Ward, registrar: Person, member: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    assert LATE in await forge(place, member, answer, place.mark(registrar) + OTHER_AGE)
    assert LATE in await forge(place, member, answer, place.mark(member) + OTHER_AGE)


async def test_an_open_question_is_not_replaced_by_a_forged_answer(
    place: Ward, consultant: Person, member: Person, group: Chat
) -> None:
    question = await begin(consultant, group, place.cns)
    assert LATE in await forge(place, member, question, f"zzzzz{OTHER_AGE}")
    await press(consultant, question, "2024")


@pytest.mark.parametrize("token", ["cE13m19d-7y-HR-v2", "wAE13m19d-7y-HR-v2"])
async def test_one_account_does_not_fake_a_second_check(
    place: Ward, registrar: Person, group: Chat, token: str
) -> None:
    answer = await answered(registrar, group)
    for mark in ("AAAAA", place.mark(registrar)):
        own = mark == place.mark(registrar) and token.startswith("c")
        wanted = "another person" if own else LATE
        assert wanted in await forge(place, registrar, answer, mark + token)
    assert "CHECKED" not in answer.text


@pytest.mark.parametrize("token", ["0:p2024", "n", "eE13m19d-7y-HR-v2", "fE13m19d-7y-HR-v2", "h"])
async def test_nothing_of_ones_own_is_drawn_into_anothers_question(
    place: Ward, consultant: Person, member: Person, group: Chat, token: str
) -> None:
    question = await begin(consultant, group, place.cns)
    assert LATE in await forge(place, member, question, place.mark(member) + token)
    await press(consultant, question, "2024")
    assert "2024: which month?" in question.text


async def test_the_wards_language_is_not_forged(
    place: Ward, registrar: Person, consultant: Person, member: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    assert LATE in await forge(place, member, answer, "xxxxx@de")
    consultant.send(group, f"/language@{place.world.bot['username']}")
    offer = await group.wait_for(say("bot.language_choose"))
    german = dict(languages())["de"]
    assert "Only whoever" in await member.tap(offer, german).answered()
    consultant.delete(offer)
    assert LATE in await consultant.tap(offer, german).answered()
    registrar.send(group, place.cns)
    await group.wait_for(say("ask.diagnosis"))


async def test_a_late_tap_does_not_replace_an_open_read_back(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    await press(registrar, answer, "Change")
    read_back = answer.text
    late = consultant.tap_old(answer, "Doses")
    assert LATE in await late.answered()
    await place.quiet()
    assert answer.text == read_back
    await press(registrar, answer, "Change age")


async def test_a_late_tap_does_not_take_a_detail_back(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    own = await more(registrar, answer)
    await press_all(registrar, own, ("Add details", "Lineage B"))
    with_detail = own.text
    assert "Lineage is now B" in with_detail
    for person in (consultant, registrar):
        assert LATE in await person.tap_old(own, "Evidence").answered()
    await place.quiet()
    assert own.text == with_detail
    assert len(group.from_bot) == 2


async def test_a_late_tap_does_not_take_a_detail_back_in_private(
    place: Ward, registrar: Person
) -> None:
    registrar.say("14m 7y HR")
    answer = await registrar.private.wait_for("isolated CNS relapse")
    await press_all(registrar, answer, ("More", "Add details", "Lineage B"))
    with_detail = answer.text
    assert "Lineage is now B" in with_detail
    assert LATE in await registrar.tap_old(answer, "Doses").answered()
    await place.quiet()
    assert answer.text == with_detail


async def test_of_two_taps_at_once_the_second_leaves_the_read_back_alone(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    taps = [registrar.tap(answer, "Change"), registrar.tap(answer, "Doses")]
    taps.append(consultant.tap(answer, "Doses"))
    for tap in taps:
        await tap.answered()
    await answer.wait(lambda m: "Is this right?" in m.text)
    await place.quiet()
    assert "Is this right?" in answer.text


async def test_of_two_taps_at_once_in_private_the_second_leaves_the_read_back_alone(
    place: Ward, registrar: Person
) -> None:
    registrar.say("14m 7y HR")
    answer = await registrar.private.wait_for("isolated CNS relapse")
    for tap in [registrar.tap(answer, "Change"), registrar.tap(answer, "Doses")]:
        await tap.answered()
    await answer.wait(lambda m: "Is this right?" in m.text)
    await place.quiet()
    assert "Is this right?" in answer.text


async def test_a_message_that_cannot_be_seen_is_never_changed_and_the_view_comes_anew(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    registrar.delete(answer)
    edits = len(place.server.calls_of("editMessageText"))
    assert await consultant.tap(answer, "Doses").answered() == ""
    view = await group.wait_for(lambda m: m.id > answer.id)
    assert view.plain
    question = await begin(registrar, group, place.cns)
    registrar.delete(question)
    assert await registrar.tap(question, "2024").answered() == ""
    await group.wait_for(lambda m: m.id > question.id and "2024: which month?" in m.text)
    assert len(place.server.calls_of("editMessageText")) == edits
    assert LATE in await consultant.tap(answer, "Second check").answered()


async def test_a_tap_in_a_former_group_touches_no_message_of_the_same_number(
    place: Ward, registrar: Person, consultant: Person, member: Person
) -> None:
    old = place.group(registrar, consultant, member, kind="group")
    for _talk in range(8):
        old.next_id()
    answer = await answered(registrar, old)
    old.next_id()
    own = await more(registrar, answer)
    new = groups.migrate(old, registrar)
    await place.quiet()
    while new.last_id < answer.id - 2:  # the command comes before its question
        new.next_id()
    theirs = [await begin(person, new, place.cns) for person in (consultant, member)]
    assert [each.id for each in theirs] == [answer.id, own.id]
    shown = [dict(each.data) for each in theirs]
    for message, label in ((answer, "Doses"), (own, "Add details"), (answer, "Change")):
        await registrar.tap(message, label).answered()
    await place.quiet()
    assert [each.data for each in theirs] == shown
    assert len([m for m in new.from_bot if m.id > own.id]) == 3


async def test_an_own_view_in_private_changes_in_place(registrar: Person) -> None:
    registrar.say("14m 7y HR")
    answer = await registrar.private.wait_for("isolated CNS relapse of ALL")
    await press(registrar, answer, "Plan")
    assert answer.text.startswith("Plan: EARLY")
    await press_all(registrar, answer, ("Answer", "Change", "Right"))
    assert len(registrar.private.from_bot) == 1
