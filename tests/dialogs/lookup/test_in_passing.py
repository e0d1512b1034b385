"""The shortest follow-ups: what comes next, really, so which, a source, a language, a slip."""

import pytest

from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import answered, is_card_of, words

CASE = "E14m-2y-HR"
CARDS = (
    ("en", "and then?", "plan"),
    ("en", "and then", "plan"),
    ("en", "then what", "plan"),
    ("de", "und dann", "plan"),
    ("de", "dann?", "plan"),
    ("es", "y luego?", "plan"),
    ("es", "luego", "plan"),
    ("en", "so which", "dose"),
    ("en", "which one then", "dose"),
    ("en", "so today?", "dose"),
    ("en", "can u just tell me", "dose"),
    ("en", "doze", "dose"),
    ("de", "also welche", "dose"),
    ("de", "sag einfach", "dose"),
    ("es", "cuál entonces", "dose"),
    ("es", "solo dime", "dose"),
    ("en", "hw often", "frequency"),
    ("en", "how oftn", "frequency"),
    ("de", "wie of", "frequency"),
)
SENTENCES = (
    ("en", "really?", "reviewed"),
    ("de", "wirklich?", "reviewed"),
    ("es", "de verdad?", "reviewed"),
    ("en", "in english?", "language"),
    ("de", "und auf deutsch?", "language"),
    ("de", "back to english pls", "language"),
    ("en", "en español", "language"),
    ("es", "en inglés por favor", "language"),
    ("en", "are you there", "hello"),
    ("de", "bist du da", "hello"),
    ("es", "estás ahí", "hello"),
    ("en", "night shift sucks", "talk"),
)
WHY_A_DOSE = (("en", "no why 10"), ("en", "why 10"), ("de", "wieso 10"), ("es", "por qué 10"))
SUPPOSED = (
    ("en", "he was 3 already", "age 3 years"),
    ("en", "if he was 17", "age 17 years"),
    ("en", "and if she was 1?", "age 1 year"),
    ("de", "er war schon 3", "Alter 3 Jahre"),
    ("es", "si tenía 17", "edad 17 años"),
)
RANGES = (
    ("en", "15-17 months 12y SR", {"age": "12y", "risk": "standard"}),
    ("en", "15 to 17 months 7y HR", {"age": "7y", "risk": "high"}),
    ("de", "15 bis 17 Monate 7 Jahre HR", {"age": "7y", "risk": "high"}),
    ("es", "15 a 17 meses 7 años AR", {"age": "7y", "risk": "high"}),
)


@pytest.mark.parametrize(("language", "text", "subject"), CARDS)
def test_it_gets_the_card_of_the_case(language: str, text: str, subject: str) -> None:
    reply = answered(text, CASE, language)
    assert is_card_of(reply, subject, language)
    assert reply.code == f"{CASE}-v2"


@pytest.mark.parametrize(("language", "text", "subject"), SENTENCES)
def test_it_gets_a_sentence(language: str, text: str, subject: str) -> None:
    reply = answered(text, CASE, language)
    assert reply.kind is Kind.PASSAGE
    assert wording(language).say(f"lead.{subject}") in words(reply)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_another_language_has_its_command(language: str) -> None:
    assert "/language" in wording(language).say("lead.language")


@pytest.mark.parametrize(("language", "text"), WHY_A_DOSE)
def test_why_a_dose_is_asked_of_the_case(language: str, text: str) -> None:
    reply = answered(text, CASE, language)
    assert is_card_of(reply, "dose", language)
    assert reply.code == f"{CASE}-v2"


@pytest.mark.parametrize(("language", "text", "said"), SUPPOSED)
def test_an_age_in_the_past_tense_is_supposed(language: str, text: str, said: str) -> None:
    reply = answered(text, "E14m-7y-HR", language)
    assert is_card_of(reply, "dose", language)
    assert said in words(reply).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("language", "text", "details"), RANGES)
def test_what_is_exact_stays_beside_a_range(
    language: str, text: str, details: dict[str, str]
) -> None:
    what = found(text, language)
    assert what.details == details
    assert what.left_out


@pytest.mark.parametrize("text", ["14m 7y or 8y HR"])
def test_what_may_be_another_age_does_not(text: str) -> None:
    assert "age" not in found(text).details


@pytest.mark.parametrize(
    ("language", "text"), [("en", "what if 14m 5y HR"), ("de", "was wenn 14m 5y HR")]
)
def test_a_whole_case_supposed_gets_its_plan(language: str, text: str) -> None:
    reply = answered(text, language=language)
    assert is_card_of(reply, "plan", language)
    assert reply.code == "E14m-5y-HR-v2"


@pytest.mark.parametrize("text", ["and at 6 weeks?", "and at 2 weeks"])
def test_weeks_are_no_years(text: str) -> None:
    assert not found(text).span


@pytest.mark.parametrize("code", ["E14m-7y-HR", "L30m-7y-HR"])
def test_a_source_names_the_article_the_guideline_and_the_trials(code: str) -> None:
    said = words(answered("source", code))
    assert all(name in said for name in ("article", "NCCN", "AALL02P2", "POG 9412"))
    assert "its r inferred" not in said
