"""Residual disease that is there, of a case: how much of it is asked, never taken."""

import pytest

from dialogs import Kind
from dialogs.lookup.asking import tap
from dialogs.talk import Setting
from dialogs.wording import wording
from tests.dialogs.lookup.followed import LATE, TODAY, choices, plain, said
from tests.dialogs.lookup.heard import found

POSITIVE = (
    ("en", "mrd positive now"),
    ("en", "mrd pos"),
    ("en", "mrd is still positive"),
    ("en", "what if mrd positive"),
    ("de", "MRD positiv"),
    ("de", "MRD jetzt positiv"),
    ("es", "EMR positiva ahora"),
    ("es", "la EMR es positiva"),
)
TOLD = (("mrd 0.5% positive", "0.5"), ("mrd negative", "negative"), ("mrd 0.2", "0.2"))


@pytest.mark.parametrize(("language", "text"), POSITIVE)
def test_how_much_is_asked_and_each_answer_is_what_if(language: str, text: str) -> None:
    reply = said(text, LATE, language)
    assert reply.kind is Kind.CHOICE
    under, over, _card = choices(reply)
    letters = zip((under, over), ("-U", "-P"), strict=True)
    for choice, letter in letters:
        card = tap(choice.token, wording(language), Setting(language), TODAY)
        assert card.code.removesuffix("-v2").endswith(letter)
        assert wording(language).say("subject.remission").upper() in plain(card)


def test_without_a_case_it_is_the_card() -> None:
    assert said("mrd positive", "").kind is Kind.TOPIC


@pytest.mark.parametrize(("text", "share"), TOLD)
def test_what_is_told_is_not_asked(text: str, share: str) -> None:
    assert found(text).details["mrd"] == share
    assert said(text, LATE).kind is Kind.TOPIC
