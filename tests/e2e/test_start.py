"""Starting: malformed settings and a refused token end in a sentence, never in a traceback."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.playground import PlaygroundServer
from tests.bot.store.redis_server import free_port
from tests.e2e.ward import TOKEN, bare


async def ended(folder: Path, **settings: str) -> tuple[int | None, str]:
    """The exit code and what was said."""
    environment = bare(**settings)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot"),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        out, error = await process.communicate()
    assert out == b""
    return process.returncode, error.decode()


async def test_a_missing_token_is_one_sentence(tmp_path: Path) -> None:
    code, said = await ended(tmp_path)
    assert code == 2
    assert said.startswith("BOT_TOKEN is missing. ")
    assert said.count("\n") == 1


async def test_several_malformed_settings_are_all_named(tmp_path: Path) -> None:
    settings = {"BOT_TOKEN": "x", "BOT_TIMEZONE": "Mars/Base", "BOT_ALLOWED": "ward"}
    code, said = await ended(tmp_path, **settings)
    assert code == 2
    assert [line.split()[0] for line in said.splitlines()] == [
        "BOT_TOKEN",
        "BOT_TIMEZONE",
        "BOT_ALLOWED",
    ]
    assert "ward" not in said


async def test_a_token_that_the_server_refuses_is_one_sentence(tmp_path: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        settings = {"BOT_TOKEN": "123456:another", "BOT_STORE": "memory:"}
        code, said = await ended(tmp_path, BOT_API_URL=server.url, **settings)
    assert code == 2
    assert "BOT_TOKEN is refused" in said
    assert "Traceback" not in said
    assert "another" not in said


async def test_a_store_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with PlaygroundServer.start(token=TOKEN) as server:
        code, said = await ended(
            tmp_path,
            BOT_TOKEN=TOKEN,
            BOT_API_URL=server.url,
            BOT_STORE="sqlite:///file/below/it",
        )
    assert code == 2
    assert "BOT_STORE cannot be opened" in said
    assert "Traceback" not in said


HOOK = {
    "BOT_TOKEN": TOKEN,
    "BOT_STORE": "memory:",
    "BOT_WEBHOOK_URL": "http://127.0.0.1/updates",
    "BOT_WEBHOOK_SECRET": "shown-with-each-one",
}


async def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        taken = server.url.removeprefix("http://")
        code, said = await ended(tmp_path, BOT_API_URL=server.url, BOT_LISTEN=taken, **HOOK)
    assert code == 2
    assert said.startswith("BOT_LISTEN cannot be had (Address already in use). ")
    assert said.count("\n") == 1


async def test_a_host_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    code, said = await ended(tmp_path, BOT_LISTEN="192.0.2.1:8080", **HOOK)
    assert code == 2
    assert said.startswith("BOT_LISTEN cannot be had (")


async def test_a_webhook_that_telegram_refuses_is_one_sentence(tmp_path: Path) -> None:
    async with PlaygroundServer.start(token=TOKEN) as server:
        server.faults.error(400, method="setWebhook")
        listen = f"127.0.0.1:{free_port()}"
        code, said = await ended(tmp_path, BOT_API_URL=server.url, BOT_LISTEN=listen, **HOOK)
    assert code == 2
    assert "BOT_WEBHOOK_URL is refused (" in said
    assert "Traceback" not in said


async def test_a_token_refused_behind_a_webhook_is_one_sentence(tmp_path: Path) -> None:
    async with PlaygroundServer.start() as server:
        listen = f"127.0.0.1:{free_port()}"
        code, said = await ended(tmp_path, BOT_API_URL=server.url, BOT_LISTEN=listen, **HOOK)
    assert (code, said.splitlines()[-1].startswith("BOT_TOKEN is refused")) == (2, True)
    assert '"event": "serving", "to": "everybody"' in said


async def test_settings_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=rubbish\n")
    assert (await ended(tmp_path))[1].startswith("BOT_TOKEN is malformed. ")


@pytest.mark.parametrize("value", ["ftp://x", "127.0.0.1:8081", ""])
async def test_an_address_that_is_none_is_one_sentence(tmp_path: Path, value: str) -> None:
    code, said = await ended(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=value)
    assert (code, said.split()[0]) == (2, "BOT_API_URL")


@pytest.mark.parametrize(
    "given",
    [
        {"BOT_STORE": "redis://127.0.0.1:1/0"},
        {"BOT_STORE": "redis://:hidden@127.0.0.1:1/0"},
        {"BOT_STORE": "sqlite:////dev/null"},
        {"BOT_STORE": "sqlite:////proc/x/y"},
        {"BOT_STORE": "sqlite:///."},
        {"BOT_LISTEN": "256.1.1.1:80"},
        {"BOT_ALLOWED": ","},
        {"BOT_ALOWED": "12"},
        {"BOT_API_URL": "http://api.telegram.example"},
        {"BOT_WEBHOOK_SECRET": "q"},
    ],
    ids=lambda given: "=".join(*given.items()),
)
async def test_a_setting_that_cannot_be_ends_the_start_although_telegram_is_away(
    tmp_path: Path, given: dict[str, str]
) -> None:
    away = {"BOT_TOKEN": TOKEN, "BOT_API_URL": f"http://127.0.0.1:{free_port()}"}
    code, said = await ended(tmp_path, **{**away, **given})
    assert code == 2
    assert next(iter(given)) in said.splitlines()[-1]
    assert "Traceback" not in said
    assert "hidden" not in said
