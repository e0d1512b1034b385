"""The second check: another account enters age, interval and risk anew, in private and blind.

The link into the private chat holds a random token and nothing of the patient. What the token
stands for is stored sealed, for some minutes: where the card is, whose it is, its code, and who may
check. The card's own turn sees to it that a check never comes over what its owner changed
meanwhile: who changes the card ends the check.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError
from telegram.error import TelegramError

from bot.chat.calls import Edit, answer, send, stop
from bot.chat.panel import change, reply_to, tell
from bot.chat.visit import Visit
from bot.store import Kept, Texts
from bot.store.keys import ChatPlace
from bot.watch.logs import note, trail
from dialogs import Recheck, Reply, compare

CHECK_SECONDS = 20 * 60.0
UNDER_WAY_SECONDS = 120.0  # a tap made before the card changed may come so much later
TOKEN_BYTES = 16
TOKEN_LENGTH = 22


@dataclass(frozen=True, slots=True)
class Check:
    """A card to be checked: where it is, whose, of which case, and the mark of who may check."""

    chat: int
    topic: int | None
    message: int
    owner: str
    code: str
    checker: str
    language: str


CHECK = TypeAdapter(Check)


async def ask_for_check(visit: Visit, query: str, message: int, owner: str, code: str) -> None:
    """Lead whoever tapped into their private chat, unless the answer is theirs."""
    if owner == visit.mark:
        await stop(visit, query, "second_check_same")
        return
    place = visit.place
    check = Check(place.chat, place.topic, message, owner, code, visit.mark, visit.language)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with _card(visit, place.chat, message) as (texts, key):
        changed = await texts.load(key) == _changed(code)
        if not changed:
            kept = CHECK.dump_json(check).decode()
            await texts.save(Kept(_key(token), kept, CHECK_SECONDS), Kept(key, code, CHECK_SECONDS))
    if changed:
        await stop(visit, query, "late")
        return
    await answer(visit, query, url=link(visit, token))


def link(visit: Visit, payload: str) -> str:
    """The link that opens the private chat with this payload."""
    return f"https://t.me/{visit.service.account.username}?start={payload}"


def _key(token: str) -> str:
    return f"check:{token}"


def _changed(code: str) -> str:
    """What is kept of a card that showed a code until now."""
    return f"not {code}"


@asynccontextmanager
async def _card(visit: Visit, chat: int, message: int) -> AsyncIterator[tuple[Texts, str]]:
    """The turn of a card, and the key of what is known of it."""
    names = visit.keys.names(ChatPlace(chat, -message, 0, shared=True))
    async with visit.service.base.turn(names.consult, names) as texts:
        yield texts, visit.keys.card(chat, message)


async def take_card(visit: Visit, message: int, code: str) -> None:
    """End whatever check of a card is open, as its owner changes it now."""
    async with _card(visit, visit.place.chat, message) as (texts, key):
        await texts.save(Kept(key, _changed(code), UNDER_WAY_SECONDS))


async def open_check(visit: Visit, token: str) -> bool:
    """Whether a token opens a check that the visitor may make."""
    check = await _load(visit, token)
    return check is not None and check.checker == visit.mark


async def _load(visit: Visit, token: str) -> Check | None:
    text = await visit.texts.load(_key(token))
    try:
        return CHECK.validate_json(text) if text else None
    except ValidationError:
        return None


async def conclude_check(visit: Visit, token: str, panel: Reply) -> None:
    """Hold what was entered against the card, and tell both people and the card."""
    check, entered = await _load(visit, token), panel.code
    if check is None:
        await tell(visit, visit.say("check_gone"))
    elif not entered:
        await tell(visit, visit.say("check_none"))
    else:
        await visit.texts.delete(_key(token))
        there = ChatPlace(check.chat, check.topic, visit.place.person, shared=True)
        group = replace(visit, language=check.language).at(there)
        try:
            await _compare(visit, group, check, entered)
        except TelegramError as error:  # the group is closed to the bot, or has moved
            note("check untold", error=trail(error))
            await tell(visit, visit.say("check_gone"))


async def _compare(visit: Visit, group: Visit, check: Check, entered: str) -> None:
    theirs = compare(check.code, entered, group.today, setting=group.setting)
    if not await _mark_card(group, check, theirs):
        await tell(visit, visit.say("check_changed"))
        return
    own = compare(check.code, entered, visit.today, setting=visit.setting)
    if not theirs.equal:
        text, answered = "\n".join(theirs.told), reply_to(check.message)
        await send(group, "sendMessage", text=text, reply_parameters=answered)
    await tell(visit, "\n".join(own.told))


async def _mark_card(group: Visit, check: Check, found: Recheck) -> bool:
    """Show what was found on the card; whether that still shows what was checked."""
    async with _card(group, check.chat, check.message) as (texts, key):
        if await texts.load(key) != check.code:
            return False
        await texts.delete(key)
        outcome = await change(group, check.message, found.card, check.owner)
        return outcome is not Edit.GONE
