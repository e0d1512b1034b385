"""The JSON Schema of a plan: what ``python -m core --json`` prints, for other software.

``python -m core.schema`` prints it.
"""

import json
import sys
from typing import Any

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


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
