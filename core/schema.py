"""The JSON Schema of a plan: what ``python -m core --json`` prints, for other software.

``python -m core.schema`` prints it.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from core import command
from core.knowledge import knowledge
from core.plan import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a plan, with the content version that it was printed from."""
    content = knowledge().content
    return {
        "$schema": DIALECT,
        "$comment": f"content {content.version} ({knowledge().data_hash}), no clinical sign-off",
        **Plan.model_json_schema(mode="serialization"),
    }


def main(_arguments: Sequence[str]) -> int:
    """Print the schema; 0."""
    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(command.run(main, sys.argv[1:]))
