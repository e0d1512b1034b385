"""What was misread once in an answer, or taken for something else, is read right."""

import pytest

from core import Refusal
from core.datum import Topic
from dialogs.answer.topics import body, topic
from dialogs.answer.views import show
from dialogs.ask.line import read_line
from dialogs.wording import wording
from tests.dialogs.answer.told import finished, plans, told, topics
from tests.dialogs.person import text_of

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner


def test_every_topic_says_once_what_its_short_forms_stand_for() -> None:
    for plan in plans()[::20]:
        for which in Topic:
            lines = [
                line.text
                for one in topic(which, finished(plan.case).scope, wording())
                for line in one.lines
            ]
            assert lines.count(wording().say("topic.short_forms")) == 1
            assert all(f"{short} " in lines[-1] for short in ("CR1", "CSF", "MRD", "COG", "POG"))


# What was misread: a topic, the statement if it is there, and words that it must have.
READ_RIGHT = (
    (Topic.TIMING, "near_cut", "lies, or may lie"),
    (Topic.RADIATION, "prior_radiation", "Ask about earlier"),
    (Topic.DOSES, "older_methotrexate", "intrathecal methotrexate 15 mg"),
    (Topic.SCOPE, "thirty_or_over", "outside the paediatric trials"),
    (Topic.PITFALLS, "second_relapse_cns", "After cranial radiation with 12 Gy"),
    (Topic.PITFALLS, "systemic_alone", "Do not rely on systemic drugs alone"),
    (Topic.TRANSPLANT, "residual_disease_first", "If second remission is MRD-positive"),
)


@pytest.mark.parametrize(("which", "name", "words"), READ_RIGHT)
def test_what_was_misread_is_read_right(which: Topic, name: str, words: str) -> None:
    found = [lines[name] for _, lines in topics(which) if name in lines]
    assert found
    assert all(words in text for text in found)


def test_days_that_were_not_given_are_called_so() -> None:
    for plan in plans():
        text = text_of(show(finished(plan.case)))
        given = plan.case.interval.exact
        assert "days not given" in text or "days open" in text or given, plan.code
        assert not (given and "days not given" in text), plan.code


def test_what_is_of_children_is_not_told_of_adults() -> None:
    for plan in plans():
        if plan.case.age.years >= 18:
            lines = told(plan.case, Topic.DOSES)
            assert not {"older_methotrexate", "paediatric_methotrexate", "R14"} & set(lines)


def test_optional_is_no_step_in_time_and_versus_is_no_letter() -> None:
    for plan in plans():
        for which in Topic:
            for block in body(which, finished(plan.case).scope, wording()):
                assert not any(" v " in line.text for line in block.lines), plan.code
        steps = body(Topic.PLAN, finished(plan.case).scope, wording())[0].lines
        assert not any(line.number for line in steps if line.datum == "transplant_optional")


def test_a_dose_to_compare_has_its_route_and_is_called_none_of_this_tool() -> None:
    for plan, lines in topics(Topic.DOSES):
        for name in {one.id for one in plan.comparison}:
            assert "no dose of this tool: intrathecal" in lines[name], plan.code


@pytest.mark.parametrize("words", ["Ph+", "Down", "VHR"])
def test_what_is_not_covered_is_not_taken_for_a_date(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_line(f"14m 7y HR {words}", wording())
    assert refused.value.field not in {"diagnosis", "relapse"}
