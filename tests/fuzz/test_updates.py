"""Tens of thousands of updates, valid, odd and malformed, through the whole bot."""

import logging
from pathlib import Path

import pytest

from bot.wire.markup import LONGEST_DATA
from dialogs.flow import FLOW
from tests.e2e.ward import owners
from tests.fuzz.crowd import Crowd
from tests.fuzz.inside import Inside, inside
from tests.needed import LONG

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

ROUNDS = 40 if LONG else 2
UPDATES, AT_ONCE = 2500, 25
EXPECTED = (  # what Telegram says no to in the normal course of things
    *("message is not modified", "message to edit not found", "message can't be edited"),
    "there is no text in the message",
    *("query is too old", "message to delete not found", "message can't be deleted"),
    *("chat not found", "query_id_invalid", "bot was kicked", "bot is not a member"),
    *("upgraded to a supergroup", "message to be replied not found", "thread not found"),
    "USER_NOT_PARTICIPANT",
    "QUOTE_TEXT_INVALID",  # the card changed meanwhile: the view then comes without the quote
)


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_no_update_meets_an_unhandled_exception(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    caplog.set_level(logging.WARNING)
    async with inside(monkeypatch, tmp_path, rich=bool(seed % 2)) as bot:
        crowd = Crowd(bot.world, seed)
        done = 0
        while done < UPDATES:
            for _deed in range(AT_ONCE):
                crowd.act()
            updates = crowd.updates()
            await bot.take(updates)
            await bot.look(crowd.places)
            done += len(updates)
        everything_is_in_order(bot, crowd)
    assert failures(caplog) == []


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as an error, but for refusals by Telegram, which are looked at one by one.

    A spoilt update may name a chat that there is not: then nobody can be told.
    """
    errors = [vars(r)["fields"]["error"] for r in caplog.records if r.levelno >= logging.ERROR]
    return [error for error in errors if not error.startswith("BadRequest at ")]


def everything_is_in_order(bot: Inside, crowd: Crowd) -> None:
    """Every tap answered, every step and handler met, nobody's panel in another's chat."""
    strange = [error for error in bot.refusals if not any(part in error for part in EXPECTED)]
    assert strange == []
    assert bot.world.unanswered() == []
    assert set(bot.steps) == {*FLOW.questions, "check"}
    assert {"sendMessage", "editMessageText", "answerInlineQuery", "deleteMessages"} <= set(
        bot.api.counts
    )
    marks = {person: bot.service.keys.mark(person.id) for person in crowd.people}
    for person, mark in marks.items():
        for message in person.private.from_bot:
            assert not owners(message) & ({*marks.values()} - {mark})
            for row in message.keyboard:
                assert all(len(str(b.get("callback_data", ""))) <= LONGEST_DATA for b in row)
