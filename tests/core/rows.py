"""What the review of the article asks for, row by row: its numbers and verdicts.

Everything here is copied from the review by hand, so that a slip in ``core/data`` shows.
"""

from typing import NamedTuple

from core.datum import Verdict

CONFIRMED, CONSISTENT = Verdict.CONFIRMED, Verdict.CONSISTENT
CONTRADICTED, UNVERIFIED = Verdict.CONTRADICTED, Verdict.UNVERIFIED
DISPUTED = Verdict.DISPUTED
ABOUT = Verdict.ABOUT_THE_ARTICLE


class Row(NamedTuple):
    """One statement of the article: the first of ``data`` stands at ``line`` with ``verdict``."""

    line: int
    verdict: Verdict
    cite: str
    data: tuple[str, ...]


class Amount(NamedTuple):
    """A number of one row; ``age`` chooses the band of a dose."""

    row: int
    id: str
    value: float | None
    unit: str
    spread: float | None = None
    horizon: int | None = None
    age: int = 60
    limits: tuple[float, float] | None = None
    patients: int | None = None


ROWS = {
    1: Row(7, CONFIRMED, "r1 NCCN26", ("cut",)),
    2: Row(3, CONTRADICTED, "r1", ("only_known_cure",)),
    3: Row(17, CONFIRMED, "r1", ("transplant", "transplant_without_donor")),
    4: Row(11, CONFIRMED, "r1", ("early_systemic", "early_intrathecal")),
    5: Row(11, CONFIRMED, "r1", ("early_systemic",)),
    6: Row(11, CONSISTENT, "r1", ("high_dose_methotrexate",)),
    7: Row(11, CONFIRMED, "r1 RAETZ08", ("high_dose_cytarabine",)),
    8: Row(11, UNVERIFIED, "r1", ("early_blocks",)),
    9: Row(12, DISPUTED, "r1 r2", ("early_intrathecal", "early_intrathecal_adult")),
    10: Row(13, CONFIRMED, "r2", ("intrathecal_methotrexate", "R5")),  # by the age table: R5
    11: Row(12, CONSISTENT, "r1 r2", ("triple_methotrexate", "triple_withheld")),
    12: Row(
        12,
        CONTRADICTED,
        "r1 r2",
        ("triple_cytarabine", "triple_cytarabine_adult", "triple_contradicted"),
    ),
    13: Row(12, UNVERIFIED, "r1 r2", ("triple_hydrocortisone", "triple_unverified")),
    14: Row(12, CONFIRMED, "r1 r2", ("early_intrathecal", "clear_punctures")),
    15: Row(13, CONFIRMED, "r2 BLEY83", ("age_beats_surface_area",)),
    16: Row(13, CONFIRMED, "r2", ("intrathecal_methotrexate", "infant_methotrexate_elsewhere")),
    17: Row(13, CONFIRMED, "r2", ("intrathecal_methotrexate",)),
    18: Row(13, CONFIRMED, "r2", ("intrathecal_methotrexate",)),
    19: Row(13, CONFIRMED, "r2", ("intrathecal_methotrexate", "older_methotrexate_elsewhere")),
    20: Row(17, CONFIRMED, "r1 NCCN26 MASU14", ("transplant", "residual_disease_first")),
    21: Row(18, UNVERIFIED, "r1", ("efs_early_without_transplant",)),
    22: Row(19, CONFIRMED, "r1", ("total_body", "conditioning", "total_body_young")),
    23: Row(19, UNVERIFIED, "r1 GAO18", ("cranial_boost", "conditioning_boost", "boost_elsewhere")),
    24: Row(7, CONFIRMED, "r1", ("cut", "R23")),
    25: Row(
        25,
        CONFIRMED,
        "r1",
        ("transplant_optional", "transplant_unsettled", "late_residual_disease"),
    ),
    26: Row(26, CONFIRMED, "r3", ("late_systemic", "intensive_phase")),
    27: Row(32, CONFIRMED, "r3", ("late_radiation", "cranial_late")),
    28: Row(40, CONFIRMED, "r3", ("efs_long_first_remission",)),
    29: Row(27, CONFIRMED, "r4 r3", ("late_intrathecal",)),
    30: Row(27, CONFIRMED, "r4 r3", ("maintenance", "maintenance_end", "R6")),
    31: Row(31, CONFIRMED, "r3", ("radiation_delay", "radiation_week", "radiation_slack")),
    32: Row(31, CONFIRMED, "r3", ("radiation_delay_reason",)),
    33: Row(32, CONFIRMED, "r3", ("cranial_late",)),
    34: Row(33, CONFIRMED, "r3", ("cranial_without_transplant", "radiation_without_transplant")),
    35: Row(33, CONFIRMED, "r3", ("spinal_without_transplant",)),
    36: Row(39, CONFIRMED, "r3", ("efs_short_first_remission",)),
    37: Row(40, CONFIRMED, "r3", ("efs_long_first_remission",)),
    38: Row(39, CONTRADICTED, "r3", ("chemotherapy_alone_label", "R10")),
    39: Row(41, CONFIRMED, "r1 NCCN26 MASU14", ("cut_decides_transplant",)),
    40: Row(45, CONSISTENT, "r3", ("efs_standard_risk",)),
    41: Row(46, CONSISTENT, "r3", ("efs_high_risk",)),
    42: Row(47, UNVERIFIED, "r1", ("efs_early_high_risk",)),
    43: Row(47, CONFIRMED, "r1 NCCN26 MASU14", ("high_risk_requires_transplant",)),
    44: Row(53, CONFIRMED, "r1", ("marrow_trial_blocks",)),
    45: Row(53, UNVERIFIED, "r1", ("marrow_trial_cytarabine",)),
    46: Row(54, UNVERIFIED, "r1", ("marrow_trial_assignment",)),
    47: Row(55, CONFIRMED, "r1 RAETZ08", ("second_remission_overall", "marrow_trial_remission")),
    48: Row(55, CONFIRMED, "r1", ("second_remission_early_marrow", "early_in_marrow_trial")),
    49: Row(59, CONFIRMED, "r1", ("residual_disease_absent",)),
    50: Row(60, CONFIRMED, "r1", ("residual_disease_reduced", "marrow_trial_residual")),
    51: Row(66, UNVERIFIED, "r1", ("dismal_without_transplant", "delayed_transplant")),
    52: Row(67, CONSISTENT, "r1", ("donor_search",)),
    53: Row(68, CONFIRMED, "r1 NCCN26 MASU14", ("delayed_transplant",)),
    54: Row(72, CONFIRMED, "r5", ("barrier",)),
    55: Row(73, CONFIRMED, "r1", ("systemic_alone",)),
    56: Row(74, CONSISTENT, "r1 r5", ("high_dose_needs_intrathecal",)),
    57: Row(78, CONSISTENT, "r2", ("age_dosing_reason",)),
    58: Row(79, CONSISTENT, "r2", ("surface_area_dosing", "surface_area_dose")),
    59: Row(79, CONSISTENT, "r2", ("surface_area_dosing",)),
    60: Row(83, CONFIRMED, "r4", ("relapse_with_cns", "second_relapse_cns")),
    61: Row(84, CONSISTENT, "r3 WINICK93", ("second_relapse_marrow", "efs_pog_any_timing")),
    62: Row(85, CONSISTENT, "r1", ("marrow_checks",)),
    63: Row(89, CONFIRMED, "r4", ("efs_reduced_radiation", "reduced_radiation", "reduced_cranial")),
    64: Row(89, CONFIRMED, "r4", ("reduced_despite_intensity",)),
    65: Row(90, CONFIRMED, "r3", ("best_late_dose",)),
    66: Row(96, CONFIRMED, "r1", ("cart_lasting", "cart_cns_relapse")),
    67: Row(97, CONTRADICTED, "r1 NCCN26 PDQ25", ("cart_without_donor", "R18")),
    68: Row(101, CONFIRMED, "r1", ("blinatumomab_bridge", "blinatumomab_marrow_only")),
    69: Row(102, CONFIRMED, "r1 BLIN24", ("blinatumomab_label", "residual_disease")),
    70: Row(106, ABOUT, "article", ("provenance",)),
    71: Row(1, ABOUT, "article", ("scope",)),
}

AMOUNTS = (
    Amount(1, "cut", 18, "month"),
    Amount(6, "high_dose_methotrexate", 3, "g/m²"),
    Amount(6, "trial_methotrexate_low", 1, "g/m²"),
    Amount(6, "trial_methotrexate_high", 5, "g/m²"),
    Amount(7, "high_dose_cytarabine", None, "g/m²"),
    Amount(10, "intrathecal_methotrexate", 12, "mg"),
    Amount(11, "triple_methotrexate", 15, "mg"),
    Amount(12, "triple_cytarabine", 40, "mg"),
    Amount(12, "triple_cytarabine_adult", 40, "mg"),
    Amount(13, "triple_hydrocortisone", 20, "mg"),
    Amount(14, "clear_punctures", 2, ""),
    Amount(16, "intrathecal_methotrexate", 6, "mg", age=0),
    Amount(16, "infant_methotrexate_elsewhere", 7.5, "mg"),
    Amount(19, "label_methotrexate_low", 12, "mg"),
    Amount(19, "label_methotrexate_high", 15, "mg"),
    Amount(23, "boost_elsewhere_low", 9, "Gy"),
    Amount(23, "boost_elsewhere_high", 10, "Gy"),
    Amount(17, "intrathecal_methotrexate", 8, "mg", age=1),
    Amount(18, "intrathecal_methotrexate", 10, "mg", age=2),
    Amount(19, "intrathecal_methotrexate", 12, "mg", age=3),
    Amount(19, "older_methotrexate_elsewhere", 15, "mg"),
    Amount(21, "efs_early_without_transplant", 17, "%", 3),
    Amount(22, "total_body", None, "Gy"),
    Amount(23, "cranial_boost", 6, "Gy"),
    Amount(26, "intensive_phase", 12, "month"),
    Amount(27, "cranial_late", 18, "Gy"),
    Amount(28, "efs_long_first_remission", 77.7, "%", 6.4, 4),
    Amount(30, "maintenance_end", 104, "week"),
    Amount(31, "radiation_delay", 12, "month"),
    Amount(31, "radiation_week", 50, "week"),
    Amount(31, "radiation_slack", 2, "month"),
    Amount(34, "cranial_without_transplant", 24, "Gy"),
    Amount(35, "spinal_without_transplant", 15, "Gy"),
    Amount(36, "efs_short_first_remission", 51.6, "%", 11.3, 4),
    Amount(40, "efs_standard_risk", 80.2, "%", 6.3, 4),
    Amount(41, "efs_high_risk", 51.4, "%", 10.8, 4),
    Amount(42, "efs_early_high_risk", 15, "%", 3),
    Amount(47, "second_remission_overall", 81.2, "%", patients=117),
    Amount(48, "second_remission_early_marrow", 68, "%", 6, patients=63),
    Amount(48, "early_in_marrow_trial", 36, "month"),
    Amount(50, "residual_disease_reduced", 71, "%", patients=56),
    Amount(58, "surface_area_dose", 12, "mg/m²"),
    Amount(60, "relapse_with_cns", 46, "%"),
    Amount(63, "reduced_cranial", 12, "Gy"),
    Amount(63, "efs_reduced_radiation", 64.3, "%", 4.5, 3),
    Amount(63, "os_reduced_radiation", 79.6, "%", 3.8, 3),
    Amount(66, "cart_relapsed", 6, ""),
    Amount(66, "cart_treated", 8, ""),
    Amount(68, "dfs_blinatumomab", 36.6, "%", None, 4),
    Amount(68, "dfs_chemotherapy", 38.8, "%", None, 4),
    Amount(69, "residual_disease", 0.1, "%"),
    # Numbers of the rulings, the cautions and the boundaries.
    Amount(2, "efs_pog_first", 45, "%", None, 4),
    Amount(2, "efs_pog_second", 52, "%", None, 4),
    Amount(2, "lfs_chemoradiation", 66, "%", None, 8),
    Amount(2, "lfs_transplant", 58, "%", None, 8),
    Amount(2, "lfs_minnesota", 91, "%", None, 5, patients=14),
    Amount(2, "pfs_allr3", 38, "%", None, 3, limits=(26.2, 49.7)),
    Amount(2, "efs_cooprall_short", 31, "%", None, 4),
    Amount(2, "efs_cooprall_long", 61, "%", None, 4),
    Amount(2, "cooprall_cut", 24, "month"),
    Amount(2, "dfs_aieop_chemotherapy", 12.6, "%", 5.9, 5),
    Amount(2, "dfs_aieop_autologous", 56.3, "%", 12.3, 5),
    Amount(2, "aieop_within", 3, "year"),
    Amount(2, "efs_allic", 40, "%", None, 2, patients=97),
    Amount(61, "efs_pog_any_timing", 46, "%", 7, 4, patients=120),
    Amount(66, "efs_cart_cns", 85, "%", None, 2, limits=(72, 99), patients=42),
    Amount(10, "vinca_deaths", 140, ""),
    Amount(14, "marrow_blasts", 5, "%"),
    Amount(24, "off_therapy_split", 6, "month"),
    Amount(49, "assay_limit", 0.01, "%"),
    Amount(49, "cns_white_cells", 5, "/µL"),
    Amount(49, "marrow_residual", 0.01, "%"),
    Amount(49, "efs_marrow_residual_present", 30, "%", 9, 5),
    Amount(49, "efs_marrow_residual_absent", 60, "%", 12, 5),
    Amount(49, "efs_cns_residual_present", 11, "%", 9),
    Amount(49, "efs_cns_residual_absent", 63, "%", 17),
    Amount(22, "total_body_age", 4, "year"),
    Amount(22, "total_body_avoided_low", 2, "year"),
    Amount(22, "total_body_avoided_high", 3, "year"),
    Amount(6, "rescue_from", 500, "mg/m²"),
    Amount(6, "urine_ph", 7, ""),
    Amount(24, "trials_below", 30, "year"),
    Amount(12, "triple_from", 9, "year"),
    Amount(40, "standard_risk_from", 1, "year"),
    Amount(40, "standard_risk_below", 10, "year"),
    Amount(40, "white_cells_below", 50, "× 10⁹/L"),  # noqa: RUF001 - the sign of the unit
    Amount(24, "near_cut_days", 14, "day"),
    Amount(24, "first_remission_doubtful_below", 19, "month"),
    Amount(24, "shortest_remission", 1, "month"),
    Amount(33, "radiation_age", 3, "year"),
    # The published paediatric table, for comparison.
    *(
        Amount(12, f"paediatric_{drug}", value, "mg", age=age)
        for drug, values in {
            "methotrexate": (7.5, 8, 10, 12, 12, 15),
            "hydrocortisone": (7.5, 8, 10, 12, 12, 15),
            "cytarabine": (15, 16, 20, 24, 24, 30),
        }.items()
        for age, value in zip((0, 1, 2, 3, 8, 9), values, strict=True)
    ),
)

# The verdict of each band of intrathecal methotrexate, by its first year.
BANDS = {
    0: DISPUTED,  # another table has more under one year
    1: CONFIRMED,
    2: CONFIRMED,
    3: CONFIRMED,
    9: DISPUTED,  # another table, and the label as read second-hand, have more from nine years
    18: UNVERIFIED,  # no adult source was read
}
