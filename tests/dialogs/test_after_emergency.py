"""Behind an emergency: what now, the next dose, a finding of an organ, the wrong patient typed."""

import pytest

from dialogs.said import say_all
from dialogs.talk import Setting
from dialogs.wording import wording
from tests.dialogs.person import TODAY, held

CASE = "14m 4y HR"


def lead(language: str = "en") -> str:
    return wording(language).say("text.told_before")


VAGUE = {
    "en": (
        *("what do we do", "now what", "and now?", "what next", "next dose 10 then?", "so?"),
        *("when can we give the next", "when is the next one", "told the boss. when next"),
        *(
            "is that bad?",
            "who do i call",
            "shd i give the it mtx today",
            "how often",
            "next one when?",
            "neurosurg on way, flush w saline?",
            "who else to ring",
            "hes intubated, csf drained",
        ),
    ),
    "de": (
        *(
            "was tun",
            "was jetzt",
            "und dann?",
            "wen genau",
            "wann wieder",
            "weiter mit 12?",
            "kann ich mtx jetzt nachholen",
        ),
        *("liquor spülen mit nacl?", "wen noch anrufen"),
        *("oberarzt weiss bescheid. wann nächste it", "wann kommt die nächste"),
    ),
    "es": (
        *(
            "que hago",
            "y ahora?",
            "a quien llamo",
            "y la siguiente cuando?",
            "seguimos con 12?",
            "lavado con suero?",
        ),
        *("ya avise al adjunto. cuando toca la siguiente", "cuando le pongo la siguiente"),
    ),
}
EMERGENCY = {
    "en": "gave 15 mg mtx instead of 12",
    "de": "15 mg mtx statt 12 gegeben",
    "es": "le pusimos 15 mg en vez de 12",
}
FOLLOWED = [(language, text) for language, texts in VAGUE.items() for text in texts]


@pytest.mark.parametrize(("language", "then"), FOLLOWED)
@pytest.mark.parametrize("before", [(), (CASE,)], ids=["nothing", "an answer"])
def test_behind_an_emergency_what_now_and_the_next_dose_get_no_plan(
    before: tuple[str, ...], language: str, then: str
) -> None:
    dialog, (*_, last) = held(*before, EMERGENCY[language], then, language=language)
    assert last.startswith(lead(language))
    assert wording(language).say("urgent.mishap") in last
    assert wording(language).say("lookup.after_emergency") in last
    assert " mg" not in last.replace("\N{NO-BREAK SPACE}", " ")
    assert dialog.warning


@pytest.mark.parametrize("then", ["dose 7y", "radiation", "plan"])
def test_a_topic_that_is_named_is_shown_behind_the_emergency(then: str) -> None:
    _, (*_, last) = held(EMERGENCY["en"], then)
    assert wording().say("urgent.mishap") in last
    assert wording().say("lookup.after_emergency") not in last


@pytest.mark.parametrize("then", ["next patient", "new patient: 30m 4y SR", "next one: 30m 4y SR"])
def test_the_next_patient_is_still_another(then: str) -> None:
    dialog, _ = held(EMERGENCY["en"], then)
    assert not dialog.warning


def test_an_emergency_stays_in_sight_at_the_questions_of_the_same_patient() -> None:
    _, (*_, refused, asked, card) = held(
        "/cns", "9 sept 2025", "pt seizing right now", "ok hes stable, so", "12 nov 2026", "5y SR"
    )
    for text in (refused, asked, card):
        assert wording().say("urgent.acute") in text


@pytest.mark.parametrize(
    ("told", "times"), [("creat doubled", 1), ("forgot leucovorin after 5g", 0)]
)
def test_the_line_of_any_emergency_is_said_once_and_not_behind_one(told: str, times: int) -> None:
    _, (*_, card) = held(told, "leucovorin")
    assert card.count(wording().say("urgent.any")) == times


KIDNEY = (
    ("en", "egfr 45"),
    ("en", "creat 140 this am still give the hdmtx?"),
    ("en", "hes on dialysis"),
    ("de", "krea 1,8"),
    ("de", "krea steigt"),
    ("es", "creatinina 1,8"),
    ("es", "tiene insuficiencia renal"),
)
HOW_MUCH = {"en": "so hd mtx how much", "de": "hd mtx wie viel", "es": "mtx altas dosis cuanto"}


@pytest.mark.parametrize(("language", "told"), KIDNEY)
def test_a_finding_of_an_organ_leads_what_is_said_of_methotrexate(language: str, told: str) -> None:
    case = "14m 4a alto riesgo" if language == "es" else "14m 4y HR"
    _, (*_, dose) = held(case, told, HOW_MUCH[language], language=language)
    assert dose.startswith(lead(language))
    assert wording(language).say("text.kidney") in dose


@pytest.mark.parametrize(
    "told",
    ["creat is normal", "what if egfr 30", "renal impairment", "dosing in renal impairment 7y"],
)
def test_a_question_of_organs_or_a_clear_one_leads_nothing(told: str) -> None:
    _, (*_, dose) = held(CASE, told, "hd mtx how much")
    assert wording().say("text.kidney") not in dose


def test_it_does_not_lead_what_is_not_of_methotrexate() -> None:
    _, (*_, card) = held(CASE, "egfr 45", "outlook")
    assert wording().say("text.kidney") not in card


MIXED_UP = (
    ("en", "sorry wrong pt, hes B"),
    ("en", "oops wrong kid, he is 8"),
    ("en", "wrong patient, this one is HR"),
    ("de", "falsches kind, er ist B"),
    ("es", "perdón paciente equivocado, es B"),
)
GIVEN_TO_ANOTHER = (
    ("en", "wrong pt got it"),
    ("en", "wrong pt, 12mg in"),
    ("en", "wrong kid, syringe empty now"),
    ("en", "wrong child was injected"),
    ("de", "falsches kind gespritzt"),
    ("de", "falscher patient, ist drin"),
    ("es", "paciente equivocado, le pusimos 12"),
    ("es", "paciente equivocado, ya entró"),
)


@pytest.mark.parametrize(("language", "text"), MIXED_UP)
def test_the_wrong_patient_of_the_chat_is_no_emergency(language: str, text: str) -> None:
    dialog, (*_, last) = held("14m 4y HR", text, language=language)
    assert wording(language).say("text.wrong_one") in last
    assert not dialog.warning


@pytest.mark.parametrize(("language", "text"), GIVEN_TO_ANOTHER)
def test_what_a_wrong_patient_got_is_one(language: str, text: str) -> None:
    dialog, (*_, last) = held("14m 4y HR", text, language=language)
    assert wording(language).say("urgent.mishap") in last
    assert "mishap" in dialog.warning


@pytest.mark.parametrize("then", ["flush w saline?", "who else to ring"])
@pytest.mark.parametrize(
    "told",
    [
        "label on the syringe that just went in IT says vincristine",
        "vincristine it instead of mtx",
    ],
)
def test_a_drug_that_is_fatal_in_the_spine_stays_in_sight(told: str, then: str) -> None:
    _, (*_, last) = held(CASE, told, then)
    assert wording().say("urgent.vinca") in last
    assert wording().say("lookup.after_emergency") in last


def test_behind_an_emergency_a_tap_leads_back_to_the_answer() -> None:
    _, reply = say_all([CASE, EMERGENCY["en"], "now what"], TODAY, Setting())
    labels = [one.label for row in reply.rows for one in row]
    assert wording().say("lookup.whole_case") in labels


@pytest.mark.parametrize(
    ("language", "told", "back"),
    [
        ("de", "asparaginase wurde it gespritzt", "fehlalarm, war doch mtx, etikett vertauscht"),
        ("en", "asparaginase went in IT", "false alarm, it was mtx, labels swapped"),
        ("es", "asparaginasa se puso it", "falsa alarma, era mtx, etiqueta cambiada"),
    ],
)
def test_an_alarm_that_is_taken_back_with_a_story_stands_until_it_is_confirmed(
    language: str, told: str, back: str
) -> None:
    say = wording(language).say
    dialog, (*_, kept) = held(CASE, told, back, language=language)
    assert say("urgent.mishap") in kept
    assert say("lookup.alarm_stands") in kept
    assert dialog.warning == "mishap"
    only = back.partition(",")[0]
    dialog, (*_, ended) = held(CASE, told, back, only, language=language)
    assert say("text.taken_back") in ended


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "fitting now, 6h post IT", "lev or phenytoin?"),
        ("de", "krampft gerade", "levetiracetam oder phenytoin?"),
        ("es", "está convulsionando", "¿levetiracetam o fenitoína?"),
    ],
)
def test_which_drug_now_is_of_the_emergency(language: str, told: str, asked: str) -> None:
    _dialog, shown = held(CASE, told, asked, language=language)
    assert wording(language).say("lookup.after_emergency") in shown[2]
    assert wording(language).say("subject.interactions").upper() not in shown[2]
