"""Which figures a plan has, in which order, and whom each does not fit."""

import pytest

from core.circumstances import Circumstance
from core.datum import Verdict
from core.facts import circumstances
from tests.core.space import every_plan, ids, plan_of


def test_a_figure_that_does_not_fit_or_is_in_doubt_stands_behind_those_that_do() -> None:
    doubted = {Verdict.DISPUTED, Verdict.CONTRADICTED, Verdict.UNVERIFIED}
    for plan in every_plan():
        last = [bool(one.outside) or one.verdict in doubted for one in plan.figures]
        assert last == sorted(last), plan.code


def test_the_first_figure_is_that_of_the_first_remission() -> None:
    for plan in every_plan():
        truths = circumstances(plan.case)
        perhaps_short = Circumstance.FIRST_REMISSION_PERHAPS_SHORT in truths
        fitting = [figure.id for figure in plan.figures if not figure.outside]
        short, long = "efs_short_first_remission", "efs_long_first_remission"
        assert (short in ids(plan.figures)) is perhaps_short
        assert (long in ids(plan.figures)) is (plan.timing == "late")
        if short in fitting:
            assert fitting[0] == short
        if Circumstance.FIRST_REMISSION_SHORT in truths:
            assert long not in fitting


@pytest.mark.parametrize(
    ("answers", "outside"),
    [
        ({}, ()),
        ({"lineage": "T"}, ("lineage_t",)),
        ({"prior_cranial_rt": "yes"}, ("prior_radiation",)),
        ({"age": "34"}, ("surely_thirty_or_over",)),
        ({"age": "18+"}, ()),
        ({"age": "1"}, ("infant_at_diagnosis",)),
        ({"lineage": "T", "age": "34"}, ("lineage_t", "surely_thirty_or_over")),
    ],
)
def test_a_figure_says_what_puts_a_patient_outside(
    answers: dict[str, str], outside: tuple[str, ...]
) -> None:
    figures = {figure.id: figure for figure in plan_of(**answers).figures}
    assert figures["efs_short_first_remission"].outside == outside


def test_a_short_first_remission_shows_the_figure_that_fits_and_the_one_that_does_not() -> None:
    plan = plan_of(interval="18m10d", cr1="17m2d")
    headline = [(f.id, f.outside) for f in plan.figures if f.shown == "answer"]
    assert headline == [
        ("efs_short_first_remission", ()),
        ("efs_long_first_remission", ("first_remission_short",)),
    ]


def test_registry_figures_of_any_timing_are_evidence_only() -> None:
    for plan in every_plan():
        registry = [figure for figure in plan.figures if figure.id.startswith("lfs_")]
        assert {figure.shown for figure in registry} == {"evidence"}


def test_the_late_trial_of_blinatumomab_is_no_figure_of_an_early_relapse() -> None:
    for plan in every_plan():
        late = plan.timing == "late" and plan.case.lineage.value != "T"
        assert ("dfs_blinatumomab" in ids(plan.figures)) is late


@pytest.mark.parametrize(
    ("answers", "figures"),
    [
        ({}, ["short_first_remission", "early_without_transplant"]),
        (
            {"risk": "high"},
            ["short_first_remission", "high_risk", "early_without_transplant", "early_high_risk"],
        ),
        (
            {"risk": "standard"},
            ["short_first_remission", "standard_risk", "early_without_transplant"],
        ),
        ({"interval": "30m"}, ["long_first_remission"]),
        ({"interval": "30m", "risk": "high"}, ["long_first_remission", "high_risk"]),
        ({"interval": "30m", "risk": "standard"}, ["long_first_remission", "standard_risk"]),
    ],
)
def test_the_figures_of_the_answer(answers: dict[str, str], figures: list[str]) -> None:
    shown = [figure.id for figure in plan_of(**answers).figures if figure.shown == "answer"]
    assert shown == [f"efs_{name}" for name in figures]


def test_15_per_cent_is_for_early_high_risk_alone() -> None:
    for plan in every_plan():
        early_high = plan.timing == "early" and plan.case.risk.value == "high"
        assert ("efs_early_high_risk" in ids(plan.figures)) is early_high
