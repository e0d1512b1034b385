"""Early, late or a girl of an age beside a whole case: it is that case, or the word is wrong."""

import pytest

from dialogs import Kind, Setting, Text, advance
from dialogs.wording import wording
from tests.dialogs.lookup.followed import TODAY, choices, plain, said

WHOLE = (
    ("en", "late relapse 30m 4y SR", "L30m-4y-SR"),
    ("en", "early relapse, 14m 7y HR", "E14m-7y-HR"),
    ("en", "30m 4y SR late", "L30m-4y-SR"),
    ("en", "early relapse 2024-01-10 2025-03-01 7y HR", "E13m19d-7y-HR"),
    ("en", "14 months after dx, girl of 7, HR", "E14m-7y-HR"),
    ("en", "boy of 4, 30m SR", "L30m-4y-SR"),
    ("de", "spätes Rezidiv 30 Monate 4 J SR", "L30m-4y-SR"),
    ("de", "Frührezidiv 14 Monate 7 J HR", "E14m-7y-HR"),
    ("de", "14 Monate nach Diagnose, Mädchen von 7, HR", "E14m-7y-HR"),
    ("es", "recaída tardía 30 meses 4 años RE", "L30m-4y-SR"),
    ("es", "recaída precoz 14m 7a AR", "E14m-7y-HR"),
    ("es", "14 meses tras el diagnóstico, niña de 7, AR", "E14m-7y-HR"),
)
CONTRADICTED = (
    ("en", "early relapse 30m 4y SR", "said_early"),
    ("en", "late relapse 17m 7y HR", "said_late"),
    ("en", "late relapse 2024-01-10 2025-03-01 7y HR", "said_late"),
    ("de", "frühes Rezidiv 30 Monate 4 J SR", "said_early"),
    ("es", "recaída tardía 14m 7a AR", "said_late"),
)


@pytest.mark.parametrize(("language", "text", "code"), WHOLE)
def test_a_whole_case_is_answered(language: str, text: str, code: str) -> None:
    reply = said(text, "", language)
    assert reply.kind is Kind.ANSWER
    assert reply.code.startswith(code)


@pytest.mark.parametrize(("language", "text", "key"), CONTRADICTED)
def test_a_contradicted_word_is_told_and_nothing_is_taken(
    language: str, text: str, key: str
) -> None:
    reply = said(text, "", language)
    assert reply.kind is Kind.REFUSAL
    assert wording(language).say(f"refusal.{key}") in plain(reply)


def test_a_contradicted_word_is_told_in_an_open_consult_too() -> None:
    setting = Setting(language="en")
    session, _ = advance(None, Text("14m 7y"), TODAY, setting=setting)
    after, reply = advance(session, Text("early relapse 30m 4y SR"), TODAY, setting=setting)
    assert after is not None
    assert not after.offered
    assert wording("en").say("refusal.said_early") in plain(reply)


def test_a_question_about_early_or_late_keeps_its_card_and_leads_to_the_whole_answer() -> None:
    reply = said("early or late 14m 7y?", "", "en")
    assert reply.kind is Kind.TOPIC
    assert wording("en").say("lookup.whole_case") in {choice.label for choice in choices(reply)}
