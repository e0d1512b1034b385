"""What it is set up from: one lock, its audit and bill of materials, and a workflow."""

import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.needed import lacking

ROOT = Path(__file__).parents[1]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
UV = Path(sys.executable).with_name("uv")
AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))
WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


def done(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command of the set-up gives."""
    return subprocess.run(  # noqa: S603 - ours
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def export(*what: str) -> str:
    """The locked packages as pip takes them."""
    if not UV.exists():
        lacking("make dev installs uv")
    exported = done(UV, "export", "--quiet", "--frozen", "--no-emit-project", "--no-header", *what)
    assert exported.returncode == 0, exported.stderr
    return exported.stdout


def test_the_lock_names_the_public_index_alone_and_a_hash_for_each_file() -> None:
    addresses = set(re.findall(r"\w+://[^/\"]*", (ROOT / "uv.lock").read_text("utf-8")))
    assert addresses == {"https://pypi.org", "https://files.pythonhosted.org"}
    for package in LOCK["package"]:
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]:
            assert re.fullmatch("sha256:[0-9a-f]{64}", file["hash"])


def test_the_lock_holds_what_is_asked_for() -> None:
    export()
    checked = done(UV, "lock", "--check", "--offline")
    assert checked.returncode == 0, f"run make lock\n{checked.stderr}"


def test_what_pip_takes_holds_a_version_and_a_hash_of_each_and_no_address() -> None:
    exported = export("--no-default-groups")
    entries = re.split(r"\n(?=\w)", exported.strip())
    assert len(entries) > len(LOCK["package"]) / 4
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry)
        assert "--hash=sha256:" in entry
    assert "://" not in exported


def test_a_hospital_gets_no_tool_of_a_developer() -> None:
    names = set(re.findall(r"^([\w.-]+)==", export("--no-default-groups"), re.MULTILINE))
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    tools = {re.split(r"[\[>=]", asked)[0] for group in groups.values() for asked in group}
    assert "python-telegram-bot" in names
    assert not names & tools


def test_the_installer_is_the_one_that_is_locked() -> None:
    assert (ROOT / ".ci" / "uv.txt").read_text("utf-8") == export("--only-group", "uv")


# The audit.

SAFE: dict[str, Any] = {"name": "a", "version": "1", "vulns": []}
FLAWED: dict[str, Any] = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1"}]}
UNKNOWN: dict[str, Any] = {"name": "c", "skip_reason": "Dependency not found on PyPI"}
NOT_LOOKED_AT: dict[str, Any] = {"name": "d", "skip_reason": "requirement is malformed"}


@pytest.mark.parametrize(
    ("packages", "sentence", "code"),
    [
        ([SAFE, UNKNOWN], "No known vulnerability in 1 of 2 packages.", 0),
        ([SAFE, FLAWED], "Known vulnerabilities: b 2: CVE-1", 1),
        ([UNKNOWN], AUDIT["OUT_OF_REACH"], 0),
    ],
)
def test_the_audit_never_claims_what_it_could_not_look_up(
    packages: list[dict[str, Any]], sentence: str, code: int
) -> None:
    assert AUDIT["judge"]({"dependencies": packages}) == (sentence, code)


@pytest.mark.parametrize("packages", [[], [NOT_LOOKED_AT], [UNKNOWN, NOT_LOOKED_AT]])
def test_an_audit_of_nothing_fails(packages: list[dict[str, Any]]) -> None:
    with pytest.raises(AUDIT["ToolFailed"]):
        AUDIT["judge"]({"dependencies": packages})


def audited(folder: Path, tool: str, **environment: str) -> tuple[int, str]:
    """The exit code and the sentence of the audit with this in place of its tool."""
    (folder / "pip_audit").mkdir()
    (folder / "pip_audit" / "__init__.py").touch()
    (folder / "pip_audit" / "__main__.py").write_text(tool, "utf-8")
    audit = done(sys.executable, ".ci/audit.py", "none.txt", PYTHONPATH=str(folder), **environment)
    assert audit.stderr == ""
    return audit.returncode, audit.stdout.strip()


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("raise RuntimeError('broken')", "RuntimeError: broken"),
        ("raise ImportError('No module named pip_audit')", "No module named pip_audit"),
        ("", "it wrote no report"),
        ("import sys; sys.exit('unrecognized arguments')", "unrecognized arguments"),
    ],
)
def test_a_tool_that_is_missing_or_crashes_fails_the_audit(
    tmp_path: Path, tool: str, said: str
) -> None:
    code, sentence = audited(tmp_path, tool)
    assert code == 1
    assert sentence.startswith("The audit failed: ")
    assert said in sentence


def test_a_tool_that_is_not_installed_at_all_fails_the_audit() -> None:
    bare = Path(sys.base_prefix, "bin", "python3")  # the Python that the environment is made of
    audit = done(bare, ".ci/audit.py", "none.txt")
    assert audit.returncode == 1
    assert audit.stdout.strip().endswith("No module named pip_audit")


def test_the_real_tool_without_a_network_says_that_nothing_was_audited(tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text(f"six==1.17.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    nowhere = "http://127.0.0.1:9"
    away = {"HTTPS_PROXY": nowhere, "https_proxy": nowhere, "XDG_CACHE_HOME": str(tmp_path)}
    audit = done(sys.executable, ".ci/audit.py", asked, **away)
    assert (audit.returncode, audit.stdout.strip()) == (0, AUDIT["OUT_OF_REACH"])


# The bill of materials.


def test_the_bill_of_materials_names_the_licence_and_the_hashes_of_each_package(
    tmp_path: Path,
) -> None:
    written = tmp_path / "bill.json"
    made = done(sys.executable, ".ci/sbom.py", Path(sys.executable).parents[1], written)
    bill = json.loads(written.read_text("utf-8")) if written.exists() else {}
    assert bill["metadata"]["component"]["name"] == "cns-relapse-bot"
    licences = {part["name"]: json.dumps(part.get("licenses")) for part in bill["components"]}
    assert "LGPL-3.0" in licences["python-telegram-bot"]
    assert "LGPL-3.0" in licences["fpdf2"]
    assert "MPL-2.0" in licences["certifi"]
    assert "MPL-2.0" in licences["orjson"]
    unknown = [name for name, licence in licences.items() if licence == "null"]
    assert (made.returncode, "No licence" in made.stdout) == ((1, True) if unknown else (0, False))
    locked = {package["name"] for package in LOCK["package"]}
    hashed = [
        part["name"]
        for part in bill["components"]
        if any(reference.get("hashes") for reference in part["externalReferences"])
    ]
    assert len(hashed) > len(locked) / 4


# The workflow.


def test_the_workflow_runs_what_a_person_runs_on_both_ends_of_what_is_served() -> None:
    assert re.findall(r"^      - run: (.*)$", WORKFLOW, re.MULTILINE) == [".ci/run"]
    versions = re.search(r"python: \[(.*)\]", WORKFLOW)
    assert versions
    assert versions[1].startswith('"3.11", ')
    assert "schedule:" in WORKFLOW


def test_the_workflow_may_only_read_and_its_actions_are_pinned() -> None:
    assert re.findall(r"^permissions:\n((?:  .*\n)+)", WORKFLOW, re.MULTILINE) == [
        "  contents: read\n"
    ]
    assert WORKFLOW.count("permissions:") == 1
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)


def test_a_fresh_clone_is_tried_before_anything_else() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert run.index(".ci/fresh") < run.index("make check") < run.index("make test")


def test_ci_installs_every_program_that_a_test_asks_for() -> None:
    asked = re.compile(r"needed\([\"']([\w-]+)[\"'], [\"']([\w-]+)[\"']\)")
    tests = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    wanted = {found for text in tests for found in asked.findall(text)} - {("make", "make")}
    installed = re.findall(
        r"^want ([\w-]+) ([\w-]+)$", (ROOT / ".ci/run").read_text(), re.MULTILINE
    )
    comes_along = {("redis-cli", "redis-tools")}  # with the server
    assert wanted - comes_along <= set(installed)
    assert ("espeak-ng", "espeak-ng") in wanted
