"""How updates come in by polling."""

from typing import Any

import pytest
from telegram.error import TelegramError

from bot.store import MemoryStore
from bot.store.keys import Keys
from bot.wire.account import Account
from bot.wire.budget import OwnBudget
from bot.wire.limits import Limiter
from bot.wire.request import AiohttpRequest

TOKEN = "1:account"  # noqa: S105  # nobody reads it


def account(monkeypatch: pytest.MonkeyPatch, answer: object) -> Account:
    """An account that is answered so."""
    limiter = Limiter(0, OwnBudget(), MemoryStore(), Keys(TOKEN))

    async def ask(*_: object, **__: object) -> Any:  # noqa: ANN401  # JSON
        return answer

    monkeypatch.setattr(Account, "do_api_request", ask)
    return Account(TOKEN, "http://127.0.0.1:9", limiter, AiohttpRequest())


async def test_an_update_without_a_number_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = [{"message": {}}, 5, {"update_id": 7}, None, {"update_id": 8, "message": []}]
    updates = await account(monkeypatch, answer).get_updates()
    assert [update.update_id for update in updates] == [7, 8]


@pytest.mark.parametrize("answer", [[{}], [5, None], {"update_id": "x"}, True])
async def test_an_answer_that_cannot_be_read_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    with pytest.raises(TelegramError, match="Unreadable updates"):
        await account(monkeypatch, answer).get_updates()


async def test_no_update_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await account(monkeypatch, []).get_updates() == ()
