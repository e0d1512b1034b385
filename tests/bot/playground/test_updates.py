import asyncio

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden

from bot.playground import Chat, Person, PlaygroundServer
from bot.playground.people import groups
from tests.bot.playground.test_messages import keyboard


async def updates(bot: Bot) -> list[Update]:
    """Return what waits for the bot, and confirm it."""
    found = list(await bot.get_updates(timeout=0))
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1, timeout=0)
    return found


async def texts(bot: Bot) -> list[str | None]:
    return [update.message.text for update in await updates(bot) if update.message]


async def test_a_poll_waits_and_is_confirmed_by_its_offset(bot: Bot, registrar: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    registrar.start("demo")
    first = (await poll)[0]
    assert first.message
    assert first.message.text == "/start demo"
    assert first.message.entities[0].type == "bot_command"
    assert len(await bot.get_updates(timeout=0)) == 1
    assert await bot.get_updates(offset=first.update_id + 1, timeout=0) == ()


async def test_a_second_poller_ends_the_first(server: PlaygroundServer, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    async with httpx.AsyncClient() as other:
        second = asyncio.create_task(
            other.post(f"{server.url}/bot{server.token}/getUpdates", json={"timeout": 1})
        )
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        assert (await second).json() == {"ok": True, "result": []}


async def test_only_the_kinds_asked_for_arrive(bot: Bot, registrar: Person) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    registrar.say("unheard")
    await bot.send_message(registrar.id, "x", reply_markup=keyboard("Yes"))
    registrar.tap(registrar.private.from_bot[-1], "Yes")
    (update,) = await updates(bot)
    assert update.callback_query


async def test_a_tap_is_a_query_that_must_be_answered(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    await bot.send_message(registrar.id, "Risk?", reply_markup=keyboard("High", "Standard"))
    panel = await registrar.private.wait_for("Risk?")
    tap = registrar.tap(panel, "Hi")
    assert server.world.unanswered() == [tap]
    (update,) = await updates(bot)
    query = update.callback_query
    assert query
    assert (query.data, query.chat_instance) == ("v1|High", registrar.private.instance)
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query.id, "x" * 201)
    await bot.answer_callback_query(query.id, "Noted")
    assert await tap.answered() == "Noted"
    assert server.world.unanswered() == []
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)


async def test_an_old_tap_can_no_longer_be_answered(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    await bot.send_message(registrar.id, "Risk?", reply_markup=keyboard("High"))
    panel = registrar.private.from_bot[-1]
    await bot.edit_message_text("Done", registrar.id, panel.id)
    tap = registrar.tap_old(panel, "High")
    server.world.clock.advance(61)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await bot.answer_callback_query(tap.id)
    with pytest.raises(TimeoutError, match="'High' was not answered"):
        await tap.answered(0.01)


async def test_privacy_mode_hides_ward_talk(
    server: PlaygroundServer, bot: Bot, ward: Chat, registrar: Person, consultant: Person
) -> None:
    registrar.send(ward, "who has the bleep")
    registrar.send(ward, "/cns@another_bot")
    registrar.send(ward, f"/cns@{server.world.bot['username']} 14m")
    registrar.send(ward, "/cns")
    ward.bare_commands = False
    registrar.send(ward, "/back")
    asked = await bot.send_message(ward.id, "Date?")
    consultant.send(ward, "2024-01-10", reply_to=ward.messages[asked.message_id])
    consultant.send(ward, "and this", reply_to=registrar.send(ward, "talk"))
    assert await texts(bot) == ["/cns@ward_consult_bot 14m", "/cns", "2024-01-10"]


async def test_an_administrator_bot_hears_everything(
    bot: Bot, ward: Chat, registrar: Person
) -> None:
    groups.set_bot_status(ward, registrar, "administrator")
    registrar.send(ward, "talk")
    change, heard = await updates(bot)
    assert change.my_chat_member
    assert change.my_chat_member.new_chat_member.status == "administrator"
    assert heard.message


async def test_the_bot_comes_and_goes(
    bot: Bot, ward: Chat, registrar: Person, consultant: Person
) -> None:
    groups.remove_bot(ward, registrar)
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(ward.id, "x")
    groups.add_bot(ward, registrar)
    groups.leave(ward, consultant)
    groups.join(ward, consultant)
    kicked, member, joined, left, back = await updates(bot)
    assert kicked.my_chat_member
    assert kicked.my_chat_member.new_chat_member.status == "kicked"
    assert member.my_chat_member
    assert joined.message
    assert joined.message.new_chat_members[0].id == bot.id
    assert left.message
    assert left.message.left_chat_member
    assert back.message
    await bot.leave_chat(ward.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(ward.id, "x")


async def test_a_group_becomes_a_supergroup(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    old = server.world.group("Old ward", registrar, kind="group")
    new = groups.migrate(old, registrar)
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(old.id, "x")
    assert refused.value.new_chat_id == new.id
    first, second = await updates(bot)
    assert first.message
    assert first.message.migrate_to_chat_id == new.id
    assert second.message
    assert second.message.migrate_from_chat_id == old.id


async def test_topics_keep_their_messages_apart(
    server: PlaygroundServer, bot: Bot, registrar: Person
) -> None:
    forum = server.world.group("Forum", registrar, forum=True)
    bed = groups.open_topic(forum, registrar, "Bed 4")
    registrar.send(forum, "/cns", topic=bed)
    opened, typed = await updates(bot)
    assert opened.message
    assert opened.message.forum_topic_created
    assert typed.message
    assert (typed.message.message_thread_id, typed.message.is_topic_message) == (bed, True)
    sent = await bot.send_message(forum.id, "Date?", message_thread_id=bed)
    assert sent.is_topic_message
    asked = forum.messages[sent.message_id]
    assert asked.topic == bed
    answer = registrar.send(forum, "2024-01-10", reply_to=asked)
    assert answer.topic == bed
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=99)


async def test_a_reply_in_a_plain_supergroup_has_a_thread_but_no_topic(
    bot: Bot, ward: Chat, registrar: Person
) -> None:
    await bot.send_message(ward.id, "Date?")
    registrar.send(ward, "2024-01-10", reply_to=ward.from_bot[-1])
    (update,) = await updates(bot)
    assert update.message
    assert update.message.message_thread_id == ward.from_bot[-1].id
    assert not update.message.is_topic_message


async def test_inline_results_become_messages_via_the_bot(
    server: PlaygroundServer, bot: Bot, ward: Chat, registrar: Person
) -> None:
    server.world.inline_feedback = True
    query = registrar.ask("14m 7y HR", ward)
    (update,) = await updates(bot)
    assert update.inline_query
    assert (update.inline_query.query, update.inline_query.chat_type) == (
        "14m 7y HR",
        "supergroup",
    )
    card = InlineQueryResultArticle(
        "1", "EARLY", InputTextMessageContent("<b>EARLY</b>", parse_mode="HTML"), keyboard("Why")
    )
    await bot.answer_inline_query(update.inline_query.id, [card], cache_time=0, is_personal=True)
    assert (await query.answered())[0]["title"] == "EARLY"
    message = query.choose()
    tap = registrar.tap(message, "Why")
    heard, chosen, tapped = await updates(bot)
    assert heard.message
    assert heard.message.via_bot
    assert chosen.chosen_inline_result
    assert tapped.callback_query
    assert tapped.callback_query.inline_message_id == message.inline_id
    done = await bot.edit_message_text("Because", inline_message_id=message.inline_id)
    assert done is True
    await bot.answer_callback_query(tap.id)
    assert message.text == "Because"
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query(update.inline_query.id, [])


async def test_people_edit_block_and_delete(bot: Bot, registrar: Person) -> None:
    typed = registrar.say("/cns")
    registrar.edit(typed, "/case")
    registrar.delete(typed)
    registrar.block()
    registrar.unblock()
    sent, edited, blocked, freed = await updates(bot)
    assert sent.message
    assert sent.message.text == "/cns"
    assert edited.edited_message
    assert edited.edited_message.text == "/case"
    assert blocked.my_chat_member
    assert freed.my_chat_member
    assert registrar.private.history[-1] is not typed
