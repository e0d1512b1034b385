"""Consults as a channel holds them: typed and tapped, one answer after the other."""

from dialogs import Debt, Kind, Session, Setting, redraw, say
from tests.dialogs.person import CONFIRM, TODAY, at_check, new, text_of

MOST_TAPS_BY_DATES = 9
MOST_TAPS_BY_INTERVAL = 7


def test_a_consult_by_typing() -> None:
    person = at_check()
    assert "13 months 19 days" in person.text
    person.types("yes")
    assert person.session is None
    assert person.text.startswith("EARLY")
    assert person.code.startswith("E13m19d-7y-HR")


def test_an_age_changed_after_the_risk_was_worked_out_asks_for_the_age_at_diagnosis_anew() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01", "11")
    person.taps_on("Work it out")
    person.types("20", "9")
    assert person.step == "check"
    person.taps_on("Change age")
    person.types("15")
    assert person.step == "age_at_diagnosis"
    person.types("14", "yes")
    assert person.code.startswith("E13m19d-15y-HR")


def test_a_consult_by_taps_alone_with_dates() -> None:
    person = new()
    person.taps_on("2024", "Jan", "10")
    person.taps_on("2025", "Mar")
    person.taps_on("Day not known")
    person.taps_on("7", "High", CONFIRM)
    assert person.taps <= MOST_TAPS_BY_DATES
    assert person.text.startswith("EARLY")


def test_a_consult_by_taps_alone_by_interval() -> None:
    person = new()
    person.taps_on("I know the interval", "14", "7", "High", CONFIRM)
    assert person.taps <= MOST_TAPS_BY_INTERVAL
    assert person.code.startswith("E14m-7y-HR")


def test_days_are_tapped_too_and_no_day_before_the_diagnosis_is_offered() -> None:
    person = new()
    person.taps_on("2024", "Jan", "10", "2024")
    assert person.offers("Jan")
    person.taps_on("Jan")
    assert not person.offers("9")
    assert person.offers("10")
    person.taps_on("31")
    assert person.answers["relapse"] == "2024-01-31"


def test_no_day_to_come_is_offered() -> None:
    person = new()
    person.taps_on("2026", "Nov")
    assert person.offers("23")
    assert not person.offers("24")


def test_a_year_long_ago_is_reached_by_taps() -> None:
    person = new()
    while person.offers("Earlier"):
        person.taps_on("Earlier")
    assert person.offers("1900")
    person.taps_on("1900", "Jan", "1")
    assert person.answers == {"diagnosis": "1900-01-01"}


def test_a_long_interval_is_reached_by_taps_and_the_way_back_as_well() -> None:
    person = new()
    person.taps_on("I know the interval", "Next page", "Next page", "Previous page", "40")
    assert person.answers == {"interval": "40m"}


def test_an_age_in_months_is_tapped_and_left_again() -> None:
    person = new()
    person.types("interval", "3m")
    person.taps_on("Under 3 years: in months", "In years", "Under 3 years: in months", "8")
    assert person.answers["age"] == "8m"


def test_an_adult_is_one_tap() -> None:
    person = new()
    person.types("interval", "30m")
    person.taps_on("18 years or over", "Standard", CONFIRM)
    assert person.code.startswith("L30m-18+y-SR")


def test_by_interval_and_back_to_dates() -> None:
    person = new()
    person.taps_on("I know the interval", "I know the dates")
    assert person.step == "diagnosis"
    person.types("interval")
    assert person.step == "interval"
    person.types("dates")
    assert person.step == "diagnosis"


def test_an_ambiguous_date_is_never_taken_by_default() -> None:
    person = new()
    person.types("10/01/2024")
    assert person.step == "diagnosis"
    assert person.answers == {}
    person.taps_on("1 October 2024")
    assert person.answers == {"diagnosis": "2024-10-01"}


def test_one_reading_after_today_is_refused_and_the_other_can_still_be_tapped() -> None:
    person = new()
    person.types("10/12/2026")
    person.taps_on("10 December 2026")
    assert person.step == "diagnosis"
    assert person.answers == {}
    person.types("12 Oct 2026")
    assert person.step == "relapse"


def test_a_number_among_words_is_an_answer_and_no_small_talk() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01")
    assert person.types("oops 7").kind is Kind.REFUSAL
    assert person.types("2y 6").kind is Kind.REFUSAL
    assert person.step == "age"


def test_a_number_in_words_is_put_as_a_question_and_taken_by_yes() -> None:
    person = new()
    person.types("interval", "fourteen months")
    assert say("how.one_reading") in person.text
    assert person.answers == {}
    person.types("yes")
    assert person.answers == {"interval": "14m"}


def test_an_expired_consult_says_so_and_offers_a_new_one() -> None:
    person = new()
    person.types("2024-01-10")
    person.expires()
    assert person.session is None
    assert person.reply.panel
    person.taps_on("Start a consult")
    assert person.step == "diagnosis"
    assert person.answers == {}


def drawn(session: Session | None, debt: Debt) -> str:
    shown = text_of(redraw(session, debt, TODAY, setting=Setting()))
    return shown.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_owed_is_drawn_anew_from_its_mark() -> None:
    person = at_check()
    assert drawn(person.session, Debt()) == person.text
    refused = Debt(refusal="unreadable", detail={"field": "check"})
    assert say("refusal.unreadable") in drawn(person.session, refused)
    answers = dict(person.session.answers) if person.session else {}
    person.types("yes")
    assert drawn(None, Debt(code=person.code)).startswith("EARLY")
    assert drawn(None, Debt(answers=answers)).startswith("EARLY")
    assert drawn(None, Debt(told=("text.nothing_open",))) == say("text.nothing_open")
    assert drawn(None, Debt()) == say("text.expired")


def test_what_another_version_owed_is_said_to_be_gone() -> None:
    assert drawn(None, Debt(code="E99m-7y")) == say("text.expired")
