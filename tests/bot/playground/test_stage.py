import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent

from bot.playground import PlaygroundServer
from bot.playground.page.stage import Stage
from bot.playground.page.tours import TOURS, Tour
from bot.playground.server.errors import Json
from tests.bot.playground.conftest import client
from tests.bot.playground.test_messages import keyboard


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    server = PlaygroundServer()
    ready = Stage(server)
    async with server.running():
        yield ready


@pytest.fixture
async def bot(stage: Stage) -> AsyncIterator[Bot]:
    async with client(stage.server) as ready:
        yield ready


@pytest.fixture
async def web(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stage.server.url) as ready:
        yield ready


async def events(web: httpx.AsyncClient) -> AsyncGenerator[Json, None]:
    async with web.stream("GET", "/play/events") as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


async def test_the_page_and_its_files_come_from_here(web: httpx.AsyncClient) -> None:
    for path in ("/", "/page.css", "/page.js", "/phone.css", "/paint.js", "/screen.js"):
        answer = await web.get(path)
        assert answer.status_code == 200
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "")


async def test_a_page_hears_of_everything_that_happens(
    stage: Stage, web: httpx.AsyncClient, bot: Bot
) -> None:
    me = stage.registrar
    async with aclosing(events(web)) as stream:
        first = await anext(stream)
        assert [person["name"] for person in first["people"]] == ["registrar", "consultant"]
        assert len(first["tours"]) == len(TOURS)
        assert (await anext(stream))["kind"] == "tour"
        sent = await web.post(
            "/play/send", json={"person": "registrar", "chat": me.id, "text": "/start"}
        )
        assert sent.json()["text"] == "/start"
        panel = await bot.send_message(me.id, "Risk?", reply_markup=keyboard("High"))
        pressed = {"person": "registrar", "message": f"{me.id}/{panel.message_id}"}
        tap = await web.post("/play/tap", json={**pressed, "place": [0, 0]})
        await bot.answer_callback_query(tap.json()["tap"], "Noted", show_alert=True)
        await bot.edit_message_text("Done", me.id, panel.message_id)
        await bot.delete_message(me.id, panel.message_id)
        await bot.set_my_commands([("cns", "New consult")])
        kinds: dict[str, Json] = {}
        while "commands" not in kinds:
            event = await anext(stream)
            kinds[event["kind"]] = event
    assert {"message", "update", "tap", "call", "answer", "edit", "delete"} <= kinds.keys()
    assert (kinds["answer"]["toast"], kinds["answer"]["alert"]) == ("Noted", True)
    assert kinds["edit"]["text"] == "Done"
    assert kinds["commands"]["commands"]["registrar"][str(me.id)][0]["command"] == "cns"


async def test_inline_results_are_offered_and_chosen(
    stage: Stage, web: httpx.AsyncClient, bot: Bot
) -> None:
    async def answer() -> None:
        (update,) = await bot.get_updates(timeout=5)
        assert update.inline_query
        card = InlineQueryResultArticle("1", "EARLY", InputTextMessageContent("The answer"))
        await bot.answer_inline_query(update.inline_query.id, [card])

    answering = asyncio.create_task(answer())
    body = {"person": "registrar", "chat": stage.ward.id, "text": "14m 7y HR"}
    found = (await web.post("/play/ask", json=body)).json()
    await answering
    assert found["results"][0]["title"] == "EARLY"
    chosen = await web.post("/play/choose", json={"query": found["query"], "index": 0})
    assert chosen.json()["via"] == stage.world.bot["username"]


async def test_what_cannot_be_done_says_why(stage: Stage, web: httpx.AsyncClient) -> None:
    body = {"person": "registrar", "chat": stage.ward.id, "text": " "}
    empty = await web.post("/play/send", json=body)
    assert (empty.status_code, empty.json()["error"]) == (400, "the message is empty")
    assert (await web.post("/play/nothing", json={})).status_code == 404
    assert (await web.post("/play/send", json={"person": "nobody"})).status_code == 400
    assert (await web.get("/play/file/none")).status_code == 404


async def test_another_site_cannot_tap_here(stage: Stage, web: httpx.AsyncClient) -> None:
    body = {"person": "registrar", "chat": stage.ward.id, "text": "/cns"}
    for headers in ({"origin": "https://elsewhere.example"}, {"host": "elsewhere.example"}):
        assert (await web.post("/play/send", json=body, headers=headers)).status_code == 403
    own = {"origin": stage.server.url}
    assert (await web.post("/play/send", json=body, headers=own)).status_code == 200


async def test_the_bot_can_be_taken_out_of_the_group(stage: Stage, web: httpx.AsyncClient) -> None:
    for present, status in ((False, "kicked"), (True, "member")):
        await web.post("/play/bot", json={"person": "registrar", "present": present})
        assert stage.ward.bot_status == status
    shown = [message.data for message in stage.ward.history]
    assert [max(data) for data in shown] == ["message_id", "new_chat_members"]


async def test_a_tour_pauses_steps_and_stops(
    stage: Stage, web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk(player: object) -> None:
        assert player is stage.player
        for number in range(50):
            await stage.player.say(stage.registrar, stage.ward, str(number), f"Step {number}")

    async def control(do: str, name: str = "") -> Json:
        answer: Json = (await web.post("/play/tour", json={"do": do, "name": name})).json()
        return answer

    monkeypatch.setitem(TOURS, "talk", Tour("Talk", talk))
    stage.player.pace = 0.01
    await control("play", "talk")
    await stage.world.until(lambda: len(stage.ward.history) > 0)
    assert (await control("pause"))["paused"]
    await stage.world.quiet(0.4)
    held = len(stage.ward.history)
    assert (await control("step"))["paused"]
    await stage.world.quiet(0.4)
    assert len(stage.ward.history) == held + 1
    assert not (await control("resume"))["paused"]
    await stage.world.until(lambda: len(stage.ward.history) > held + 2)
    assert (await control("stop"))["name"] == ""


async def test_a_tour_that_fails_says_so(stage: Stage) -> None:
    async def fail(_player: object) -> None:
        raise LookupError("no such button")

    TOURS["fail"] = Tour("Fail", fail)
    try:
        await stage.player.control("play", "fail")
        await stage.world.until(lambda: bool(stage.player.problem))
        assert stage.player.state()["problem"] == "The tour stopped: no such button"
    finally:
        del TOURS["fail"]
