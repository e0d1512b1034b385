"""What a consult costs, by each way in: ``python -m tests.e2e.cost`` prints it for the README."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bot.playground import Chat, Message, Person
from tests.e2e.ward import BUTTONS, Ward, begin, press_all, ward

INTERVAL = ("I know the interval", "13", "7", "High", "Right")
TYPED = ("2024-01-10", "2025-03-01", "7", "HR", "yes")
LINE = "13m19d 7y HR"
SENDING = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery")


class Cost(NamedTuple):
    """One consult: what the person did and what the bot did."""

    way: str
    taps: int
    typed: int
    messages: int
    edits: int
    sent: int

    def row(self) -> str:
        """A row of the table."""
        kilobytes = f"{self.sent / 1000:.1f}"
        cells = (self.way, self.taps, self.typed, self.messages, self.edits, kilobytes)
        return f"| {' | '.join(map(str, cells))} |"


Way = Callable[[Ward, Person, Chat], Coroutine[Any, Any, tuple[int, int]]]


async def by_buttons(place: Ward, person: Person, chat: Chat) -> tuple[int, int]:
    """Tap every answer."""
    await press_all(person, await begin(person, chat, place.cns), BUTTONS)
    return len(BUTTONS), 0


async def by_interval(place: Ward, person: Person, chat: Chat) -> tuple[int, int]:
    """Tap every answer, the interval in place of the dates."""
    await press_all(person, await begin(person, chat, place.cns), INTERVAL)
    return len(INTERVAL), 0


async def by_typing(place: Ward, person: Person, chat: Chat) -> tuple[int, int]:
    """Type every answer."""
    panel = await begin(person, chat, place.cns)
    for text in TYPED:
        person.send(chat, text, reply_to=panel if chat.shared else None)
        panel = await chat.wait_for(partial(_says_more, panel.text))
    return 0, sum(map(len, TYPED))


def _says_more(than: str, message: Message) -> bool:
    return bool(message.labels) and message.text != than


async def by_line(place: Ward, person: Person, chat: Chat) -> tuple[int, int]:
    """Type the whole case behind the command, or alone in private."""
    text = f"{place.cns} {LINE}" if chat.shared else LINE
    person.send(chat, text)
    await chat.wait_for("isolated CNS relapse of ALL")
    return 0, len(text)


WAYS: dict[str, Way] = {
    "buttons": by_buttons,
    "buttons, interval": by_interval,
    "typed": by_typing,
    "one line": by_line,
}


async def measure(place: Ward, name: str, way: Way, *, shared: bool) -> Cost:
    """The cost of one consult."""
    person = place.person()
    chat = place.group(person) if shared else person.private
    place.server.api.calls.clear()
    taps, typed = await way(place, person, chat)
    await place.quiet()
    calls = [call for call in place.server.calls if call.method in SENDING]
    sent = sum(len(json.dumps(call.params, separators=(",", ":")).encode()) for call in calls)
    methods = [call.method for call in calls]
    edits = sum(method.startswith("edit") for method in methods)
    where = "group" if shared else "private"
    return Cost(f"{name}, {where}", taps, typed, methods.count("sendMessage"), edits, sent)


async def measured() -> list[Cost]:
    """Every way in, in a group and in private."""
    with tempfile.TemporaryDirectory() as folder:
        async with ward(Path(folder)) as place:
            return [
                await measure(place, name, way, shared=shared)
                for shared in (True, False)
                for name, way in WAYS.items()
            ]


def table(costs: list[Cost]) -> str:
    """The table for the README."""
    head = "| way in | taps | typed characters | bot messages | edits | kB sent |"
    return "\n".join([head, "|---|---|---|---|---|---|", *(cost.row() for cost in costs)])


if __name__ == "__main__":
    sys.stdout.write(f"{table(asyncio.run(measured()))}\n")
