"""The rules of the house, held by reading the code; each failure says what to do instead."""

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("core", "dialogs", "bot")
BELOW = {"core": set[str](), "dialogs": {"core"}, "bot": {"dialogs"}}
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
BESIDE = [path for room in ("bench", "tests") for path in sorted((ROOT / room).rglob("*.py"))]
LONGEST_MODULE, LONGEST_FUNCTION, FUNCTION_MEDIAN = 250, 30, 8
# What is still over the bar, by how much. These lists only get shorter: what is within the bar goes
# off the list, and nothing is put on it.
LONGER_MODULES: dict[str, int] = {}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    room = name(path).split("/")[0]
    others = {module.split(".")[0] for module in imported(path)} & set(ROOMS) - {room}
    assert others <= BELOW[room], f"{room} may import {BELOW[room] or 'no other room'} only"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_library_stays_in_its_room(path: Path) -> None:
    packages = {module.split(".")[0] for module in imported(path)}
    if not name(path).startswith("bot/"):
        assert not packages & {"telegram", "aiohttp", "starlette"}, (
            "Telegram and HTTP belong to bot"
        )
    if name(path) != "dialogs/flow.py":
        assert "transitions" not in packages, "the one machine stands in dialogs/flow.py"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_an_entrance_asks_the_time_or_the_environment(path: Path) -> None:
    here = name(path)
    entrance = here.startswith("bot/") or here.endswith("__main__.py")
    clock = {"date.today", "datetime.now", "time.time", "datetime.utcnow"}
    assert entrance or not clock & set(calls(path)), "hand the day down from the entrance"
    environment = here == "bot/settings.py" or here.startswith("bot/playground/")
    assert environment or "os.environ" not in path.read_text("utf-8"), "settings stand in one place"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_are_read_in_two_places_only(path: Path) -> None:
    readers = {"core/knowledge.py", "dialogs/wording.py", "dialogs/book/__main__.py"}
    readers |= {"core/command.py"}  # opens the null device, and reads nothing
    builders = {"dialogs/web/build.py", "dialogs/web/shell.py"}  # what they read is the page itself
    if name(path).startswith("bot/") or name(path) in readers | builders:
        return
    opened = [
        call for call in calls(path) if call.split(".")[-1] in {"open", "read_text", "read_bytes"}
    ]
    assert not opened, "core/knowledge.py reads data, dialogs/wording.py reads sentences"


SHOWS = ("dialogs/answer/", "dialogs/pictures/", "dialogs/book/", "bot/chat/", "bot/wire/markup.py")


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).startswith(SHOWS)], ids=name)
def test_what_shows_a_sentence_never_reads_one(path: Path) -> None:
    assert "re" not in set(imported(path)), (
        "what has been worded is carried as a value (a number, marks, the id of a datum), "
        "and is not parsed back"
    )


@pytest.mark.parametrize("path", [*MODULES, *BESIDE], ids=name)
def test_modules_are_short_and_named_for_what_they_hold(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    most = LONGER_MODULES.get(name(path), LONGEST_MODULE)
    assert lines <= most, f"{lines} lines: split it by what it does"
    over = lines > LONGEST_MODULE
    assert over == (name(path) in LONGER_MODULES), "it is within the bar: take it off the list"
    assert path.stem not in {"utils", "helpers", "common", "misc"}, (
        "name a module for what it holds"
    )


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a module with their lengths in lines."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_short(room: str) -> None:
    here = [path for path in MODULES if name(path).startswith(f"{room}/")]
    lengths = [lines for path in here for _name, lines in functions(path)]
    assert statistics.median(lengths) < FUNCTION_MEDIAN, "split what does two things"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_function_is_long(path: Path) -> None:
    long = {function: lines for function, lines in functions(path) if lines > LONGEST_FUNCTION}
    assert not long, "split it by what it does"


def test_no_file_name_stands_in_two_rooms() -> None:
    names = Counter(path.name for path in MODULES if not path.name.startswith("__"))
    twice = {one for one, places in names.items() if places > 1}
    assert not twice, "name a module for what it holds in its own room's words"


def test_a_type_means_one_thing() -> None:
    types = Counter(
        node.name
        for path in MODULES
        if not name(path).startswith("bot/playground/")  # Telegram's words stand there
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    twice = {one for one, places in types.items() if places > 1}
    assert not twice, "one word, one idea: the glossary of dialogs/README.md"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_suppression_says_why(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        bare = re.search(r"#\s*(?:noqa|type:\s*ignore|pragma)[^#]*$", line)
        said = bare is None or re.search(r"(?:\s-\s|\]\s*#?\s*\w|#.*#)", bare[0]) is not None
        assert said, f"line {number}: say on the line why the rule does not hold here"


def test_a_room_says_in_one_sentence_what_it_is_for() -> None:
    for room in ROOMS:
        doc = ast.get_docstring(tree(ROOT / room / "__init__.py"))
        assert doc, f"{room}/__init__.py needs its sentence"


# The floors of the bot, from the entrance down; the emulator stands beside it.
BOT_FLOORS = ("__main__", "serve", "chat", "wire", "store", "watch", "settings", "accepted")
BOT_MODULES = [path for path in MODULES if name(path).startswith("bot/")]


def bot_room(module: str) -> str:
    """The room of ``bot`` that a module is of: ``chat`` of ``bot.chat.panel``."""
    return module.split(".")[1] if "." in module else "playground"


@pytest.mark.parametrize("path", BOT_MODULES, ids=name)
def test_within_the_bot_imports_go_down_only(path: Path) -> None:
    here = bot_room(".".join(path.relative_to(ROOT).with_suffix("").parts))
    modules = {module for module in imported(path) if module.startswith("bot.")}
    others = {bot_room(module) for module in modules}
    if here in BOT_FLOORS:
        below = BOT_FLOORS[BOT_FLOORS.index(here) :]
        assert others <= {*below}, f"{here} may import {below} only"
    else:
        assert others <= {"playground", "wire"}, "the emulator knows nothing of the bot it serves"


@pytest.mark.parametrize("path", BOT_MODULES, ids=name)
def test_what_an_update_needs_is_handed_on(path: Path) -> None:
    assert "contextvars" not in {*imported(path)}, "hand the visit on instead"
