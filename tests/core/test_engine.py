from collections.abc import Mapping
from decimal import Decimal

import pytest

from core import Plan
from tests.core.space import every_plan, ids, items, plan_of

EARLY_ONLY = {
    "high_dose_methotrexate",
    "high_dose_cytarabine",
    "total_body",
    "cranial_boost",
    "cranial_without_transplant",
    "spinal_without_transplant",
}
BRANCHES = {"yes": {"hsct"}, "no": {"no_hsct"}, "unknown": {"hsct", "no_hsct"}}
CD19 = {"cart_without_donor", "cart_lasting", "blinatumomab_bridge", "blinatumomab_label"}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _values(plan: Plan) -> Mapping[str, float | None]:
    listed = (*plan.doses, *plan.radiation, *plan.comparison)
    return {item.id: _number(item.value) for item in listed}


@pytest.mark.parametrize(
    ("age", "milligrams"),
    [
        ("0", 6),
        ("11m", 6),
        ("12m", 8),
        ("1", 8),
        ("23m", 8),
        ("24m", 10),
        ("2", 10),
        ("35m", 10),
        ("36m", 12),
        ("3", 12),
        ("8", 12),
        ("9", 12),
        ("17", 12),
        ("18+", 12),
        ("60", 12),
        ("120", 12),
    ],
)
@pytest.mark.parametrize("interval", ["0m20d", "18m0d"])
def test_intrathecal_methotrexate_goes_by_completed_years(
    age: str, milligrams: int, interval: str
) -> None:
    if interval == "18m0d" and age in {"0", "11m", "12m"}:
        return
    dose = plan_of(interval=interval, age=age).doses[0]
    assert (dose.id, dose.drug, dose.unit, dose.route) == (
        "intrathecal_methotrexate",
        "methotrexate",
        "mg",
        "intrathecal",
    )
    assert dose.value == milligrams


@pytest.mark.parametrize("interval", ["14m3d", "30m"])
@pytest.mark.parametrize(
    ("age", "why"),
    [
        ("3", "triple_withheld"),
        ("8", "triple_withheld"),
        ("9", "triple_contradicted"),
        ("17", "triple_contradicted"),
        ("18", "triple_unverified"),
        ("60", "triple_unverified"),
    ],
)
def test_the_fixed_triple_set_is_no_dose_at_any_age(interval: str, age: str, why: str) -> None:
    assert ids(plan_of(interval=interval, age=age).withheld) == [why]


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
def test_no_dose_is_of_the_fixed_triple_set() -> None:
    for plan in every_plan():
        assert {dose.regimen for dose in plan.doses} <= {"alone", "systemic"}
        (only,) = (dose for dose in plan.doses if dose.route == "intrathecal")
        assert only.id == "intrathecal_methotrexate"
        assert len(plan.withheld) == 1


def test_the_published_table_is_compared_with_in_children_only() -> None:
    for plan in every_plan():
        assert bool(plan.comparison) is (plan.case.age.years < 18)


def test_the_published_table_stands_apart_from_the_doses() -> None:
    values = _values(plan_of(age="2"))
    assert values["paediatric_cytarabine"] == 20
    assert all(not dose.id.startswith("paediatric") for p in every_plan() for dose in p.doses)


def test_high_dose_cytarabine_has_no_value_and_no_route() -> None:
    dose = next(dose for dose in plan_of().doses if dose.id == "high_dose_cytarabine")
    assert dose.value is None
    assert dose.route is None
    threshold = next(dose for dose in plan_of().doses if dose.id == "high_dose_methotrexate")
    assert _number(threshold.value) == 3
    assert threshold.at_least
    assert threshold.route is None


@pytest.mark.parametrize("donor", BRANCHES)
def test_the_branches_of_early_radiation_are_alternatives(donor: str) -> None:
    plan = plan_of(donor=donor)
    assert {entry.branch for entry in plan.radiation} == BRANCHES[donor]
    doses = {(entry.site, entry.branch): entry.value for entry in plan.radiation}
    every = {
        ("total_body", "hsct"): None,
        ("cranial_boost", "hsct"): 6,
        ("cranial", "no_hsct"): 24,
        ("spinal", "no_hsct"): 15,
    }
    assert doses == {key: value for key, value in every.items() if key[1] in BRANCHES[donor]}


@pytest.mark.parametrize("donor", BRANCHES)
def test_late_radiation_is_18_gy_cranial_whatever_the_donor(donor: str) -> None:
    (only,) = plan_of(interval="30m", donor=donor).radiation
    assert (only.site, only.unit, only.branch) == ("cranial", "Gy", "late")
    assert only.value == 18


def test_no_dose_is_a_sum_or_any_number_but_those_of_the_content() -> None:
    known = {6, 8, 10, 12, 15, 18, 24, 3, None}
    for plan in every_plan():
        assert {item.value for item in (*plan.doses, *plan.radiation)} <= known


def test_late_never_has_what_the_article_gives_for_early_only() -> None:
    for plan in every_plan():
        names = {item.id for item in (*plan.doses, *plan.radiation)}
        assert plan.hsct != ("wanted" if plan.timing == "late" else "optional")
        assert not (plan.timing == "late" and names & EARLY_ONLY)
        assert not (plan.timing == "early" and "cranial_late" in names)
        assert ("K8" in ids(plan.conflicts)) is (plan.timing == "late")


def test_the_steps_of_the_pathway_are_in_time_order() -> None:
    assert ids(plan_of().steps) == [
        "donor_search",
        "early_systemic",
        "early_blocks",
        "early_intrathecal",
        "marrow_checks",
        "transplant",
        "conditioning",
        "conditioning_boost",
        "radiation_without_transplant",
    ]
    assert ids(plan_of(interval="30m").steps) == [
        "late_systemic",
        "late_intrathecal",
        "marrow_checks",
        "late_radiation",
        "maintenance",
        "transplant_optional",
    ]


def test_what_is_a_choice_or_a_second_plan_is_not_numbered() -> None:
    apart = {
        "marrow_checks": "throughout",
        "transplant_without_donor": "choice",
        "conditioning_boost": "choice",
        "transplant_optional": "choice",
        "transplant_unsettled": "choice",
        "radiation_without_transplant": "instead",
    }
    for plan in every_plan():
        for step in plan.steps:
            assert step.place == apart.get(step.id, "in_turn"), step.id


def test_without_a_donor_the_article_still_asks_for_transplant() -> None:
    plan = plan_of(donor="no")
    assert plan.hsct == "wanted"
    assert "transplant_without_donor" in ids(plan.steps)
    assert not {"transplant", "conditioning", "conditioning_boost"} & set(ids(plan.steps))


def test_a_donor_is_searched_for_where_none_was_asked_about() -> None:
    for plan in every_plan():
        wanted = plan.timing == "early" and plan.case.donor.value == "unknown"
        assert ("donor_search" in ids(plan.steps)) is wanted


def test_t_lineage_has_no_cd19_therapy() -> None:
    for plan in every_plan():
        names = {item.id for item in items(plan)}
        if plan.case.lineage.value == "T":
            assert not names & (CD19 | {"dfs_blinatumomab", "blinatumomab_no_gain", "R18", "R4"})
            assert not {item.id for item in items(plan) if "R4" in item.conflicts}
            assert "t_lineage" in ids(plan.flags)
        else:
            assert "cart_lasting" in names
        assert ("t_lineage_possible" in names) is (plan.case.lineage.value == "unknown")


@pytest.mark.parametrize("interval", ["14m3d", "30m"])
@pytest.mark.parametrize(
    ("mrd", "donor", "alternatives"),
    [
        ("negative", "no", {"cart_without_donor"}),
        ("negative", "yes", set()),
        ("0.05", "no", {"blinatumomab_bridge"}),
        ("0.099999", "yes", {"blinatumomab_bridge"}),
        ("0.1", "no", {"blinatumomab_bridge", "blinatumomab_label"}),
        ("unknown", "yes", {"blinatumomab_bridge", "blinatumomab_label"}),
        (
            "unknown",
            "unknown",
            {"blinatumomab_bridge", "blinatumomab_label", "cart_without_donor"},
        ),
    ],
)
def test_residual_disease_and_donor_open_the_alternatives(
    interval: str, mrd: str, donor: str, alternatives: set[str]
) -> None:
    plan = plan_of(interval=interval, lineage="B", mrd=mrd, donor=donor)
    always = {"residual_disease_absent", "cart_lasting"}
    assert set(ids(plan.alternatives)) == alternatives | always


@pytest.mark.parametrize(
    ("answers", "silence"),
    [
        ({}, "total_body_dose"),
        ({"donor": "no"}, "maintenance_without_transplant"),
        ({"risk": "standard"}, "early_standard_risk"),
        ({"interval": "30m", "risk": "high"}, "late_by_risk"),
        ({"interval": "30m"}, "systemic_drugs_late"),
    ],
)
def test_what_the_article_does_not_say_is_said(answers: dict[str, str], silence: str) -> None:
    assert silence in ids(plan_of(**answers).silences)
