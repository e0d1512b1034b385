"""What is said in a consult to be wrong is put right, asked, or said to stay as it is."""

import pytest

from dialogs import Kind, said
from dialogs.wording import wording
from tests.dialogs.person import held

DAY = {"en": "5 june 2024", "de": "5. Juni 2024", "es": "5 de junio de 2024"}
CASE = {"en": "22m 7y HR", "de": "22m 7J HR", "es": "22m 7a AR"}
OPENED = {"en": "oops, 9 years", "de": "quatsch, 9 Jahre", "es": "perdón, 9 años"}
PART = (  # language, behind the day of the diagnosis, the day that is offered
    ("en", "sorry 5 july", "2024-07-05"),
    ("en", "nope, july 5", "2024-07-05"),
    ("en", "oops the 6th", "2024-06-06"),
    ("en", "5 july, sorry", "2024-07-05"),
    ("en", "wait, july", "2024-07-05"),
    ("de", "sorry, 5. Juli", "2024-07-05"),
    ("de", "halt, Juli", "2024-07-05"),
    ("es", "perdón, 5 de julio", "2024-07-05"),
)
BY_NAME = (  # language, at the read-back, field, value
    ("en", "and std risk actually", "risk", "standard"),
    ("en", "and std risk", "risk", "standard"),
    ("en", "gap was actually 10 months", "interval", "10m"),
    ("en", "time between dx and relapse should have been 10 months", "interval", "10m"),
    ("en", "the gap is really 10 months", "interval", "10m"),
    ("de", "Zeitraum war doch 10 Monate", "interval", "10m"),
    ("de", "der Abstand beträgt nur 10 Monate", "interval", "10m"),
    ("de", "das Alter ist doch 12", "age", "12y"),
    ("de", "Risiko war doch Standard", "risk", "standard"),
    ("es", "el intervalo en realidad era 10 meses", "interval", "10m"),
    ("es", "el tiempo entre diagnóstico y recaída era de 10 meses", "interval", "10m"),
    ("es", "y riesgo estándar en realidad", "risk", "standard"),
)
AS_GIVEN = (
    ("en", "no leave it HR"),
    ("en", "HR is right"),
    ("en", "keep HR"),
    ("en", "no, age 9 is correct"),
    ("en", "age 9, interval 22 months"),
    ("de", "HR stimmt"),
    ("de", "nein, lass es bei HR"),
    ("de", "Alter 9 stimmt"),
    ("de", "HR heißt Hochrisiko"),
    ("es", "AR es alto"),
    ("es", "riesgo alto es correcto"),
    ("es", "edad 9 años, intervalo 22 meses"),
)
DENIED = (
    ("en", "no HR"),
    ("en", "not HR"),
    ("en", "risk no standard"),
    ("en", "leave it SR"),
    ("es", "riesgo no estándar"),
    ("es", "riesgo no alto"),
)


def opened(language: str, text: str) -> tuple[said.Dialog, str]:
    """The chat with a text at a read-back, and what is shown."""
    dialog, shown = held(CASE[language], OPENED[language], text, language=language)
    return dialog, shown[-1]


@pytest.mark.parametrize(("language", "text", "day"), PART)
def test_a_part_of_a_date_behind_a_sorry_is_offered_and_not_taken(
    language: str, text: str, day: str
) -> None:
    dialog, _shown = held("/cns", DAY[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2024-06-05"}
    assert dialog.session.options == (day,)


@pytest.mark.parametrize("text", ["5 july", "no idea", "sorry", "sorry, 31 june", "sorry 5 june"])
def test_what_puts_no_date_right_offers_none(text: str) -> None:
    dialog, _shown = held("/cns", DAY["en"], text)
    assert dialog.session is not None
    assert not dialog.session.options


@pytest.mark.parametrize("text", ["halt, August 2026", "halt, August"])
def test_of_two_dates_it_is_asked_which_one_was_wrong(text: str) -> None:
    dialog, _shown = held("/cns", "Diagnose März 2025, Rezidiv Oktober 2026", text, language="de")
    assert dialog.session is not None
    assert "relapse=2026-08" in dialog.session.options
    assert dialog.session.answers["relapse"] == "2026-10"


@pytest.mark.parametrize(("language", "text", "field", "value"), BY_NAME)
def test_an_answer_is_put_right_by_its_name_however_it_is_said(
    language: str, text: str, field: str, value: str
) -> None:
    dialog, _shown = opened(language, text)
    assert dialog.session is not None
    assert dialog.session.answers[field] == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "gap was actually 10 months"),
        ("de", "Zeitraum war doch 10 Monate"),
        ("es", "el intervalo en realidad era 10 meses"),
    ],
)
def test_behind_an_answer_as_well(language: str, text: str) -> None:
    dialog, _shown = held(CASE[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers["interval"] == "10m"
    dialog, _shown = held(CASE[language], f"{text}?", language=language)
    assert dialog.session is None


@pytest.mark.parametrize(("language", "text"), AS_GIVEN)
def test_what_was_given_before_is_said_to_be_so(language: str, text: str) -> None:
    before, _shown = held(CASE[language], OPENED[language], language=language)
    dialog, shown = opened(language, text)
    assert dialog.session == before.session
    assert shown.startswith(wording(language).say("text.as_given"))


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_what_denies_a_value_confirms_none_and_changes_none(language: str, text: str) -> None:
    before, _shown = held(CASE[language], OPENED[language], language=language)
    dialog, shown = opened(language, text)
    assert before.session is not None
    assert dialog.session is not None
    assert dialog.session.answers == before.session.answers
    assert wording(language).say("text.as_given") not in shown


def test_at_another_question_too_and_its_readings_stay() -> None:
    dialog, shown = held("01/02/2025 03/07/2026 8 años RE", "RE es estándar", language="es")
    assert dialog.session is not None
    assert dialog.session.options == ("2025-02-01", "2025-01-02")
    assert wording("es").say("text.as_given") in shown[-1]


def test_several_answers_are_changed_by_their_names_at_the_read_back() -> None:
    dialog, _shown = opened("en", "age 3, interval 10 months")
    assert dialog.session is not None
    assert dialog.session.answers == {"age": "3", "interval": "10m", "risk": "high"}


def test_what_was_said_to_be_wrong_stands_above_each_question_until_it_is_changed() -> None:
    told = wording("en").say("text.not_changed")
    texts = ("/cns", DAY["en"], "sorry 5 julyish", "20 jan 2026", "4 SR", "how often")
    _dialog, shown = held(*texts)
    assert [told in one for one in shown] == [False, False, False, True, True, True]
    dialog, shown = held(*texts, "yes", "how often")
    assert dialog.warning == ""
    assert told not in shown[-1]
    _dialog, shown = held(*texts[:4], "dx 5 july 2024", "4 SR")
    assert [told in one for one in shown[3:]] == [True, False, False]


@pytest.mark.parametrize("text", ["no idea", "hold on", "hold on let me check the notes", "help"])
def test_what_says_nothing_to_be_wrong_leads_nothing(text: str) -> None:
    _dialog, shown = held("/cns", DAY["en"], text, "20 jan 2026")
    assert wording("en").say("text.not_changed") not in shown[-1]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "sorry 1 year not 12"), ("de", "sorry 1 Jahr nicht 12"), ("es", "perdón 1 año no 12")],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(language: str, text: str) -> None:
    dialog = said.Dialog(held("x")[0].today, held("x", language=language)[0].setting)
    for event in said.events([CASE[language].replace("7", "12").replace("22", "33"), text]):
        reply = dialog.hear(event)
    assert dialog.session is not None
    assert (reply.kind, dialog.session.answers["age"]) == (Kind.REFUSAL, "12y")
    assert dialog.warning == "not_changed"


@pytest.mark.parametrize("text", ["no dates only 17m 20d and such", "uy 2025"])
def test_where_nothing_was_answered_nothing_was_said_to_be_wrong(text: str) -> None:
    dialog, shown = held("/cns", text, "5")
    assert dialog.warning == ""
    assert all(wording("en").say("text.not_changed") not in one for one in shown)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "sorry 25 oct 2026"), ("es", "25 oct 2026 quise decir")]
)
def test_a_date_put_right_where_none_was_given_may_be_either(language: str, text: str) -> None:
    dialog, _shown = held("/cns", text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == ("diagnosis=2026-10-25", "relapse=2026-10-25")


def test_a_number_behind_a_sorry_is_no_card_of_another_age() -> None:
    texts = ("/cns", "2025-06-09", "2026-09-30", "2")
    dialog, shown = held(*texts, "no wait shes 3 since last week")
    assert dialog.session is not None
    assert dialog.session.answers["age"] == "3"
    assert wording("en").say("named.age") in shown[-1]
    dialog, shown = held(*texts, "no wait 3ish with maintenance")
    assert dialog.session is not None
    assert dialog.session.answers["age"] == "2"
    assert shown[-1].startswith(wording("en").say("refusal.unreadable"))
    assert dialog.warning == "not_changed"
