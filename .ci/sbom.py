"""The bill of materials of one environment: each package with its licence and locked hashes.

``python .ci/sbom.py ENVIRONMENT FILE`` writes CycloneDX; exits with 1 if a licence is not known.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def main() -> int:
    """The exit code."""
    environment, file = sys.argv[1:]
    bill = read_environment(environment)
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    sources = {(package["name"], package["version"]): [source(package)] for package in locked}
    for component in bill["components"]:
        key = (component["purl"].split("/")[-1].split("@")[0], component["version"])
        component.setdefault("externalReferences", []).extend(sources.get(key, []))
    Path(file).write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")
    unknown = [component["name"] for component in bill["components"] if "licenses" not in component]
    if unknown:
        print("No licence is known of " + ", ".join(unknown))  # noqa: T201  # a command prints
    return 1 if unknown else 0


def read_environment(environment: str) -> dict[str, Any]:
    """What is installed, with the licence that each package declares."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", environment]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application"]
    command += ["--output-reproducible", "--of", "JSON", "-o", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def source(package: dict[str, Any]) -> dict[str, Any]:
    """Where a locked package comes from, with the hash of each of its files."""
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    hashes = sorted(file["hash"].removeprefix("sha256:") for file in files)
    url = package["source"].get("registry", "") + f"/{package['name']}/"
    return {
        "type": "distribution",
        "url": url,
        "hashes": [{"alg": "SHA-256", "content": content} for content in hashes],
    }


if __name__ == "__main__":
    sys.exit(main())
