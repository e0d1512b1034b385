"""Plays guided tours: people who type and tap by themselves, at a pace that can be followed."""

import asyncio
import contextlib

from bot.playground.page.tours import TOURS
from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person
from bot.playground.people.world import World
from bot.playground.server.errors import Json

READ_SECONDS = 1.3
LETTER_SECONDS = 0.05
PRESS_SECONDS = 0.35
QUIET_SECONDS = 0.15


class Player:
    """Plays one tour at a time; ``pace`` 0 plays it at once, as tests do."""

    def __init__(
        self, world: World, registrar: Person, consultant: Person, ward: Chat, *, pace: float = 1.0
    ) -> None:
        self.world = world
        self.registrar = registrar
        self.consultant = consultant
        self.ward = ward
        self.pace = pace
        self.name = ""
        self.caption = ""
        self.problem = ""
        self.paused = False
        self._go = asyncio.Event()
        self._go.set()
        self._task: asyncio.Task[None] | None = None

    def state(self) -> Json:
        """Return what the page shows of the tour."""
        return {
            "name": self.name,
            "caption": self.caption,
            "paused": self.paused,
            "problem": self.problem,
        }

    def _show(self) -> None:
        self.world.tell("tour", self.state())

    async def control(self, do: str, name: str) -> None:
        """Carry out play, pause, resume, step or stop."""
        if do == "play":
            await self.stop()
            self._task = asyncio.create_task(self._guarded(name))
            return
        if do == "stop":
            await self.stop()
            return
        self.paused = do in {"pause", "step"}
        if do == "pause":
            self._go.clear()
        else:
            self._go.set()
        self._show()

    async def stop(self) -> None:
        """End the tour that plays."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._task = None
        self.name = self.caption = ""
        self.paused = False
        self._go.set()
        self._show()

    async def _guarded(self, name: str) -> None:
        try:
            await self.play(name)
        except (TimeoutError, LookupError) as error:
            self.name, self.problem = "", f"The tour stopped: {error}"
            self._show()

    async def play(self, name: str) -> None:
        """Play a tour from its beginning to its end."""
        tour = TOURS[name]
        self.name, self.problem = name, ""
        self._show()
        self.clear()
        await tour.play(self)
        await self._beat("")
        self.name = self.caption = ""
        self._show()

    def clear(self) -> None:
        """Empty the chats on both telephones."""
        for chat in self.world.chats.values():
            for message in chat.history:
                message.deleted = True
        self.world.tell("cleared", {})

    async def _beat(self, caption: str, seconds: float = READ_SECONDS) -> None:
        """Let the onlooker read, and wait while paused."""
        if caption:
            self.caption = caption
            self._show()
        await asyncio.sleep(seconds * self.pace)
        await self._go.wait()
        if self.paused:
            self._go.clear()

    async def say(
        self, person: Person, chat: Chat, text: str, caption: str, reply_to: Message | None = None
    ) -> None:
        """Let a person type a text letter by letter and send it."""
        await self._beat(caption)
        if self.pace:
            await self._type(person, chat, text)
        person.send(chat, text, reply_to=reply_to)
        await self.world.quiet(QUIET_SECONDS)

    async def _type(self, person: Person, chat: Chat, text: str) -> None:
        for end in range(1, len(text) + 1):
            typed = {"person": person.name, "chat": chat.id, "text": text[:end]}
            self.world.tell("typing", typed)
            await asyncio.sleep(LETTER_SECONDS * self.pace)

    async def tap(self, person: Person, message: Message, label: str, caption: str = "") -> str:
        """Let a person tap a button; return the toast once the bot has answered."""
        await self._beat(caption)
        button = message.button(label)
        self.world.tell("press", self._pressed(person, message, button))
        await asyncio.sleep(PRESS_SECONDS * self.pace)
        edits = message.edits
        tap = person.press(message, button)
        toast = await tap.answered()
        answer = tap.answer or {}
        if answer.get("url"):  # it opened another chat
            return toast
        if answer.get("show_alert"):  # it lies over the screen until the next tap
            await self._beat("")
        with contextlib.suppress(TimeoutError):  # a refused tap changes nothing
            if "callback_data" in button:
                await message.edited(after=edits, seconds=0.5 if toast else 5)
        return toast

    def _pressed(self, person: Person, message: Message, button: Json) -> Json:
        row_number = next(y for y, row in enumerate(message.keyboard) if button in row)
        place = [row_number, message.keyboard[row_number].index(button)]
        key = f"{message.chat.id}/{message.id}"
        return {"person": person.name, "message": key, "place": place}

    async def read(self, person: Person, message: Message, caption: str) -> None:
        """Let a person scroll to where a long message begins, as it asks to be read."""
        key = f"{message.chat.id}/{message.id}"
        read = {"person": person.name, "chat": message.chat.id, "message": key}
        await self._beat(caption)
        self.world.tell("read", read)
        await self._beat("")

    async def tap_through(
        self, person: Person, message: Message, labels: str, caption: str
    ) -> None:
        """Let a person tap several buttons of one panel, named in one line."""
        for label in labels.split(" > "):
            await self.tap(person, message, label, caption)
            caption = ""
