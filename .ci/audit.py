"""Known vulnerabilities of what the bot runs on, as far as the advisory database can be reached.

Prints a sentence; exits with 1 if there are any. Without the database nothing is known, which is
said and is no failure: a build must not depend on somebody else's server.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECONDS = 120
OUT_OF_REACH = "The advisory database is out of reach: nothing was audited."


def main() -> int:
    """The exit code."""
    report = read_report()
    sentence, code = judge(report)
    print(sentence)  # noqa: T201  # a command prints
    return code


def read_report() -> dict[str, Any] | None:
    """What pip-audit says of the locked dependencies; nothing if it could not find out."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "audit.json"
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
        command += ["--progress-spinner=off", "--timeout=10", "--format=json"]
        command += [f"--output={written}", f"--requirement={ROOT / 'requirements.lock'}"]
        try:
            subprocess.run(command, timeout=SECONDS, capture_output=True, check=False)  # noqa: S603  # our own
        except subprocess.TimeoutExpired:
            return None
        if not written.exists():
            return None
        report: dict[str, Any] = json.loads(written.read_text("utf-8"))
        return report


def judge(report: dict[str, Any] | None) -> tuple[str, int]:
    """What a report comes to: a sentence and an exit code."""
    packages = report["dependencies"] if report else []
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        return OUT_OF_REACH, 0
    found = [
        f"{package['name']} {package['version']}: {flaw['id']}"
        for package in audited
        for flaw in package["vulns"]
    ]
    if found:
        return "Known vulnerabilities: " + "; ".join(found), 1
    return f"No known vulnerability in {len(audited)} of {len(packages)} packages.", 0


if __name__ == "__main__":
    sys.exit(main())
