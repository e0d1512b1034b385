"""What words ask: subjects, details and slips, in three languages."""

from collections import defaultdict
from pathlib import Path

import pytest

from dialogs.ask.matching import Asked, asked
from dialogs.ask.subjects import KEYS, LIST, SUBJECTS, WEIGHTS
from dialogs.ask.vocabulary import tokens, vocabulary
from dialogs.wording import languages, wording

LANGUAGES = [code for code, _name in languages()]
PHRASES = Path(__file__).parent / "phrases"
ENOUGH = 0.8


def phrases(name: str, language: str) -> list[tuple[str, set[str]]]:
    """Phrases with the subjects that they ask for, any of which will do."""
    rows = (PHRASES / f"{name}.{language}.txt").read_text("utf-8").splitlines()
    parted = (row.partition(" | ") for row in rows if row)
    return [(text, set(wanted.split())) for text, _, wanted in parted]


def found(text: str, language: str = "en") -> Asked:
    return asked(text, wording(language))


def fits(what: Asked, wanted: set[str]) -> bool:
    """Whether the card, or one of two or three buttons, is about what was wanted."""
    return bool(wanted & {*what.subjects}) and len(what.subjects) <= 3


SETS = [(name, language) for name in ("unseen", "later", "outside") for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), [*SETS, ("ward", "en")])
def test_phrases_written_before_the_words_were_tuned_are_understood(
    name: str, language: str
) -> None:
    rows = phrases(name, language)
    right = [text for text, wanted in rows if fits(found(text, language), wanted)]
    assert len(rows) >= 80
    assert len(right) / len(rows) >= ENOUGH, {text for text, _ in rows} - set(right)


NO_SCOPE = (
    "leucocytes at diagnosis",
    "urine ph",
    "does the dose go down under 3",
    "cotrimoxazole prophylaxis",
    "blinatumomab before transplant",
    "MRD before transplant",
    "survival after transplant",
    "leptomeningeal relapse treatment",
    "relapse after 30 months, transplant?",
    "had relapse, needs transplant?",
)


@pytest.mark.parametrize("text", NO_SCOPE)
def test_what_is_covered_is_not_turned_away(text: str) -> None:
    outside = {name for name, subject in SUBJECTS.items() if subject.outside}
    assert not outside & {*found(text).subjects}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_meanings_own_the_same_phrase(language: str) -> None:
    owners = defaultdict(set)
    for meaning, words in wording(language).asked().items():
        for word in words:
            owners[tokens(word)].add(meaning)
    assert not {" ".join(word): who for word, who in owners.items() if len(who) > 1}
    assert () not in owners


def test_no_two_subjects_are_asked_for_by_the_same_words() -> None:
    """Apart from what is open by itself: cytarabine has two routes, and the choice is offered."""
    owners = defaultdict(set)
    for name, subject in SUBJECTS.items():
        for meanings in subject.asked:
            owners[meanings].add(name)
    shared = {" ".join(sorted(one)): who for one, who in owners.items() if len(who) > 1}
    assert set(shared) == {
        "cytarabine",
        "mrd transplant",
        "mrd_negative transplant",
        "mrd_positive transplant",
        "mrd_negative without_transplant",
        "next",  # the next step, or the next patient
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_that_a_subject_needs_has_words(language: str) -> None:
    known = set(vocabulary(wording(language)).phrases.values()) | {"cut_length"}
    needed = {one for subject in SUBJECTS.values() for asked_ in subject.asked for one in asked_}
    assert needed <= known
    assert set(WEIGHTS) <= known


def test_every_subject_has_a_key_of_its_own_and_a_name_in_each_language() -> None:
    assert set(KEYS) == {*SUBJECTS, LIST}
    assert len(set(KEYS.values())) == len(KEYS)
    assert {len(key) for key in KEYS.values()} == {2}
    for language in LANGUAGES:
        assert all(wording(language).has(f"subject.{name}") for name in SUBJECTS)


VINCA = (
    "vincristine intrathecal",
    "vincrstine",
    "VINCRISTINE I.T.",
    "v i n c r i s t i n e",
    "vcr same day ok?",
    "can I give vincristine with the IT dose for 2y",
    "Oncovin via LP",
    "vinblastin i.th.",
    "alcaloides de la vinca",
    "vin\u200bcristine",
    "prognosis after vincristine and TBI",
    "Vincristin und Down-Syndrom",
    "fincristine it",
    "vin cristine it",
    "winkristin intratekal",
    "bincristina intratecal",
    "vimblastina raqu\u00eddea",
    "vinblastien intratechal",
    "vincrsitine intrathecal",
    "vincristinspritze lumbal",
    "v.c.r. it",
    "IT-VCR",
    "vcr it ok?",
    "vlb it",
    "onkovin it",
    "1.5mg/m2 vcr it",
    "IT through same syringe vcr",
    "peripheral vs central vincristine",
    "dose 2y? vcr same day?",
    "vcrs it",
    "ivcr?",
    "fin christine it",
    "win kristin spinal",
    "v.i.n.c.r.i.s.t.i.n.e",
    "v-i-n-c-r-i-s-t-i-n-e it",
    "no vincristine it?",
)


NO_VINCA = (
    "when was it",
    "with cns",
    "when can it stop",
    "finishing",
    "medicine dose",
    "winter",
    "Medizin",
    "benzin",
    "vancomycin",
    "vitamin",
    "vaccine",
)


@pytest.mark.parametrize("text", NO_VINCA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_not_every_word_sounds_dangerous(text: str, language: str) -> None:
    assert "vinca" not in found(text, language).subjects


@pytest.mark.parametrize("text", VINCA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_wins_over_everything(text: str, language: str) -> None:
    what = found(text, language)
    assert what.subjects == ("vinca",)
    assert not what.unsure


MUST_BE_RIGHT = {
    "dose of nelarabine": "other_drug",
    "intrathecal bortezomib": "other_drug",
    "IV methotrexate 12 mg": "systemic",
    "oral methotrexate": "systemic",
    "hd mtx 2y": "systemic",
    "bug wrong dose": "report",
    "PPI with MTX": "interactions",
    "relapse after transplant": "transplant_before",
    "survival after transplant": "outlook",
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
    "fitting 2 days after the IT": "acute",
    "unconscious after methotrexate": "acute",
    "seizures with IT methotrexate": "toxicity",
    "sry late reply, on call": "talk",
    "my son has leukemia in his spine again": "layperson",
    "my daughter had a seizure": "acute",
    "my son is unconscious after methotrexate": "acute",
}
NOT_BEFORE = ("early relapse: what after transplant", "if relapsed early, radiation after bmt?")


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


GIVEN_WRONGLY = {
    "en": (
        "gave 120 mg mtx intrathecally by mistake",
        "overdose methotrexate",
        "wrong dose given",
        "double dose by accident",
        "wrong drug into the spine",
        "medication error",
    ),
    "de": ("falsche Dosis gespritzt", "zu viel MTX gegeben", "Überdosis", "Spritze verwechselt"),
    "es": ("sobredosis", "di demasiado metotrexato", "vía equivocada", "me equivoqué de dosis"),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in GIVEN_WRONGLY.items() for text in texts],
)
def test_what_was_given_wrongly_is_an_emergency_and_no_question_of_the_dose(
    language: str, text: str
) -> None:
    assert found(text, language).subjects == ("mishap",)


OF_ANOTHER_ROUTE = (
    ("en", "intraventricular mtx 7y"),
    ("en", "dose via ommaya"),
    ("de", "MTX intraventrikulär"),
    ("es", "metotrexato intraventricular"),
)


@pytest.mark.parametrize(("language", "text"), OF_ANOTHER_ROUTE)
def test_the_dose_into_the_spine_is_not_told_of_a_ventricle(language: str, text: str) -> None:
    assert found(text, language).subjects == ("not_told",)


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


@pytest.mark.parametrize("text", ["dsoe", "tib", "mxt", "blna"])
def test_a_slip_in_a_short_word_is_not_read(text: str) -> None:
    assert not found(text).subjects


@pytest.mark.parametrize(
    "text",
    [
        "methotrexaet",
        "intratheccal 2y",
        "dose of xyzquent",
        "ziconotide intrathecal",
        "dose of something weird",
    ],
)
def test_a_dose_is_never_given_on_a_slip_or_beside_an_unknown_word(text: str) -> None:
    assert found(text).unsure


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
    assert found(text) == found("dose 2y")


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
    assert found("what if he was 2").span == "2y"


def test_what_if_is_heard() -> None:
    assert found("what if no donor").what_if
    assert found("and T cell?").what_if
    assert found("y sin donante", "es").what_if
    assert found("und T-ALL?", "de").what_if
    assert not found("no donor").what_if


@pytest.mark.parametrize("text", ["", " ", "???", "\U0001f642", "7", "asdfghjkl", "x" * 5000])
def test_what_asks_nothing_asks_nothing(text: str) -> None:
    assert not found(text).subjects
