"""It in small letters beside a verb is a pronoun; what is not known is no pitfall."""

import pytest

from dialogs.talk import Kind
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, is_card_of

PRONOUNS = (
    "it was 62",
    "what if it was 8 months",
    "what if it were 4 years",
    "it was 2 years",
    "it was 14 months after diagnosis",
    "it has been 2 years",
    "what if it 8 months",
)
NOT_KNOWN = (
    ("en", "what if i dont know"),
    ("en", "dont have the date"),
    ("en", "don't know"),
    ("en", "i do not know"),
    ("en", "i dont remember"),
)
PITFALLS = ("donts", "don'ts", "do's and don'ts", "dos and donts", "what not to do")
NEVER_MIND = (
    ("en", "forget it"),
    ("en", "nevermind"),
    ("en", "never mind"),
    ("en", "ok forget about it"),
    ("de", "egal, vergiss es"),
    ("de", "schon gut"),
    ("es", "déjalo"),
    ("es", "olvídalo"),
    ("es", "da igual"),
)


@pytest.mark.parametrize("text", PRONOUNS)
def test_it_beside_a_verb_is_no_route(text: str) -> None:
    assert "dose" not in found(text).subjects


@pytest.mark.parametrize("text", ["what if it was 8 months", "it was 2 years"])
def test_what_such_a_time_is_gets_asked(text: str) -> None:
    reply = answered(text, EARLY)
    assert reply.kind is Kind.CHOICE
    assert len(reply.rows) == 2


def test_a_number_of_nothing_is_not_understood() -> None:
    assert answered("it was 62").kind is Kind.REFUSAL


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("it mtx dose", "dose"),
        ("how often it late?", "frequency"),
        ("when do i stop it", "csf_clear"),
        ("was it given IT?", "dose"),
    ],
)
def test_the_route_stays_the_route(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


@pytest.mark.parametrize(("language", "text"), NOT_KNOWN)
def test_what_is_not_known_is_no_pitfall(language: str, text: str) -> None:
    what = found(text, language)
    assert not what.subjects
    assert not what.happened


@pytest.mark.parametrize("text", PITFALLS)
def test_the_plural_asks_for_pitfalls(text: str) -> None:
    assert is_card_of(answered(text), "pitfalls")


@pytest.mark.parametrize(("language", "text"), NEVER_MIND)
@pytest.mark.parametrize("code", ["", EARLY])
def test_what_is_let_go_gets_a_plain_word(language: str, text: str, code: str) -> None:
    assert found(text, language).subjects == ("never_mind",)
    assert answered(text, code, language).kind is Kind.PASSAGE
