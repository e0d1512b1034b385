"""Plans as JSON against the schema that is handed to other software.

No validator is locked, so the few words of JSON Schema that the schema uses are checked here;
a word that is not known fails.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest

from core import Plan, assess
from core.schema import main, schema
from tests.core.space import case_of, plan_of

SAMPLE = tuple(
    plan_of(interval=interval, age=age, risk=risk, donor=donor, lineage=lineage, mrd=mrd)
    for (interval, age), risk, donor, lineage, mrd in product(
        (("0m20d", "7m"), ("14m", "2"), ("17m20d", "9"), ("18m20d", "3"), ("30m", "60")),
        ("standard", "high", "unknown"),
        ("yes", "no"),
        ("B", "T"),
        ("negative", "0.1"),
    )
)
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
SAID = {"$schema", "$comment", "$defs", "title", "description", "default"}


@cache
def whole() -> dict[str, Any]:
    return schema()


def fits(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - any JSON, any part of a schema
    """Whether a value is what a schema wants."""
    if isinstance(wanted, bool):
        return wanted
    words = sorted(set(wanted) - SAID, key=list(CHECKS).index)
    return all(CHECKS[word](value, wanted) for word in words)


def _type(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    kind = wanted["type"]
    truth = isinstance(value, bool)
    return isinstance(value, TYPES[kind]) and truth == (kind == "boolean")


def _object(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    known = wanted.get("properties", {})
    other = wanted.get("additionalProperties", True)
    return all(fits(part, known.get(name, other)) for name, part in value.items())


def _array(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    first = wanted.get("prefixItems", [])
    rest = wanted.get("items", True)
    wants = [*first, *[rest] * (len(value) - len(first))]
    return all(fits(part, want) for part, want in zip(value, wants, strict=False))


def _date(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - as above
    return wanted["format"] == "date" and bool(date.fromisoformat(value))


CHECKS: Mapping[str, Any] = {
    "$ref": lambda v, w: fits(v, whole()["$defs"][w["$ref"].removeprefix("#/$defs/")]),
    "anyOf": lambda v, w: any(fits(v, one) for one in w["anyOf"]),
    "type": _type,  # before what only holds of the type
    "enum": lambda v, w: v in w["enum"],
    "required": lambda v, w: set(w["required"]) <= set(v),
    "properties": _object,
    "additionalProperties": _object,
    "items": _array,
    "prefixItems": _array,
    "minItems": lambda v, w: len(v) >= w["minItems"],
    "maxItems": lambda v, w: len(v) <= w["maxItems"],
    "format": _date,
}


def as_json(plan: Plan) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(plan.model_dump_json())


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
def test_plans_fit_their_schema() -> None:
    dated = case_of(diagnosis="2020-01", relapse="2023-03-11", cr1="2020-02-20")
    for plan in (*SAMPLE, assess(dated)):
        assert fits(as_json(plan), whole()), plan.code


@pytest.mark.parametrize(
    ("name", "value"),
    [("timing", "soon"), ("hsct", None), ("steps", [{"id": "a", "dose": 1}]), ("case", {})],
)
def test_what_is_no_plan_does_not_fit(name: str, value: object) -> None:
    assert not fits({**as_json(SAMPLE[0]), name: value}, whole())


def test_a_plan_with_a_part_missing_does_not_fit() -> None:
    plan = as_json(SAMPLE[0])
    del plan["doses"]
    assert not fits(plan, whole())


def test_no_field_of_a_figure_is_lost_on_the_way() -> None:
    for plan in SAMPLE:
        measures = as_json(plan)["measures"]
        for name, measure in plan.measures.items():
            assert set(measures[name]) == set(measure.model_dump(mode="json"))


def test_a_plan_comes_back_from_its_json() -> None:
    for plan in SAMPLE:
        text = plan.model_dump_json()
        assert Plan.model_validate_json(text).model_dump_json() == text


def test_the_schema_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_the_command_prints_the_schema() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "core.schema"], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == whole()
