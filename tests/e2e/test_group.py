"""Groups with privacy mode on: one panel, each person's own consult, answers for everybody."""

import asyncio
from functools import partial

import pytest

from bot.playground import Chat, Message, Person
from bot.playground.people import groups
from tests.e2e.ward import (
    BUTTONS,
    Ward,
    answer_by_typing,
    answered,
    begin,
    more,
    owners,
    plain,
    press,
    press_all,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST = "first diagnosed"
LAST = BUTTONS[7:]
EARLY = "EARLY isolated CNS relapse"


def is_new(known: set[int], message: Message) -> bool:
    return message.id not in known


def is_reply_to(asked: Message, message: Message) -> bool:
    return message.reply_to is asked


async def test_a_whole_consult_is_one_message_and_nine_edits(
    place: Ward, registrar: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    await press_all(registrar, panel)
    await place.quiet()
    assert panel.text.startswith(EARLY)
    assert [m.id for m in group.from_bot] == [panel.id]
    assert panel.edits == len(BUTTONS) == 9


async def test_a_bare_command_works_too(registrar: Person, group: Chat) -> None:
    assert FIRST in (await begin(registrar, group)).text


async def test_typed_answers_are_replies_to_the_panel_which_says_so(
    place: Ward, registrar: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    assert "eply to this message" in panel.text
    await answer_by_typing(registrar, panel, "2024-01-10", "When was the relapse found")
    await answer_by_typing(registrar, panel, "2025-03-01", "How old")
    await answer_by_typing(registrar, panel, "7", "NCI risk group")
    await answer_by_typing(registrar, panel, "HR", "Is this right?")
    await answer_by_typing(registrar, panel, "yes", EARLY)
    assert [m.id for m in group.from_bot] == [panel.id]


async def test_typing_without_replying_breaks_nothing(
    place: Ward, registrar: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    registrar.send(group, "2024-01-10")
    registrar.send(group, "what do you all think?")
    await place.quiet()
    assert panel.edits == 0
    await answer_by_typing(registrar, panel, "2024-01-10", "When was the relapse found")


async def test_the_talk_of_a_ward_is_left_alone_even_if_the_bot_may_read_it(
    place: Ward, registrar: Person, group: Chat
) -> None:
    groups.set_bot_status(group, registrar, "administrator")
    panel = await begin(registrar, group, place.cns)
    registrar.send(group, "2024-01-10")
    registrar.send(group, "14m 7y HR")
    registrar.send(group, "@another_bot what is early?")
    await place.quiet()
    assert panel.edits == 0
    assert len(group.from_bot) == 1


async def test_whatever_is_said_to_the_bot_is_answered_to_its_author_without_a_sound(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    before = answer.text
    name = place.world.bot["username"]
    asked = [consultant.send(group, text, reply_to=answer) for text in ("7", "2024-01-10", "TBI?")]
    asked.append(consultant.send(group, f"/ask@{name} dose 2y"))
    groups.set_bot_status(group, registrar, "administrator")
    asked.append(consultant.send(group, f"\U0001f469 @{name} what is early?"))
    for message in asked:
        await group.wait_for(partial(is_reply_to, message))
    await place.quiet()
    assert answer.text == before
    sent = place.server.calls_of("sendMessage")[-len(asked) :]
    assert all(call.params["disable_notification"] for call in sent)


async def test_thanks_get_a_reaction(place: Ward, consultant: Person, group: Chat) -> None:
    answer = await answered(consultant, group)
    thanks = consultant.send(group, "Thank you!", reply_to=answer)
    await place.quiet()
    assert thanks.reaction
    assert len(group.from_bot) == 1
    said = consultant.say("thanks")
    await place.quiet()
    assert said.reaction
    assert consultant.private.from_bot == []


async def test_a_whole_case_in_reply_to_the_bot_is_answered(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    consultant.send(group, "30m 4y SR", reply_to=answer)
    await group.wait_for("LATE isolated CNS relapse")


async def test_a_reply_to_anothers_panel_is_pointed_to_the_own_one(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    theirs = await begin(registrar, group, place.cns)
    await begin(consultant, group, place.cns)
    consultant.send(group, "2024-01-10", reply_to=theirs)
    await group.wait_for("reply to your own open question")
    assert theirs.edits == 0


async def test_anothers_tap_on_an_open_consult_gets_a_toast_with_a_way_on(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    panel = await begin(registrar, group, place.cns)
    toast = await consultant.tap(panel, "2024").answered()
    assert "someone else" in toast
    assert "/cns" in toast
    assert panel.edits == 0


async def test_anothers_refinement_leaves_the_original_as_it_was(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    theirs = await more(registrar, answer)
    before = dict(answer.data), dict(theirs.data)
    await consultant.tap(theirs, "Add details").answered()
    variant = await group.wait_for(lambda m: m.id > theirs.id)
    assert (answer.data, theirs.data) == before
    assert owners(variant) != owners(answer)
    await press(consultant, variant, next(x for x in variant.labels if "onor" in x))
    own = await more(consultant, answer)
    await press_all(consultant, own, ("Add details", "Donor yes"))
    assert (answer.data, theirs.data) == before


async def test_the_owners_refinement_is_in_place(registrar: Person, group: Chat) -> None:
    answer = await answered(registrar, group)
    before = dict(answer.data)
    own = await more(registrar, answer)
    await press_all(registrar, own, ("Add details", "Lineage B"))
    assert "Lineage is now B" in own.text
    assert len(group.from_bot) == 2
    assert answer.data == before


async def test_another_may_change_an_answer_as_a_consult_of_their_own(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    before = answer.text
    await consultant.tap(answer, "Change").answered()
    own = await group.wait_for(lambda m: m.id > answer.id)
    await press(consultant, own, "Change age")
    await press_all(consultant, own, ("2", "Right"))
    assert "Age 2 years" in plain(own)
    assert answer.text == before


async def test_two_people_interleave_in_one_group(
    place: Ward, registrar: Person, consultant: Person, group: Chat
) -> None:
    early = await begin(registrar, group, place.cns)
    late = await begin(consultant, group, place.cns)
    other = ("2021", "Feb", "2", "2024", "May", "3", "4", "Standard", "Right")
    for one, two in zip(BUTTONS, other, strict=True):
        await asyncio.gather(press(registrar, early, one), press(consultant, late, two))
    assert "EARLY" in early.text
    assert "Diagnosis 10 Jan 2024" in plain(early)
    assert "LATE" in late.text
    assert "Diagnosis 2 Feb 2021" in plain(late)
    assert "Age 4 years" in plain(late)


async def test_twenty_people_interleave_without_mixing(place: Ward) -> None:
    people = [place.person("nurse") for _number in range(20)]
    group = place.group(*people)
    panels = await asyncio.gather(*(begin(person, group, place.cns) for person in people))
    taps = [
        (*BUTTONS[:2], str(day), *BUTTONS[3:6], str(3 + day % 15), *LAST) for day in range(1, 21)
    ]
    await asyncio.gather(*map(press_all, people, panels, taps))
    for day, panel in enumerate(panels, start=1):
        assert f"Diagnosis {day} Jan 2024" in plain(panel)
        assert f"Age {3 + day % 15} years" in plain(panel)
    assert len(group.from_bot) == 20


async def test_a_new_consult_is_a_new_message_and_the_old_one_loses_its_buttons(
    place: Ward, registrar: Person, group: Chat
) -> None:
    first = await begin(registrar, group, place.cns)
    second = await begin(registrar, group, place.cns)
    await first.wait(lambda m: not m.labels)
    await press(registrar, second, "2024")


async def test_new_leaves_the_answer_where_it_stands(
    registrar: Person, consultant: Person, group: Chat
) -> None:
    answer = await answered(registrar, group)
    own = await more(registrar, answer)
    before = answer.text, own.text
    for person in (registrar, consultant):
        known = {message.id for message in group.from_bot}
        assert await person.tap(own, "New").answered() == ""
        panel = await group.wait_for(partial(is_new, known))
        await press(person, panel, "2024")
    assert (answer.text, own.text) == before


async def test_a_command_for_another_bot_is_not_ours(
    place: Ward, registrar: Person, group: Chat
) -> None:
    place.world.privacy_mode = False
    registrar.send(group, "/cns@another_bot")
    await place.quiet()
    place.world.privacy_mode = True
    assert group.from_bot == []
