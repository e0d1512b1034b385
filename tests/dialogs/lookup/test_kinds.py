"""Kinds of questions, each in three languages, with the subject that answers them."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, buttons, tapped, words

AT_HOME = {
    "layperson": (
        ("en", "can i give him his mtx at home"),
        ("en", "can I give intrathecal methotrexate at home"),
        ("en", "give his chemo at home"),
        ("en", "is it ok to give at home"),
        ("de", "kann ich mtx zu hause geben"),
        ("es", "puedo ponerle el metotrexato en casa"),
    )
}
WHY = {
    "systemic_alone": (
        ("en", "why intrathecal"),
        ("en", "why not just systemic chemo"),
        ("en", "why not tablets"),
        ("en", "why do we need intrathecals if he gets hd mtx"),
        ("en", "mum asking why son needs more needles in back"),
        ("de", "warum intrathekal"),
        ("de", "warum nicht tabletten"),
        ("es", "por qué intratecal"),
        ("es", "por qué no pastillas"),
    ),
    "dose": (
        ("en", "why not 7.5"),
        ("en", "why 6 not 7.5"),
        ("en", "why 12 mg intrathecal"),
        ("de", "warum nicht 7,5"),
        ("es", "por qué no 7,5"),
        ("es", "por qué 12 y no 15"),
    ),
}
MEANT = {
    "isolated": (
        ("en", "what counts as isolated cns relapse"),
        ("en", "isolated cns relapse definition"),
        ("de", "was heißt isoliert"),
        ("de", "was heißt isoliertes zns-rezidiv"),
        ("es", "qué es recaída aislada del snc"),
    ),
    "who_radiated": (
        ("en", "who gets spinal RT"),
        ("en", "who needs cranial radiation"),
        ("en", "who gets TBI"),
        ("de", "wer wird bestrahlt"),
        ("es", "a quién se irradia"),
    ),
}
OF_THE_TOOL = {
    "version": (
        ("en", "version of this"),
        ("en", "which version"),
        ("en", "how old is this information"),
        ("de", "welche version"),
        ("es", "qué versión es"),
    ),
    "orders": (
        ("en", "write the order for me"),
        ("en", "prescribe it"),
        ("en", "sign it off"),
        ("de", "schreib die anordnung"),
        ("es", "haz la receta"),
    ),
    "reviewed": (("en", "is this signed off"), ("de", "ist das geprüft")),
}
DRUGS = {
    "interactions": (
        ("en", "septrin and mtx"),
        ("en", "omeprazole with mtx"),
        ("en", "naproxen with methotrexate"),
        ("de", "amoxicillin und mtx"),
        ("es", "naproxeno con mtx"),
    ),
    "other_drug": (
        ("en", "nitrous oxide"),
        ("en", "can she take zorbaxine with her methotrexate"),
        ("de", "Zorbaxin und mtx"),
        ("es", "zorbaxina con mtx"),
    ),
    "not_told": (
        ("en", "g6pd def ok for it mtx?"),
        ("en", "allergic to mtx"),
        ("de", "allergisch gegen mtx"),
        ("es", "alérgico al metotrexato"),
    ),
    "csf_clear": (("en", "do i keep going with IT once csf clean"),),
}
KINDS = [
    (*asked, subject)
    for table in (AT_HOME, WHY, MEANT, OF_THE_TOOL, DRUGS)
    for subject, rows in table.items()
    for asked in rows
]


@pytest.mark.parametrize(("language", "text", "subject"), KINDS)
def test_a_kind_of_question_has_its_card(language: str, text: str, subject: str) -> None:
    assert found(text, language).subjects == (subject,)


TWO_ASKED = (
    ("en", "dose n how often 2yo early", {"dose", "frequency"}),
    ("en", "how often and the dose, 2yo early", {"dose", "frequency"}),
    ("de", "dosis und wie oft, 2 jahre alt, früh", {"dose", "frequency"}),
    ("es", "dosis y cada cuánto, 2 años, precoz", {"dose", "frequency"}),
)


@pytest.mark.parametrize(("language", "text", "subjects"), TWO_ASKED)
def test_of_two_questions_none_is_dropped_and_age_and_timing_stay(
    language: str, text: str, subjects: set[str]
) -> None:
    assert {*found(text, language).subjects} == subjects
    first = buttons(answered(text, language=language))[0]
    assert first.token.endswith("~e.2y")
    others = {choice.token[1:3] for choice in buttons(tapped(first, language))}
    assert {"do", "fr"} & others, "the other one is one tap away"


HALVES = (
    ("en", "dose 2 1/2 years"),
    ("en", "dose 2½ yrs"),
    ("en", "dose two and a half years"),
    ("en", "methtrexat dos 2 and a half yrs"),
    ("de", "dosis zweieinhalb jahre"),
    ("de", "dosis 2 und ein halbes jahr"),
    ("es", "dosis dos años y medio"),
    ("es", "dosis 2 y medio años"),
)


@pytest.mark.parametrize(("language", "text"), HALVES)
def test_of_half_years_the_completed_ones_are_the_age(language: str, text: str) -> None:
    assert found(text, language).details == {"age": "2y"}
    reply = answered(text, language=language)
    assert any(choice.token.endswith("x.2y") for choice in buttons(reply))


def test_the_card_of_the_sources_lists_the_references() -> None:
    card = words(answered("sources?"))
    assert "r1: probably" in card
    assert "its r inferred" not in card


def test_every_drug_not_in_the_sources_goes_to_the_pharmacist_first() -> None:
    for text in ("septrin and mtx", "zorbaxine with mtx"):
        assert "pharmacist first" in words(answered(text))


def test_but_for_before_no_time_leaves_no_time_out() -> None:
    assert not found("rpt that but for SR 30m").left_out
    assert found("dose 3 years but for a week").left_out


DENIED = (
    ("en", "not T cell", "lineage", "B"),
    ("en", "T: no", "lineage", "B"),
    ("de", "keine T-ALL", "lineage", "B"),
    ("es", "no es T", "lineage", "B"),
    ("en", "not high risk", "risk", "standard"),
    ("de", "kein hochrisiko", "risk", "standard"),
    ("es", "no es alto riesgo", "risk", "standard"),
    ("en", "not standard risk", "risk", "high"),
)


@pytest.mark.parametrize(("language", "text", "field", "value"), DENIED)
def test_a_plain_no_to_one_of_two_is_the_other_one(
    language: str, text: str, field: str, value: str
) -> None:
    assert found(text, language).details == {field: value}


@pytest.mark.parametrize(
    "text", ["maybe not T cell", "not B cell", "why not high risk", "HR or SR"]
)
def test_what_leaves_it_open_is_none(text: str) -> None:
    assert not found(text).details


def test_behind_an_answer_the_other_one_is_a_what_if() -> None:
    card = words(answered("not high risk", EARLY))
    assert "WHAT IF: NCI risk STANDARD. NOT the case as it was entered." in card


SOON = (
    ("en", "relapse 2 weeks after diagnosis"),
    ("en", "3 weeks from diagnosis"),
    ("en", "csf blasts 10 days after diagnosis"),
    ("en", "relapsed 2 weeks from diagnosis, 5y HR"),
    ("de", "rezidiv 2 wochen nach diagnose"),
    ("es", "recaída 3 semanas tras el diagnóstico"),
)


@pytest.mark.parametrize(("language", "text"), SOON)
def test_weeks_from_the_diagnosis_are_an_interval_of_perhaps_no_relapse(
    language: str, text: str
) -> None:
    assert found(text, language).subjects == ("under_a_month",)
    card = words(answered(text, language=language))
    assert wording(language).say("lead.under_a_month") in card
    assert wording(language).say("value.late") not in card


def test_weeks_beyond_a_month_are_not_taken_and_that_is_said() -> None:
    assert found("relapse 60 weeks after diagnosis").left_out


@pytest.mark.parametrize(
    ("language", "text"), [("en", "14 and 7"), ("en", "14/7"), ("de", "14 und 7"), ("es", "14 y 7")]
)
def test_bare_numbers_get_how_a_case_is_typed(language: str, text: str) -> None:
    said = words(answered(text, language=language))
    assert wording(language).say("example.short") in said
    assert wording(language).say("urgent.any") not in said
