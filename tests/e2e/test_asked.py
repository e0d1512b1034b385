"""Questions put to the bot: in a group about the answer replied to, in private about the last."""

import pytest

from bot.playground import Chat, Message, Person
from bot.playground.people import groups
from tests.e2e.ward import Ward, answered, press, press_all

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def reply_to(said: Message) -> Message:
    """The bot's answer to a message of a person."""
    return await said.chat.wait_for(lambda message: message.reply_to is said)


async def test_each_question_is_about_the_answer_it_replies_to(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    early = await answered(registrar, group, "14m3d 7y HR")
    late = await answered(consultant, group, "30m 4y SR")
    of_early = await reply_to(consultant.send(group, "dose?", reply_to=early))
    of_late = await reply_to(registrar.send(group, "dose?", reply_to=late))
    assert "E14m3d-7y-HR" in of_early.text
    assert "L30m-4y-SR" in of_late.text
    assert early.edits == late.edits == 0


async def test_a_changed_age_is_marked_and_leaves_the_card_as_it_is(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    card = await answered(registrar, group, "14m3d 7y HR")
    changed = await reply_to(consultant.send(group, "and if she is 2?", reply_to=card))
    assert "NOT the case as it was entered" in changed.text
    assert "E14m3d-2y-HR" in changed.text
    again = await reply_to(consultant.send(group, "dose?", reply_to=card))
    assert "E14m3d-7y-HR" in again.text
    assert card.edits == 0


async def test_danger_wins_wherever_the_bot_is_spoken_to(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    name = place.world.bot["username"]
    card = await answered(registrar, group, "14m3d 7y HR")
    groups.set_bot_status(group, registrar, "administrator")
    said = [
        consultant.send(group, "vcr it?", reply_to=card),
        consultant.send(group, f"/ask@{name} winkristin spinal"),
        consultant.send(group, f"@{name} can i give vincristin by lp"),
        consultant.say("v.c.r. intrathecal"),
    ]
    for message in said[:3]:
        assert "FATAL" in (await reply_to(message)).text
    await consultant.private.wait_for("FATAL")


async def test_a_question_in_the_middle_of_a_consult_leaves_it_open(registrar: Person) -> None:
    registrar.say("/cns")
    await registrar.private.wait_for("first diagnosed")
    registrar.say("2024-01-10")
    await registrar.private.wait_for("When was the relapse found")
    registrar.say("is 18 months early?")
    await registrar.private.wait_for("EARLY OR LATE")
    registrar.say("2025-03-01")
    await registrar.private.wait_for("How old")


async def test_beside_a_look_up_the_open_question_takes_a_tap_and_a_word(
    registrar: Person, consultant: Person
) -> None:
    for person in (registrar, consultant):
        for typed, asked in (("/cns", "diagnosed"), ("interval", "How long"), ("14m", "How old")):
            person.say(typed)
            await person.private.wait_for(asked)
        person.say("7")
        panel = await person.private.wait_for("Which NCI risk group")
        person.say("dose")
        await person.private.wait_for("METHOTREXATE BY AGE")
        if person is registrar:
            await person.tap(panel, "High").answered()
        else:
            person.say("high")
        await person.private.wait_for("Is this right?")


async def test_the_whole_answer_of_a_looked_up_age_asks_for_the_interval(
    registrar: Person,
) -> None:
    registrar.say("dose 2y")
    card = await registrar.private.wait_for("METHOTREXATE BY AGE")
    await registrar.tap(card, "Whole answer: add the interval").answered()
    panel = await registrar.private.wait_for("How long from first diagnosis")
    assert "age 2" in panel.text


async def test_what_puts_a_patient_outside_leads_each_reply_about_that_one(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    early = await answered(registrar, group, "14m3d 7y HR")
    late = await answered(consultant, group, "30m 4y SR")
    await reply_to(registrar.send(group, "marrow 10% blasts", reply_to=early))
    of_early = await reply_to(registrar.send(group, "dose?", reply_to=early))
    of_late = await reply_to(registrar.send(group, "dose?", reply_to=late))
    assert of_early.text.startswith("You said earlier")
    assert "OUTSIDE THIS TOOL: combined relapse" in of_early.text
    assert "OUTSIDE" not in of_late.text


async def test_it_leads_what_is_typed_and_tapped_until_another_consult(registrar: Person) -> None:
    chat = registrar.private
    for text, reply in (
        ("/cns", "first diagnosed"),
        ("interval 30m", "How old"),
        ("4y", "NCI risk"),
        ("second relapse", "OUTSIDE THIS TOOL"),
        ("SR", "YOU ENTERED"),
    ):
        registrar.say(text)
        question = await chat.wait_for(reply)
    assert question.text.startswith("You said earlier")
    await press(registrar, question, "Right")
    await question.wait(lambda m: "LATE isolated" in m.text)
    assert question.text.startswith("You said earlier")
    await press(registrar, question, "Doses")
    await question.wait(lambda m: "Doses: LATE" in m.text)
    assert question.text.startswith("You said earlier")
    registrar.say("/cns")
    await chat.wait_for(lambda m: m.id > question.id and "first diagnosed" in m.text)
    registrar.say("dose 4y")
    assert "OUTSIDE" not in (await chat.wait_for("BY AGE: age 4")).text


async def test_a_new_patient_told_in_private_is_asked_about(registrar: Person) -> None:
    registrar.say("30m 4y SR")
    await registrar.private.wait_for("LATE isolated")
    registrar.say("next patient: 8 months old")
    await registrar.private.wait_for("first diagnosed")
    registrar.say("dose")
    dose = await registrar.private.wait_for("BY AGE: age 8")
    assert "L30m" not in dose.text


async def test_what_follows_is_about_the_case_as_taps_have_changed_it(registrar: Person) -> None:
    registrar.say("30m 7y SR")
    card = await registrar.private.wait_for("LATE isolated CNS relapse")
    await press_all(registrar, card, ["More", "Add details", "Lineage T"])
    registrar.say("transplant?")
    await registrar.private.wait_for("For the case L30m-7y-SR-T")


async def test_what_was_told_before_a_case_leads_it_until_a_tap_adds_it(registrar: Person) -> None:
    registrar.say("no donor")
    await registrar.private.wait_for("NO DONOR")
    registrar.say("14m 7y HR")
    card = await registrar.private.wait_for("It is NOT IN THIS ANSWER")
    await press(registrar, card, "Add what was said")
    assert "You said earlier" not in card.text
    registrar.say("radiation")
    await registrar.private.wait_for("For the case E14m-7y-HR-X")
