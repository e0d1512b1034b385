"""A plan as one thing: the same for the same case, never changed, in JSON, with its sources."""

import json

import pytest
from pydantic import ValidationError

from core import Plan, assess
from tests.core.space import case_of, every_plan, items, plan_of


def test_the_same_case_gives_the_same_plan() -> None:
    for answers in ({}, {"interval": "30m", "risk": "high", "age": "2"}):
        one, other = plan_of(**answers), plan_of(**answers)
        assert one == other
        assert one.model_dump_json() == other.model_dump_json()


def test_a_plan_cannot_be_changed_and_does_not_change_the_next() -> None:
    plan = plan_of()
    with pytest.raises(ValidationError):
        plan.timing = "late"  # type: ignore[misc] # that it is refused is the point
    with pytest.raises(ValidationError):
        plan.case.age = plan.case.age  # type: ignore[misc] # likewise
    plan.measures.clear()
    assert plan_of().measures


def test_a_plan_in_json_keeps_its_numbers_and_its_form() -> None:
    text = plan_of(risk="high").model_dump_json()
    told = json.loads(text)
    assert Plan.model_validate_json(text).model_dump_json() == text
    figure = told["measures"]["efs_early_high_risk"]
    assert (figure["value"], figure["spread"], figure["population"]) == (15, 3, "early_high_risk")
    assert told["figures"][0]["value"] == 51.6
    assert told["doses"][0]["value"] == 12
    assert type(told["doses"][0]["value"]) is int
    assert told["interval"] == {"months": 14, "days": 3}


def test_the_sources_of_a_plan_are_those_cited_and_what_they_stand_for() -> None:
    for plan in every_plan()[::40]:
        cited = {cite for item in items(plan) for cite in item.cite}
        cited |= {cite for row in plan.card for cite in row.cite}
        names = {source.id for source in plan.sources}
        assert cited <= names
        likely = {source.likely for source in plan.sources if source.likely}
        assert names == cited | likely


def test_the_answer_to_marrow_changes_nothing_but_what_is_to_be_ruled_out() -> None:
    known, unknown = assess(case_of(marrow="2")), plan_of()
    alike = {"case": known.case, "code": known.code, "card": known.card}
    assert unknown.model_copy(update=alike).model_dump() == known.model_dump()
    assert [row.id for row in unknown.card if row not in known.card] == ["rule_out_marrow"]
