"""Which topic a short question is about, and what in it only tells of whom, when or whence."""

import pytest

from dialogs.lookup.subjects import SUBJECTS, TABLE
from dialogs.talk import Kind
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.lookup.heard import LANGUAGES, found
from tests.dialogs.lookup.replies import EARLY, LATE, answered, shown, words

NEAR = "E17m-6y-HR"
SUBJECT: list[tuple[str, dict[str, tuple[str, ...]]]] = [
    ("both_plans", {"en": ("24/15 AND tbi for early? boost on top?", "tbi with cranial 24 on top"),
                    "de": ("24/15 und TBI? Boost dazu?",), "es": ("24/15 y tbi? y refuerzo?",)}),
    ("no_total_body", {"en": ("mrd neg, sib match. TBI or chemo conditioning",),
                       "de": ("MRD negativ, Spender da, Konditionierung ohne TBI?",),
                       "es": ("EMR negativa, donante, acondicionamiento sin tbi?",)}),
    ("conditioning", {"en": ("sib match, tbi?", "mrd before tbi"), "de": ("Spender und TBI",),
                      "es": ("donante y tbi",)}),
    ("blinatumomab", {"en": ("mrd cut off for blina", "is mrd enough for blinatumomab"),
                      "de": ("MRD Grenze für Blina",), "es": ("umbral EMR para blina",)}),
    ("rescue", {"en": ("leucovorin after 5 g mtx", "leucovorin with hd mtx"),
                "de": ("Leukovorin mg/m2 nach 5 g MTX",), "es": ("folinato tras 5 g de mtx",)}),
    ("reviewed", {"en": ("who made this has an actual haem consultant checked it",),
                  "de": ("wer hat das gemacht und ist das geprüft",),
                  "es": ("quién lo hizo y está revisado",)}),
    ("radiation_before", {"en": ("forgot, had brain rt at first dx",),
                          "de": ("vergessen, hatte schon Schädelbestrahlung",)}),
    ("who_radiated", {"en": ("when is it 18gy and when 24", "18 or 24 gy"),
                      "de": ("wann 18 und wann 24 Gy", "18 oder 24 Gy"),
                      "es": ("cuándo 18 y cuándo 24 Gy", "18 o 24 Gy")}),
    ("radiation_alone", {"en": ("rt early without bmt", "spine without bmt"),
                         "de": ("RT früh ohne KMT",), "es": ("rt recaida temprana sin tph",)}),
    ("total_body_details", {"en": ("tbi total gy + no of fractions",), "de": ("TBI Fraktionen",),
                            "es": ("fracciones de la tbi",)}),
    ("radiation_details", {"en": ("fractions for cranial",), "de": ("Fraktionen Schädel",),
                           "es": ("fracciones craneal",)}),
    ("late_trial", {"en": ("aall02p2 results?", "what did they get in aall02p2"),
                    "de": ("AALL02P2 Ergebnisse",), "es": ("aall02p2 resultados",)}),
    ("marrow_trial", {"en": ("aall01p2 81% cr2 can i quote that", "raetz data"),
                      "de": ("AALL01P2 Remission",), "es": ("aall01p2 cifras",)}),
    ("remission_trial", {"en": ("pog 9412 figures",), "de": ("POG 9412 Zahlen",),
                         "es": ("pog 9412 cifras",)}),
    ("other_trial", {"en": ("intreall hr arm what to give",), "de": ("intreall hr arm was geben",),
                     "es": ("intreall brazo alto riesgo",)}),
    ("references", {"en": ("what is ref 3 in the article", "reference 2"), "de": ("Referenz 3",),
                    "es": ("referencia 3",)}),
    ("outlook", {"en": ("survival if they refuse bmt", "outcome if not transplanted", "px?"),
                 "de": ("Prognose, Eltern lehnen KMT ab", "Überleben, nicht transplantiert"),
                 "es": ("y si no se trasplanta q supervivencia", "pronóstico si rechazan el tph")}),
    ("outlook_with_transplant", {"en": ("survival with bmt",), "de": ("Überleben mit KMT",),
                                 "es": ("supervivencia con tph",)}),
    ("frequency", {"en": ("IT freq, late CNS, 5F, B", "ok n the it stays?",
                          "how long does it therapy go on"),
                   "de": ("IT Freq spät", "bleibt die IT?"), "es": ("sigue la it?",)}),
    ("preparation", {"en": ("it mtx 10mg make up to what vol",)}),
    ("timing", {"en": ("is that def early", "are you sure its late", "days not known, matter?",
                       "18 months from dx or from cr1 or end of rx?",
                       "from which month is it late"),
                "de": ("sicher früh?", "was zählt nochmal als früh",
                       "Tage weiß ich nicht, macht das was",
                       "18 Monate ab Diagnose oder ab Remission?"),
                "es": ("a partir de cuantos meses es tardia", "seguro q es precoz? por poco",
                       "q es recaida tardia",
                       "no sé el día, importa?", "18 meses desde el dx o desde la remisión?")}),
    ("reduced_radiation", {"en": ("why not 12gy", "why not 12 gy then"),
                           "de": ("warum nicht 12 Gy",), "es": ("por qué no 12 gy",)}),
    ("systemic_alone", {"de": ("wieso soll man it und systemisch",)}),
    ("who", {"de": ("wer trägt die Verantwortung dafür",)}),
    ("down", {"en": ("dawn syndrome",), "es": ("síndrome de dawn",)}),
    ("risk", {"en": ("does that risk fit",)}),
    ("lineage", {"en": ("is it definitely T",), "de": ("definitiv T?",),
                 "es": ("seguro que es T",)}),
]  # fmt: skip
ASKED = [
    (subject, language, text)
    for subject, by_language in SUBJECT
    for language, texts in by_language.items()
    for text in texts
]


@pytest.mark.parametrize(("subject", "language", "text"), ASKED)
def test_what_only_tells_of_whom_or_whence_makes_no_menu(
    subject: str, language: str, text: str
) -> None:
    what = found(text, language)
    assert what.subjects == (subject,)
    assert not what.unsure
    assert not what.span


@pytest.mark.parametrize("name", TABLE.covers)
def test_what_another_topic_covers_is_one_tap_away(name: str) -> None:
    subject = SUBJECTS[name]
    others = {one for one in TABLE.covers[name] if subject.topic and one != "not_told"}
    assert others <= {*subject.near}


MENUS = (
    ("intreall transplant", {"transplant", "other_trial"}),
    ("tbi or chemo, mud, mrd pos", {"transplant", "conditioning"}),
    ("n for how long", {"frequency", "maintenance"}),
    ("cytarabine", {"triple", "systemic"}),
    ("dose and how often", {"dose", "frequency"}),
)


@pytest.mark.parametrize(("text", "subjects"), MENUS)
def test_what_may_be_either_is_still_asked(text: str, subjects: set[str]) -> None:
    assert {*found(text).subjects} == subjects


GROUP_ASKED = (
    ("de", "leukos 48000 mit 10 j bei ed, sr?"),
    ("de", "10 jahre bei ed, standard?"),
    ("de", "kann SR stimmen mit 16?"),
    ("en", "wcc 48 age 10 at dx, SR?"),
    ("en", "9y11m wcc 49.9 nci?"),
    ("en", "was 10 at diagnosis so HR?"),
    ("en", "white cells 49 and 9 years is that standard"),
    ("es", "leucos 48 y 10 años al dx, estándar?"),
    ("es", "no puede ser estándar con 16"),
)


@pytest.mark.parametrize(("language", "text"), GROUP_ASKED)
def test_a_group_that_is_asked_about_is_not_taken_and_the_rule_is_shown(
    language: str, text: str
) -> None:
    what = found(text, language)
    assert (what.subjects, dict(what.details), what.span) == (("risk",), {}, "")
    card, own = answered(text, language=language), wording(language)
    heading = next(block.heading for block in card.blocks if block.heading)
    assert heading == own.say("subject.risk").upper()
    assert own.say("lookup.at_diagnosis") in words(card)
    assert "risk_groups" in {line.datum for line in shown(card)}


TOLD = (
    ("HR, wbc 60", "high"),
    ("18 and a half months HR", "high"),
    ("not high risk", "standard"),
    ("isn't HR", "standard"),
    ("SR", "standard"),
)


@pytest.mark.parametrize(("text", "risk"), TOLD)
def test_a_group_that_is_told_is_taken(text: str, risk: str) -> None:
    assert found(text).details == {"risk": risk}


def test_whether_the_group_can_be_right_is_answered_for_the_case() -> None:
    card = words(answered("n the sr cant be right can it", "L19m20d-16y-SR"))
    assert wording().say("subject.risk").upper() in card
    assert "does not fit NCI standard risk" in card


@pytest.mark.parametrize("text", ["is that def early", "surely late?", "are you sure its late"])
def test_whether_it_is_early_is_answered_by_the_rule_and_the_doubt(text: str) -> None:
    card = words(answered(text, NEAR)).replace(NO_BREAK, " ")
    assert "CONSULTANT FIRST: IN DOUBT" in card
    assert "verify both dates" in card
    assert wording().say("lookup.unfit", code=NEAR) not in card


@pytest.mark.parametrize(
    ("text", "left_out"),
    [("18 months from dx or cr1?", ()), ("16 months from dx or from cr1?", ("left_out",))],
)
def test_a_time_whose_clock_is_asked_for_is_no_interval(
    text: str, left_out: tuple[str, ...]
) -> None:
    what = found(text)
    assert (what.subjects, dict(what.details)) == (("timing",), {})
    assert what.left_out is bool(left_out)


@pytest.mark.parametrize(
    ("text", "first"),
    [("aall02p2", "64.3%"), ("pog 9412", "51.6%"), ("aall01p2", "first marrow relapse")],
)
def test_a_trial_that_is_named_comes_with_its_own_figures_first(text: str, first: str) -> None:
    lines = [line.text.replace(NO_BREAK, " ") for line in shown(answered(text))]
    trial = next(line for line in lines if first in line)
    assert not any("POG" in line or "COG" in line for line in lines[: lines.index(trial)])


def test_survival_without_transplant_begins_with_what_was_read() -> None:
    card = words(answered("survival if they refuse bmt", EARLY))
    assert card.index("51.6%") < card.index("17%")


@pytest.mark.parametrize("language", LANGUAGES)
def test_radiation_without_transplant_is_never_added_and_asks_nothing(language: str) -> None:
    text = {"en": "rt without bmt", "de": "RT ohne KMT", "es": "rt sin tph"}[language]
    for code, gray in ((EARLY, "24"), (LATE, "18")):
        card = answered(text, code, language)
        assert card.kind is Kind.TOPIC
        assert f"{gray}{NO_BREAK}Gy" in words(card)
        assert wording(language).say("lead.radiation_alone") in words(card)
