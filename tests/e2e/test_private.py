"""Private chats: every way through a consult, and what a person may do wrong."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground import Message, Person
from tests.e2e.ward import BUTTONS, Ward, begin, plain, press, press_all, ward

pytestmark = pytest.mark.asyncio(loop_scope="module")
FIRST = "first diagnosed"
PICTURE = b"\xff\xd8\xff picture"
ANSWER = "EARLY isolated CNS relapse"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ward]:
    async with ward(tmp_path_factory.mktemp("private")) as running:
        yield running


async def typed(person: Person, text: str, awaited: str) -> Message:
    """Type, and wait for the message that then comes."""
    known = {message.id for message in person.private.from_bot}
    person.say(text)
    return await person.private.wait_for(lambda m: m.id not in known and awaited in m.text)


async def finished(person: Person) -> Message:
    return await typed(person, "13m19d 7y HR", ANSWER)


async def test_a_consult_by_buttons_takes_nine_taps_and_one_message(registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    assert FIRST in panel.text
    await press_all(registrar, panel)
    assert len(BUTTONS) == 9
    assert panel.edits == 9
    assert panel.text.startswith(ANSWER)
    assert [m.id for m in registrar.private.from_bot] == [panel.id]


async def test_a_consult_by_interval_takes_at_least_two_taps_fewer(registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    labels = ("I know the interval", "13", "7", "High", "Right")
    await press_all(registrar, panel, labels)
    assert len(labels) <= 7
    assert panel.text.startswith(ANSWER)


async def test_a_typed_answer_moves_the_panel_below_and_the_old_one_is_of_no_use(
    place: Ward, registrar: Person
) -> None:
    first = await begin(registrar, registrar.private)
    edits = len(place.server.calls_of("editMessageReplyMarkup"))
    second = await typed(registrar, "2024-01-10", "When was the relapse found")
    assert "out of date" in await registrar.tap(first, "2024").answered()
    await first.wait(lambda m: not m.labels)
    await typed(registrar, "1 Mar 2025", "How old")
    await typed(registrar, "7 y", "NCI risk group")
    check = await typed(registrar, "high", "Is this right?")
    answer = await typed(registrar, "yes", ANSWER)
    assert "out of date" in await registrar.tap(check, "Right").answered()
    await check.wait(lambda m: not m.labels)
    await place.quiet()
    assert second.id < check.id < answer.id
    assert answer.text.startswith(ANSWER)
    assert len(place.server.calls_of("editMessageReplyMarkup")) - edits == 2, "no call unasked"


async def test_a_tap_after_typing_edits_the_new_panel_in_place(registrar: Person) -> None:
    await begin(registrar, registrar.private)
    panel = await typed(registrar, "2024-01-10", "When was the relapse found")
    await press(registrar, panel, "2025")
    assert "2025: which month?" in panel.text


async def test_one_line_is_one_message_each_way(place: Ward, registrar: Person) -> None:
    sent = len(place.server.calls_of("sendMessage"))
    answer = await finished(registrar)
    await place.quiet()
    assert "13 months 19 days" in plain(answer)
    assert len(place.server.calls_of("sendMessage")) - sent == 1


async def test_a_line_behind_the_command_is_answered_at_once(registrar: Person) -> None:
    answer = await typed(registrar, "/cns 30m 4y SR", "LATE isolated CNS relapse")
    assert "Age 4 years" in plain(answer)


async def test_every_tap_is_answered_and_no_button_spins(place: Ward, registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    await press_all(registrar, panel)
    await place.quiet()
    assert place.world.unanswered() == []


async def test_views_switch_in_the_same_message_without_a_session(registrar: Person) -> None:
    answer = await finished(registrar)
    for label, shows in (
        ("Doses", "By completed years"),
        ("Plan", "twice weekly"),
        ("What disagrees", "never added"),
        ("Answer", ANSWER),
    ):
        await press(registrar, answer, label)
        assert shows in plain(answer)
    assert len(registrar.private.from_bot) == 1


async def test_copy_note_is_one_tap_and_fits(registrar: Person) -> None:
    answer = await finished(registrar)
    await press(registrar, answer, "More")
    registrar.tap(answer, "Copy note")
    assert "E13m19d-7y-HR" in registrar.clipboard
    assert len(registrar.clipboard) <= 256


async def test_an_edit_that_changes_nothing_is_no_error(place: Ward, registrar: Person) -> None:
    answer = await finished(registrar)
    taps = [registrar.tap(answer, "Doses") for _time in range(2)]
    assert [await tap.answered() for tap in taps] == ["", ""]
    await place.quiet()
    refused = [call for call in place.server.calls_of("editMessageText") if call.error]
    assert "message is not modified" in str(refused[-1].error)
    assert not [event for event in place.bot.events if event["event"] == "failed"]


async def test_change_an_answer_reopens_the_consult_in_place(registrar: Person) -> None:
    answer = await finished(registrar)
    await press(registrar, answer, "Change")
    await press(registrar, answer, "Change age")
    await press_all(registrar, answer, ("2", "Right"))
    assert "Age 2 years" in plain(answer)
    assert "DOSE 10 mg" in plain(answer)


@pytest.mark.parametrize(
    "text",
    ["John Smith 12345678", "12/30", "2024-13-40", "<b>&</b>", "\N{PILE OF POO}" * 300, "x" * 4096],
)
async def test_garbage_is_refused_kept_out_of_replies_and_the_question_stays(
    place: Ward, registrar: Person, text: str
) -> None:
    await begin(registrar, registrar.private)
    panel = await typed(registrar, text, FIRST)
    assert text not in panel.text
    sent = str([call.params for call in place.server.calls[-4:]])
    assert text[:10] not in sent
    await press(registrar, panel, "2024")


async def test_a_name_where_a_date_was_asked_is_not_stored(place: Ward, registrar: Person) -> None:
    await begin(registrar, registrar.private)
    await typed(registrar, "Doe, Jane MRN 4711-0815", FIRST)
    await place.quiet()
    for secret in ("Doe, Jane", "4711-0815", str(registrar.id)):  # none stands by chance in a seal
        assert secret.encode() not in place.disk


async def test_a_picture_is_answered_in_one_sentence(registrar: Person) -> None:
    registrar.send_photo(registrar.private, PICTURE)
    assert (await registrar.private.wait_for("Only text")).text


async def test_an_edited_answer_changes_nothing_and_says_so(registrar: Person) -> None:
    await begin(registrar, registrar.private)
    known = {message.id for message in registrar.private.from_bot}
    sent = registrar.say("2024-01-10")
    await registrar.private.wait_for(lambda m: m.id not in known)
    registrar.edit(sent, "2024-02-10")
    await registrar.private.wait_for("edited message changes nothing")


async def test_a_stale_button_is_refused_with_a_toast(registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    await press(registrar, panel, "2024")
    assert "out of date" in await registrar.tap_old(panel, "2023").answered()
    assert "2024: which month?" in panel.text


async def test_a_double_tap_counts_once(place: Ward, registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    first, second = registrar.tap(panel, "2024"), registrar.tap(panel, "2024")
    assert await first.answered() == ""
    assert "out of date" in await second.answered()
    await place.quiet()
    assert "2024: which month?" in panel.text


async def test_a_button_of_an_earlier_panel_is_out_of_date_and_goes(registrar: Person) -> None:
    first = await begin(registrar, registrar.private)
    year = first.button("2023")
    await begin(registrar, registrar.private)
    assert "out of date" in await registrar.press(first, year).answered()


async def test_a_button_of_an_ended_consult_is_out_of_date_and_changes_nothing(
    place: Ward, registrar: Person
) -> None:
    panel = await begin(registrar, registrar.private)
    year = panel.button("2024")
    await press(registrar, panel, "Cancel")
    assert "out of date" in await registrar.press(panel, year).answered()
    await place.quiet()
    assert panel.edits == 1
    await press(registrar, panel, (0, 0))
    assert FIRST in panel.text


async def test_a_double_tap_on_the_last_question_leaves_the_answer_alone(
    place: Ward, registrar: Person
) -> None:
    panel = await press_all(registrar, await begin(registrar, registrar.private), BUTTONS[:-1])
    right = panel.button("Right")
    await press(registrar, panel, "Right")
    assert "out of date" in await registrar.press(panel, right).answered()
    await begin(registrar, registrar.private)
    assert "out of date" in await registrar.press(panel, right).answered()
    await place.quiet()
    assert panel.text.startswith(ANSWER)
    assert "Doses" in panel.labels


async def test_help_leaves_the_open_consult_alone(registrar: Person) -> None:
    panel = await begin(registrar, registrar.private)
    await typed(registrar, "/help", "/case")
    await press(registrar, panel, "2024")
    assert "2024: which month?" in panel.text


async def test_back_and_cancel_work_as_commands(registrar: Person) -> None:
    await begin(registrar, registrar.private)
    await typed(registrar, "2024-01-10", "When was the relapse found")
    await typed(registrar, "/back", FIRST)
    ended = await typed(registrar, "/cancel", "")
    assert FIRST not in ended.text


async def test_a_code_gives_the_same_answer_from_nothing_stored(registrar: Person) -> None:
    answer = await finished(registrar)
    again = await typed(registrar, "/case E13m19d-7y-HR", ANSWER)
    assert again.text == answer.text
