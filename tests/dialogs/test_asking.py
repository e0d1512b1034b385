"""Look-ups where they are typed: outside, in a consult, after an answer, by command, inline."""

import pytest

from dialogs import Command, Kind, Session, Setting, Text, advance, languages
from dialogs.at_once import lookup
from dialogs.said import say_all, status
from dialogs.talk import Reply, Tap
from tests.dialogs.lookup.replies import is_about
from tests.dialogs.lookup.test_lookup import FOLLOWED_UP, LOOKED_UP
from tests.dialogs.person import TODAY, text_of

CODE = "E14m3d-7y-HR"
LANGUAGES = [code for code, _name in languages()]


def one(session: Session | None, text: str, case: str = "") -> tuple[Session | None, Reply]:
    kept, reply = advance(session, Text(text), TODAY, case=case)
    return kept, reply


def opened(*texts: str) -> Session:
    session: Session | None = Session()
    for text in texts:
        session, _ = one(session, text)
    assert session is not None
    return session


def test_with_nothing_open_a_few_words_give_a_card() -> None:
    session, reply = one(None, "dose 2y")
    assert session is None
    assert reply.kind is Kind.TOPIC
    assert not reply.panel
    assert "DOSE\u00a010\u00a0mg" in text_of(reply)


@pytest.mark.parametrize("texts", [("2024-01-10",), ("2024-01-10", "2025-03-01")])
@pytest.mark.parametrize("typed", [CODE, f"code {CODE}-v2", "e14m3d-7y-hr"])
def test_a_code_in_an_open_consult_shows_its_answer_beside_it(
    texts: tuple[str, ...], typed: str
) -> None:
    before = opened(*texts)
    session, reply = one(before, typed)
    assert session == before, "nothing that was answered is lost"
    assert reply.kind is Kind.ANSWER
    assert not reply.panel
    assert f"{CODE}-v2" in text_of(reply)


@pytest.mark.parametrize("code", ["", CODE, "L30m18d-4y-SR"])
def test_each_example_of_the_ward_is_answered_where_it_is_typed(code: str) -> None:
    """Useful: a card of the subject it names, or that subject among a few buttons."""
    for text, subject in {**LOOKED_UP, **FOLLOWED_UP}.items():
        session, reply = one(None, text, code)
        assert session is None, text
        assert is_about(reply, subject), text


@pytest.mark.parametrize(
    ("text", "interval"),
    {
        "7 year old, relapsed 14 months after diagnosis, high risk": "14",
        "dx 10 Jan 2024 relapse 1 Mar 2025 7y high risk": "13",
        "Jan 2024, Mar 2025, 7y, HR": "13 to 14",
    }.items(),
)
def test_a_whole_case_is_answered_as_that_case(text: str, interval: str) -> None:
    for code in ("", CODE):
        _, reply = one(None, text, code)
        assert reply.kind is Kind.ANSWER
        assert interval in text_of(reply).partition("from diagnosis")[0].replace("\u00a0", " ")


def test_of_three_questions_each_has_its_button() -> None:
    _, reply = one(None, "plts 20 for lp? cns2 counts? testis?", CODE)
    labels = [choice.label for row in reply.rows for choice in row]
    assert len(labels) == 4
    assert "Testicular relapse" in labels


@pytest.mark.parametrize(
    "text",
    ["marrow 10% blasts", "2nd cns relapse", "testis", "combined relapse", "ovarian relapse"],
)
def test_what_is_outside_is_said_as_a_card_beside_the_case(text: str) -> None:
    for code in ("", CODE):
        _, reply = one(None, text, code)
        assert reply.kind is Kind.TOPIC
        assert "OUTSIDE THIS TOOL" in text_of(reply)


@pytest.mark.parametrize(
    "text",
    [
        "Down syndrome 14m 7y HR vincristine it",
        "14m 7y HR vcr it ok?",
        "2nd relapse 7y vincristin lp",
        "7y vcr it",
        "2024-01-10 vincristine intrathecal",
    ],
)
def test_danger_wins_over_a_case_and_over_a_refusal(text: str) -> None:
    for session, code in ((None, ""), (None, CODE), (opened("2024-01-10", "2025-03-01"), "")):
        kept, reply = one(session, text, code)
        assert kept == session
        assert "FATAL" in text_of(reply), text


@pytest.mark.parametrize(
    ("text", "said"),
    {"puede ir vincristina por la aguja lumbar": "MORTAL", "puede ir al colegio": ""}.items(),
)
def test_a_word_that_may_be_a_risk_group_hides_no_question(text: str, said: str) -> None:
    _, reply = advance(None, Text(text), TODAY, setting=Setting("es"))
    assert reply.kind is Kind.TOPIC
    assert said in text_of(reply)


def test_after_an_answer_words_are_about_its_case() -> None:
    _, reply = one(None, "TBI?", CODE)
    assert CODE in text_of(reply)
    _, reply = one(None, "what if no donor", CODE)
    assert "WHAT IF" in text_of(reply)


@pytest.mark.parametrize(
    "answers",
    [
        (),
        ("2024-01-10",),
        ("2024-01-10", "2025-03-01"),
        ("2024-01-10", "2025-03-01", "7"),
        ("2024-01-10", "2025-03-01", "7", "HR"),
    ],
)
@pytest.mark.parametrize("text", ["dose 2y", "TBI?", "vincristine it", "thanks", "what is early"])
def test_in_a_consult_a_look_up_is_answered_and_the_question_stays_open(
    answers: tuple[str, ...], text: str
) -> None:
    before = opened(*answers)
    after, reply = one(before, text)
    assert after == before
    assert reply.kind in {Kind.TOPIC, Kind.PASSAGE}
    assert not reply.panel


def test_an_answer_to_the_open_question_is_no_look_up() -> None:
    at_risk = opened("2024-01-10", "2025-03-01", "7")
    after, _ = one(at_risk, "HR")
    assert after is not None
    assert after.answers["risk"] == "high"


def test_what_nobody_understands_in_a_consult_is_refused_as_an_answer() -> None:
    before = opened("2024-01-10")
    after, reply = one(before, "asdfghjkl")
    assert after is not None
    assert after.answers == before.answers
    assert reply.kind is Kind.REFUSAL


@pytest.mark.parametrize("session", [None, Session()])
def test_a_command_asks_anywhere(session: Session | None) -> None:
    for words in ("dose 2y", "tbi", ""):
        after, reply = advance(session, Command("ask", words), TODAY)
        assert after == session
        assert reply.blocks
    after, reply = advance(session, Command("ask", "14m 7y HR"), TODAY)
    assert after == session
    assert reply.kind is Kind.ANSWER


def test_a_tap_on_what_is_near_works_without_anything_stored() -> None:
    _, reply = one(None, "dose 2y")
    for choice in (choice for row in reply.rows for choice in row):
        _, shown = advance(None, Tap(choice.token), TODAY)
        assert shown.kind in {Kind.TOPIC, Kind.CHOICE, Kind.QUESTION}
    _, gone = advance(None, Tap("lxx~x"), TODAY)
    assert not gone.blocks
    assert gone.notice


@pytest.mark.parametrize("text", ["dose 2y", "vincristine it", "radiation"])
def test_inline_gives_the_same_card(text: str) -> None:
    assert lookup(text, TODAY) == one(None, text)[1]


def test_inline_still_gives_the_answer_to_a_whole_case() -> None:
    assert lookup("14m 7y HR", TODAY).kind is Kind.ANSWER


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["dose 2y"], 0),
        (["thanks"], 0),
        (["Ph+"], 0),
        (["radiation"], 0),
        (["asdfghjkl"], 3),
        (["14m 7y HR", "TBI?"], 0),
    ],
)
def test_the_status_says_whether_something_fitted(texts: list[str], code: int) -> None:
    _, reply = say_all(texts, TODAY, Setting())
    assert status(reply) == code


def test_said_after_a_case_words_are_about_it() -> None:
    _, reply = say_all(["TBI?"], TODAY, Setting(), CODE)
    assert CODE in text_of(reply)
    _, reply = say_all(["14m 7y HR", "TBI?"], TODAY, Setting())
    assert "E14m-7y-HR" in text_of(reply)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["dose 2y", "vcr", "asdf", "hi", "radiation", "14m 7y HR tbi"])
def test_no_language_is_silent(text: str, language: str) -> None:
    _, reply = advance(None, Text(text), TODAY, setting=Setting(language))
    assert text_of(reply)


@pytest.mark.parametrize(
    "text",
    [
        "10.01.24 HR",
        "Dx 2024-01-10 HR dose",
    ],
)
def test_nothing_is_looked_up_by_a_date(text: str) -> None:
    session, reply = one(None, text)
    assert (session, reply.kind) == (None, Kind.REFUSAL)
    assert "2024-01-10 2025-03-01 7y HR" in text_of(reply)


def test_danger_is_told_beside_a_date_too() -> None:
    _, reply = one(None, "2024-01-10 vincristine intrathecal")
    assert "FATAL" in text_of(reply)
