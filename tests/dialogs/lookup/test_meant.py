"""What is meant of whoever it is about: a dose concluded, a day moved, an age that decides."""

import re

import pytest

from core import knowledge
from dialogs import Setting, said
from dialogs.lookup.named_dose import OTHER, with_its_unit
from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.followed import plain
from tests.dialogs.lookup.followed import said as behind
from tests.dialogs.lookup.replies import LANGUAGES, TODAY, answered, is_card_of, words

NEAR_CUT = "E17m27dn-12y-HR-B"
CONCLUDED = (  # what is typed, and the dose of that age
    ("en", "2.9 yrs so 12?", "10"),
    ("en", "8.9y so 15?", "12"),
    ("en", "2y11m so 12?", "10"),
    ("en", "shes 2 then its 12 right", "10"),
    ("de", "2,9 jahre also 12?", "10"),
    ("de", "sie ist 2, dann sind es 12 oder?", "10"),
    ("es", "2,9 años entonces 12?", "10"),
    ("es", "2.9 años, o sea 12?", "10"),
)
GIVEN = (
    ("en", "gave 12, then 10"),
    ("en", "they gave 12 so 10?"),
    ("en", "gave 2 so 12?"),
    ("en", "he got 12 it but hes 2 so 10"),
    ("de", "12 gegeben, ist aber 2, also 10?"),
    ("es", "le pusieron 12 y tiene 2, entonces 10?"),
)
MOVED = (
    ("en", "if the LP was a week later?"),
    ("en", "and if the tap was 5 days earlier?"),
    ("en", "if relapse was a week later"),
    ("de", "wenn die LP eine Woche später gewesen wäre?"),
    ("de", "wenn die Punktion 3 Tage früher wäre"),
    ("es", "y si la PL hubiera sido una semana después?"),
    ("es", "si la recaída fuera una semana después?"),
)
OF_TREATMENT = (
    ("if the mtx was a week later", "dose"),
    ("it dose if lp is a week later", "dose"),
    ("if the lp is delayed by a week, how often", "frequency"),
    ("gave the lp a week later", "mishap"),
)
FROM_WHAT = (
    ("en", "18 months from dx or from cr1 or end of rx?", "timing"),
    ("en", "is it 18 months from diagnosis or from remission", "timing"),
    ("en", "12 mo from what, dx or relapse", "radiation_delay"),
    ("de", "18 Monate ab Diagnose oder ab CR1?", "timing"),
    ("de", "12 Monate ab was, Diagnose oder Rezidiv", "radiation_delay"),
    ("es", "18 meses desde el dx o desde la rc1?", "timing"),
    ("es", "12 meses desde qué?", "radiation_delay"),
)
GROUP = (
    ("en", "9y11m wcc 49.9 nci?"),
    ("en", "9 yo wcc 49.9 nci?"),
    ("de", "9J11M leukos 49 nci?"),
    ("es", "9 años leucos 60 nci?"),
)
YOUNG = (
    ("en", "radiation in 2yo"),
    ("en", "18 gy 12m old"),
    ("de", "bestrahlung bei 2jährigem"),
    ("es", "radioterapia en niña de 2 años"),
)
ADULTS = (
    ("en", "adult dose", "UNVERIFIED"),
    ("de", "dosis beim erwachsenen welche", "UNBESTÄTIGT"),
    ("es", "dosis en adulto", "SIN VERIFICAR"),
)
SOMEBODY = (("en", "it mtx dose for her"), ("de", "mtx dosis für sie"), ("es", "dosis para ella"))
COMPARED = (
    ("en", "whats actually different for her"),
    ("de", "was ist denn jetzt anders bei ihr"),
    ("es", "qué es distinto para ella"),
)


@pytest.mark.parametrize(("language", "text", "dose"), CONCLUDED)
def test_a_dose_concluded_from_an_age_is_weighed_by_it(language: str, text: str, dose: str) -> None:
    told = plain(behind(text, "", language))
    assert wording(language).say(f"subject.{OTHER}").upper() in told
    assert re.search(rf"DOSI?[SE]S? {dose} mg", told)


def test_a_dose_concluded_of_a_what_if_is_answered_as_one() -> None:
    told = plain(behind("if she was only 2 then its 10 right", "L20m-7y-SR"))
    assert "WHAT IF: age 2 years" in told
    assert "- DOSE 10 mg" in told


@pytest.mark.parametrize(("language", "text"), GIVEN)
def test_a_conclusion_behind_what_was_given_stays_an_emergency(language: str, text: str) -> None:
    assert wording(language).say("urgent.mishap") in words(answered(text, language=language))


@pytest.mark.parametrize(("language", "text"), MOVED)
def test_a_puncture_supposed_another_day_moves_the_relapse_and_not_the_case(
    language: str, text: str
) -> None:
    reply = answered(text, NEAR_CUT, language)
    assert is_card_of(reply, "timing", language)
    assert wording(language).fill("lookup.moved", {}) in words(reply)
    assert reply.code.startswith(NEAR_CUT)


@pytest.mark.parametrize(("text", "subject"), OF_TREATMENT)
def test_a_dose_that_is_moved_is_of_treatment(text: str, subject: str) -> None:
    assert is_card_of(answered(text, NEAR_CUT), subject)


@pytest.mark.parametrize("code", ["", "L24m-5y-SR"])
@pytest.mark.parametrize(("language", "text", "subject"), FROM_WHAT)
def test_from_when_is_counted_is_asked_of_no_interval(
    language: str, text: str, subject: str, code: str
) -> None:
    reply = answered(text, code, language)
    assert is_card_of(reply, subject, language)
    assert reply.code.startswith(code)
    assert wording(language).say("lookup.what_if", details="|").split("|")[0] not in words(reply)


@pytest.mark.parametrize(("text", "kind"), [("18gy at 12m", "radiation"), ("24 gy at 14m", "")])
def test_so_long_as_radiation_waits_is_no_age_behind_its_dose(text: str, kind: str) -> None:
    labels = [one.label.split()[0] for row in answered(text).rows for one in row]
    assert (labels == ["Age", "Interval"]) is not bool(kind)


@pytest.mark.parametrize(("language", "text"), GROUP)
def test_of_the_nci_group_no_age_is_taken_as_that_of_today(language: str, text: str) -> None:
    reply = answered(text, language=language)
    assert is_card_of(reply, "risk", language)
    assert wording(language).say("lookup.at_diagnosis") in words(reply)


@pytest.mark.parametrize(("language", "text"), YOUNG)
def test_that_most_give_none_stands_before_which_radiation(language: str, text: str) -> None:
    reply = answered(text, language=language)
    limit = wording(language).measure(knowledge().measures["radiation_age"])
    assert limit in words(reply)
    assert reply.kind is Kind.CHOICE
    assert "Gy" not in words(reply)


def test_an_age_of_radiation_is_asked_for_the_timing_alone() -> None:
    assert len(answered("radiation in 4yo").blocks[0].lines) == 1


@pytest.mark.parametrize("code", ["", "E8m-11m-HR", "E14m-3y-HR"])
def test_that_total_body_irradiation_is_avoided_stands_before_the_boost(code: str) -> None:
    told = words(answered("tbi?", code))
    assert told.index("avoid it under") < told.index("cranial boost of")


@pytest.mark.parametrize(("language", "text", "doubt"), ADULTS)
def test_of_adults_the_dose_is_theirs_with_its_doubt_before_it(
    language: str, text: str, doubt: str
) -> None:
    told = plain(behind(text, "", language))
    assert re.search(rf"{doubt}: [^\n]*DOSI?[SE]S? 12 mg", told)


@pytest.mark.parametrize("text", ["adult or paediatric dose?", "adult vs child dose"])
def test_of_two_groups_none_is_chosen(text: str) -> None:
    assert "- DOSE" not in plain(behind(text, ""))


def test_adults_beside_the_case_of_a_child_get_the_table() -> None:
    assert "- DOSE" not in plain(behind("adult dose"))


@pytest.mark.parametrize(("language", "text"), SOMEBODY)
def test_somebody_who_is_not_known_here_is_said_not_to_be(language: str, text: str) -> None:
    said_so = wording(language).say("lookup.of_nobody")
    assert said_so in words(answered(text, language=language))
    assert said_so not in words(answered(text, NEAR_CUT, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_number_before_an_m_years_or_months_are_asked(language: str) -> None:
    reply = answered("45M mtx it", language=language)
    assert wording(language).say("lookup.of_an_m") in words(reply)
    assert "- DOSE" not in plain(reply)


@pytest.mark.parametrize("text", ["what if it was 19 months", "ok and if it was 19 mths"])
def test_a_time_of_a_case_that_is_asked_back_names_the_case(text: str) -> None:
    reply = answered(text, "E14m-7y-HR")
    assert reply.kind is Kind.CHOICE
    assert words(reply).strip().startswith("For the case E14m-7y-HR")


@pytest.mark.parametrize(("language", "text"), COMPARED)
def test_what_is_different_compares_early_and_late(language: str, text: str) -> None:
    assert is_card_of(answered(text, NEAR_CUT, language), "compared", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_remission_of_an_early_relapse_makes_it_no_other(language: str) -> None:
    early, late = (answered("cr1", code, language) for code in ("E14m-7y-HR", "L30m-7y-HR"))
    both = wording(language).say("lookup.both_early")
    assert both in words(early)
    assert wording(language).say("lookup.of_others") not in words(early)
    assert both not in words(late)


@pytest.mark.parametrize(
    ("text", "subject"),
    [("quick one, it mtx for a 5 yr old?", "dose"), ("quick q tbi", "conditioning")],
)
def test_a_quick_one_is_no_word_of_the_question(text: str, subject: str) -> None:
    assert is_card_of(answered(text), subject)


def test_while_a_reading_is_open_no_answer_that_it_may_change_is_taken() -> None:
    talk = said.Dialog(TODAY, Setting("en"))
    for text in ("24m 8y HR", "no, 14", "n shes 9 not 8"):
        reply = [talk.hear(event) for event in said.events([text])][-1]
    assert "BY AGE: age 9 years" in plain(reply)


def test_a_dose_is_concluded_in_few_words_alone() -> None:
    few, many = "2.9 yrs so 12?", "2.9 yrs so 12? " * 200
    assert with_its_unit(few, wording()) != few
    assert with_its_unit(many, wording()) == many
