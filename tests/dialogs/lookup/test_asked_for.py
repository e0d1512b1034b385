"""The topic that words name, in three languages, and what its card says first."""

import pytest

from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, LATE, answered, is_card_of, shown, words

NINE, BABY, AGAIN = "E14m-9y-HR", "E6m-8m-HR", "L30m-7y-SR-R"

SUBJECTS: list[tuple[str, dict[str, tuple[str, ...]]]] = [
    ("isolated", {"en": ("csf pos", "csf came back positive", "only CSF, marrow clean", "csf +ve"),
                  "de": ("Liquor positiv", "nur Liquor, KM sauber", "Blasten im Liquor"),
                  "es": ("lcr positivo", "solo lcr, médula limpia", "blastos en lcr")}),
    ("csf_clear", {"en": ("csf -ve", "can we stop the its",
                          "2 clear LPs in a row can i stop IT"),
                   "de": ("zwei freie LPs, kann ich aufhören",),
                   "es": ("2 PL limpias, puedo parar la IT",)}),
    ("csf_not_clear", {"en": ("csf still positive after 4 its",), "de": ("Liquor noch positiv",),
                       "es": ("lcr sigue positivo",)}),
    ("combined", {"en": ("marrow 6 percent plus csf pos",), "de": ("KM 8% und Liquor positiv",),
                  "es": ("médula 7% y lcr positivo",)}),
    ("timing", {"en": ("y is this early", "why is it late", "14m 7y is it early or late"),
                "de": ("wieso ist das früh",), "es": ("pq es precoz", "por qué es tardía")}),
    ("compared", {"en": ("early vs late whats the difference", "why does it matter so much"),
                  "de": ("was ist bei früh anders als bei spät", "warum ist das so wichtig"),
                  "es": ("en qué se diferencia precoz de tardía", "por qué importa tanto")}),
    ("outlook", {"en": ("which % do i tell the parents", "78% then", "51.6",
                        "prognosis early vs late"),
                 "de": ("welche Prozent sage ich den Eltern", "77,7", "Prognose früh vs spät"),
                 "es": ("qué porcentaje les digo a los padres", "pronóstico precoz vs tardía")}),
    ("second_relapse_pattern", {"en": ("why 46% cns again",), "de": ("46%",), "es": ("el 46%",)}),
    ("residual_at_relapse", {"en": ("11 v 63", "mrd 10-4 at relapse, good or bad?"),
                             "de": ("MRD 10-4 bei Rezidiv",), "es": ("EMR 10-4 en la recaída",)}),
    ("blinatumomab", {"en": ("36.6",), "de": ("36,6 gegen 38,8",), "es": ("36,6 contra 38,8",)}),
    ("lowest_figure", {"en": ("where does 17% come from", "wheres the 17% from", "17% source"),
                       "de": ("woher kommen die 17%",), "es": ("de dónde sale el 17%",)}),
    ("boost_source", {"en": ("that 6gy boost - whos paper", "source for the boost"),
                      "de": ("6 Gy Boost Quelle",), "es": ("refuerzo de 6 Gy, de dónde sale",)}),
    ("radiation_delay", {"en": ("why wait so long", "why wait 12 months for radiation"),
                         "de": ("warum so lange warten",), "es": ("por qué esperar tanto",)}),
    ("radiation", {"en": ("what was the rt dose again",), "de": ("wann bestrahlen wir",),
                   "es": ("cuando irradiamos",)}),
    ("radiation_before", {"en": ("how much gy have we left", "18 gy again?"),
                          "de": ("nochmal 18 Gy drauf?",), "es": ("otra vez 18 Gy?",)}),
    ("both_plans", {"en": ("give tbi AND 24 gy to be on the safe side", "24/15 after the bmt"),
                    "de": ("TBI und 24 Gy sicherheitshalber", "24/15 nach der KMT"),
                    "es": ("tbi y además 24 Gy", "24/15 después del trasplante")}),
    ("conditioning", {"en": ("rt in early when they do get the allo", "tbi plus cranial boost"),
                      "de": ("Bestrahlung früh mit Transplantation",),
                      "es": ("radioterapia en precoz con trasplante",)}),
    ("no_total_body", {"en": ("chemo-only conditioning ok?",), "de": ("Konditionierung ohne TBI",),
                       "es": ("acondicionamiento sin tbi",)}),
    ("transplant_centre", {"en": ("when to call the transplant ppl", "who do i ring about donors"),
                           "de": ("wann KMT-Team anrufen",),
                           "es": ("a quién llamo por el donante",)}),
    ("skip_transplant", {"en": ("mrd neg so we can skip bmt in an early one?",),
                         "de": ("MRD negativ, kann man die KMT weglassen",),
                         "es": ("EMR negativa, podemos evitar el TPH?",)}),
    ("transplant", {"en": ("mrd pos so allo?", "mrd still pos wk 5, donor waiting"),
                    "de": ("MRD positiv also KMT?",), "es": ("EMR positiva y TPH?",)}),
    ("dose", {"en": ("IT mtx doses by age pls",), "de": ("MTX Dosen nach Alter",),
              "es": ("dosis mtx it por edad",)}),
    ("surface_area", {"en": ("by age or bsa", "IT mtx 16yo 71kg"), "de": ("nach Alter oder KOF",),
                      "es": ("por edad o superficie",)}),
    ("triple", {"en": ("just give me the triple numbers",), "de": ("Tripel Zahlen bitte",),
                "es": ("los números de la triple",)}),
    ("cytarabine_alone", {"en": ("and IT ara c on its own?",), "de": ("Cytarabin ith allein",),
                          "es": ("citarabina intratecal sola",)}),
    ("blinatumomab_dose", {"en": ("blina mcg per day",), "de": ("Blina Dosis",),
                           "es": ("blina dosis mcg",)}),
    ("car_t_dose", {"en": ("kymriah upper age",), "de": ("Kymriah Altersgrenze",),
                    "es": ("car t hasta qué edad",)}),
    ("adult", {"en": ("any adult data for the sct bit",), "de": ("gibt es Daten für Erwachsene",),
               "es": ("hay datos en adultos",)}),
    ("off_therapy", {"en": ("finished maint 3 wks ago btw",),
                     "de": ("Erhaltung vor 3 Wochen beendet",),
                     "es": ("terminó mantenimiento hace 3 semanas",)}),
    ("lineage", {"en": ("if this turns out T",), "de": ("wenn sich T herausstellt",),
                 "es": ("si resulta de estirpe T",)}),
    ("preparation", {"en": ("what needle for lp",), "de": ("welche Nadel",),
                     "es": ("q aguja uso pa la pl",)}),
    ("reviewed", {"en": ("any dr looked at it",), "de": ("hat da ein Arzt draufgeschaut",),
                  "es": ("lo ha mirado algún médico",)}),
    ("who", {"en": ("whose work is this then",), "de": ("von wem ist das",),
             "es": ("de quién es esto",)}),
    ("notes", {"en": ("ok to paste in the notes?",), "de": ("darf ich das in die Akte kopieren",),
               "es": ("puedo pegarlo en la historia?",)}),
]  # fmt: skip
ASKED = [
    (subject, language, text)
    for subject, by_language in SUBJECTS
    for language, texts in by_language.items()
    for text in texts
]


@pytest.mark.parametrize(("subject", "language", "text"), ASKED)
def test_the_thing_asked_is_the_topic(subject: str, language: str, text: str) -> None:
    what = found(text, language)
    assert what.subjects == (subject,)
    assert not what.unsure
    assert not what.span


ELSEWHERE = [
    ("temp 38.8", "outlook"),
    ("sats 78%", "outlook"),
    ("marrow 17%", "outlook"),
    ("weight 17", "outlook"),
    ("combined relapse", "both_plans"),
    ("tbi and boost", "both_plans"),
    ("why wait with transplant", "radiation_delay"),
    ("what was the rt dose again", "radiation_before"),
    ("7 y is the dose ok", "timing"),
    ("single agent blina", "cytarabine_alone"),
    ("who do i call", "transplant_centre"),
]


@pytest.mark.parametrize(("text", "subject"), ELSEWHERE)
def test_words_that_only_look_alike_do_not_open_it(text: str, subject: str) -> None:
    assert subject not in found(text).subjects


WEIGHED = [
    ("doubted_dose", NINE, "en", ("pharmacy says 15. fine right?", "why not 15mg", "12 or 15")),
    ("doubted_dose", NINE, "de", ("Apotheke sagt 15, stimmt das?", "15 statt 12?")),
    ("doubted_dose", NINE, "es", ("el farmaceutico dice 15, le hago caso?", "12 o 15?")),
    ("doubted_dose", BABY, "en", ("6 or 7 and a half", "6 or 8")),
    ("doubted_dose", BABY, "de", ("7,5 statt 6?",)),
    ("doubted_dose", BABY, "es", ("6 u 8",)),
    ("dose", EARLY, "en", ("10 or 12?", "12 ok?")),
    ("other_dose", EARLY, "en", ("pharmacy says 15. fine right?", "boss says 10")),
]


@pytest.mark.parametrize(
    ("subject", "code", "language", "text"),
    [(*row[:3], text) for row in WEIGHED for text in row[3]],
)
def test_a_bare_dose_behind_a_case_is_no_riddle(
    subject: str, code: str, language: str, text: str
) -> None:
    assert is_card_of(answered(text, code, language), subject, language)


NOT_WEIGHED = (
    "gave 15, fine right?",
    "12 6",
    "15?",
    "room 10 or 12",
    "plt 12 ok?",
    "he is 8 or 10",
    "6 or 8 weeks",
)


@pytest.mark.parametrize("text", NOT_WEIGHED)
def test_other_numbers_behind_a_case_are_no_dose(text: str) -> None:
    reply = answered(text, NINE)
    assert not any(is_card_of(reply, name) for name in ("doubted_dose", "dose", "other_dose"))


FIRST = [
    ("csf clear", "", "NO STOP"),
    ("when can we stop IT", EARLY, "NO STOP"),
    ("tbi and 24 gy", EARLY, "NEVER BOTH"),
    ("mrd neg, skip bmt?", "", "NO: in early relapse"),
    ("no donor", "", "Let a transplant centre confirm"),
    ("ara c it on its own", "", "NOT IN THE ARTICLE"),
    ("blina dose", "", "NOT IN THE ARTICLE"),
    ("car t age limit", "", "NOT IN THE ARTICLE"),
    ("no tbi", "", "NOT IN THE ARTICLE"),
    ("where is 17% from", "", "NO SOURCE"),
    ("boost source", "", "NO SOURCE"),
    ("12 or 15", NINE, "Which of the doses is right is NOT SETTLED"),
    ("why wait so long", LATE, "Radiation waits"),
    ("survival late", "", "EFS 77.7%"),
    ("18 gy again", AGAIN, "Earlier cranial radiation: no radiation"),
]


@pytest.mark.parametrize(("text", "code", "first"), FIRST)
def test_the_answer_stands_first(text: str, code: str, first: str) -> None:
    lines = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in shown(answered(text, code))]
    told = [line for line in lines if not line.startswith(("For the case", "CONSULTANT FIRST"))]
    assert told[0].startswith(first)


def test_a_dose_beside_a_weight_has_what_is_fatal_and_whom_to_ask() -> None:
    said = words(answered("IT mtx 16yo 71kg"))
    assert all(one in said for one in ("FATAL", "preservative-free", "Ask the pharmacist first"))


def test_no_donor_keeps_the_exception_and_leads_with_no_contradicted_offer() -> None:
    said = words(answered("no donor", EARLY))
    assert "cannot wait" in said
    assert "CONTRADICTED" not in said


def test_every_figure_is_marked_for_an_infant() -> None:
    lines = [line.text for line in shown(answered("outlook", BABY)) if "EFS" in line.text]
    assert len(lines) == 5
    assert all(line.startswith("NOT FOR THIS PATIENT") for line in lines)


def test_a_boost_is_compared_by_name() -> None:
    assert "GAO18" in words(answered("source of the 6 gy boost"))
