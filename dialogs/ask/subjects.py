"""What can be looked up: for each subject its topic, and the meanings that ask for it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.knowledge import Topic

# How much a meaning says by itself; what is not listed says enough to be asked for alone.
TELLING = 3.0
BESIDE = 2.0  # the least that a second subject in one text must say
WEIGHTS: Mapping[str, float] = {
    **dict.fromkeys(("methotrexate", "intrathecal", "frequency"), 2.0),
    **dict.fromkeys(("trial", "systemic", "remission"), 2.0),
    **dict.fromkeys(("sources", "silences", "pitfalls", "conflicts", "csf_clear"), 2.0),
    **dict.fromkeys(("reviewed", "report", "privacy", "who", "robot"), 2.0),
    **dict.fromkeys(("gray", "plan", "wrong", "isolated"), 1.5),
    **dict.fromkeys(("no_donor", "adult", "infant", "lineage_t", "lineage_b"), 1.5),
    **dict.fromkeys(("dose", "it", "stop", "when", "duration", "definition", "why"), 1.0),
    **dict.fromkeys(("systemic_route", "early", "late", "high", "standard"), 1.0),
    **dict.fromkeys(("how", "new", "example", "language", "cut_length"), 0.5),
    **dict.fromkeys(("hello", "thanks", "bye", "talk"), 0.4),
    **dict.fromkeys(("filler", "age", "years_old", "months_old", "weeks_old"), 0.0),
    **dict.fromkeys(("from_diagnosis", "what_if", "then"), 0.0),
}


class Subject(NamedTuple):
    """One thing that can be looked up.

    ``asked`` are sets of meanings, any of which asks for it; ``data`` are the ids of what its card
    says, in order; ``near`` are the subjects that its buttons lead to. A subject without a topic
    is about the tool or about talk.
    """

    topic: Topic | None
    asked: tuple[frozenset[str], ...]
    data: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def _subject(topic: Topic | None, asked: str, data: str = "", near: str = "") -> Subject:
    sets = tuple(frozenset(one.split("+")) for one in asked.split())
    return Subject(topic, sets, tuple(data.split()), tuple(near.split()))


T = Topic
SUBJECTS: Mapping[str, Subject] = {
    "vinca": _subject(T.DOSES, "vinca", "vinca preservative_free", "dose triple"),
    "dose": _subject(
        T.DOSES,
        "methotrexate intrathecal it dose birthday stronger methotrexate+intrathecal",
        "intrathecal_methotrexate older_methotrexate infant_methotrexate triple_withheld"
        " vinca preservative_free K8",
        "frequency triple systemic surface_area",
    ),
    "frequency": _subject(
        T.DOSES,
        "frequency stop+intrathecal stop+it stop+methotrexate duration+intrathecal duration+it"
        " frequency+intrathecal frequency+methotrexate when+intrathecal stop",
        "early_intrathecal R14 late_intrathecal intrathecal_frequency_late",
        "dose triple csf_clear",
    ),
    "csf_clear": _subject(
        T.DOSES,
        "csf_clear csf_clear+stop csf_clear+remission csf_clear+intrathecal",
        "early_intrathecal R14 R16",
        "frequency remission",
    ),
    "triple": _subject(
        T.DOSES,
        "triple hydrocortisone forty cytarabine cytarabine+intrathecal cytarabine+it"
        " cytarabine+forty triple+intrathecal hydrocortisone+intrathecal hydrocortisone+cytarabine",
        "triple_withheld triple_adult_type R5 vinca preservative_free",
        "dose frequency systemic",
    ),
    "systemic": _subject(
        T.DOSES,
        "systemic high_dose_methotrexate high_dose_cytarabine cytarabine cytarabine+systemic_route"
        " methotrexate+systemic_route high_dose_methotrexate+surface_area"
        " high_dose_methotrexate+methotrexate high_dose_cytarabine+surface_area systemic+dose",
        "early_systemic early_blocks late_systemic high_dose_methotrexate high_dose_cytarabine R15"
        " high_dose_needs_intrathecal methotrexate_details systemic_drugs_late",
        "dose rescue frequency",
    ),
    "rescue": _subject(
        T.DOSES,
        "rescue rescue+high_dose_methotrexate rescue+methotrexate",
        "methotrexate_rescue methotrexate_interactions methotrexate_details",
        "systemic interactions organ_function",
    ),
    "interactions": _subject(
        T.DOSES,
        "interactions interactions+methotrexate interactions+high_dose_methotrexate",
        "methotrexate_interactions methotrexate_rescue",
        "rescue systemic",
    ),
    "organ_function": _subject(
        T.DOSES,
        "organ_function organ_function+methotrexate organ_function+high_dose_methotrexate",
        "preparation methotrexate_rescue",
        "rescue interactions",
    ),
    "preparation": _subject(
        T.DOSES,
        "preparation preparation+methotrexate preparation+intrathecal preparation+dose",
        "preparation preservative_free vinca",
        "dose vinca",
    ),
    "surface_area": _subject(
        T.DOSES,
        "surface_area weight surface_area+intrathecal surface_area+methotrexate weight+methotrexate",
        "surface_area_dosing age_beats_surface_area age_dosing_reason intrathecal_methotrexate",
        "dose systemic",
    ),
    "transplant": _subject(
        T.TRANSPLANT,
        "transplant without_transplant transplant+remission transplant+mrd_negative"
        " transplant+mrd_positive transplant+mrd without_transplant+mrd_negative",
        "transplant transplant_optional delayed_transplant only_known_cure R4"
        " when_to_transplant_late R13 R23 residual_disease_absent t_lineage",
        "donor conditioning outlook remission",
    ),
    "donor": _subject(
        T.TRANSPLANT, "donor donor+transplant donor+when", "donor_search no_donor", "transplant no_donor"
    ),
    "no_donor": _subject(
        T.TRANSPLANT,
        "no_donor no_donor+transplant no_donor+plan",
        "no_donor radiation_without_transplant R7 cart_without_donor R18"
        " maintenance_without_transplant",
        "transplant radiation car_t donor",
    ),
    "graft": _subject(T.SILENCES, "graft graft+donor graft+transplant", "", "donor transplant"),
    "conditioning": _subject(
        T.RADIATION,
        "conditioning boost conditioning+boost conditioning+radiation conditioning+gray boost+gray"
        " boost+radiation conditioning+transplant boost+transplant",
        "conditioning total_body_young total_body_dose R7",
        "radiation transplant radiation_before",
    ),
    "radiation": _subject(
        T.RADIATION,
        "radiation spinal gray radiation+spinal radiation+gray spinal+gray radiation+when"
        " radiation+duration",
        "radiation_without_transplant late_radiation R7 R8 radiation_delay_reason urgent_radiation"
        " radiation_young",
        "conditioning reduced_radiation radiation_before eye",
    ),
    "reduced_radiation": _subject(
        T.RADIATION,
        "reduced_radiation reduced_radiation+radiation reduced_radiation+gray"
        " reduced_radiation+outlook reduced_radiation+spinal",
        "reduced_radiation best_late_dose reduced_despite_intensity R11",
        "radiation outlook",
    ),
    "radiation_before": _subject(
        T.RADIATION,
        "radiation_before radiation_before+radiation radiation_before+conditioning"
        " radiation_before+reduced_radiation radiation_before+spinal radiation_before+gray",
        "prior_radiation_given prior_radiation",
        "radiation conditioning",
    ),
    "eye": _subject(
        T.RADIATION, "eye eye+radiation eye+marrow eye+csf_clear", "urgent_radiation", "radiation plan"
    ),
    "outlook": _subject(
        T.OUTLOOK,
        "outlook outlook+without_transplant outlook+transplant outlook+radiation outlook+plan"
        " outlook+first_remission outlook+lineage_t outlook+why outlook+risk_group",
        "efs_early_without_transplant efs_short_first_remission R2 efs_early_high_risk"
        " efs_long_first_remission efs_standard_risk efs_high_risk R3 R10",
        "transplant reduced_radiation remission",
    ),
    "remission": _subject(
        T.REMISSION,
        "mrd mrd_positive mrd_negative remission remission+definition without_transplant+mrd_negative"
        " transplant+mrd_negative transplant+mrd_positive transplant+mrd mrd+mrd_positive"
        " mrd+mrd_negative mrd+remission remission+mrd_negative remission+mrd_positive",
        "R16 residual_disease_absent R17 marrow_trial_residual blinatumomab_bridge",
        "blinatumomab transplant car_t",
    ),
    "car_t": _subject(
        T.IMMUNOTHERAPY,
        "car_t car_t+transplant car_t+without_transplant car_t+no_donor car_t+donor car_t+mrd"
        " car_t+mrd_negative car_t+mrd_positive car_t+toxicity car_t+outlook car_t+remission",
        "cart_without_donor R18 cart_lasting cart_cns_relapse cellular_therapy_toxicity t_lineage",
        "blinatumomab no_donor transplant",
    ),
    "blinatumomab": _subject(
        T.IMMUNOTHERAPY,
        "blinatumomab blinatumomab+transplant blinatumomab+mrd blinatumomab+mrd_positive"
        " blinatumomab+mrd_negative blinatumomab+toxicity blinatumomab+outlook"
        " blinatumomab+remission blinatumomab+trial",
        "blinatumomab_bridge blinatumomab_label blinatumomab_no_gain cellular_therapy_toxicity"
        " t_lineage",
        "car_t remission transplant",
    ),
    "lineage": _subject(
        T.LINEAGE,
        "lineage_t lineage_b immunophenotype",
        "t_lineage t_lineage_possible",
        "transplant radiation outlook",
    ),
    "timing": _subject(
        T.TIMING,
        "cut cut_length definition+early definition+late cut+why early+late",
        "R1 R23 cut_decides_transplant",
        "first_remission transplant plan",
    ),
    "first_remission": _subject(
        T.TIMING,
        "first_remission first_remission+cut first_remission+cut_length first_remission+remission",
        "R1 first_remission_doubt first_remission_disagrees",
        "timing outlook",
    ),
    "off_therapy": _subject(
        T.TIMING, "off_therapy off_therapy+transplant off_therapy+trial", "R23", "timing transplant"
    ),
    "maintenance": _subject(
        T.PLAN,
        "maintenance maintenance+duration maintenance+stop duration+plan duration+systemic duration"
        " maintenance+plan maintenance+when stop+plan",
        "maintenance R6 maintenance_without_transplant",
        "plan radiation",
    ),
    "plan": _subject(
        T.PLAN,
        "plan early late",
        "donor_search early_systemic early_blocks early_intrathecal marrow_checks transplant"
        " late_systemic late_intrathecal late_radiation maintenance transplant_optional",
        "dose transplant radiation pitfalls",
    ),
    "pitfalls": _subject(
        T.PITFALLS,
        "pitfalls",
        "delayed_transplant systemic_alone high_dose_needs_intrathecal surface_area_dosing"
        " second_relapse_marrow second_relapse_cns reduced_radiation",
        "dose radiation plan",
    ),
    "systemic_alone": _subject(
        T.PITFALLS,
        "systemic_alone systemic_alone+systemic systemic_alone+high_dose_methotrexate",
        "systemic_alone high_dose_needs_intrathecal barrier",
        "systemic dose",
    ),
    "marrow": _subject(
        T.PLAN, "marrow marrow+when marrow+frequency", "marrow_checks R16 combined_relapse", "combined remission"
    ),
    "second_relapse_pattern": _subject(
        T.PITFALLS,
        "second_relapse_pattern",
        "second_relapse_marrow second_relapse_cns marrow_checks",
        "marrow second_relapse",
    ),
    "risk": _subject(
        T.TIMING,
        "risk_group white_cells high standard risk_group+high risk_group+standard"
        " risk_group+white_cells definition+high definition+standard",
        "R19 R13 late_high_risk",
        "outlook timing",
    ),
    "infant": _subject(
        T.SCOPE,
        "infant",
        "infant_at_diagnosis infant_methotrexate radiation_young total_body_young",
        "dose conditioning radiation",
    ),
    "adult": _subject(T.SCOPE, "adult", "R21 adult thirty_or_over", "dose outlook"),
    # Outside what is covered: said by name, and before anything else that was asked.
    "combined": _subject(T.SCOPE, "combined combined+marrow", "combined_relapse", "isolated"),
    "testis": _subject(T.SCOPE, "testis", "not_covered", "isolated"),
    "down": _subject(T.SCOPE, "down", "not_covered"),
    "philadelphia": _subject(T.SCOPE, "philadelphia", "not_covered"),
    "second_relapse": _subject(T.SCOPE, "second_relapse", "not_covered", "second_relapse_pattern"),
    "transplant_before": _subject(T.SCOPE, "transplant_before", "not_covered"),
    "cns_status": _subject(T.SCOPE, "cns_status", "not_covered", "isolated"),
    "other_disease": _subject(T.SCOPE, "other_disease", "scope"),
    "refractory": _subject(T.SCOPE, "refractory", "R22", "timing"),
    "isolated": _subject(
        T.SCOPE, "isolated isolated+definition", "combined_relapse not_covered", "combined timing"
    ),
    # Silences: the article says nothing about these.
    "other_drug": _subject(T.SILENCES, "other_drug other_drug+intrathecal", "", "systemic dose"),
    "thresholds": _subject(T.SILENCES, "thresholds thresholds+intrathecal", "", "dose preparation"),
    "toxicity": _subject(
        T.SILENCES, "toxicity toxicity+methotrexate toxicity+intrathecal", "age_dosing_reason", "rescue car_t"
    ),
    "sex": _subject(T.SILENCES, "girl", "", "outlook"),
    "not_told": _subject(T.SILENCES, "not_told not_told+intrathecal", "", "plan"),
    "silences": _subject(T.SILENCES, "silences", "", "plan"),
    "conflicts": _subject(T.CONFLICTS, "conflicts conflicts+why", "R2 R7 R14 R5 R1", "outlook frequency radiation"),
    "evidence": _subject(T.EVIDENCE, "trial sources", "", "outlook conflicts"),
    # About the tool, and talk.
    "who": _subject(None, "who"),
    "reviewed": _subject(None, "reviewed"),
    "robot": _subject(None, "robot"),
    "how": _subject(None, "how language"),
    "privacy": _subject(None, "privacy"),
    "report": _subject(None, "report wrong"),
    "example": _subject(None, "example"),
    "new": _subject(None, "new"),
    "hello": _subject(None, "hello"),
    "thanks": _subject(None, "thanks"),
    "bye": _subject(None, "bye"),
    "talk": _subject(None, "talk"),
}
KEYS = {  # of each subject in the token of a button; once given, it stays
    name: key
    for name, _, key in (
        pair.partition(":")
        for pair in (
            "vinca:vi dose:do frequency:fr csf_clear:cs triple:tr systemic:sy rescue:re"
            " interactions:ia organ_function:of preparation:pr surface_area:sa transplant:hs"
            " donor:dn no_donor:nd graft:gr conditioning:co radiation:ra reduced_radiation:rr"
            " radiation_before:rb eye:ey outlook:ou remission:rm car_t:ct blinatumomab:bl"
            " lineage:li timing:ti first_remission:fi off_therapy:ot maintenance:ma plan:pl"
            " pitfalls:pi systemic_alone:sl marrow:mw second_relapse_pattern:sp risk:ri infant:in"
            " adult:ad combined:cb testis:te down:ds philadelphia:ph second_relapse:s2"
            " transplant_before:tb cns_status:cn other_disease:od refractory:rf isolated:is"
            " other_drug:dr thresholds:th toxicity:tx sex:se not_told:nt silences:si conflicts:cf"
            " evidence:ev who:wh reviewed:rv robot:ai how:ho privacy:py report:rp example:ex"
            " new:nw hello:hi thanks:ty bye:by talk:ta list:zz"
        ).split()
    )
}
LIST = "list"  # everything that can be looked up
OUTSIDE = (
    "philadelphia", "down", "combined", "testis", "second_relapse", "transplant_before",
    "refractory", "other_disease", "cns_status",
)  # fmt: skip
BY_AGE = frozenset({"dose", "triple", "surface_area", "vinca", "preparation"})
OF_A_CASE = frozenset({"early", "late", "high", "standard", "lineage_t", "no_donor"})


def weight(meaning: str) -> float:
    """How much a meaning says by itself."""
    return WEIGHTS.get(meaning, TELLING)


ASKED = sorted(  # every set of meanings with its subject, the most telling first
    ((asked, name) for name, subject in SUBJECTS.items() for asked in subject.asked),
    key=lambda one: (-sum(map(weight, one[0])), -len(one[0])),
)


def chosen(meanings: Iterable[str]) -> tuple[str, ...]:
    """The subjects that some meanings ask for, the most telling first.

    The most telling set of meanings is taken first; another subject is taken for what is left
    over, if that says enough by itself. What lies outside comes before everything else.
    """
    left = frozenset(meanings)
    if "vinca" in left:
        return ("vinca",)
    if outside := tuple(name for name in OUTSIDE if name in left):
        return outside
    found: dict[str, None] = {}
    needed = 0.0
    for asked, name in ASKED:
        if asked <= left and sum(map(weight, asked)) >= needed:
            found.update((other, None) for same, other in ASKED if same == asked)
            left -= asked
            needed = needed or max(BESIDE, min(sum(map(weight, asked)), TELLING))
    return tuple(found)
