"""The hazard log: whole, held by tests that exist and run, and shown as it is.

``WRITE_SAFETY=1`` writes the table of SAFETY.md anew.
"""

import ast
import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SAFETY = ROOT / "SAFETY.md"
LOG = tomllib.loads((ROOT / "tests/safety/HAZARDS.toml").read_text("utf-8"))
HAZARDS = LOG["hazard"]
FIELDS = {"id", "hazard", "cause", "effect", "severity", "likelihood", "residual", "controls"}
COLUMNS = (
    "| Id | Hazard | Severity | Likelihood | Controls | What is left |\n|---|---|---|---|---|---|"
)
NAMED = {test for hazard in HAZARDS for control in hazard["controls"] for test in control["tests"]}
HEADINGS = (
    "Intended use",
    "What it is not",
    "Safety case",
    "Roles",
    "Hazards",
    "Residual risk",
    "Clinical sign-off",
    "Changing the content",
)
ROLES = (
    "Clinical safety officer",
    "Responsible consultant",
    "Oncology pharmacist",
    "Information governance",
)
# The ten that the project began with; nobody may take one of them out of the log.
FIRST = {
    "wrong age band",
    "wrong side of the 18 months",
    "two radiation plans",
    "triple set",
    "out of date",
    "another patient",
    "day and month swapped",
    "cut short",
    "early relapse only",
    "without its doubts",
}


@cache
def functions(file: str) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """The tests of a file by name, found without running it."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name: node for node in tree.body if isinstance(node, kinds)}


@cache
def marks_of_file(file: str) -> str:
    """What a file marks all of its tests with."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    marks = [one for one in assigned if "pytestmark" in ast.unparse(one.targets[0])]
    return " ".join(ast.unparse(one.value) for one in marks)


def always_skipped(marks: str) -> bool:
    """Whether a decorator leaves a test out, or lets it fail, whatever the circumstances."""
    return bool(re.search(r"\bmark\.(?:skip|xfail)\b|skipif\(True", marks))


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_control_is_held_by_a_test_that_runs(name: str) -> None:
    file, _, function = name.partition("::")
    to_do = (
        f"tests/safety/HAZARDS.toml names {name}: name a test that holds the control, or write one"
    )
    assert (ROOT / file).is_file(), to_do
    assert function.startswith("test_"), to_do
    found = functions(file).get(function)
    assert found is not None, to_do
    marks = " ".join(map(ast.unparse, found.decorator_list))
    assert not always_skipped(f"{marks} {marks_of_file(file)}"), f"{name} never runs"


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])
def test_a_hazard_is_whole(hazard: dict[str, Any]) -> None:
    assert set(hazard) == FIELDS
    assert all(hazard.values())
    assert hazard["severity"] in LOG["severity"]
    assert hazard["likelihood"] in LOG["likelihood"]
    for control in hazard["controls"]:
        assert set(control) == {"does", "tests"}
        assert control["does"]
        assert control["tests"], f"{hazard['id']}: a control that no test holds is a hope"


def test_hazards_are_numbered_in_order() -> None:
    assert [hazard["id"] for hazard in HAZARDS] == [f"H{n:02}" for n in range(1, len(HAZARDS) + 1)]


def test_the_first_ten_are_still_there() -> None:
    said = " ".join(hazard["hazard"] for hazard in HAZARDS[:10]).lower()
    assert not [words for words in FIRST if words not in said]


def test_what_can_kill_has_more_than_one_test() -> None:
    for hazard in HAZARDS:
        if hazard["severity"] == "catastrophic":
            assert len({t for c in hazard["controls"] for t in c["tests"]}) > 1, hazard["id"]


def held(controls: list[dict[str, Any]]) -> str:
    tests = {test for control in controls for test in control["tests"]}
    return f"{len(controls)}, held by {len(tests)} test{'s' if len(tests) > 1 else ''}"


def table() -> str:
    rows = [
        f"| {h['id']} | {h['hazard']} | {h['severity']} | {h['likelihood']} "
        f"| {held(h['controls'])} | {h['residual']} |"
        for h in HAZARDS
    ]
    return "\n".join([COLUMNS, *rows])


def test_the_safety_file_shows_the_log() -> None:
    text = SAFETY.read_text("utf-8")
    pattern = r"(<!-- hazards -->\n).*?(<!-- end hazards -->)"
    made, places = re.subn(
        pattern, lambda found: f"{found[1]}{table()}\n{found[2]}", text, flags=re.DOTALL
    )
    assert places == 1
    if os.environ.get("WRITE_SAFETY"):
        SAFETY.write_text(made, "utf-8")
        return
    assert text == made, "run this test once with WRITE_SAFETY=1 and look at what changed"


def test_the_safety_file_claims_no_signature() -> None:
    text = SAFETY.read_text("utf-8")
    assert "**Clinical sign-off: none yet.**" in text
    for heading in HEADINGS:
        assert re.search(rf"^## {heading}", text, re.MULTILINE), heading


def test_every_hazard_that_the_safety_file_speaks_of_is_in_the_log() -> None:
    numbers = {int(hazard["id"].removeprefix("H")) for hazard in HAZARDS}
    assert {
        int(number) for number in re.findall(r"\bH(\d{2})\b", SAFETY.read_text("utf-8"))
    } == numbers


def test_every_role_is_named() -> None:
    text = SAFETY.read_text("utf-8")
    for role in ROLES:
        assert f"| {role}" in text, role


def test_a_test_that_is_skipped_is_found() -> None:
    assert always_skipped("pytest.mark.skip(reason='later')")
    assert always_skipped("pytest.mark.skipif(True, reason='later')")
    assert not always_skipped("pytest.mark.skipif(sys.platform == 'win32', reason='no fork')")
