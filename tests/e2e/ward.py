"""The real process against the local Bot API server, and people who use it."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.playground import Chat, Message, Person, PlaygroundServer
from bot.store.keys import MARK_LENGTH, Keys

MEASURED = ("COVERAGE_PROCESS_CONFIG",)
ROOT = Path(__file__).parents[2]
BUTTONS = ("2024", "Jan", "10", "2025", "Mar", "1", "7", "High", "Right")
TOKEN = "7000000001:end-to-end"  # noqa: S105  # the local server takes any
SECRET = "shown-with-each_update"  # noqa: S105  # the local server takes any
START_SECONDS = 60.0
OK = 200


class Running:
    """One process of the bot; ``log`` is what it has written."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log: list[str] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.log.append(line.decode())

    @property
    def events(self) -> list[dict[str, Any]]:
        """The log, line by line."""
        return [json.loads(line) for line in self.log]

    async def heard(self, event: str) -> None:
        """Wait until an event stands in the log."""
        async with asyncio.timeout(START_SECONDS):
            while all(line["event"] != event for line in self.events):
                assert self.process.returncode is None, self.log
                await asyncio.sleep(0.02)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process; its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        code = await self.process.wait()
        await self._reading
        return code


def bare(**given: str) -> dict[str, str]:
    """An environment with nothing else in it, but for what has a process measured."""
    measured = {name: os.environ[name] for name in MEASURED if name in os.environ}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **measured, **given}


async def launch(server: PlaygroundServer, folder: Path, **settings: str) -> Running:
    """Start the bot and wait until it asks for updates, or, if it listens, until it is ready."""
    polls = server.api.counts.get("getUpdates", 0)
    given = {f"BOT_{name.upper()}": value for name, value in settings.items()}
    environment = bare(
        PYTHONPATH=f"{folder}{os.pathsep}{ROOT}",  # a test may lay something in the way
        BOT_API_URL=server.url,
        BOT_TOKEN=server.token,
        **given,
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=environment, stderr=asyncio.subprocess.PIPE
    )
    running = Running(process)
    listen = settings.get("listen", "")
    async with asyncio.timeout(START_SECONDS):
        while not (
            await is_ready(listen) if listen else server.api.counts.get("getUpdates", 0) > polls
        ):
            assert process.returncode is None, running.log
            await asyncio.sleep(0.02)
    return running


async def is_ready(listen: str) -> bool:
    """Whether a copy of the bot says that it takes updates."""
    try:
        async with ClientSession() as session, session.get(f"http://{listen}/readyz") as answer:
            return answer.status == OK
    except ClientError:
        return False


def hooked(port: int, url: str = "") -> dict[str, str]:
    """The settings of a copy called at its own port, or at another address before it."""
    listen = f"127.0.0.1:{port}"
    return {
        "listen": listen,
        "webhook_url": url or f"http://{listen}/updates",
        "webhook_secret": SECRET,
    }


@asynccontextmanager
async def ward(
    folder: Path, *, newest: bool = False, hook: int = 0, **settings: str
) -> AsyncIterator["Ward"]:
    """A server and a bot, stopped at the end; with the port of a hook the server calls the bot."""
    settings = {**(hooked(hook) if hook else {}), **settings}
    async with PlaygroundServer.start(token=TOKEN, newest=newest) as server:
        running = Ward(server, await launch(server, folder, **settings), folder)
        try:
            yield running
        finally:
            await running.bot.stop()  # which a test may have started anew


class Ward:
    """The world of one test module."""

    def __init__(self, server: PlaygroundServer, bot: Running, folder: Path) -> None:
        self.server, self.bot, self.folder = server, bot, folder
        self.world = server.world
        self.people: dict[str, Person] = {}
        self._names = 0

    def person(self, role: str = "registrar") -> Person:
        """Somebody whom the bot has not met."""
        self._names += 1
        person = self.world.person(f"{role}{self._names}")
        person.started = True
        return person

    def group(self, *people: Person, forum: bool = False, kind: str = "supergroup") -> Chat:
        """A group that has seen nothing yet."""
        self._names += 1
        return self.world.group(f"Ward {self._names}", *people, kind=kind, forum=forum)

    def mark(self, person: Person) -> str:
        """The sign on the buttons of a person's messages."""
        return Keys(self.server.token).mark(person.id)

    @property
    def cns(self) -> str:
        """The command as a group's menu sends it."""
        return f"/cns@{self.world.bot['username']}"

    @property
    def disk(self) -> bytes:
        """Everything in the files of the store."""
        return b"".join(path.read_bytes() for path in (self.folder / "var").iterdir())

    async def quiet(self) -> None:
        """Wait until nothing changes any more."""
        await self.world.quiet(0.25)


async def begin(person: Person, chat: Chat, command: str = "/cns") -> Message:
    """Start a consult; its panel, told from others by whose buttons it bears."""
    known = {message.id for message in chat.from_bot}
    mark = Keys(TOKEN).mark(person.id)
    person.send(chat, command)
    return await chat.wait_for(lambda m: m.id not in known and mark in owners(m))


async def answered(person: Person, chat: Chat, line: str = "13m19d 7y HR") -> Message:
    """Type a whole case in a group; its card, told from those before it."""
    known = {message.id for message in chat.from_bot}
    person.send(chat, f"/cns@{person.world.bot['username']} {line}")
    return await chat.wait_for(lambda m: m.id not in known and "isolated CNS relapse" in m.text)


async def more(person: Person, answer: Message) -> Message:
    """Tap for more under a card in a group; the reply that is this person's own."""
    known = {message.id for message in answer.chat.from_bot}
    assert await person.tap(answer, "More").answered() == ""
    return await answer.chat.wait_for(lambda m: m.id not in known and m.reply_to is answer)


def owners(message: Message) -> set[str]:
    """The owner's mark on each button of a message."""
    data = [button.get("callback_data", "") for row in message.keyboard for button in row]
    return {item[:MARK_LENGTH] for item in data if item}


def plain(message: Message) -> str:
    """What a message says, with ordinary spaces."""
    return message.text.replace("\N{NO-BREAK SPACE}", " ")


async def press(person: Person, message: Message, label: str | tuple[int, int]) -> str:
    """Tap a button and wait for both the answer and the edit; the toast."""
    edits = message.edits
    toast = await person.tap(message, label).answered()
    await message.edited(after=edits)
    return toast


async def answer_by_typing(person: Person, panel: Message, text: str, awaited: str) -> None:
    """Answer as a reply to a panel, and wait until it says so."""
    person.send(panel.chat, text, reply_to=panel)
    await panel.wait(lambda m: awaited in m.text)


async def press_all(person: Person, message: Message, labels: Sequence[str] = BUTTONS) -> Message:
    """Tap one button after the other."""
    for label in labels:
        await press(person, message, label)
    return message
