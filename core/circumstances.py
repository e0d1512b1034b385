"""What is true of a case, by name; data and rulings say under which circumstances they apply."""

from enum import StrEnum


class Circumstance(StrEnum):
    """One fact about a case that decides whether something is said."""

    __hash__ = str.__hash__  # that of the word it equals; and not written in Python

    EARLY = "early"
    LATE = "late"
    NEAR_CUT = "near_cut"
    MONTH_ONLY = "month_only"
    INTERVAL_UNDER_A_MONTH = "interval_under_a_month"
    FIRST_REMISSION_DOUBT = "first_remission_doubt"
    FIRST_REMISSION_SHORT = "first_remission_short"
    TWO_CLOCKS = "two_clocks"
    FIRST_REMISSION_PERHAPS_SHORT = "first_remission_perhaps_short"  # early, or two clocks
    DAYS_OPEN = "days_open"  # neither exact nor one whole month
    CLASS_OPEN = "class_open"
    CLASS_IN_DOUBT = "class_in_doubt"

    AGE_UNDER_ONE = "age_under_one"
    AGE_ONE = "age_one"
    AGE_TWO = "age_two"
    AGE_UNDER_THREE = "age_under_three"
    AGE_UNDER_FOUR = "age_under_four"
    AGE_THREE = "age_three"  # past the age of radiation, before that of total body irradiation
    AGE_UNDER_NINE = "age_under_nine"
    CHILD_NINE_OR_OVER = "child_nine_or_over"
    CHILD = "child"
    ADULT = "adult"
    THIRTY_OR_OVER = "thirty_or_over"  # or perhaps so
    SURELY_THIRTY_OR_OVER = "surely_thirty_or_over"
    INFANT_AT_DIAGNOSIS = "infant_at_diagnosis"
    PERHAPS_INFANT_AT_DIAGNOSIS = "perhaps_infant_at_diagnosis"  # or past that age

    RISK_STANDARD = "risk_standard"
    RISK_HIGH = "risk_high"
    RISK_KNOWN = "risk_known"
    RISK_DOES_NOT_FIT = "risk_does_not_fit"
    RISK_HIGH_OR_UNFIT = "risk_high_or_unfit"

    LINEAGE_T = "lineage_t"
    LINEAGE_NOT_T = "lineage_not_t"
    LINEAGE_UNKNOWN = "lineage_unknown"

    DONOR_YES = "donor_yes"
    DONOR_NO = "donor_no"
    DONOR_NOT_GIVEN = "donor_not_given"  # no donor, or not known
    TRANSPLANT_BRANCH = "transplant_branch"
    NO_TRANSPLANT_BRANCH = "no_transplant_branch"
    TRANSPLANT_OPTIONAL = "transplant_optional"  # late, and nothing unsettles it
    TRANSPLANT_OPEN = "transplant_open"  # late, and something does
    DELAYED_RADIATION = "delayed_radiation"
    PRIOR_RADIATION = "prior_radiation"
    PRIOR_RADIATION_UNKNOWN = "prior_radiation_unknown"

    MARROW_UNKNOWN = "marrow_unknown"
    RESIDUAL_DISEASE_FOUND = "residual_disease_found"  # given, and not negative
    RESIDUAL_DISEASE_NOT_NEGATIVE = "residual_disease_not_negative"
    RESIDUAL_DISEASE_NEGATIVE_OR_UNKNOWN = "residual_disease_negative_or_unknown"
    RESIDUAL_DISEASE_HIGH_OR_UNKNOWN = "residual_disease_high_or_unknown"

    ONE_FACT = "one_fact"
    SEVERAL_FACTS = "several_facts"


FACTS = frozenset(
    {  # what is known of a case and must reach a consultant before anything is done
        Circumstance.CLASS_IN_DOUBT,
        Circumstance.LINEAGE_T,
        Circumstance.PRIOR_RADIATION,
        Circumstance.RESIDUAL_DISEASE_FOUND,
        Circumstance.DONOR_NO,
        Circumstance.INFANT_AT_DIAGNOSIS,
        Circumstance.PERHAPS_INFANT_AT_DIAGNOSIS,
        Circumstance.ADULT,
    }
)
