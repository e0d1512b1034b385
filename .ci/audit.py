"""Known vulnerabilities of what the bot runs on, as far as the advisory database can be reached.

``python .ci/audit.py REQUIREMENTS`` prints a sentence and exits with 1 if there are any, or if the
tool is missing or fails. Where only the network is in the way, nothing is known: that is said and
is no failure, because a build must not depend on somebody else's server.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SECONDS = 120
OUT_OF_REACH = "The advisory database was not reached: nothing was audited."
NETWORK = re.compile(r"requests\.exceptions\.\w*(Connection|Proxy|SSL|Timeout)|Could not connect")
PACKAGE_UNKNOWN = "not found on"  # what a mirror without advisories says of every package


class ToolFailed(Exception):
    """The tool is missing or crashed; the message is its last line."""


def main() -> int:
    """The exit code."""
    try:
        sentence, code = judge(read_report(Path(sys.argv[1])))
    except ToolFailed as failure:
        sentence, code = f"The audit failed: {failure}", 1
    print(sentence)  # noqa: T201  # a command prints
    return code


def read_report(requirements: Path) -> dict[str, Any] | None:
    """What pip-audit says of the locked packages; nothing if the database was not reached."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "audit.json"
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
        command += ["--progress-spinner=off", "--timeout=10", "--format=json"]
        command += [f"--output={written}", f"--requirement={requirements}"]
        try:
            done = subprocess.run(  # noqa: S603  # our own
                command, timeout=SECONDS, capture_output=True, text=True, check=False
            )
        except subprocess.TimeoutExpired:
            return None
        if written.exists():
            report: dict[str, Any] = json.loads(written.read_text("utf-8"))
            return report
    return explain(done.stderr)


def explain(said: str) -> None:
    """Nothing, where the tool's last line speaks of the network; else its failure is raised."""
    last = said.strip().splitlines()[-1:] or ["it wrote no report"]
    if not NETWORK.search(last[0]):
        raise ToolFailed(last[0])


def judge(report: dict[str, Any] | None) -> tuple[str, int]:
    """What a report comes to: a sentence and an exit code."""
    if report is None:
        return OUT_OF_REACH, 0
    packages = report["dependencies"]
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        unknown = [package for package in packages if PACKAGE_UNKNOWN in package["skip_reason"]]
        if not packages or len(unknown) < len(packages):
            raise ToolFailed("it looked at no package")
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
