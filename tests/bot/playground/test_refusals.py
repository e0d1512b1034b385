"""The rarer refusals and kinds of message, each by a raw call."""

import httpx
import pytest

from bot.playground import Chat, Person, PlaygroundServer
from bot.playground.people import groups
from bot.playground.server.catalogue import Schema
from bot.playground.server.methods import HANDLERS, WAITING
from tests.bot.playground.test_calls import refused, web

__all__ = ["web"]
OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(
    ("text", "plain", "kinds"),
    [
        ("a &amp; b &#65;&#x42; &nbsp; & c", "a & b AB &nbsp; & c", []),
        ('<a href="https://x.org/?a=1&amp;b=2">x</a>', "x", ["text_link"]),
        ("<a>x</a>", "x", []),
        ('<span class="tg-spoiler">x</span>', "x", ["spoiler"]),
        ('<tg-emoji emoji-id="1">x</tg-emoji>', "x", []),
        ("\n\n<b>x</b> y \n", "x y", ["bold"]),
        ("see https://x.org/a, @someone_else and /cns", "", ["url", "mention", "bot_command"]),
        ("<code>/cns</code>", "/cns", ["code"]),
    ],
)
async def test_html_is_read_as_telegram_reads_it(
    web: httpx.AsyncClient, registrar: Person, text: str, plain: str, kinds: list[str]
) -> None:
    params = {"chat_id": registrar.id, "text": text, "parse_mode": "HTML"}
    sent = (await web.post("sendMessage", json=params)).json()["result"]
    assert sent["text"] == (plain or text)
    assert [entity["type"] for entity in sent.get("entities", [])] == kinds


async def test_markup_of_other_kinds_is_refused(web: httpx.AsyncClient, registrar: Person) -> None:
    me = registrar.id
    assert "unsupported parse_mode" in await refused(
        web, "sendMessage", chat_id=me, text="x", parse_mode="MarkdownV2"
    )
    assert "Unclosed end tag" in await refused(
        web, "sendMessage", chat_id=me, text="<b>x</b", parse_mode="HTML"
    )
    assert "caption is too long" in await refused(
        web, "sendDocument", chat_id=me, document="x", caption="x" * 1025
    )
    assert "wrong parameter action" in await refused(
        web, "sendChatAction", chat_id=me, action="dancing"
    )
    assert (await web.post("sendChatAction", json={"chat_id": me, "action": "typing"})).is_success


async def test_what_cannot_be_edited(
    server: PlaygroundServer, web: httpx.AsyncClient, registrar: Person
) -> None:
    me = registrar.id
    server.world.files.add_document("a.txt", b"x")
    file_id = next(iter(server.world.files.by_id))
    sent = await web.post("sendDocument", json={"chat_id": me, "document": file_id})
    document = {"chat_id": me, "message_id": sent.json()["result"]["message_id"]}
    text = await web.post("sendMessage", json={"chat_id": me, "text": "x"})
    message = {"chat_id": me, "message_id": text.json()["result"]["message_id"]}
    forced = await web.post(
        "sendMessage", json={"chat_id": me, "text": "x", "reply_markup": {"force_reply": True}}
    )
    asked = {"chat_id": me, "message_id": forced.json()["result"]["message_id"]}
    assert "no text in the message" in await refused(web, "editMessageText", **document, text="y")
    assert "can't be edited" in await refused(web, "editMessageText", **asked, text="y")
    assert "identifier is not specified" in await refused(
        web, "editMessageText", chat_id=me, text="y"
    )
    assert "chat_id is empty" in await refused(web, "editMessageText", text="y")
    assert "MESSAGE_ID_INVALID" in await refused(
        web, "editMessageText", inline_message_id="none", text="y"
    )
    assert "cannot edit media of type video" in await refused(
        web, "editMessageMedia", **document, media={"type": "video", "media": "x"}
    )
    assert 'no field "force_reply"' in await refused(
        web, "editMessageReplyMarkup", **message, reply_markup={"force_reply": True}
    )
    assert "wrong number of message identifiers" in await refused(
        web, "deleteMessages", chat_id=me, message_ids=[]
    )
    assert "message to edit not found" not in await refused(
        web, "editMessageText", **message, text="x"
    )


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([{"id": str(number)} for number in range(51)], "RESULTS_TOO_MUCH"),
        ([{"id": "a"}, {"id": "a"}], "RESULT_ID_DUPLICATE"),
        ([{"id": "x" * 65}], "RESULT_ID_INVALID"),
        ([{"id": "a", "input_message_content": {"message_text": " "}}], "message text is empty"),
    ],
)
async def test_inline_results_keep_their_limits(
    web: httpx.AsyncClient, registrar: Person, results: list[dict[str, object]], reason: str
) -> None:
    content = {"message_text": "x"}
    full = [
        {"type": "article", "title": "t", "input_message_content": content, **result}
        for result in results
    ]
    query = registrar.ask("14m")
    answer = await refused(web, "answerInlineQuery", inline_query_id=query.id, results=full)
    assert answer == f"400 Bad Request: {reason}"
    assert await refused(web, "answerInlineQuery", inline_query_id="0", results=[]) == OLD


async def test_a_private_chat_cannot_be_left(web: httpx.AsyncClient, registrar: Person) -> None:
    assert "can't be changed in private" in await refused(web, "leaveChat", chat_id=registrar.id)


async def test_a_reaction_is_one_that_everybody_may_use(
    web: httpx.AsyncClient, registrar: Person
) -> None:
    thanks = registrar.say("thank you")
    target = {"chat_id": registrar.id, "message_id": thanks.id}
    good = {"type": "emoji", "emoji": "\N{THUMBS UP SIGN}"}
    await web.post("setMessageReaction", json={**target, "reaction": [good]})
    assert thanks.reaction == good["emoji"]
    odd = {"type": "emoji", "emoji": "\N{SYRINGE}"}
    assert "REACTION_INVALID" in await refused(web, "setMessageReaction", **target, reaction=[odd])
    assert "not found" in await refused(
        web, "setMessageReaction", chat_id=registrar.id, message_id=99, reaction=[good]
    )


async def test_the_menu_refuses_unknown_scopes(web: httpx.AsyncClient) -> None:
    assert "BotCommandScope" in await refused(
        web, "setMyCommands", commands=[], scope={"type": "everywhere"}
    )


async def test_people_send_pictures_and_documents(
    web: httpx.AsyncClient, ward: Chat, registrar: Person
) -> None:
    registrar.send_photo(registrar.private, b"\xff\xd8\xff", "a scan")
    registrar.send_document(registrar.private, "a.txt", b"x")
    groups.set_bot_status(ward, registrar, "administrator")
    registrar.send_document(ward, "b.txt", b"x")
    updates = (await web.post("getUpdates", json={"timeout": 0})).json()["result"]
    picture, document, _change, shared = updates
    assert picture["message"]["caption"] == "a scan"
    assert picture["message"]["photo"][0]["width"] == 1280
    assert document["message"]["document"]["mime_type"] == "text/plain"
    assert shared["message"]["document"]["file_name"] == "b.txt"


async def test_a_tap_on_a_deleted_message_shows_it_as_inaccessible(
    web: httpx.AsyncClient, registrar: Person
) -> None:
    button = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    params = {"chat_id": registrar.id, "text": "x", "reply_markup": button}
    await web.post("sendMessage", json=params)
    message = registrar.private.from_bot[-1]
    registrar.delete(message)
    registrar.tap(message, "x")
    (update,) = (await web.post("getUpdates", json={})).json()["result"]
    assert update["callback_query"]["message"]["date"] == 0


async def test_a_webhook_takes_over_what_waits(web: httpx.AsyncClient, registrar: Person) -> None:
    assert "HTTPS URL" in await refused(web, "setWebhook", url="nowhere")
    registrar.say("forgotten")
    dropped = {"url": "http://127.0.0.1:9/", "drop_pending_updates": True}
    assert (await web.post("setWebhook", json=dropped)).is_success
    registrar.say("kept")
    await web.post("deleteWebhook", json={})
    (update,) = (await web.post("getUpdates", json={})).json()["result"]
    assert update["message"]["text"] == "kept"
    await web.post("deleteWebhook", json={"drop_pending_updates": True})
    await web.post("getUpdates", json={"offset": -1})
    assert (await web.post("getUpdates", json={})).json()["result"] == []


def test_what_is_served_is_described_and_nothing_else() -> None:
    schema = Schema(newest=True)
    assert set(schema.methods) == set(HANDLERS) | set(WAITING)
    assert schema.method("SENDMESSAGE") == "sendMessage"
