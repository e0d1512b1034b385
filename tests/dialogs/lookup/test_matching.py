"""Which subject words ask for: the more telling ones win, and of several each is heard."""

import pytest

from tests.dialogs.lookup.heard import found

MUST_BE_RIGHT = {
    "dose of nelarabine": "other_drug",
    "intrathecal bortezomib": "other_drug",
    "IV methotrexate 12 mg": "systemic",
    "oral methotrexate": "systemic",
    "hd mtx 2y": "systemic",
    "bug wrong dose": "report",
    "PPI with MTX": "interactions",
    "relapse after transplant": "transplant_before",
    "survival after transplant": "outlook_with_transplant",
    "bone marrow when": "marrow",
    "risk of second relapse": "second_relapse_pattern",
    "risk of relapse": "outlook",
    "how do I do csf exchange": "mishap",
    "can you be wrong": "reviewed",
    "intrathecal vinc fatal?": "vinca",
    "tbi dose": "conditioning",
    "radiation dose": "radiation",
    "leucovorin dose": "rescue",
    "mtx mg/kg": "surface_area",
    "marrow 17% blasts": "combined",
    "blasts 3%": "isolated",
    "marrow 3% / 8%": "combined",
    "Down syndrome TBI dose": "down",
    "ph+ dose 2y": "philadelphia",
    "relapse in ovary": "other_site",
    "skin relapse": "other_site",
    "not in remission after block 1": "refractory",
    "hsct in cr1, now cns": "transplant_before",
    "cns and testes": "testis",
    "relapse in eye and marrow": "combined",
    "marrow + cns": "combined",
    "blasts in optic nerve": "eye",
    "blasts cleared from csf": "csf_clear",
    "relapsed 2x": "second_relapse",
    "spinal mtx 11 yr old": "dose",
    "mrd cutoff": "remission",
    "systemic": "systemic",
    "ranitidine with mtx": "other_drug",
    "intrathecal lorazepam": "other_drug",
    "csf wbc 3": "cns_status",
    "csf blasts but wbc <5": "cns_status",
    "dose cut offs": "dose",
    "hemodialysis": "organ_function",
    "is 18.5 months early": "timing",
    "1.5 years early?": "timing",
    "18 and a half months late": "timing",
    "relapse 549 days after dx": "timing",
    "18.5 months after dx": "timing",
    "17/12 + 3/52 early?": "timing",
    "19/12 from dx, early?": "timing",
    "IT prophylaxis schedule in new ALL": "cns_status",
    "primary cns lymphoma it mtx": "other_disease",
    "relapsed in csf again after his bmt": "transplant_before",
    "relapsed in csf after bmt": "transplant_before",
    "cns relapse after bmt": "transplant_before",
    "csf relapse, dose": "dose",
    "fitting 2 days after the IT": "acute",
    "unconscious after methotrexate": "acute",
    "seizures with IT methotrexate": "toxicity",
    "seizures after IT, how common": "toxicity",
    "headache after lp": "toxicity",
    "no seizures after it mtx": "toxicity",
    "sry late reply, on call": "talk",
    "my son has leukemia in his spine again": "layperson",
    "my daughter had a seizure": "acute",
    "my son is unconscious after methotrexate": "acute",
}
NOT_BEFORE = (
    "early relapse: what after transplant",
    "if relapsed early, radiation after bmt?",
    "radiation after bmt in cns relapse",
)


@pytest.mark.parametrize("text", NOT_BEFORE)
def test_a_transplant_that_is_to_come_is_none_before(text: str) -> None:
    assert "transplant_before" not in found(text).subjects


@pytest.mark.parametrize(("text", "subject"), MUST_BE_RIGHT.items())
def test_the_more_telling_words_win(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


OTHER_TONGUES = (
    ("de", "kind krampft nach it", "acute"),
    ("es", "está convulsionando", "acute"),
    ("es", "2da recaida en snc", "second_relapse"),
    ("es", "recae despues de un tph", "transplant_before"),
    ("es", "recaída en lcr tras trasplante", "transplant_before"),
    ("de", "Liquorrezidiv nach KMT", "transplant_before"),
    ("es", "sos una ia?", "robot"),
    ("es", "mi hijo tiene leucemia", "layperson"),
    ("de", "meine tochter hat ein rezidiv", "layperson"),
    ("es", "que cuenta como temprana", "timing"),
    ("de", "549 tage nach ED", "timing"),
)


@pytest.mark.parametrize(("language", "text", "subject"), OTHER_TONGUES)
def test_the_more_telling_words_win_in_other_languages(
    language: str, text: str, subject: str
) -> None:
    assert found(text, language).subjects == (subject,)


CORRECTED: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("en", "sorry hes 2 not 4", {"age": "2y"}, ""),
    ("es", "tiene 3 no 4", {"age": "3y"}, ""),
    ("de", "doch 8 jahre nicht 7", {}, "8y"),
    ("en", "20 months not 14", {}, "20m"),
)


@pytest.mark.parametrize(("language", "text", "details", "span"), CORRECTED)
def test_the_time_that_is_said_to_be_wrong_is_not_taken(
    language: str, text: str, details: dict[str, str], span: str
) -> None:
    what = found(text, language)
    assert (what.details, what.span, what.left_out) == (details, span, False)


WHY = (
    ("en", "why 12 and not 10", "dose"),
    ("en", "why not 15", "dose"),
    ("en", "why only 8", "dose"),
    ("de", "warum 12 statt 10", "dose"),
    ("es", "por qué no 15", "dose"),
    ("en", "why 17 and 51", "outlook"),
    ("en", "why 18", "timing"),
    ("en", "why 18 and not 12", "reduced_radiation"),
    ("en", "why 12 months", "timing"),
    ("en", "why", "timing"),
)


@pytest.mark.parametrize(("language", "text", "subject"), WHY)
def test_a_bare_number_is_asked_about_as_the_dose_that_it_is(
    language: str, text: str, subject: str
) -> None:
    assert found(text, language).subjects == (subject,)


@pytest.mark.parametrize("text", ["is 12 ok for 2", "ok 3", "10 is great"])
def test_a_number_is_no_small_talk(text: str) -> None:
    assert found(text).subjects == ()
    assert found("ok great").subjects == ("thanks",)


PRONOUNS = {"its late": "plan", "it's T cell": "lineage", "Its a boy": "sex", "ITs": "dose"}


@pytest.mark.parametrize(("text", "subject"), PRONOUNS.items())
def test_a_pronoun_is_no_route(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


def test_a_case_with_words_beside_it_is_no_question_about_its_group() -> None:
    what = found("John Smith 14m 7y HR")
    assert what.subjects == ()
    assert what.details == {"age": "7y", "interval": "14m", "risk": "high"}
    assert found("14m 7y HR, 20m 4y SR").subjects == ()
    assert found("Pat. Müller, 7 J, HR, 14 Mo", "de").subjects == ()
    assert found("is 7y high risk").subjects == ("risk",)


def test_one_slip_in_a_long_word_is_read_and_said() -> None:
    what = found("intratheccal methotrexaet dose")
    assert what.subjects == ("dose",)
    assert what.took == ("intrathecal", "methotrexate")


@pytest.mark.parametrize("text", ["tib", "mxt", "blna"])
def test_a_slip_in_a_short_word_is_not_read(text: str) -> None:
    assert not found(text).subjects


@pytest.mark.parametrize(
    "text",
    [
        "DOSE 2Y!!",
        "  dose,   2y ",
        "d\u00f3se 2y",
        "dose\u200b 2\u00a0y",
        "please: dose (2y)?",
        "\uff44\uff4f\uff53\uff45 \uff12y",
        "dose \u0662y",
    ],
)
def test_case_accents_punctuation_and_invisible_signs_change_nothing(text: str) -> None:
    assert found(text)._replace(asks=False) == found("dose 2y")


SEVERAL = {
    "plts 20 for lp? cns2 counts? testis?": {"thresholds", "cns_status", "testis"},
    "omeprazole? creat up?": {"interactions", "organ_function"},
    "volume? diluent?": {"preparation"},
    "TBI? 2y?": {"conditioning"},
}


@pytest.mark.parametrize(("text", "subjects"), SEVERAL.items())
def test_of_several_questions_each_is_heard(text: str, subjects: set[str]) -> None:
    assert {*found(text).subjects} == subjects


def test_a_number_in_a_what_if_is_asked_about() -> None:
    assert found("what if 2y").span == "2y"
    assert found("what if he was 2").details == {"age": "2y"}
    assert found("what if it was 2").span == "2"


def test_what_if_is_heard() -> None:
    assert found("what if no donor").what_if
    assert found("and T cell?").what_if
    assert found("y sin donante", "es").what_if
    assert found("und T-ALL?", "de").what_if
    assert not found("no donor").what_if


@pytest.mark.parametrize("text", ["", " ", "???", "\U0001f642", "7", "asdfghjkl", "x" * 5000])
def test_what_asks_nothing_asks_nothing(text: str) -> None:
    assert not found(text).subjects
