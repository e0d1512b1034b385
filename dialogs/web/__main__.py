"""Builds the page of the consult: ``python -m dialogs.web --out build/page``."""

import argparse
import sys
from pathlib import Path

from dialogs.web.build import build


def main() -> int:
    """Build the page and say what came of it; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m dialogs.web", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/page"), help="the folder to fill")
    parser.add_argument("--inputs", type=Path, default=Path("build/inputs"), help="fetched once")
    given = parser.parse_args()
    sizes = build(given.out.resolve(), given.inputs.resolve())
    megabytes = " MB, ".join(f"{name} {size / 1e6:.1f}" for name, size in sizes.items())
    print(f"{given.out}: {megabytes} MB. Look at it with: python -m http.server -d {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
