"""The guided tours: whole consults, each an ordinary script over people who type and tap."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person

if TYPE_CHECKING:
    from bot.playground.page.player import Player

DRAWN_SECONDS = 60.0  # the first drawing loads the pencil

Script = Callable[["Player"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour: its title on the page and its script."""

    title: str
    play: Script


async def _ask(player: "Player", person: Person, chat: Chat, caption: str) -> Message:
    """Open a consult; return its panel."""
    await player.say(person, chat, "/cns", caption)
    return await chat.wait_for(lambda message: "2024" in message.labels)


async def _answer(chat: Chat, words: str) -> Message:
    """Return the panel once it shows the answer."""
    return await chat.wait_for(lambda message: words in message.text and "Doses" in message.labels)


async def _dose(player: "Player", person: Person, answer: Message) -> None:
    """Every consult is opened for this: the dose, by age, with its route and its doubts."""
    await player.tap(person, answer, "Doses", "Doses in full, with what speaks against them ...")
    await player.tap(person, answer, "Answer")
    await player.read(person, answer, "... and in short: by age, with route and doubts.")


async def _early(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    panel = await _ask(player, me, chat, "A registrar opens a consult. No typing is needed.")
    await player.tap_through(
        me, panel, "2024 > Jan > 10", "The day of the first diagnosis: year, month, day."
    )
    await player.tap_through(me, panel, "2025 > Mar > 1", "The day of the relapse.")
    await player.tap(me, panel, "7", "A child of seven.")
    await player.tap(me, panel, "High", "High risk at first diagnosis.")
    await player.tap(me, panel, "Right", "Everything is read back before the answer.")
    answer = await _answer(chat, "EARLY")
    await player.tap(me, answer, "Evidence", "Under 18 months is early. Every line has its source.")
    await player.tap(me, answer, "Transplant", "Each topic is one tap away ...")
    await player.tap(me, answer, "What disagrees", "... and so is what the sources disagree about.")
    await _dose(player, me, answer)


async def _late(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    await player.say(
        me, chat, "2023-01-20 2025-03-01 4y standard", "Quicker still: a whole case in one line."
    )
    answer = await _answer(chat, "LATE")
    await player.tap(me, answer, "Plan", "The plan, step by step.")
    await player.tap(me, answer, "More")
    await player.tap(me, answer, "Copy note", "One tap copies a note for the record.")
    await player.tap(me, answer, "Answer")
    await _dose(player, me, answer)


async def _infant(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    panel = await _ask(player, me, chat, "An infant. The interval will do in place of dates.")
    await player.tap(me, panel, "I know the interval")
    await player.tap(me, panel, "6", "Six months from diagnosis to relapse.")
    await player.tap(me, panel, "Under 3", "Under three years, the age is given in months.")
    await player.tap(me, panel, "11", "Eleven months: the dose follows the age band.")
    await player.tap(me, panel, "Not known", "The risk group may stay unknown.")
    await player.tap(me, panel, "Right")
    await _dose(player, me, await _answer(chat, "EARLY"))


async def _adult(player: "Player") -> None:
    me, chat = player.consultant, player.consultant.private
    panel = await _ask(player, me, chat, "A consultant asks about an adult, typing each answer.")
    await player.say(me, chat, "March 2022", "A month alone will do if it settles the answer.")
    await chat.wait_for("When was the relapse found")
    await player.say(me, chat, "14 May 2025", "Dates are read as people write them.")
    await chat.wait_for("How old")
    await player.say(me, chat, "34", "Thirty-four years old.")
    await chat.wait_for("Which NCI risk group")
    await player.say(me, chat, "?", "Risk not known.")
    panel = await chat.wait_for(lambda message: "Right, show the answer" in message.labels)
    await player.tap(me, panel, "Right", "Read back, then confirmed.")
    await _dose(player, me, await _answer(chat, "LATE"))


async def _paper(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    await player.say(me, chat, "14m3d 7y HR", "An answer for the round, in one short line.")
    answer = await _answer(chat, "EARLY")
    await player.tap(me, answer, "More", "It can be drawn ...")
    await player.tap(me, answer, "Pictures")
    await chat.wait_for(lambda message: "photo" in message.data, seconds=DRAWN_SECONDS)
    await player.tap(me, answer, "Handout", "... and printed on one page, without patient data.")
    await chat.wait_for(lambda message: "document" in message.data, seconds=DRAWN_SECONDS)
    await player.tap(me, answer, "Answer")
    await _dose(player, me, answer)


async def _on_the_day(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    panel = await _ask(player, me, chat, "Relapse on the very day that completes 18 months.")
    await player.tap_through(me, panel, "2023 > Aug > 31", "Diagnosed on 31 August 2023 ...")
    await player.tap_through(
        me, panel, "2025 > Feb > 28", "... relapsed on 28 February 2025: month ends count."
    )
    await player.tap(me, panel, "9")
    await player.tap(me, panel, "Standard")
    await player.tap(me, panel, "Right", "Exactly 18 months is late; the day before is early.")
    answer = await _answer(chat, "LATE")
    await player.tap_through(
        me, answer, "More > Other topics > Early or late", "The answer shows the boundary."
    )
    await player.read(me, answer, "What decides it, and where the sources differ.")
    await player.tap(me, answer, "Answer")
    await _dose(player, me, answer)


async def _look_up(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    await player.say(me, chat, "vincristine", "No case at hand: a word is looked up ...")
    await chat.wait_for("VINCA ALKALOIDS")
    await player.say(me, chat, "is this for marrow relapse?", "... and so is what this is for.")
    await chat.wait_for("OUTSIDE THIS TOOL")
    await player.say(me, chat, "dose at 2 years", "A dose by age, with what speaks against it.")
    dose = await chat.wait_for("METHOTREXATE BY AGE")
    await player.read(me, dose, "What was not read is asked back: nothing is guessed.")


async def _refusal(player: "Player") -> None:
    me, chat = player.registrar, player.registrar.private
    await _ask(player, me, chat, "What it cannot read, it refuses; it never guesses.")
    await player.say(me, chat, "10/01/24", "A year of two digits ...")
    await player.say(me, chat, "10/01/2024", "... and a date with two readings.")
    panel = await chat.wait_for(lambda message: "10 January 2024" in message.labels)
    await player.tap(me, panel, "10 January", "It asks which one was meant.")
    await player.say(me, chat, "2 Jan 2024", "A relapse before the diagnosis is refused.")
    panel = await chat.wait_for("The relapse must come after the diagnosis")
    await player.tap(me, panel, "Cancel", "And leaving is one tap.")


async def _two_people(player: "Player") -> None:
    registrar, consultant, ward = player.registrar, player.consultant, player.ward
    panel = await _ask(player, registrar, ward, "In the ward group, a consult is one message.")
    await player.tap(registrar, panel, "I know the interval")
    await player.say(
        registrar,
        ward,
        "14m3d",
        "The bot hears no ward talk: a typed answer replies to its message.",
        reply_to=panel,
    )
    await ward.wait_for("How old")
    await player.tap(consultant, panel, "7", "Another person's tap changes nothing.")
    await player.tap(registrar, panel, "7", "The registrar goes on.")
    await player.tap(registrar, panel, "High")
    await player.tap(registrar, panel, "Right")
    answer = await _answer(ward, "EARLY")
    await player.tap(consultant, answer, "Second check", "Another person checks it, in private ...")
    chat = consultant.private
    panel = await chat.wait_for(lambda message: "I know the interval" in message.labels)
    await player.tap(consultant, panel, "I know the interval", "... without seeing what was typed.")
    await player.say(consultant, chat, "14m3d", "Interval, age and risk are entered anew.")
    panel = await chat.wait_for(lambda message: "7" in message.labels)
    await player.tap(consultant, panel, "7")
    await player.tap(consultant, panel, "High")
    await player.tap(consultant, panel, "Right")
    await ward.wait_for("CHECKED by another account")
    await player.read(registrar, answer, "Both came to the same: the card says so, and the dose.")
    await player.tap(consultant, answer, "Doses", "A topic comes to whoever asks; the card stays.")
    await player.read(consultant, await ward.wait_for("Doses: EARLY"), "The dose, in full.")


TOURS: dict[str, Tour] = {
    "early": Tour("Early relapse, aged 7", _early),
    "late": Tour("Late relapse, aged 4", _late),
    "infant": Tour("An infant", _infant),
    "adult": Tour("An adult", _adult),
    "paper": Tour("Pictures and a page", _paper),
    "boundary": Tour("On the 18-month day", _on_the_day),
    "lookup": Tour("A quick question", _look_up),
    "refusal": Tour("What it refuses", _refusal),
    "group": Tour("Two people, one ward group", _two_people),
}
