"""What is said and cannot be read, or is of somebody else, is refused and looks nothing up."""

import pytest

from dialogs import Session, Setting, Tap, Text, advance
from dialogs.said import say_all, visible
from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.followed import EARLY, TODAY, choices, plain, said


def test_a_line_with_a_record_number_is_refused_and_looks_nothing_up() -> None:
    reply = said("MRN 1234567 14m 7y HR", "")
    assert reply.kind is Kind.REFUSAL
    assert wording("en").say("refusal.line_unreadable") in plain(reply)


@pytest.mark.parametrize(
    "text", ["she is almost 3 mtx", "she is two mtx", "dose at 3", "dose 2 or 3 years"]
)
def test_an_age_that_was_not_read_is_never_answered_with_the_one_before(text: str) -> None:
    told = plain(said(text))
    assert told.count(EARLY) == 1
    assert f"NOT about the case {EARLY}" in told
    assert "By completed years" in told


def test_months_that_somebody_has_lived_are_no_interval() -> None:
    reply = said("if she is 18 months")
    assert [choice.label[:3] for choice in choices(reply)] == ["Age", "Int"]


@pytest.mark.parametrize("text", ["again", "change age", "dose?", "what if late"])
def test_an_open_consult_is_never_about_the_patient_before(text: str) -> None:
    today, setting = TODAY, Setting()
    session, reply = say_all(["/cns", "2024-01-10", text], today, setting, EARLY)
    assert session is not None
    assert session.answers == {"diagnosis": "2024-01-10"}
    assert EARLY not in visible(reply)
    assert "7 years" not in plain(reply)


@pytest.mark.parametrize("sent", ["n~", "n~q", "n~x.999y", "n~xZ.2y", "nx.2y"])
def test_a_forged_beginning_opens_nothing(sent: str) -> None:
    session, reply = advance(None, Tap(sent), TODAY)
    assert session is None
    assert reply.notice == wording().say("bot.out_of_date")


def test_words_that_look_like_known_ones_are_offered_and_never_answered() -> None:
    reply = said("prognxsiz?", "")
    assert reply.kind is Kind.REFUSAL
    assert [choice.label for choice in choices(reply)] == ["Outlook", "All topics"]


DAYS_TOLD = {
    "en": ("tomorrow", "last week", "diagnosed last year", "early 2024", "end of 2023"),
    "de": ("letzte Woche", "Ende 2023", "weiß nicht"),
    "es": ("la semana pasada", "finales de 2023", "no sé"),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, days in DAYS_TOLD.items() for text in days],
)
@pytest.mark.parametrize("before", [(), ("2024-01-10",)], ids=["diagnosis", "relapse"])
def test_a_day_told_in_words_is_refused_and_looks_nothing_up(
    language: str, text: str, before: tuple[str, ...]
) -> None:
    setting = Setting(language)
    session: Session | None = Session()
    for answer in before:
        session, _ = advance(session, Text(answer), TODAY, setting=setting)
    after, reply = advance(session, Text(text), TODAY, setting=setting)
    assert (after, reply.kind) == (session, Kind.REFUSAL)


def test_a_number_with_a_hidden_sign_takes_the_rest_of_the_line_with_it() -> None:
    _, reply = advance(None, Text("14m 7\u200b5y HR"), TODAY)
    assert reply.kind is Kind.REFUSAL
