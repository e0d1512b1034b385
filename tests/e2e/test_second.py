"""The second check: another account enters the case anew, blind; the card says what came of it."""

import pytest

from bot.playground import Chat, Message, Person
from tests.e2e.ward import BUTTONS, Ward, answered, begin, plain, press, press_all

pytestmark = pytest.mark.asyncio(loop_scope="module")
CHECKED = "CHECKED by another account: age, interval, risk entered anew"
DIFFERS = "SECOND CHECK DIFFERS: not confirmed"


async def asked(person: Person, card: Message) -> str:
    """Tap for a second check; what the link that opens carries."""
    tap = person.tap(card, "Second check")
    await tap.answered()
    return str((tap.answer or {}).get("url", "")).partition("?start=")[2]


async def opened(person: Person, card: Message) -> Message:
    """Ask for a check and follow the link; the first question."""
    person.start(await asked(person, card))
    return await person.private.wait_for("first diagnosed")


async def test_equal_entries_confirm_the_card_for_everybody(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    payload = await asked(consultant, card)
    assert len(payload) == 22
    assert payload != await asked(consultant, card), "it is random, and says nothing"
    consultant.start(payload)
    question = await consultant.private.wait_for("first diagnosed")
    shown = " ".join(message.text for message in consultant.private.from_bot)
    assert "13" not in shown.replace("2013", "")
    assert "HIGH" not in shown
    await press_all(consultant, question, BUTTONS)
    await card.wait(lambda m: CHECKED in m.text)
    await consultant.private.wait_for("EQUAL")
    assert "Second check" not in card.labels
    assert consultant.names()["first_name"] not in card.text
    await place.quiet()
    assert place.world.unanswered() == []


async def test_different_entries_are_shown_to_both_and_nothing_is_confirmed(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    question = await opened(consultant, card)
    await press_all(consultant, question, (*BUTTONS[:6], "8", *BUTTONS[7:]))
    await card.wait(lambda m: DIFFERS in m.text)
    told = await consultant.private.wait_for(DIFFERS)
    beside = await group.wait_for(lambda m: m.reply_to is card and DIFFERS in m.text)
    for message in (card, told, beside):
        assert "First account: interval 13 months 19 days, age 7 years" in plain(message)
        assert "Second account: interval 13 months 19 days, age 8 years" in plain(message)
    assert CHECKED not in card.text
    assert "Add details" not in card.labels, "or the doubt would go"
    again = await opened(consultant, card)
    await press_all(consultant, again, BUTTONS)
    await card.wait(lambda m: CHECKED in m.text)


async def test_one_account_cannot_check_its_own_answer(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    tap = registrar.tap(card, "Second check")
    assert "another person" in await tap.answered()
    assert (tap.answer or {})["show_alert"]
    payload = await asked(consultant, card)
    registrar.start(payload)
    await registrar.private.wait_for("asked for by another account")
    await place.quiet()
    assert card.edits == 0


@pytest.mark.parametrize("text", ["E13m19d-7y-HR-v2", "/case E13m19d-7y-HR-v2"])
async def test_whoever_looks_the_code_up_checks_nothing(
    place: Ward, registrar: Person, consultant: Person, group: Chat, text: str
) -> None:
    card = await answered(registrar, group)
    await opened(consultant, card)
    consultant.say(text)
    await consultant.private.wait_for("13 months 19 days from diagnosis")
    await consultant.private.wait_for("Nothing was checked")
    consultant.say("13m19d 7y HR")
    consultant.say("yes")
    await place.quiet()
    assert card.edits == 0


async def test_a_check_asked_for_as_the_owner_changes_the_card_is_none(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    place.server.faults.slow(0.5, method="editMessageText")
    taps = [registrar.tap(card, "Change"), consultant.tap(card, "Second check")]
    for tap in taps:
        await tap.answered()
    assert "url" not in (taps[1].answer or {})


@pytest.mark.parametrize("ending", ["/cancel", "/cns", "/new", "/cns 13m19d 7y HR"])
async def test_whoever_turns_to_something_else_checks_nothing(
    place: Ward, registrar: Person, consultant: Person, group: Chat, ending: str
) -> None:
    card = await answered(registrar, group)
    await opened(consultant, card)
    consultant.say(ending)
    await place.quiet()
    consultant.say("13m19d 7y HR")
    await place.quiet()
    assert card.edits == 0


async def test_a_card_that_its_owner_changes_meanwhile_is_not_confirmed(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    question = await opened(consultant, card)
    await press_all(consultant, question, BUTTONS[:-1])
    await press(registrar, card, "Change")
    read_back = card.text
    await press(consultant, question, "Right")
    await consultant.private.wait_for("the answer in the group was changed")
    assert card.text == read_back
    await press(registrar, card, "Change age")


async def test_an_open_consult_is_not_dropped_for_a_check(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    own = await begin(consultant, consultant.private)
    await press(consultant, own, "2024")
    consultant.start(await asked(consultant, card))
    await consultant.private.wait_for("finish it or /cancel it")
    await press(consultant, own, "Jan")


async def test_a_check_survives_a_restart_and_nothing_of_it_is_readable(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group)
    payload = await asked(consultant, card)
    await place.quiet()
    for secret in (str(group.id), "13m19d", str(consultant.id)):
        assert secret.encode() not in place.disk
    consultant.start(payload)
    question = await consultant.private.wait_for("first diagnosed")
    await press_all(consultant, question, BUTTONS)
    await card.wait(lambda m: CHECKED in m.text)
    consultant.start(payload)
    await consultant.private.wait_for("check is over")
