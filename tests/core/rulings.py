"""What the review of the article rules on where sources disagree, and what it warns of.

Everything here is copied from the review by hand, so that a slip in ``core/data`` shows.
"""

from typing import NamedTuple

EARLY = {"interval": "14m3d"}
LATE = {"interval": "30m"}


class Ruling(NamedTuple):
    """A conflict, a case that has it, one that has not, and the lines that carry its letter."""

    active: dict[str, str]
    inactive: dict[str, str] | None
    marks: tuple[str, ...]


class Line(NamedTuple):
    """A caution of the review: what says it, in which case, and in which it is not said."""

    data: tuple[str, ...]
    said: dict[str, str]
    not_said: dict[str, str] | None


RULINGS = {
    "R1": Ruling({"interval": "18m20d"}, {"interval": "19m0d"}, ("cranial_late",)),
    "R2": Ruling(EARLY, LATE, ("efs_early_without_transplant", "efs_short_first_remission")),
    "R3": Ruling({"risk": "high"}, {"risk": "standard"}, ("efs_early_high_risk", "efs_high_risk")),
    "R4": Ruling(EARLY, {"lineage": "T"}, ("only_known_cure", "transplant")),
    "R5": Ruling(EARLY, None, ("intrathecal_methotrexate", "triple_withheld")),
    "R6": Ruling(LATE, EARLY, ("maintenance",)),
    "R7": Ruling(EARLY, LATE, ("total_body", "cranial_boost", "cranial_without_transplant")),
    "R8": Ruling(LATE, {"donor": "yes"}, ("late_radiation",)),
    "R9": Ruling(EARLY, LATE, ("transplant", "radiation_without_transplant")),
    "R10": Ruling(LATE, None, ("efs_long_first_remission", "chemotherapy_alone_label")),
    "R11": Ruling(LATE, EARLY, ("efs_reduced_radiation", "reduced_radiation")),
    "R12": Ruling(EARLY, None, ("second_remission_overall", "second_remission_early_marrow")),
    "R13": Ruling({**LATE, "risk": "high"}, LATE, ("transplant_optional", "late_high_risk")),
    "R14": Ruling(EARLY, {"age": "18"}, ("early_intrathecal",)),
    "R15": Ruling(EARLY, LATE, ("high_dose_methotrexate", "early_systemic")),
    "R16": Ruling(EARLY, None, ("transplant", "early_intrathecal")),
    "R17": Ruling(LATE, None, ("residual_disease_absent", "blinatumomab_label")),
    "R18": Ruling({"donor": "no"}, {"donor": "yes"}, ("cart_without_donor",)),
    "R19": Ruling(EARLY, None, ()),  # on what was entered
    "R20": Ruling(EARLY, None, ()),
    "R21": Ruling({"age": "18"}, {"age": "17"}, ("adult",)),
    "R22": Ruling({"interval": "0m30d"}, {"interval": "1m0d"}, ("interval_under_a_month",)),
    "R23": Ruling(LATE, EARLY, ("transplant_optional", "late_off_therapy")),
    "K8": Ruling(LATE, EARLY, ("intrathecal_methotrexate",)),
}

CAUTIONS = (
    Line(("vinca",), LATE, None),
    Line(("preservative_free",), LATE, None),
    Line(("methotrexate_rescue",), EARLY, None),
    Line(("methotrexate_interactions",), EARLY, None),
    Line(("triple_adult_type",), {"age": "17"}, {"age": "18"}),
    Line(("triple_withheld",), {"age": "8"}, {"age": "9"}),
    Line(("triple_contradicted", "older_methotrexate"), {"age": "17"}, {"age": "18"}),
    Line(("triple_unverified", "adult_methotrexate"), {"age": "18"}, {"age": "17"}),
    Line(("infant_methotrexate",), {"interval": "10m", "age": "0"}, {"age": "1"}),
    Line(("older_methotrexate",), {"age": "9"}, {"age": "8"}),
    Line(("total_body_young",), {"age": "3"}, {"age": "4"}),
    Line(("radiation_young",), {**LATE, "age": "2"}, {**LATE, "age": "3"}),
    Line(("radiation_young",), {"age": "2", "donor": "no"}, {"age": "2", "donor": "yes"}),
    Line(("prior_radiation",), {"prior_cranial_rt": "unknown"}, {"prior_cranial_rt": "no"}),
    Line(("prior_radiation_given",), {"prior_cranial_rt": "yes"}, {"prior_cranial_rt": "no"}),
    Line(("urgent_radiation",), {"donor": "yes"}, None),
    Line(("boost_elsewhere",), EARLY, {"donor": "no"}),
    Line(("residual_disease_first",), EARLY, {"mrd": "negative"}),
    Line(("residual_disease_first",), {"mrd": "0.05"}, LATE),
    Line(("late_off_therapy",), LATE, EARLY),
    Line(("t_lineage",), {"lineage": "T"}, {"lineage": "B"}),
    Line(("t_lineage_possible",), {"lineage": "unknown"}, {"lineage": "B"}),
    Line(("combined_relapse", "not_covered"), EARLY, None),
    Line(("cellular_therapy_toxicity", "cart_cns_relapse"), EARLY, {"lineage": "T"}),
    Line(("blinatumomab_no_gain", "blinatumomab_marrow_only"), EARLY, {"lineage": "T"}),
    Line(("blinatumomab_no_gain", "blinatumomab_marrow_only"), LATE, {"mrd": "negative"}),
)
