import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from core import command
from core.__main__ import main

CASE = ["--diagnosis", "2024-01-10", "--relapse", "2025-03-01", "--age", "7", "--risk", "high"]
SHORT = ["--interval", "14m3d", "--age", "7", "--risk", "high"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    command = [sys.executable, "-m", "core", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and the output of the command within this process."""
    status = main(arguments)
    output = capsys.readouterr()
    assert output.err == ""
    return status, output.out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """The exit status and the JSON that the command prints."""
    status, text = told(capsys, *arguments, "--json")
    return status, json.loads(text)


def test_the_command_prints_a_plan_as_json() -> None:
    done = run(*CASE, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    assert (plan["timing"], plan["hsct"]) == ("early", "wanted")
    assert plan["interval"] == {"months": 13, "days": 19}
    first = {"id": "intrathecal_methotrexate", "drug": "methotrexate", "value": 12, "unit": "mg"}
    assert {**first, "route": "intrathecal"}.items() <= plan["doses"][0].items()
    boost = {"site": "cranial_boost", "value": 6, "unit": "Gy", "branch": "hsct"}
    assert any(boost.items() <= entry.items() for entry in plan["radiation"])
    for group in ("figures", "pitfalls", "conflicts", "flags"):
        assert isinstance(plan[group], list)
    assert plan["content_version"]
    assert plan["data_hash"]


def test_the_command_refuses_with_status_2() -> None:
    done = run(*CASE, "--marrow", "7", "--json")
    assert (done.returncode, done.stderr) == (2, "")
    refusal = json.loads(done.stdout)
    assert set(refusal) == {"refusal", "detail"}
    assert refusal["refusal"] == "combined_relapse"
    assert "5" in refusal["detail"]["accepted"]


def test_the_command_without_arguments_and_with_help() -> None:
    done = run()
    assert (done.returncode, done.stderr) == (2, "")
    assert "refused: missing" in done.stdout
    helped = run("--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "--prior-cranial-rt" in helped.stdout


def test_a_plan_reads_as_an_outline(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(capsys, *CASE)
    assert status == 0
    assert text.startswith("timing: early\ninterval: 13 months 19 days\n")
    assert "\n  intrathecal_methotrexate: 12 mg [r2 JPHO13 LABEL26] (conflicts: R5)\n" in text
    assert "\n  efs_early_high_risk: UNVERIFIED 15 ± 3 % [r1] (conflicts: R3)\n" in text
    assert "\n  preparation\n" in text
    assert "course: {'radiation': '2026-03-01', 'maintenance_end': None}\n" in text
    assert "\n  transplant [r1 NCCN26 MASU14 LEW21] (conflicts: R4 R9 R16)\n" in text
    assert "\ncode: E13m19d-7y-HR-v2\n" in text


def test_a_month_alone_is_printed_as_a_range(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = told(capsys, "--interval", "14m", "--age", "7", "--risk", "high")
    assert "interval: 14 months 0 days\ninterval_longest: 14 months 30 days\n" in text


@pytest.mark.parametrize(
    ("age", "value"), [("7", 12), ("7y", 12), ("8m", 6), ("18m", 8), ("2", 10), ("18+", 12)]
)
def test_every_form_of_an_age(capsys: pytest.CaptureFixture[str], age: str, value: int) -> None:
    status, plan = as_json(capsys, "--interval", "5m0d", "--age", age, "--risk", "unknown")
    assert status == 0
    assert plan["doses"][0]["value"] == value


def test_every_option_reaches_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    options = "--lineage B --marrow 2 --mrd 0.05 --donor no --prior-cranial-rt no"
    dates = "--cr1 2024-02-12 --today 2026-11-23"
    status, plan = as_json(capsys, *CASE, *options.split(), *dates.split())
    assert status == 0
    assert plan["code"] == "E13m19d-7y-HR-BMUXO-C12m17d-v2"
    assert {entry["branch"] for entry in plan["radiation"]} == {"no_hsct"}


def test_risk_is_worked_out_from_white_cells(capsys: pytest.CaptureFixture[str]) -> None:
    short = [*SHORT[:4], "--wbc", "10", "--age-at-diagnosis", "6"]
    assert as_json(capsys, *short)[1]["case"]["risk"] == "standard"


def test_a_code_gives_the_answer_again(capsys: pytest.CaptureFixture[str]) -> None:
    _, plan = as_json(capsys, *SHORT)
    _, again = as_json(capsys, "--code", plan["code"].lower())
    assert again["doses"] == plan["doses"]
    assert again["code"] == plan["code"]


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (SHORT[:4], "missing"),
        (SHORT[2:], "missing"),
        ([*CASE[:2], *CASE[4:]], "missing"),
        ([*SHORT, "--age"], "arguments"),
        ([*SHORT, "--unheard"], "arguments"),
        ([*SHORT, "--ag", "7"], "arguments"),
        ([*SHORT, "more"], "arguments"),
        ([*SHORT, *CASE], "arguments"),
        ([*SHORT, "--code", "E14m3d-7y-HR"], "arguments"),
        (["--code", "E14m3d-7y-HR", "--age", "2"], "arguments"),
        (["--code", "E14m3d"], "unreadable"),
        (["--code", ""], "unreadable"),
        ([*SHORT, "--today", "yesterday"], "unreadable"),
        ([*SHORT, "--today", "2026-11"], "unreadable"),
        ([*SHORT, "--today", "2026-02-30"], "no_such_date"),
        ([*SHORT, "--today", "9999-12-31"], "too_far_ahead"),
        ([*CASE, "--today", "2025-02-28"], "in_the_future"),
        ([*SHORT, "--age", "-5"], "age_out_of_range"),
        ([*SHORT, "--age", "-0"], "age_out_of_range"),
        ([*SHORT, "--wbc", "abc"], "risk_given_twice"),
        ([*SHORT, "--lineage", ""], "unreadable"),
        ([*SHORT, "--interval", "\udcff"], "unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], key: str
) -> None:
    status, refusal = as_json(capsys, *arguments)
    assert (status, refusal["refusal"]) == (2, key)
    assert refusal["detail"]["accepted"]
    status, text = told(capsys, *arguments)
    assert status == 2
    assert text.startswith(f"refused: {key}\n")
    assert f"  accepted: {refusal['detail']['accepted']}\n" in text


def test_a_refusal_does_not_echo_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--diagnosis", "--age", "--lineage", "--code", "--name"):
        _, text = told(capsys, *SHORT, option, "Jane Doe 4711")
        assert "Jane" not in text
        assert "4711" not in text


def test_leaving_by_ctrl_c_is_no_error() -> None:
    def left(_arguments: Sequence[str]) -> int:
        raise KeyboardInterrupt

    assert command.run(left, []) == 0


def test_the_status_of_a_command_is_its_own() -> None:
    assert command.run(len, ["a", "b"]) == 2
