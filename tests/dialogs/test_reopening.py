"""A correction changes the answer that it names by what it was; behind an answer it opens it."""

import pytest

from core import decode
from dialogs import Kind, Setting, Text, advance
from dialogs.session import Session, Step
from dialogs.wording import wording
from tests.dialogs.person import TODAY, Person, held, new, text_of

CASE = "E14m-7y-HR"
CHANGED = (  # language, behind that case, field, value
    ("en", "sorry 13 not 14", "interval", "13m"),
    ("en", "13 not 14", "interval", "13m"),
    ("en", "not 14 but 13 months", "interval", "13m"),
    ("en", "oops its 20 months not 14", "interval", "20m"),
    ("en", "age is 8 not 7", "age", "8y"),
    ("en", "he is 8, not 7", "age", "8y"),
    ("en", "8 instead of 7", "age", "8y"),
    ("en", "sry 8 years", "age", "8y"),
    ("en", "hang on, she is 2", "age", "2y"),
    ("de", "Moment, er ist 2", "age", "2y"),
    ("es", "perdón, tiene 2", "age", "2y"),
    ("en", "sorry thats 13 months", "interval", "13m"),
    ("en", "oops, SR", "risk", "standard"),
    ("en", "not HR but SR", "risk", "standard"),
    ("en", "actually standard risk", "risk", "standard"),
    ("de", "sorry 13 nicht 14", "interval", "13m"),
    ("de", "quatsch, 8 Jahre", "age", "8y"),
    ("de", "nicht 7 sondern 8", "age", "8y"),
    ("de", "8 statt 7", "age", "8y"),
    ("de", "ich meinte Standard", "risk", "standard"),
    ("es", "perdon eran 24 no 14", "interval", "24m"),
    ("es", "no 7 sino 8", "age", "8y"),
    ("es", "me equivoqué, 8 años", "age", "8y"),
    ("es", "8 en vez de 7", "age", "8y"),
    ("en", "thats age at dx, hes 8 now", "age", "8y"),
    ("en", "that's the age at diagnosis; she is 8 now", "age", "8y"),
    ("de", "das ist das alter bei diagnose, er ist jetzt 8", "age", "8y"),
    ("de", "ist doch erst 2, nicht 7", "age", "2y"),
    ("de", "er ist erst 2 nicht 7", "age", "2y"),
    ("es", "esa es la edad al diagnóstico, tiene 8 ahora", "age", "8y"),
)
NO_CORRECTION = (
    "gave 14 not 12",
    "no donor",
    "not high risk",
    "no standard",
    "sorry",
    "what if 8 not 7",
    "15 mg not 12",
    "12 not 10",
    "thanks, 8 years",
)


def behind(text: str, language: str = "en", case: str = CASE) -> tuple[Session | None, str, Kind]:
    """What is open behind the answer of a case, and the reply."""
    setting = Setting(language=language)
    session, reply = advance(None, Text(text), TODAY, setting=setting, case=case)
    return session, text_of(reply), reply.kind


@pytest.mark.parametrize(("language", "text", "field", "value"), CHANGED)
def test_behind_an_answer_its_case_is_read_back_with_the_change(
    language: str, text: str, field: str, value: str
) -> None:
    session, _said, kind = behind(text, language)
    assert session is not None
    assert (session.step, kind) == (Step.CHECK, Kind.CHECK)
    assert session.answers[field] == value
    others = {name: given for name, given in decode(CASE).answers.items() if name != field}
    assert {name: given for name, given in session.answers.items() if name != field} == others


@pytest.mark.parametrize("text", NO_CORRECTION)
def test_what_corrects_no_answer_opens_nothing(text: str) -> None:
    session, _said, _kind = behind(text)
    assert session is None


def test_two_answers_of_one_number_are_not_told_apart() -> None:
    session, said, kind = behind("sorry 14 not 13", case="E13m-13y-HR")
    assert session is not None
    assert session.answers == decode("E13m-13y-HR").answers
    assert kind is Kind.REFUSAL
    assert "More than one answer was so" in said


def test_a_number_that_may_be_two_answers_is_asked() -> None:
    session, _said, _kind = behind("sorry 9")
    assert session is not None
    assert session.options == ("interval=9m", "age=9y")


def test_two_corrections_in_one_are_both_made_or_none() -> None:
    session, _said, _kind = behind("interval 24 not 14, age is 8 not 7")
    assert session is not None
    assert (session.answers["interval"], session.answers["age"]) == ("24m", "8y")
    session, _said, _kind = behind("interval 24 not 14 and age 8 not 9")
    assert session is None


def test_several_answers_are_changed_together() -> None:
    session, _said, _kind = behind("sorry 12m relapse, 17 years old")
    assert session is not None
    assert (session.answers["interval"], session.answers["age"]) == ("12m", "17y")


@pytest.mark.parametrize(
    "text", ["doch 17 mon nicht 18", "sorry 17 nicht 18", "17m nicht 18 sorry"]
)
def test_an_interval_near_the_cut_is_put_right(text: str) -> None:
    session, _said, _kind = behind(text, "de", case="L18mn-7y-SR")
    assert session is not None
    assert session.answers["interval"] == "17m"


def test_days_stay_with_months_put_right() -> None:
    session, _said, _kind = behind("13 not 14", case="E14m3d-7y-HR")
    assert session is not None
    assert session.answers["interval"] == "13m3d"


DATED = ("10 jan 2024", "1 mar 2025", "7")
REDATED = (  # behind those three, field, value
    ("dx was 2023 not 2024", "diagnosis", "2023-01-10"),
    ("no wait dx was 2023 not 2024", "diagnosis", "2023-01-10"),
    ("3 march not 1 march", "relapse", "2025-03-03"),
    ("relapse was in april not march", "relapse", "2025-04-01"),
    ("sorry 11 nov 2025", "relapse", "2025-11-11"),
    ("no, age is 8 not 7", "age", "8"),
)


@pytest.mark.parametrize(("text", "field", "value"), REDATED)
def test_in_a_consult_a_part_of_an_answer_is_put_right(text: str, field: str, value: str) -> None:
    person = new()
    person.types(*DATED, text)
    assert person.answers[field] == value
    assert person.step == "risk"


def test_a_day_without_its_year_is_asked_with_the_year_it_had() -> None:
    person = new()
    person.types(*DATED, "no i meant relapse 3 march")
    assert person.session is not None
    assert person.session.options == ("2025-03-03",)
    person.types("yes")
    assert person.answers["relapse"] == "2025-03-03"
    assert person.step == "risk"


def test_a_number_put_right_is_no_answer_to_the_open_question() -> None:
    person = Person()
    person.types("interval 13m", "sorry 14 not 13")
    assert person.answers == {"interval": "14m"}
    assert person.step == "age"


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize(
    "text", ["no " * 40, "x " + "no no " * 19 + "1", "sorry " * 600, "HR " + "no " * 36]
)
def test_many_slips_in_a_row_are_soon_read(text: str, language: str) -> None:
    """To try every way in which a word may be two words would not end."""
    session, _said, _kind = behind(text, language)
    assert session is None
    person = Person()
    person.types("14m 7y", text)
    assert person.answers == {"interval": "14m", "age": "7y"}


# language, what puts a date right behind the answer, and what is kept of it
ANEW: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("en", "relapse was actually 24 feb", {}),
    ("en", "relapse was actually 24 feb 2026", {"relapse": "2026-02-24"}),
    ("en", "actually the diagnosis was 1 aug 2024", {"diagnosis": "2024-08-01"}),
    ("de", "Rezidiv war doch am 24. Februar", {}),
    ("de", "sorry, Diagnose war 3.1.2024", {"diagnosis": "2024-01-03"}),
    ("es", "la recaída fue en realidad el 24 de febrero", {}),
    ("es", "perdón, el diagnóstico fue el 3 de enero de 2024", {"diagnosis": "2024-01-03"}),
    ("en", "and relapse was 2 june not 2 march", {}),
    ("de", "und Rezidiv war 2. Juni nicht 2. März", {}),
    ("es", "y la recaída fue el 2 de junio no el 2 de marzo", {}),
    ("en", "2 june not 2 march", {}),
)
INSIDE = (*ANEW, ("en", "relapse 2 june", {}), ("en", "no, relapse was june not march", {}))


@pytest.mark.parametrize(("language", "text", "kept"), ANEW)
def test_a_date_put_right_behind_an_answer_asks_for_the_dates_and_keeps_the_rest(
    language: str, text: str, kept: dict[str, str]
) -> None:
    session, said, kind = behind(text, language, "E14m3d-7y-HR")
    assert session is not None
    assert (session.answers, kind) == ({"age": "7y", "risk": "high", **kept}, Kind.QUESTION)
    assert wording(language).say("text.dates_not_kept") in said


@pytest.mark.parametrize(("language", "text", "kept"), INSIDE)
def test_in_a_consult_with_an_interval_it_asks_for_the_dates_as_well(
    language: str, text: str, kept: dict[str, str]
) -> None:
    sorry = {"en": "sorry, 9 years", "de": "sorry, 9 Jahre", "es": "perdón, 9 años"}[language]
    dialog, shown = held("E15m10d-7y-SR", sorry, text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"age": "9y", "risk": "standard", **kept}
    assert kept or wording(language).say("text.dates_not_kept") in shown[-1]


def test_no_card_stands_on_an_interval_whose_date_was_put_right() -> None:
    before = ("2024-11-20 2026-03-02 7y SR", "sry hes 9 not 7")
    _dialog, shown = held(*before, "and relapse was 2 june not 2 march", "so hsct or not")
    assert "EARLY, age" not in shown[-1]
    assert "LATE" in shown[-1]


@pytest.mark.parametrize("text", ["what if relapse was 2 june not 2 march", "relapse was 2 june?"])
def test_a_question_about_a_day_leaves_the_interval(text: str) -> None:
    dialog, _ = held("E15m10d-7y-SR", "sorry, 9 years", text)
    assert dialog.session is not None
    assert "interval" in dialog.session.answers


@pytest.mark.parametrize(
    "text", ["is the relapse on 24 feb late", "relapse was 24 feb?", "next LP on 24 feb"]
)
def test_a_question_about_a_day_opens_nothing(text: str) -> None:
    session, _said, _kind = behind(text)
    assert session is None


def test_what_no_age_can_be_puts_nothing_right_and_breaks_nothing() -> None:
    for text in ("sorry 250", "no, 999 years", "oops 180 not 7"):
        _dialog, shown = held("14m 7y HR", text)
        assert shown[-1]


LONG = ("a 3 ", "3 a ", "y ", "and ", "3 months ", "no, ")  # of which each may be tried anew


@pytest.mark.parametrize("words", LONG)
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_long_text_of_the_same_words_is_soon_answered(language: str, words: str) -> None:
    text = words * (4096 // len(words))
    setting = Setting(language)
    for case in ("", "E14m3d-7y-HR"):
        _session, reply = advance(None, Text(text), TODAY, setting=setting, case=case)
        assert reply.blocks
