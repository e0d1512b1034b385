"""A correction of several parts behind an answer: each is made, or none; a birth is no date."""

import pytest

from core import decode
from dialogs import Kind, Setting, Text, advance
from dialogs.session import Session
from tests.dialogs.person import TODAY, held

RISK = {"en": "oops SR", "de": "sorry SR", "es": "perdón RE"}
EACH = (  # language, behind a case of 25 months, 7 years, standard risk, T lineage; what changes
    ("en", "2 mistakes: hes 10 and its 17 months", {"age": "10y", "interval": "17m"}),
    ("en", "sorry he is 8 and relapse was at 24 months", {"age": "8y", "interval": "24m"}),
    ("en", "oops: age 8, gap 24 months, HR", {"age": "8", "interval": "24m", "risk": "high"}),
    ("en", "no wait, hes 8 and HR", {"age": "8y", "risk": "high"}),
    ("en", "actually HR sorry age 8", {"age": "8", "risk": "high"}),
    ("en", "actually HR sorry wbc was 110", {"risk": "high"}),
    ("en", "sorry hes 8 and no donor", {"age": "8y", "donor": "no"}),
    ("en", "sorry hes 8 since yesterday", {"age": "8y"}),
    ("de", "quatsch, 8 J und HR", {"age": "8y", "risk": "high"}),
    ("de", "zwei Fehler: 8 Jahre und 24 Monate", {"age": "8y", "interval": "24m"}),
    ("de", "sorry er ist 8 seit gestern", {"age": "8y"}),
    ("es", "perdón, 8 años y alto riesgo", {"age": "8y", "risk": "high"}),
    ("es", "dos errores: tiene 8 y son 24 meses", {"age": "8y", "interval": "24m"}),
)


def behind(text: str, language: str, case: str) -> tuple[Session | None, Kind]:
    """What is open behind the answer of a case, and what the reply is."""
    setting = Setting(language=language)
    session, reply = advance(None, Text(text), TODAY, setting=setting, case=case)
    return session, reply.kind


@pytest.mark.parametrize(("language", "text", "changed"), EACH)
def test_each_part_of_a_correction_is_made_and_all_else_stays(
    language: str, text: str, changed: dict[str, str]
) -> None:
    session, kind = behind(text, language, "L25m-7y-SR-T")
    before = decode("L25m-7y-SR-T").answers
    assert kind is Kind.CHECK
    assert session is not None
    assert session.answers == {**before, **changed}


@pytest.mark.parametrize(
    "text", ["actually SR, wbc was 110", "sorry 8 years and something", "oops 8 years, HR, SR"]
)
def test_a_correction_with_a_part_that_is_none_changes_nothing_and_leads(text: str) -> None:
    dialog, _shown = held("25m 7y HR T", text)
    assert dialog.session is None
    assert dialog.case.startswith("L25m-7y-HR-T")
    assert dialog.warning == "not_made"


BORN = (
    ("en", "no, still 2 sorry, dob 30.11.2023", ""),
    ("en", "sorry 3, dob 30 Nov 2022", "3y"),
    ("de", "doch noch 3, geb 30.11.2022", "3y"),
    ("de", "Moment, 3 Jahre (geb. 12.3.2023)", "3y"),
    ("de", "geb 30.11.2022", ""),
    ("es", "perdón, tiene 3, nacido 30.11.2022", "3y"),
    ("es", "fecha de nacimiento 30.11.2022", ""),
)


@pytest.mark.parametrize(("language", "text", "age"), BORN)
def test_a_day_of_birth_is_no_diagnosis_and_no_relapse(language: str, text: str, age: str) -> None:
    session, _kind = behind(text, language, "L23m-2y-SR")
    kept = {} if session is None else session.answers
    assert not {"diagnosis", "relapse"} & kept.keys()
    assert kept.get("age", "") == age


@pytest.mark.parametrize(
    ("language", "case", "text"),
    [
        ("en", "17m 10y HR", "exact is 17m 4d"),
        ("de", "17 Monate 10 J HR", "genau sind es 17 Monate 4 Tage"),
        ("es", "17 meses 10 años AR", "exactos son 17 meses 4 días"),
    ],
)
def test_at_the_read_back_the_exact_time_is_the_interval(
    language: str, case: str, text: str
) -> None:
    dialog, _shown = held(case, RISK[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.step == "check"
    assert dialog.session.answers["interval"] == "17m4d"
