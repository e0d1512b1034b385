"""An answer to the open question with more words around it, which say nothing of a case."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

FIRST = ("/cns", "2024-03-03")
BOTH = (*FIRST, "2025-05-05")
GIVEN = (  # language, what was typed before, the answer with words around it, and what it is
    ("en", ("/cns",), "aug 2024 dont have the day", {"diagnosis": "2024-08"}),
    ("de", ("/cns",), "August 2024, Tag weiß ich nicht", {"diagnosis": "2024-08"}),
    ("es", ("/cns",), "agosto 2024 no sé el día", {"diagnosis": "2024-08"}),
    ("en", ("/cns", "02/11/2025"), "the 2nd of november", {"diagnosis": "2025-11-02"}),
    ("en", ("/cns", "02/11/2025"), "nov 2", {"diagnosis": "2025-11-02"}),
    ("de", ("/cns", "02/11/2025"), "2. November", {"diagnosis": "2025-11-02"}),
    ("es", ("/cns", "02/11/2025"), "el 2 de noviembre", {"diagnosis": "2025-11-02"}),
    ("en", FIRST, "first lp with blasts was 4 july 2025", {"relapse": "2025-07-04"}),
    ("de", FIRST, "erste LP mit Blasten war am 4. Juli 2025", {"relapse": "2025-07-04"}),
    ("es", FIRST, "primera PL con blastos 4 julio 2025", {"relapse": "2025-07-04"}),
    ("en", FIRST, "ok tap was 4 july 2025", {"relapse": "2025-07-04"}),
    ("de", FIRST, "ok, Punktion war am 4. Juli 2025", {"relapse": "2025-07-04"}),
    ("es", FIRST, "vale, la PL fue el 4 de julio de 2025", {"relapse": "2025-07-04"}),
    ("en", ("/cns",), "no dates only 17m 20d between them", {"interval": "17m20d"}),
    ("de", ("/cns",), "kein Datum, nur 17m 20d dazwischen", {"interval": "17m20d"}),
    ("es", ("/cns",), "sin fecha, solo 17 meses y 20 días entre ambas", {"interval": "17m20d"}),
    ("en", BOTH, "2, shes 3 in jan", {"age": "2"}),
    ("en", BOTH, "2y, birthday next week", {"age": "2y"}),
    ("de", BOTH, "2, wird im Januar 3", {"age": "2"}),
    ("es", BOTH, "2, cumple 3 en enero", {"age": "2"}),
    ("en", BOTH, "just turned 2", {"age": "2"}),
    ("de", BOTH, "gerade 2 geworden", {"age": "2"}),
    ("es", BOTH, "2 recien cumplidos", {"age": "2"}),
    ("en", (*BOTH, "4"), "dunno group, wbc was 68", {"wbc": "68"}),
    ("en", (*BOTH, "4 and a half"), "dunno group, wbc was 68", {"age": "4y", "wbc": "68"}),
    ("de", (*BOTH, "4"), "keine ahnung, Leukos waren 68", {"wbc": "68"}),
    ("es", (*BOTH, "4"), "ni idea, leucos eran 68", {"wbc": "68"}),
)
PUT_AS_A_QUESTION = (
    ("en", ("/cns",), "dx 8 months ago", "interval=8m"),
    ("en", (), "dx 8 months ago", "interval=8m"),
    ("de", (), "Diagnose vor 8 Monaten", "interval=8m"),
    ("es", (), "diagnosticada hace 8 meses", "interval=8m"),
    ("en", FIRST, "no dates only 17m 20d between them", "interval=17m20d"),
    ("en", ("/cns",), "no dates only 17 months 2 weeks between them", "interval=17m14d"),
    ("en", BOTH, "team here now. pt is 14", "14"),
    ("de", BOTH, "Team ist da. Er ist 14", "14"),
    ("es", BOTH, "ya llegó el equipo. tiene 14", "14"),
)
NOT_TAKEN = (
    ("en", ("/cns",), "12 aug 2024 not sure of the day"),
    ("en", ("/cns",), "03/04/2024 day unknown"),
    ("en", ("/cns", "02/11/2025"), "the 2nd"),
    ("en", ("/cns",), "next 3 mar 2024"),
    ("en", FIRST, "symptoms started 5 may 2025"),
    ("en", BOTH, "turns 2 tomorrow"),
    ("en", BOTH, "2, shes 5 in jan"),
    ("en", BOTH, "2M, birthday next week"),
    ("en", BOTH, "2, shes 3 in jan, dose?"),
    ("en", BOTH, "sister is 2, turns 3 next week"),
    ("en", ("/cns",), "dx last march"),
    ("en", BOTH, "almost 2"),
    ("es", BOTH, "va a cumplir 2"),
    ("en", BOTH, "sister came. sister is 7"),
    ("en", BOTH, "no idea. kid is 7 or 8"),
    ("en", (*BOTH, "4"), "today wbc 68"),
)


@pytest.mark.parametrize(("language", "before", "text", "given"), GIVEN)
def test_an_answer_is_taken_from_the_words_around_it(
    language: str, before: tuple[str, ...], text: str, given: dict[str, str]
) -> None:
    dialog, _ = held(*before, text, language=language)
    assert dialog.session is not None
    assert given.items() <= dialog.session.answers.items()


@pytest.mark.parametrize(("language", "before", "text", "option"), PUT_AS_A_QUESTION)
def test_what_takes_another_place_or_stands_beside_more_is_put_as_a_question(
    language: str, before: tuple[str, ...], text: str, option: str
) -> None:
    dialog, _ = held(*before, text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == (option,)


@pytest.mark.parametrize(("language", "before", "text"), NOT_TAKEN)
def test_what_may_be_something_else_is_not_taken(
    language: str, before: tuple[str, ...], text: str
) -> None:
    dialog, _ = held(*before, language=language)
    assert dialog.session is not None
    answers = dict(dialog.session.answers)
    after, _ = held(*before, text, language=language)
    assert after.session is not None
    assert after.session.answers == answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is that the tap date or when he got the headaches"),
        ("de", "Datum der Punktion oder der Symptome?"),
        ("es", "¿fecha de la PL o de los síntomas?"),
    ],
)
def test_which_day_a_relapse_has_is_said_where_it_is_asked(language: str, text: str) -> None:
    dialog, shown = held(*FIRST, text, language=language)
    assert shown[-1].startswith(wording(language).say("text.which_day"))
    assert dialog.session is not None
    assert dialog.session.step == "relapse"


def test_an_emergency_with_such_words_stays_one() -> None:
    dialog, _ = held(*FIRST, "vincristine went in at the lp date")
    assert dialog.warning == "vinca"


@pytest.mark.parametrize(
    ("language", "before", "text", "answers"),
    [
        ("en", ("24m 8y HR", "no, 14"), "months i mean", {"interval": "14m", "age": "8y"}),
        ("en", ("15y 10m",), "10 months after dx, T", {"age": "15y", "lineage": "T"}),
        (
            "es",
            ("15 años, 10 meses",),
            "10 meses desde el dx, T, alto riesgo",
            {"age": "15y", "interval": "10m", "lineage": "T", "risk": "high"},
        ),
        ("de", ("15 J, 10 Monate",), "10 Monate nach ED, HR", {"interval": "10m", "risk": "high"}),
        ("de", ("23 Monate 2 J SR",), "quatsch, 3 J und HR", {"age": "3y", "risk": "high"}),
        ("en", ("23m 2y SR",), "sorry, 3 y and HR", {"age": "3y", "risk": "high"}),
        ("es", ("23m 2a SR",), "perdón, 3 años y AR", {"age": "3y", "risk": "high"}),
    ],
)
def test_what_is_meant_is_told_with_more_beside_it(
    language: str, before: tuple[str, ...], text: str, answers: dict[str, str]
) -> None:
    dialog, _ = held(*before, text, language=language)
    assert dialog.session is not None
    assert answers.items() <= dialog.session.answers.items()


def test_a_correction_that_two_answers_may_have_is_asked_with_what_it_tells_besides() -> None:
    dialog, _ = held("23m 7y SR", "sorry, 3 y and HR")
    assert dialog.session is not None
    assert {*dialog.session.options} == {"age=3y risk=high", "interval=36m risk=high"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "reg says 15 for this age. who is right"),
        ("de", "Oberarzt sagt 15. wer hat recht"),
        ("es", "el adjunto dice 15. quién tiene razón"),
    ],
)
@pytest.mark.parametrize("before", [("14m 11y HR",), (*BOTH, "11", "HR")])
def test_a_dose_that_somebody_names_is_weighed_behind_a_case_and_within_one(
    language: str, text: str, before: tuple[str, ...]
) -> None:
    _, shown = held(*before, text, language=language)
    assert wording(language).say("subject.doubted_dose").upper() in shown[-1].upper()


SETTLED = (  # language, a date, what puts it right or is another, and the relapse by its name
    ("en", "7 jan 2025", "no sorry 17 jan 2025", "rel 25 oct 2026"),
    ("de", "7. Jan 2025", "nein, 17. Jan 2025", "Rezidiv war 25. Okt 2026"),
    ("es", "7 ene 2025", "no perdón 17 ene 2025", "recaída 25 oct 2026"),
)


@pytest.mark.parametrize(("language", "first", "right", "relapse"), SETTLED)
def test_the_relapse_by_its_name_settles_which_date_was_meant(
    language: str, first: str, right: str, relapse: str
) -> None:
    dialog, shown = held("/cns", first, right, relapse, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2025-01-17", "relapse": "2026-10-25"}
    assert "7" in shown[-1].partition("\n")[0], "the date that goes is said to"


@pytest.mark.parametrize("text", ["dx 3 jan 2025", "dx 25 oct 2026"])
def test_the_diagnosis_by_its_name_leaves_it_open(text: str) -> None:
    dialog, _ = held("/cns", "7 jan 2025", "no sorry 17 jan 2025", text)
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2025-01-07"}
    assert dialog.session.options
