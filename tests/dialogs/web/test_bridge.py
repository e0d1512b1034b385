"""The bridge and the page's files, without a browser."""

import ast
import json
import re
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from dialogs import Block, Choice, Line, Reply, languages
from dialogs.talk import Kind
from dialogs.web import STATIC, bridge
from dialogs.web.bridge import Consult, commands
from dialogs.web.build import NOT_OURS, OURS, ROOT
from dialogs.wording import wording

TODAY = "2026-11-25"
HERE = Path(bridge.__file__).parent
LOCKS = [HERE / "wheels.lock", HERE / "fallback.lock"]
PINNED = [line for lock in LOCKS for line in lock.read_text("utf-8").splitlines()]
SCRIPTS = sorted(STATIC.glob("*.js"))
MEGABYTE = 1_000_000


def say(person: Consult, text: str, language: str = "en") -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(person.say(text, TODAY, language))
    return reply


def labels(reply: dict[str, Any]) -> list[str]:
    return [button["label"] for row in reply["keyboard"] for button in row]


def tokens(reply: dict[str, Any]) -> list[str]:
    return [b["token"] for row in reply["keyboard"] for b in row if b["token"]]


def text(reply: dict[str, Any]) -> str:
    return json.dumps(reply["blocks"], ensure_ascii=False)


def test_a_line_keeps_its_parts() -> None:
    line = Line("methotrexate 12 mg", "https://a.example", 2, "r1; C", strong=((13, 18),))
    reply = Reply(blocks=(Block((line,), heading="DOSING"),), kind=Kind.ANSWER, panel=True)
    message = json.loads(bridge._json(reply))  # noqa: SLF001 - what the page is given
    assert message["kind"] == "answer"
    assert message["blocks"][0]["lines"] == [
        {
            "before": "2. ",
            "runs": [["methotrexate ", False], ["12 mg", True]],
            "after": " [r1; C]",
            "link": "https://a.example",
        }
    ]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("/HELP", "/help"),
        ("/Help ", "/help"),
        ("/help@a_bot", "/help"),
        ("/cns\t14m3d 7y HR", "/cns 14m3d 7y HR"),
        ("/ASK\ndose", "/ask dose"),
        ("/Privacy", "/privacy"),
        ("/START", "/start"),
    ],
)
def test_a_command_is_read_as_everywhere_else(typed: str, plain: str) -> None:
    message = say(Consult(), typed)
    assert message == say(Consult(), plain)
    assert message["kind"] != Kind.REFUSAL.value


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_the_command_for_the_language_points_to_the_page_s_own_choice(language: str) -> None:
    assert wording(language).say("web.language_how") in text(say(Consult(), "/language", language))


def test_no_button_leads_to_what_the_page_cannot_do() -> None:
    person, words = Consult(), wording()
    first = say(person, "14m3d 7y HR")
    seen = set(labels(first))
    for token in tokens(first):
        seen |= set(labels(json.loads(person.tap(token, TODAY, "en"))))
    for key in ("second", "pictures", "page"):
        assert words.say(f"view.{key}") not in seen
    assert words.say("view.copy") in seen
    row = (Choice("drawn", "pxE14m-7y-HR"), Choice("checked", "cE14m-7y-HR"))
    assert labels(json.loads(bridge._json(Reply(rows=(row,))))) == []  # noqa: SLF001 - as above


def test_the_page_speaks_of_itself_and_not_of_telegram() -> None:
    for language, _name in languages():
        for command in ("/start", "/privacy"):
            assert "Telegram" not in text(say(Consult(), command, language))
        names = [name for name, _does in json.loads(commands(language))]
        assert "privacy" in names
        assert "erase" not in names


def test_words_behind_an_answer_are_about_that_case_until_it_is_erased() -> None:
    person = Consult()
    say(person, "14m 7y HR")
    assert "E14m-7y-HR" in text(say(person, "dose"))
    assert "E14m-2y-HR" in text(say(person, "dose if she were 2 years old"))
    say(person, "/erase")
    assert "E14m-7y-HR" not in text(say(person, "dose"))


def test_a_language_chosen_in_the_middle_asks_the_same_question() -> None:
    person = Consult()
    say(person, "/cns")
    say(person, "2024-01-10")
    again = json.loads(person.speak(TODAY, "de"))
    assert wording("de").say("ask.relapse") in text(again)
    first = json.loads(Consult().speak(TODAY, "de"))
    assert wording("de").say("choice.start") in labels(first)


@pytest.mark.parametrize("pinned", PINNED)
def test_the_page_runs_on_the_libraries_that_the_tests_ran_on(pinned: str) -> None:
    found = re.fullmatch(r"([\w-]+)==([\w.]+) --hash=sha256:[0-9a-f]{64}", pinned)
    assert found, "one wheel, one version, one hash"
    assert version(found[1]) == found[2], "renew wheels.lock together with the other lock files"


def imported() -> set[str]:
    """Every module that the consult imports on the page, at once or later."""
    rooms = (path for room in OURS for path in (ROOT / room).rglob("*.py"))
    ours = [path for path in rooms if path.name != "__main__.py"]
    kept = [path for path in ours if not path.relative_to(ROOT).as_posix().startswith(NOT_OURS)]
    nodes = [node for path in kept for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_nothing_is_left_out_that_the_consult_imports() -> None:
    patterns = (HERE / "left_out.txt").read_text("utf-8").split()
    assert patterns == sorted(set(patterns), key=lambda name: name.lstrip("_*/").lower())
    assert "importlib.resources" in imported()
    paths = {PurePosixPath(module.replace(".", "/")) for module in imported()}
    found = {part for path in paths for part in (path.with_suffix(".py"), path, *path.parents)}
    lost = [name for name in map(str, found) for left in patterns if fnmatchcase(name, left)]
    assert lost == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_sentence_and_make_no_markup(path: Path) -> None:
    code = path.read_text("utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in code, "text becomes text nodes and nothing else"
    bare = re.sub(r"//.*", "", code)
    spoken = re.findall(r"[\"`]([A-Z][a-z]+ [a-z]+[^\"`]*)[\"`]", bare)
    assert spoken == [], "sentences stand in the locale files"
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", code)


def test_the_folder_is_small(folder: Path) -> None:
    plain = [path for path in folder.iterdir() if path.suffix not in {".br", ".gz"}]
    assert sum(path.stat().st_size for path in plain) <= 25 * MEGABYTE
    assert sum(path.stat().st_size for path in folder.glob("*.br")) <= 8 * MEGABYTE
    assert {path.name for path in plain} - {"_headers"} == {
        path.stem for path in folder.glob("*.br")
    }
