"""A case that is typed part by part, with words in place of dates and orders."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import TODAY, held

AGE_OR_INTERVAL = (  # language, what is typed first, and what names one reading
    ("en", "pt 14m HR", "thats the age"),
    ("en", "kid 14m HR", "age"),
    ("de", "Pat. 14 Monate HR", "das ist das Alter"),
    ("es", "pac 14m AR", "es la edad"),
)
LONE = (  # language, a date alone, which it is, and how it is kept
    ("en", "29 sep 2026", "relapse", {"relapse": "2026-09-29"}),
    ("en", "4 april 2025", "its the diagnosis", {"diagnosis": "2025-04-04"}),
    ("de", "4. April 2025", "Diagnose", {"diagnosis": "2025-04-04"}),
    ("es", "4 de abril de 2025", "la recaída", {"relapse": "2025-04-04"}),
)
NAMED = (
    ("en", "dx was 4 april 2025", {"diagnosis": "2025-04-04"}),
    ("en", "diagnosed on the 4th april 2025", {"diagnosis": "2025-04-04"}),
    ("de", "ED war am 4. April 2025", {"diagnosis": "2025-04-04"}),
    ("es", "dx fue el 4 de abril de 2025", {"diagnosis": "2025-04-04"}),
    ("es", "2 años despues del dx", {"interval": "24m"}),
    ("de", "2 Jahre nach der Diagnose", {"interval": "24m"}),
    ("en", "2 years after the diagnosis", {"interval": "24m"}),
)
SHORT = (
    ("en", "dx 12.3.24 rel 1.9.26 5y SR"),
    ("en", "12/3/24 1/9/26 5y SR"),
    ("de", "ED 12.3.24 Rezidiv 1.9.26 5J SR"),
    ("es", "dx 12/3/24 recaída 1/9/26 5a RE"),
)
ORDERS = (  # language, what is said of 1/2/2025 and 3/7/2026, the two days
    ("en", "day first", "2025-02-01", "2026-07-03"),
    ("en", "month/day", "2025-01-02", "2026-03-07"),
    ("de", "Tag/Monat", "2025-02-01", "2026-07-03"),
    ("de", "erst der Monat", "2025-01-02", "2026-03-07"),
    ("es", "día/mes", "2025-02-01", "2026-07-03"),
    ("es", "es dia/mes", "2025-02-01", "2026-07-03"),
    ("es", "mes primero", "2025-01-02", "2026-03-07"),
)
DAYS = (  # language, what is typed where the relapse is asked, how many days ago
    ("en", "today", 0),
    ("en", "was found today", 0),
    ("en", "relapse confirmed yesterday", 1),
    ("de", "heute", 0),
    ("de", "wurde heute festgestellt", 0),
    ("de", "vorgestern", 2),
    ("es", "hoy", 0),
    ("es", "fue hoy", 0),
    ("es", "ayer", 1),
)
WEEKS = (
    ("en", "18 months 2 weeks", "18m14d"),
    ("en", "17m 3w 2d", "17m23d"),
    ("de", "18 Monate und 2 Wochen", "18m14d"),
    ("es", "18 meses y 2 semanas", "18m14d"),
)
BESIDE = (
    ("en", "ok shes stable. relapse 12 nov 2026"),
    ("de", "ok, stabil. Rezidiv war am 12. Nov 2026"),
    ("es", "ok, estable. recaída 12 nov 2026"),
)
FIRST = {"en": "12 march 2024", "de": "12. März 2024", "es": "12 marzo 2024"}


@pytest.mark.parametrize(("language", "text", "named"), AGE_OR_INTERVAL)
def test_a_time_with_a_group_begins_a_consult_that_keeps_the_group(
    language: str, text: str, named: str
) -> None:
    dialog, _shown = held(text, named, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"risk": "high", "age": "14m"}


def test_a_bare_number_at_a_date_is_asked_and_named_by_its_unit() -> None:
    dialog, _shown = held("/cns", "6")
    assert dialog.session is not None
    assert dialog.session.options == ("interval=6m", "age=6y")
    dialog, _shown = held("pt 14m HR", "age", "6", "months")
    assert dialog.session is not None
    assert dialog.session.answers == {"risk": "high", "age": "14m", "interval": "6m"}


@pytest.mark.parametrize(("language", "text", "named", "kept"), LONE)
def test_a_date_alone_is_asked_which_one_it_is(
    language: str, text: str, named: str, kept: dict[str, str]
) -> None:
    dialog, _shown = held(text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {}
    dialog, _shown = held(text, named, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == kept


def test_two_dates_one_after_another_are_put_as_both() -> None:
    dialog, _shown = held("12 march 2024", "1 sept 2026", "yes")
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2024-03-12", "relapse": "2026-09-01"}


@pytest.mark.parametrize(
    "text",
    ["20240312", "29 sep 2026?", "29 sep 2030", "9 sep", "12.3.24", "31 feb 2024", "2024-13-01"],
)
def test_what_is_no_whole_past_date_begins_nothing(text: str) -> None:
    dialog, _shown = held(text)
    assert dialog.session is None


@pytest.mark.parametrize(("language", "text", "kept"), NAMED)
def test_a_part_of_a_case_by_its_name_begins_a_consult(
    language: str, text: str, kept: dict[str, str]
) -> None:
    dialog, _shown = held(text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == kept


@pytest.mark.parametrize(("language", "text"), SHORT)
def test_beside_short_years_the_rest_is_kept_and_the_dates_are_asked(
    language: str, text: str
) -> None:
    dialog, shown = held("/cns", text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"risk": "standard", "age": "5y"}
    assert wording(language).say("refusal.two_digit_year") in shown[-1]
    dialog, _shown = held("/cns", text, "2024-03-12", "2026-09-01", language=language)
    assert dialog.session is not None
    assert dialog.session.step == "check"


def test_a_line_with_short_years_begins_no_consult() -> None:
    dialog, shown = held("dx 12.3.24 rel 1.9.26 5y SR")
    assert dialog.session is None
    assert wording("en").say("refusal.two_digit_year") in shown[-1]


@pytest.mark.parametrize(("language", "text", "diagnosis", "relapse"), ORDERS)
def test_the_order_of_day_and_month_holds_for_both_dates(
    language: str, text: str, diagnosis: str, relapse: str
) -> None:
    case = {"en": "8y SR", "de": "8J SR", "es": "8 años RE"}[language]
    dialog, _shown = held(f"01/02/2025 03/07/2026 {case}", text, language=language)
    assert dialog.session is not None
    assert dialog.session.step == "check"
    assert (dialog.session.answers["diagnosis"], dialog.session.answers["relapse"]) == (
        diagnosis,
        relapse,
    )


def test_a_reading_in_the_future_is_not_offered_and_the_other_is_asked() -> None:
    dialog, _shown = held("10/06/2024 12/08/2026 6y SR", "10 june")
    assert dialog.session is not None
    assert dialog.session.options == ("2026-08-12",)
    dialog, _shown = held("10/06/2024 12/08/2026 6y SR", "month first")
    assert dialog.session is not None
    assert dialog.session.options == ("2026-08-12",)
    assert "relapse" not in dialog.session.answers


@pytest.mark.parametrize(("language", "text", "ago"), DAYS)
def test_a_day_told_from_today_is_offered_for_the_relapse(
    language: str, text: str, ago: int
) -> None:
    dialog, _shown = held("/cns", FIRST[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == (f"2026-11-{TODAY.day - ago:02}",)
    assert "relapse" not in dialog.session.answers


@pytest.mark.parametrize("text", ["tomorrow", "today?", "not today", "last week"])
def test_no_other_day_in_words_is_offered(text: str) -> None:
    dialog, _shown = held("/cns", FIRST["en"], text)
    assert dialog.session is not None
    assert not dialog.session.options


@pytest.mark.parametrize(
    ("language", "text"), [("en", "dont know"), ("de", "weiß nicht"), ("es", "no sé")]
)
def test_where_the_day_is_not_known_a_month_or_the_interval_is_asked(
    language: str, text: str
) -> None:
    _dialog, shown = held("/cns", text, language=language)
    assert wording(language).say("refusal.date_not_known") in shown[-1]


@pytest.mark.parametrize(("language", "text", "interval"), WEEKS)
def test_weeks_beside_months_are_asked_as_seven_days_each(
    language: str, text: str, interval: str
) -> None:
    dialog, _shown = held("/cns", "interval", text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == (interval,)


@pytest.mark.parametrize("text", ["interval 18 months 5 weeks", "interval 75 weeks"])
def test_more_weeks_than_a_month_has_are_refused(text: str) -> None:
    dialog, _shown = held(text)
    assert dialog.session is None


@pytest.mark.parametrize(("language", "text"), BESIDE)
def test_a_named_date_beside_other_words_is_offered(language: str, text: str) -> None:
    dialog, _shown = held("/cns", FIRST[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.options == ("2026-11-12",)
    group = {"en": "5yo SR", "de": "5 J alt SR", "es": "5 años de edad RE"}[language]
    dialog, _shown = held("/cns", FIRST[language], text, group, language=language)
    assert dialog.session is not None
    assert dialog.session.step == "check"


def test_danger_beside_a_date_comes_first() -> None:
    dialog, shown = held("/cns", FIRST["en"], "still fitting. relapse 12 nov 2026")
    assert dialog.session is not None
    assert not dialog.session.options
    assert "UNWELL" in shown[-1]


def test_age_and_group_before_the_relapse_are_kept_or_asked() -> None:
    dialog, _shown = held("/cns", FIRST["en"], "5yo SR")
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2024-03-12", "age": "5y", "risk": "standard"}
    dialog, _shown = held("/cns", FIRST["en"], "5y SR", "age")
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2024-03-12", "age": "5y", "risk": "standard"}


def test_a_relapse_at_some_years_may_be_an_age_or_an_interval() -> None:
    dialog, _shown = held("7 años alto riesgo", "edad", "recaida a los 2 años", language="es")
    assert dialog.session is not None
    assert dialog.session.answers == {"risk": "high", "age": "7y"}
    assert dialog.session.options == ("interval=24m",)
