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
}


@pytest.mark.parametrize(("text", "subject"), MUST_BE_RIGHT.items())
def test_the_more_telling_words_win(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


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
    what = found(text, language)
    assert (what.subjects[0], what.mishap) == ("mishap", True)
    assert not {"dose", "report"} & {*what.subjects}


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


CREATININE = {
    "cr 1.8": "organ_function",
    "Cr 150": "organ_function",
    "cr 2.1 mtx?": "organ_function",
    "cr 1": "first_remission",
    "cr1 18 months": "first_remission",
    "cr 2": "remission",
}


@pytest.mark.parametrize(("text", "subject"), CREATININE.items())
def test_a_creatinine_is_no_remission(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


PER_CENT = (
    ("en", "bone marrow 7 percent blasts", "combined"),
    ("en", "marrow 3 per cent", "isolated"),
    ("de", "Knochenmark 12 Prozent Blasten", "combined"),
    ("es", "médula 12 por ciento blastos", "combined"),
)


@pytest.mark.parametrize(("language", "text", "subject"), PER_CENT)
def test_a_share_may_be_said_in_words(language: str, text: str, subject: str) -> None:
    assert found(text, language).subjects == (subject,)


IN_ONE = (
    ("en", "dose aged 2 years and 11 months", "35m"),
    ("en", "dose 2 years and 11 months old", "2y"),
    ("en", "mtx age 2 years and 11 months", "35m"),
    ("de", "Dosis Alter 2 Jahre und 11 Monate", "35m"),
    ("es", "dosis edad 2 años y 11 meses", "35m"),
    ("en", "dose age 2 years and 11 months after diagnosis", "2y"),
)


@pytest.mark.parametrize(("language", "text", "age"), IN_ONE)
def test_years_and_months_are_one_age_unless_the_months_are_of_the_interval(
    language: str, text: str, age: str
) -> None:
    assert found(text, language).details["age"] == age


@pytest.mark.parametrize("text", ["is 12 ok for 2", "ok 3", "10 is great"])
def test_a_number_is_no_small_talk(text: str) -> None:
    assert found(text).subjects == ()
    assert found("ok great").subjects == ("thanks",)


def test_two_years_in_words_are_no_length_of_treatment() -> None:
    assert found("dosis dos años", "es").subjects == ("dose",)
    assert found("dose two years").subjects == ("dose",)


def test_an_order_that_is_asked_is_no_treatment_that_was_given() -> None:
    what = found("rt before or after transplant")
    assert {*what.subjects} == {"radiation", "transplant"}
    assert what.details == {}


@pytest.mark.parametrize("text", ["liver enzymes high", "creatinine high", "platelets high"])
def test_what_was_found_high_is_no_high_risk(text: str) -> None:
    assert "risk" not in found(text).details


SMALL_SHARES = (
    "mrd 10-4", "mrd 10^-4", "MRD 10⁻⁴", "mrd 1e-4", "mrd 5x10-4", "mrd 5 \u00d7 10^-5",
    "mrd 1 in 10,000", "mrd 1:10000", "mrd 1/1000", "mrd < 10-4",
)  # fmt: skip


@pytest.mark.parametrize("text", SMALL_SHARES)
def test_a_share_that_is_no_per_cent_is_not_taken_for_one(text: str) -> None:
    what = found(f"14m 7y HR {text}")
    assert "mrd" not in what.details
    assert what.subjects == ("remission",)
    assert found("mrd 0.01%").details == {"mrd": "0.01"}
    assert found("mrd 200").details == {}


SHARES = {
    "mrd day 33": {},
    "mrd d33 0.2%": {},
    "mrd day 15 0.3%": {"mrd": "0.3"},
    "mrd week 12 negative": {},
    "mrd block 2": {},
    "mrd 2%": {"mrd": "2"},
    "mrd 0.2": {"mrd": "0.2"},
    "mrd >0.01%": {},
    "mrd 0.1 or 0.01": {},
    "mrd was 5% now 0.01%": {},
}


@pytest.mark.parametrize(("text", "details"), SHARES.items())
def test_a_day_or_a_block_is_no_share_and_of_two_shares_neither_is_taken(
    text: str, details: dict[str, str]
) -> None:
    assert found(text).details == details


BOUNDED = {
    "marrow blasts <5%": ("isolated",),
    "marrow <1% blasts": ("isolated",),
    "blasts >5%": ("combined",),
    "marrow <10% blasts": ("marrow",),
    "blasts 5%": ("combined",),
}


@pytest.mark.parametrize(("text", "subjects"), BOUNDED.items())
def test_less_than_a_share_of_blasts_is_under_it(text: str, subjects: tuple[str, ...]) -> None:
    assert found(text).subjects == subjects


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


DETAILS = {
    "dose 2y": {"age": "2y"},
    "dose 8 months": {"age": "8m"},
    "mtx for a 10 yo": {"age": "10y"},
    "dose for a 7.5 y": {"age": "7y"},
    "dose, 7-year-old": {"age": "7y"},
    "radiation late": {"timing": "late"},
    "tbi in 2yo": {"age": "2y"},
    "relapse 20 months after diagnosis, radiation": {"interval": "20m"},
    "outlook T-ALL early HR": {"lineage": "T", "timing": "early", "risk": "high"},
    "radiation no donor": {"donor": "no"},
    "mrd 0.05": {"mrd": "0.05"},
    "mrd negative": {"mrd": "negative"},
    "14m 7y HR tbi": {"interval": "14m", "age": "7y", "risk": "high"},
    "interval 60 months, age 3y: tbi": {"interval": "60m", "age": "3y"},
    "age 3y, 60 months after diagnosis, tbi": {"interval": "60m", "age": "3y"},
    "age 3y, 8 months after diagnosis, tbi": {"interval": "8m", "age": "3y"},
    "age 3y 8m: tbi": {"age": "44m"},
    "dose 51 weeks old": {"age": "11m"},
    "early or late": {},
    "standard or high risk": {},
    "is 18.5 months early": {},
    "early relapse at 17.9 months transplant": {},
    "relapse 1.5 years after diagnosis, transplant": {},
    "cd19 car t": {},
    "car t in t-all": {"lineage": "T"},
    "mrd <0.01": {},
}


@pytest.mark.parametrize(("text", "details"), DETAILS.items())
def test_words_and_numbers_say_something_of_the_patient(text: str, details: dict[str, str]) -> None:
    assert found(text).details == details
    assert not found(text).span


@pytest.mark.parametrize("text", ["tbi 3y", "radiation 14 months", "dose 14m", "dose 24 months"])
def test_a_duration_without_its_meaning_is_asked_never_taken(text: str) -> None:
    what = found(text)
    assert what.span
    assert not what.details


@pytest.mark.parametrize(
    "text", ["dose 7-8 y", "dose 3y or 5y", "age 3 and age 5 dose", "dose 2 3 y", "dose 7"]
)
def test_of_two_ages_neither_is_taken(text: str) -> None:
    what = found(text)
    assert what.subjects == ("dose",)
    assert "age" not in what.details
    assert not what.span


NOT_HERS = (
    ("en", "dose 2 or 3 years"),
    ("en", "dose between 2 and 3 years"),
    ("en", "dose not 2 but 3 years"),
    ("en", "2, no 3 years old dose"),
    ("en", "dose 3 years or 4"),
    ("en", "14m 2 or 3y HR"),
    ("en", "he is 7 or 8 mtx"),
    ("en", "she is 9 in march dose"),
    ("en", "she is 3 on friday, mtx"),
    ("de", "14m 2 oder 3j HR"),
    ("es", "14m 2 a 3 años HR"),
    ("en", "dose under 3 years"),
    ("en", "dose over 2 years"),
    ("en", "dose for under two"),
    ("en", "dose 2y ago"),
    ("en", "dose every 2 months"),
    ("en", "dose corrected age 10 months"),
    ("en", "dose he is turning 3 years"),
    ("en", "had 18 gy as a 4yo, dose"),
    ("en", "dose age 2 weeks"),
    ("en", "dose age 30 kg"),
    ("de", "dosis 2 oder 3 jahre"),
    ("de", "dosis 2 bis 3 jahre"),
    ("de", "dosis unter 3 jahren"),
    ("de", "dosis vor 2 jahren"),
    ("de", "dosis wird 3 jahre"),
    ("de", "dosis nicht 2 sondern 3 jahre"),
    ("es", "dosis 2 o 3 años"),
    ("es", "dosis menor de 3 años"),
    ("es", "dosis va a cumplir 3 años"),
    ("es", "dosis no 2 sino 3 años"),
    ("es", "dosis hace 2 años"),
)


@pytest.mark.parametrize(("language", "text"), NOT_HERS)
def test_an_age_that_may_not_be_the_patients_is_not_taken(language: str, text: str) -> None:
    what = found(text, language)
    assert "age" not in what.details
    assert not what.span


NOT_SAID = (
    ("en", "not early transplant"),
    ("en", "no early relapse, transplant"),
    ("en", "not T lineage"),
    ("en", "not high risk"),
    ("en", "high fever"),
    ("en", "high creatinine mtx"),
    ("en", "standard dose mtx"),
    ("en", "early response mrd"),
    ("en", "it dose one day late"),
    ("en", "t cell depletion graft"),
    ("en", "b cell aplasia after car t"),
    ("en", "t(9;22)"),
    ("de", "kein frührezidiv szt"),
    ("de", "nicht spät szt"),
    ("es", "no es temprana, trasplante"),
)


@pytest.mark.parametrize(("language", "text"), NOT_SAID)
def test_what_is_denied_or_of_something_else_says_nothing_of_the_patient(
    language: str, text: str
) -> None:
    assert not found(text, language).details


APART = {
    "dose for 2y, 11 months after diagnosis": {"age": "2y", "interval": "11m"},
    "1 year 2 months after diagnosis, 7y: tbi": {"interval": "14m", "age": "7y"},
    "tbi 14 months from diagnosis 7y": {"interval": "14m", "age": "7y"},
    "7y interval 14m tbi": {"interval": "14m", "age": "7y"},
    "2 years after diagnosis tbi": {"interval": "24m"},
    "tbi 2 years after diagnosis, 7y": {},
    "7y from diagnosis 14m tbi": {},
    "late not early, transplant": {"timing": "late"},
    "what about 8 months old dose": {"age": "8m"},
    "mtx 10 or 12 for 7y": {"age": "7y"},
}


@pytest.mark.parametrize(("text", "details"), APART.items())
def test_each_duration_goes_with_its_own_words(text: str, details: dict[str, str]) -> None:
    assert found(text).details == details


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
