"""What is refused, typed or tapped, keeps what was given, and is never repeated."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import pytest

from dialogs import Reply, Session, Tap, TokenKind, advance, say, token_kind
from dialogs.session import Step
from dialogs.wording import wording
from tests.dialogs.person import (
    BEFORE,
    JUNK,
    TODAY,
    Person,
    answered,
    choices_of,
    hold_limits,
    new,
    text_of,
)

# Refusals keep what was given, say what would do, and never repeat what was typed.


@pytest.mark.parametrize("step", BEFORE)
@pytest.mark.parametrize("junk", [JUNK, "99417", "x" * 5000, "<b>Zaphod</b>", "𝔽𝕠𝕠 99417", "{0}"])
def test_junk_is_refused_and_not_repeated(step: str, junk: str) -> None:
    person = new()
    person.types(*BEFORE[step])
    before = dict(person.answers)
    person.types(junk)
    assert person.step == step
    assert person.answers == before
    assert person.reply.notice
    shown = "\n".join([text_of(person.reply), person.reply.notice])
    for word in junk.split():
        assert word not in shown


@pytest.mark.parametrize("step", [s for s in BEFORE if s not in {"diagnosis", "check"}])
def test_a_refusal_shows_the_answers_so_far(step: str) -> None:
    person = new()
    person.types(*BEFORE[step], JUNK)
    if person.answers:
        assert "So far: " in person.text


REFUSALS = {
    "in_the_future": ((), "2027-01-01"),
    "too_long_ago": ((), "1850-01-01"),
    "no_such_date": ((), "2024-02-30"),
    "two_digit_year": ((), "12.03.24"),
    "relapse_not_after_diagnosis": (("2024-01-10",), "2024-01-10"),
    "interval_unit": (("interval",), "18"),
    "too_many_days": (("interval",), "14m40d"),
    "age_out_of_range": (("interval", "14m"), "121"),
    "age_cannot_fit_interval": (("interval", "14m"), "8 months"),
}


@pytest.mark.parametrize("key", REFUSALS)
def test_each_refusal_says_why_and_what_would_do(key: str) -> None:
    given_before, typed = REFUSALS[key]
    person = new()
    person.types(*given_before)
    before, step = dict(person.answers), person.step
    person.types(typed)
    assert (person.answers, person.step) == (before, step)
    values = {"months": 14, "year": 1900, "days": 30, "today": "23 Nov 2026", "zone": "UTC"}
    assert wording().fill(f"refusal.{key}", values) in person.text
    assert "Accepted" in person.text


def test_without_a_consult_junk_is_refused_and_not_repeated() -> None:
    person = Person()
    person.types(JUNK)
    assert person.session is None
    assert "Zaphod" not in person.text
    assert person.offers("Start a consult")


# Taps that are late, foreign or made up.


def test_a_tap_of_an_earlier_question_is_out_of_date() -> None:
    person = new()
    stale = person.choice("2024").token
    person.types("2024-01-10")
    before = person.session
    person.does(Tap(stale))
    assert person.session == before
    assert person.reply == Reply(notice=say("bot.out_of_date"))


def test_a_second_tap_on_the_same_button_changes_nothing() -> None:
    person = new()
    person.types("2024-01-10", "2025-03-01")
    token = person.choice("7").token
    person.does(Tap(token))
    before = person.session
    person.does(Tap(token))
    assert person.session == before


SESSIONS = [
    Session(),
    Session(step=Step.RELAPSE, answers={"diagnosis": "2024-01-10"}),
    Session(step=Step.INTERVAL),
    Session(step=Step.AGE, answers={"interval": "14m"}),
    Session(step=Step.RISK, answers={"interval": "14m", "age": "7"}),
    Session(step=Step.WHITE_CELLS, answers={"interval": "14m", "age": "11"}),
    Session(step=Step.AGE_AT_DIAGNOSIS, answers={"interval": "14m", "age": "11", "wbc": "30"}),
    Session(step=Step.FIRST_REMISSION, answers={"interval": "14m", "age": "7", "risk": "high"}),
]
GARBAGE = [
    "",
    "w",
    "wa",
    "wzE14m-7y-HR",
    "wa²E14m-7y-HR",
    "waE14m",
    "s",
    "s0",
    "s9-E14m-7y-HR",
    "s0ZE14m-7y-HR",
    "s²-E14m-7y-HR",
    "e",
    "f",
    "q",
    "x",
    "c",
    "zzz",
    "🙂",
    "0:",
    ":a",
    "0:z",
    "0:a",
    "0:axyz",
    "0:a17m0d~19m0d",
    "0:pabc",
    "0:p2024-13",
    "0:p<",
    "0:p99999",
    "0:p²",
    "0:gconfirm",
    "0:gnext",
    "0:gexpire",
    "0:gsideways",
    "0:p" + "x" * 300,
    "99999:a1",
]


@pytest.mark.parametrize("session", [None, *SESSIONS], ids=lambda s: s.step if s else "none")
@pytest.mark.parametrize("tapped", GARBAGE)
def test_a_made_up_tap_changes_no_answer(session: Session | None, tapped: str) -> None:
    after, reply = advance(session, Tap(tapped), TODAY)
    assert (after.answers if after else {}) == (session.answers if session else {})
    hold_limits(reply)
    assert not tapped or len(tapped) < 3 or tapped not in text_of(reply)


def test_tokens_are_told_apart() -> None:
    person = new()
    assert {token_kind(c.token) for c in choices_of(person.reply)} == {TokenKind.STEP}
    shown = answered(shared=True)
    every = [*choices_of(shown.reply), *choices_of(shown.taps_on("More"))]
    kinds = {c.label: token_kind(c.token) for c in every if c.token}
    assert kinds["Evidence"] is TokenKind.VIEW
    assert kinds["More"] is TokenKind.VIEW
    assert kinds["Second check"] is TokenKind.SECOND_CHECK
    assert kinds["Change"] is TokenKind.VARIANT
    assert kinds["Add details"] is TokenKind.VARIANT
