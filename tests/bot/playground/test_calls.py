from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import BadRequest

from bot.playground import Chat, Person, PlaygroundServer
from tests.bot.playground.conftest import client


@pytest.fixture
async def web(server: PlaygroundServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}/") as ready:
        yield ready


async def refused(web: httpx.AsyncClient, method: str, **params: object) -> str:
    answer = (await web.post(method, json=params)).json()
    assert not answer["ok"]
    return f"{answer['error_code']} {answer['description']}"


async def test_tokens_and_methods_are_checked(
    server: PlaygroundServer, web: httpx.AsyncClient
) -> None:
    wrong = await web.post(f"{server.url}/bot1:wrong/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert await refused(web, "getMee") == "404 Not Found: method not found"
    assert (await web.get("GETME")).json()["result"]["is_bot"] is True


async def test_parameters_follow_the_bot_api(web: httpx.AsyncClient, registrar: Person) -> None:
    me = registrar.id
    assert await refused(web, "sendMessage") == "400 Bad Request: chat_id is empty"
    assert await refused(web, "sendMessage", chat_id=me) == (
        "400 Bad Request: message text is empty"
    )
    assert await refused(web, "sendMessage", chat_id="@nobody", text="x") == (
        "400 Bad Request: chat not found"
    )
    assert await refused(web, "sendMessage", chat_id=me, text="x", reply_to_message_id=1) == (
        '400 Bad Request: parameter "reply_to_message_id" is unknown to sendMessage'
    )
    assert await refused(web, "sendMessage", chat_id=me, text="x", message_thread_id="x") == (
        '400 Bad Request: parameter "message_thread_id" must be Integer'
    )
    assert await refused(web, "sendMessage", chat_id=me, text="x", protect_content="maybe") == (
        '400 Bad Request: parameter "protect_content" must be Boolean'
    )
    assert await refused(web, "sendMessage", chat_id=me, text=5) == (
        '400 Bad Request: parameter "text" must be String'
    )
    assert await refused(web, "answerCallbackQuery") == (
        '400 Bad Request: parameter "callback_query_id" is required'
    )


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply_markup JSON object"),
        (
            {"inline_keyboard": [[{"text": "x", "callback": "y"}]]},
            'can\'t parse reply_markup: InlineKeyboardButton has no field "callback"',
        ),
        (
            {"inline_keyboard": [[{"callback_data": "y"}]]},
            'can\'t parse reply_markup: InlineKeyboardButton needs the field "text"',
        ),
        (
            {"inline_keyboard": [[{"text": 5, "callback_data": "y"}]]},
            'can\'t parse reply_markup: field "text" must be of type String',
        ),
        ({"inline_keyboard": {}}, "can't parse reply_markup: an Array is expected"),
        ({"inline_keyboard": [["x"]]}, "can't parse reply_markup: an Object is expected"),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"text": " ", "callback_data": "y"}]]},
            "can't parse inline keyboard button: Text must be non-empty",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y", "url": "https://x"}]]},
            "can't parse inline keyboard button: only one action is allowed",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
            "inline keyboard button URL is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 9]},
            "too many buttons in a row: a telephone shows at most 8",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
            "REPLY_MARKUP_TOO_LONG",
        ),
        (
            {"force_reply": True, "input_field_placeholder": "x" * 65},
            "reply markup's input field placeholder is too long",
        ),
    ],
)
async def test_misshapen_buttons_are_refused(
    web: httpx.AsyncClient, registrar: Person, markup: object, reason: str
) -> None:
    answer = await refused(web, "sendMessage", chat_id=registrar.id, text="x", reply_markup=markup)
    assert answer == f"400 Bad Request: {reason}"


async def test_bodies_may_be_json_form_or_query(web: httpx.AsyncClient, registrar: Person) -> None:
    rows = '{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}'
    ways = [
        await web.post(
            "sendMessage", data={"chat_id": registrar.id, "text": "ä+b", "reply_markup": rows}
        ),
        await web.get("sendMessage", params={"chat_id": registrar.id, "text": "ä+b"}),
        await web.post("sendMessage", json={"chat_id": registrar.id, "text": "ä+b"}),
    ]
    assert [way.json()["result"]["text"] for way in ways] == ["ä+b"] * 3
    for broken in (b"{", b"[]"):
        answer = await web.post(
            "getMe", content=broken, headers={"content-type": "application/json"}
        )
        assert answer.json()["description"].startswith("Bad Request: can't parse JSON object")


async def test_an_attached_file_may_have_any_name(
    web: httpx.AsyncClient, registrar: Person
) -> None:
    fields = {"chat_id": registrar.id, "document": "attach://f"}
    answer = await web.post("sendDocument", data=fields, files={"f": ("a.txt", b"text")})
    sent = answer.json()["result"]
    assert sent["document"]["file_name"] == "a.txt"
    media = '{"type":"document","media":"attach://g"}'
    answer = await web.post(
        "editMessageMedia",
        data={"chat_id": registrar.id, "message_id": sent["message_id"], "media": media},
        files={"g": ("b.txt", b"other")},
    )
    assert answer.json()["result"]["document"]["file_name"] == "b.txt"


async def test_commands_keep_their_limits_and_scopes(
    server: PlaygroundServer, bot: Bot, ward: Chat, registrar: Person
) -> None:
    menu = server.world.menu
    await bot.set_my_commands([BotCommand("cns", "New consult")])
    await bot.set_my_commands(
        [BotCommand("cns", "Neue Frage")], BotCommandScopeAllGroupChats(), language_code="de"
    )
    await bot.set_my_commands([BotCommand("case", "A code")], BotCommandScopeChat(registrar.id))
    german = server.world.person("oberarzt", language="de")
    assert menu.shown(registrar.private, registrar)[0]["command"] == "case"
    assert menu.shown(ward, registrar)[0]["description"] == "New consult"
    assert menu.shown(ward, german)[0]["description"] == "Neue Frage"
    for name, reason in (("Cns", "Bot_command_invalid"), ("x" * 33, "Bot_command_invalid")):
        with pytest.raises(BadRequest, match=reason):
            await bot.set_my_commands([(name, "x")])
    with pytest.raises(BadRequest, match="Bot_command_description_invalid"):
        await bot.set_my_commands([("cns", "x" * 257)])
    with pytest.raises(BadRequest, match="Bot_commands_too_much"):
        await bot.set_my_commands([(f"c{number}", "x") for number in range(101)])
    with pytest.raises(BadRequest, match="Lang_code_invalid"):
        await bot.set_my_commands([("cns", "x")], language_code="german")


async def test_the_bot_describes_itself(server: PlaygroundServer, bot: Bot) -> None:
    await bot.set_my_description("What it does")
    await bot.set_my_short_description("Short")
    assert server.world.menu.text("description", "de") == "What it does"
    assert server.world.menu.text("short_description", "") == "Short"
    with pytest.raises(BadRequest, match="Bot_short_description_too_long"):
        await bot.set_my_short_description("x" * 121)


async def test_an_old_server_does_not_know_the_newest_fields(
    web: httpx.AsyncClient, registrar: Person
) -> None:
    assert "is unknown" in await refused(
        web, "sendMessage", chat_id=registrar.id, text="x", receiver_user_id=registrar.id
    )


async def test_a_new_server_sends_ephemeral_messages() -> None:
    async with PlaygroundServer.start(newest=True) as server, client(server) as bot:
        registrar, consultant = server.world.person("registrar"), server.world.person("consultant")
        ward = server.world.group("Ward", registrar)
        whisper = {"receiver_user_id": registrar.id}
        shown = await bot.send_message(ward.id, "Only you", api_kwargs=whisper)
        assert shown.message_id == 0
        message = await ward.wait_for("Only you")
        assert message.only_for is registrar
        for chat, person in ((ward.id, consultant), (registrar.id, registrar)):
            registrar.started = True
            with pytest.raises(BadRequest):
                await bot.send_message(chat, "x", api_kwargs={"receiver_user_id": person.id})
