"""A dispute asked about behind an answer is that of its dose, where the dose has one."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.replies import answered, is_card_of, words

DOUBTS = (
    ("en", "disputed how"),
    ("en", "why is the dose disputed"),
    ("en", "what is the dispute"),
    ("en", "why unverified"),
    ("en", "disputed by whom"),
    ("de", "umstritten warum"),
    ("de", "warum ist die Dosis umstritten"),
    ("de", "wieso unbestätigt"),
    ("es", "por qué discutida"),
    ("es", "por qué está discutida la dosis"),
    ("es", "por qué sin verificar"),
)
OF_THE_CASE = (  # a case, and what is said of its dose only
    ("E14m-10y-HR", "older_methotrexate"),
    ("E3m-8m-HR", "infant_methotrexate"),
    ("E14m-34y-HR", "adult_methotrexate"),
)


@pytest.mark.parametrize(("code", "datum"), OF_THE_CASE)
@pytest.mark.parametrize(("language", "text"), DOUBTS)
def test_a_doubt_is_of_the_dose_of_the_case(
    language: str, text: str, code: str, datum: str
) -> None:
    reply = answered(text, code, language)
    assert is_card_of(reply, "dose", language)
    assert datum in {line.datum for block in reply.blocks for line in block.lines}


@pytest.mark.parametrize(
    ("text", "code", "subject"),
    [
        ("what disagrees", "E14m-10y-HR", "conflicts"),
        ("disputed how", "E14m-7y-HR", "conflicts"),
        ("disputed", "", "conflicts"),
        ("why in doubt", "E17m25d-7y-SR", "timing"),
        ("what does unverified mean", "E14m-34y-HR", "conflicts"),
        ("why is the frequency disputed", "E14m-10y-HR", "frequency"),
        ("transplant disputed why", "E14m-10y-HR", "transplant"),
    ],
)
def test_what_disagrees_elsewhere_keeps_its_card(text: str, code: str, subject: str) -> None:
    reply = answered(text, code)
    assert is_card_of(reply, subject)
    assert wording().say(f"subject.{subject}").upper() in words(reply)
