"""People who do anything: sensible, odd and impossible things, always the same for a seed."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from bot.playground.people.chats import Chat
from bot.playground.people.groups import join, leave, migrate, open_topic, set_bot_status
from bot.playground.people.messages import Message
from bot.playground.people.persons import Person
from bot.playground.people.world import World
from bot.store.keys import MARK_LENGTH, ChatPlace
from dialogs import token
from dialogs.answer.views import MORE
from tests.fuzz.sent import ANSWERS, COMMANDS, ODD, PICTURE, RARE, VALUES

PEOPLE, LANGUAGES = 12, ("en", "de", "es", "fr", "", "xx-XX")
# From an answer by More and by its details to the first remission, the nearest first.
TO_FIRST_REMISSION = (token.FIRST_REMISSION, token.REFINE, token.VIEW + MORE)


def _leads(button: dict[str, Any], way: str) -> bool:
    return str(button.get("callback_data", ""))[MARK_LENGTH:].startswith(way)


def _further(messages: Sequence[Message]) -> tuple[Message, dict[str, Any]] | None:
    """The button that leads nearest to the first remission."""
    for way in TO_FIRST_REMISSION:
        for message in messages:
            for button in (one for row in message.keyboard for one in row):
                if _leads(button, way):
                    return message, button
    return None


class Crowd:
    """A dozen people, alone and in three kinds of groups."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.chance = random.Random(seed)  # noqa: S311  # no secret: repeatable
        self.people = [
            world.person(f"person{seed}x{number}", language=self.chance.choice(LANGUAGES))
            for number in range(PEOPLE)
        ]
        self.groups = [
            world.group(f"Basic {seed}", *self.people, kind="group"),
            world.group(f"Super {seed}", *self.people),
            world.group(f"Forum {seed}", *self.people, forum=True),
        ]
        self.topics = [open_topic(self.groups[2], self.people[0], name) for name in "AB"]
        self.deeds: list[tuple[int, Callable[[Person], object]]] = [
            (30, self._tap),
            (18, self._type),
            (4, self._go_far),
            (12, self._command),
            (6, self._reply),
            (4, self._tap_forged),
            (3, self._tap_old),
            (3, self._ask_inline),
            (2, self._edit),
            (2, self._send_other),
            (1, self._delete),
            (1, self._belong),
        ]

    @property
    def places(self) -> list[ChatPlace]:
        """Where everybody may have a consult."""
        alone = [ChatPlace(person.id, None, person.id, shared=False) for person in self.people]
        topics: list[tuple[Chat, int | None]] = [(group, None) for group in self.groups]
        topics += [(self.groups[2], topic) for topic in self.topics]
        together = [
            ChatPlace(group.id, topic, person.id, shared=True)
            for person in self.people
            for group, topic in topics
        ]
        return [*alone, *together]

    def act(self) -> None:
        """Somebody does something."""
        weights = [weight for weight, _deed in self.deeds]
        _weight, deed = self.chance.choices(self.deeds, weights)[0]
        deed(self.chance.choice(self.people))

    def updates(self) -> list[bytes]:
        """What has happened since, as it comes over the line: some twice, late, or spoilt."""
        taken = [dict(update) for update in self.world.inbox.waiting]
        self.world.inbox.waiting.clear()
        for update in list(taken):
            if self.chance.random() < 0.03:
                taken.append(update)
            if self.chance.random() < 0.06:
                taken.append(self._spoilt(update))
            if self.chance.random() < 0.02:
                at = self.chance.randrange(len(taken))
                taken.append(taken.pop(at))
        lines = [json.dumps(update).encode() for update in taken]
        return [*lines, *(self._cut(line) for line in lines if self.chance.random() < 0.01)]

    def _where(self, person: Person) -> tuple[Chat, int | None]:
        chat = self.chance.choice([person.private, person.private, *self.groups])
        topic = self.chance.choice([None, *self.topics]) if chat.forum else None
        return chat, topic

    def _text(self) -> str:
        choice = self.chance.random()
        if choice < 0.75:
            return self.chance.choice(ANSWERS)
        if choice < 0.9:
            return self.chance.choice(ODD)
        length = self.chance.randrange(1, 40)
        return "".join(chr(self.chance.randrange(1, 0xD800)) for _letter in range(length))

    def _recent(self, person: Person) -> list[Message]:
        chat, _topic = self._where(person)
        return chat.from_bot[-self.chance.choice((1, 1, 2, 12)) :]

    def _buttons(self, person: Person) -> list[tuple[Message, dict[str, Any]]]:
        return [
            (message, button)
            for message in self._recent(person)
            for row in message.keyboard
            for button in row
            if "callback_data" in button
        ]

    def _type(self, person: Person) -> None:
        person.say(self._text())

    def _go_far(self, person: Person) -> None:
        """Get as far as some question that few cases lead to."""
        for message in person.private.from_bot[-1:]:
            for button in (button for row in message.keyboard for button in row):
                if str(button.get("callback_data")).endswith("work_out"):
                    person.press(message, button)
                    person.say("20")
                    return
        if self.chance.random() < 0.7 and (further := _further(person.private.from_bot[-12:])):
            person.press(*further)
            return
        for text in self.chance.choice(RARE):
            person.say(text)

    def _command(self, person: Person) -> None:
        chat, topic = self._where(person)
        name, space, rest = self.chance.choice(COMMANDS).partition(" ")
        at = f"@{self.world.bot['username']}" if chat.shared else ""
        person.send(chat, name + at + space + rest, topic=topic)

    def _reply(self, person: Person) -> None:
        chat, _topic = self._where(person)
        if answered := chat.from_bot[-6:]:
            person.send(chat, self._text(), reply_to=self.chance.choice(answered))

    def _tap(self, person: Person) -> None:
        if buttons := self._buttons(person):
            person.press(*self.chance.choice(buttons))

    def _tap_forged(self, person: Person) -> None:
        if buttons := self._buttons(person):
            message, button = self.chance.choice(buttons)
            letters = list(str(button["callback_data"]))
            at = self.chance.randrange(len(letters))
            letters[at : at + self.chance.randrange(3)] = self.chance.choice("0aZ:-<é🦠\N{NULL}")
            person.press(message, {**button, "callback_data": "".join(letters)})

    def _tap_old(self, person: Person) -> None:
        old = [
            (message, button)
            for message in self._recent(person)
            for markup in message.earlier_markups
            for row in markup.get("inline_keyboard", [])
            for button in row
            if "callback_data" in button
        ]
        if old:
            person.press(*self.chance.choice(old))

    def _ask_inline(self, person: Person) -> None:
        person.ask(self._text()[:256])

    def _edit(self, person: Person) -> None:
        chat, _topic = self._where(person)
        own = [message for message in chat.history[-20:] if message.sender is person]
        if own:
            person.edit(self.chance.choice(own), self._text())

    def _send_other(self, person: Person) -> None:
        chat, _topic = self._where(person)
        if self.chance.random() < 0.5:
            person.send_photo(chat, PICTURE, self.chance.choice(("", "MRN 12345")))
        else:
            person.send_document(chat, "letter.pdf", b"x")

    def _delete(self, person: Person) -> None:
        chat, _topic = self._where(person)
        if chat.history:
            person.delete(self.chance.choice(chat.history[-10:]))

    def _belong(self, person: Person) -> None:
        group = self.chance.choice(self.groups)
        choice = self.chance.randrange(4)
        if choice == 0 and group.kind == "group" and len(group.messages) > 400:
            self.groups[0] = migrate(group, person)
        elif choice == 1:
            set_bot_status(group, person, "member")
        else:
            (join if choice == 2 else leave)(group, person)

    def _spoilt(self, update: dict[str, Any]) -> Any:  # noqa: ANN401  # that is the point
        """An update in which one value is missing, of another kind, or not foreseen."""
        spoilt = json.loads(json.dumps({**update, "update_id": update["update_id"] + 10**9}))
        part = spoilt
        while True:
            name = self.chance.choice(list(part) if isinstance(part, dict) else range(len(part)))
            inner = part[name]
            if not isinstance(inner, dict | list) or not inner or self.chance.random() < 0.3:
                break
            part = inner
        if self.chance.random() < 0.3:
            del part[name]
        else:
            part[name] = self.chance.choice(VALUES)
        return spoilt

    def _cut(self, line: bytes) -> bytes:
        """A line that breaks off, or with a wrong byte in it."""
        at = self.chance.randrange(len(line))
        return line[:at] if self.chance.random() < 0.5 else line[:at] + b"\xff" + line[at + 1 :]
