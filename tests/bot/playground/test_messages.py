import pytest
from telegram import Bot, CopyTextButton, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.playground import Chat, Person, PlaygroundServer

HOUR = 3600


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"v1|{label}")] for label in labels]
    )


async def test_a_text_comes_back_as_telegram_shows_it(bot: Bot, registrar: Person) -> None:
    sent = await bot.send_message(
        registrar.id,
        "<b>EARLY</b> &lt;18 <blockquote expandable>Why\nthis</blockquote> /cns",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard("Yes", "No"),
        protect_content=True,
    )
    assert sent.text == "EARLY <18 Why\nthis /cns"
    kinds = [(entity.type, sent.parse_entity(entity)) for entity in sent.entities]
    assert kinds == [
        ("bold", "EARLY"),
        ("expandable_blockquote", "Why\nthis"),
        ("bot_command", "/cns"),
    ]
    assert sent.has_protected_content
    assert sent.from_user
    assert sent.from_user.is_bot
    seen = await registrar.private.wait_for("EARLY")
    assert seen.labels == ["Yes", "No"]


async def test_lengths_count_in_utf16_units_after_parsing(bot: Bot, registrar: Person) -> None:
    await bot.send_message(registrar.id, f"<b>{'x' * 4096}</b>", parse_mode=ParseMode.HTML)
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(registrar.id, "\N{GRINNING FACE}" * 2049)
    sent = await bot.send_message(
        registrar.id, "\N{GRINNING FACE}<i>x</i>", parse_mode=ParseMode.HTML
    )
    assert sent.entities[0].offset == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<table>x", 'Unsupported start tag "table" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused(bot: Bot, registrar: Person, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(registrar.id, text, parse_mode=ParseMode.HTML)
    assert refused.value.message == f"can't parse entities: {reason}".capitalize()


async def test_empty_texts_are_refused(bot: Bot, registrar: Person) -> None:
    for text in ("", "   ", "<b></b>"):
        with pytest.raises(BadRequest, match="Message text is empty"):
            await bot.send_message(registrar.id, text, parse_mode=ParseMode.HTML)


async def test_an_edit_replaces_text_and_buttons(bot: Bot, registrar: Person) -> None:
    sent = await bot.send_message(registrar.id, "Age?", reply_markup=keyboard("7"))
    edited = await bot.edit_message_text("Risk?", registrar.id, sent.message_id)
    seen = registrar.private.messages[sent.message_id]
    assert (seen.text, seen.labels, seen.edits) == ("Risk?", [], 1)
    assert not isinstance(edited, bool)
    assert edited.edit_date
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("Risk?", registrar.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(registrar.id, sent.message_id)
    await bot.edit_message_reply_markup(registrar.id, sent.message_id, reply_markup=keyboard("A"))
    assert seen.labels == ["A"]


async def test_what_is_not_there_cannot_be_edited(bot: Bot, registrar: Person) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", registrar.id, 999)
    typed = registrar.say("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", registrar.id, typed.id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")


async def test_messages_older_than_48_hours_stay(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    old = await bot.send_message(registrar.id, "old")
    server.world.clock.advance(48 * HOUR + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(registrar.id, old.message_id)
    young = await bot.send_message(registrar.id, "young")
    await bot.delete_messages(registrar.id, [young.message_id, 987])
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(registrar.id, young.message_id)
    assert [message.text for message in registrar.private.from_bot] == ["old"]


async def test_a_member_may_not_delete_what_others_wrote(
    bot: Bot, ward: Chat, registrar: Person
) -> None:
    typed = registrar.send(ward, "ours")
    with pytest.raises(BadRequest, match=r"Message can't be deleted$"):
        await bot.delete_message(ward.id, typed.id)


async def test_buttons_keep_telegrams_limits(bot: Bot, registrar: Person) -> None:
    def markup(**action: object) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("x", **action)]])  # type: ignore[arg-type]  # each case names its own action

    await bot.send_message(registrar.id, "x", reply_markup=markup(callback_data="d" * 64))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(registrar.id, "x", reply_markup=markup(callback_data="d" * 65))
    await bot.send_message(registrar.id, "x", reply_markup=markup(copy_text=CopyTextButton("c")))
    with pytest.raises(BadRequest, match="Button_copy_text_invalid"):
        await bot.send_message(
            registrar.id, "x", reply_markup=markup(copy_text=CopyTextButton("c" * 257))
        )
    copied = registrar.private.from_bot[-1]
    registrar.tap(copied, "x")
    assert registrar.clipboard == "c"


async def test_a_forced_reply_can_be_meant_for_one(
    bot: Bot, ward: Chat, registrar: Person, consultant: Person
) -> None:
    asked = registrar.send(ward, "/cns")
    sent = await bot.send_message(
        ward.id,
        "Date?",
        reply_to_message_id=asked.id,
        reply_markup=ForceReply(selective=True, input_field_placeholder="2024-01-10"),
    )
    message = ward.messages[sent.message_id]
    assert message.asks(registrar)
    assert not message.asks(consultant)
    assert message.reply_to is asked
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(ward.id, "x", reply_to_message_id=4040)


async def test_a_bot_writes_only_where_it_may(
    bot: Bot, ward: Chat, registrar: Person, consultant: Person
) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(consultant.id, "x")
    registrar.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(registrar.id, "x")
    ward.bot_status = "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(ward.id, "x")


async def test_pictures_and_documents_arrive_whole_and_can_be_reused(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(8) + (640).to_bytes(4) + (480).to_bytes(4)
    sent = await bot.send_photo(registrar.id, picture, caption="<b>c</b>", parse_mode="HTML")
    assert (sent.photo[0].width, sent.photo[0].height, sent.caption) == (640, 480, "c")
    again = await bot.send_photo(registrar.id, sent.photo[0].file_id)
    assert again.photo[0].file_id == sent.photo[0].file_id
    file = await bot.send_document(registrar.id, b"a\r\n--b", filename="note.txt")
    assert file.document
    assert server.world.files.by_id[file.document.file_id][1] == b"a\r\n--b"
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(registrar.id, b"no picture")
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(registrar.id, "unknown-id")


async def test_a_message_says_which_button_is_missing(bot: Bot, registrar: Person) -> None:
    await bot.send_message(registrar.id, "Age?", reply_markup=keyboard("7"))
    message = await registrar.private.wait_for("Age?")
    with pytest.raises(LookupError, match=r"0 buttons fit '9'; there are \['7'\]"):
        registrar.tap(message, "9")
    with pytest.raises(TimeoutError, match="the bot last said"):
        await registrar.private.wait_for("never", seconds=0.01)
    with pytest.raises(TimeoutError, match="edited 0 times"):
        await message.edited(seconds=0.01)
