"""Figures and verdicts of an answer: whom each fits, how far each was found, and in which order."""

import pytest

from core import Case
from core.case import Answer
from core.circumstances import Circumstance
from core.datum import DOUBTED, Topic
from core.facts import circumstances
from dialogs.answer.topics import body
from dialogs.wording import wording
from tests.core.space import every_plan
from tests.dialogs.answer.told import finished, plans, told

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner


def test_a_short_first_remission_has_its_own_figure_first() -> None:
    """Known to be short, or perhaps so."""
    seen: set[Circumstance] = set()
    for plan in every_plan():
        truths = circumstances(plan.case)
        doubted = truths & {Circumstance.FIRST_REMISSION_SHORT, Circumstance.FIRST_REMISSION_DOUBT}
        if doubted:
            seen |= doubted
            figures = [one.id for one in plan.figures]
            assert "efs_short_first_remission" in told(plan.case, Topic.OUTLOOK), plan.code
            own, other = "efs_short_first_remission", "efs_long_first_remission"
            if Circumstance.FIRST_REMISSION_SHORT in doubted:
                assert figures.index(own) < figures.index(other), plan.code
    assert len(seen) == 2


def test_figures_of_the_unirradiated_are_not_for_the_irradiated() -> None:
    """All of the trials POG 9061 and 9412, and those of a late relapse among them."""
    seen: set[str] = set()
    for plan in every_plan():
        if plan.case.prior_cranial_rt is Answer.YES:
            lines = told(plan.case, Topic.OUTLOOK)
            own = {one.id for one in plan.figures if (one.trial or "").startswith("POG 9")}
            for name in own & {*lines}:
                assert lines[name].startswith("NOT FOR THIS PATIENT"), f"{plan.code} {name}"
                seen.add(name)
    assert {"efs_long_first_remission", "efs_short_first_remission"} <= seen


def marks_of(case: Case) -> dict[str, str]:
    """The grounds of every statement of a case by its id."""
    blocks = body(Topic.EVIDENCE, finished(case).scope, wording())
    return {line.datum: line.marks for block in blocks for line in block.lines if line.datum}


def test_the_registry_stands_in_the_evidence_alone_with_its_population() -> None:
    for plan in plans():
        assert not {"lfs_chemoradiation", "lfs_transplant"} & set(told(plan.case, Topic.OUTLOOK))
        evidence = told(plan.case, Topic.EVIDENCE)
        for name in {"lfs_chemoradiation", "lfs_transplant"} & set(evidence):
            assert "any timing" in evidence[name], plan.code
            assert "adjusted" in evidence[name], plan.code


def test_the_trial_of_low_risk_says_late_and_low_risk() -> None:
    seen = 0
    for plan in plans():
        for which in (Topic.OUTLOOK, Topic.IMMUNOTHERAPY, Topic.EVIDENCE):
            lines = told(plan.case, which)
            for name in {"dfs_blinatumomab", "dfs_chemotherapy", "blinatumomab_no_gain"} & {*lines}:
                seen += 1
                assert "late" in lines[name], plan.code
                assert "MRD under 0.1%" in lines[name], plan.code
    assert seen


def test_each_dose_has_the_verdict_of_its_own_band() -> None:
    for plan in plans()[::3]:
        marks = marks_of(plan.case)
        dose = plan.doses[0]
        assert wording().say(f"verdict.{dose.verdict.value}") in marks[dose.id], plan.code
        assert "NOT VERIFIED" in marks.get("conditioning_boost", "NOT VERIFIED"), plan.code
        for flag in {"near_cut", "month_only", "band_can_change", "adult"} & set(marks):
            assert "set by this tool" in marks[flag], plan.code


def test_the_card_doubts_a_dose_where_its_band_in_the_table_is_doubted() -> None:
    for plan in every_plan():
        rows = [
            row.verdict.value for row in plan.card if row.id.startswith("band_") and row.verdict
        ]
        verdict = plan.doses[0].verdict
        assert rows == ([verdict.value] if verdict in DOUBTED else []), plan.code


def test_a_doubted_figure_never_stands_before_one_that_fits_or_that_was_found() -> None:
    for plan in plans():
        places = [figure.place for figure in plan.figures]
        assert places == sorted(places), plan.code
