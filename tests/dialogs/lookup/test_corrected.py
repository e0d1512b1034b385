"""A correction behind an answer is what if, is asked, or opens its case; it is no emergency."""

import pytest

from core import decode
from dialogs import Reply, Setting, Text, advance
from dialogs.session import Session
from dialogs.wording import wording
from tests.dialogs.lookup.followed import EARLY, TODAY, plain, said
from tests.dialogs.lookup.heard import LANGUAGES, found

NAMED = (  # words between the name of an answer and its value: language, text, field, value
    ("en", "no wait age is 8", "age", "8y"),
    ("en", "age should be 2", "age", "2y"),
    ("en", "oops the age was actually 2", "age", "2y"),
    ("en", "she is now 8", "age", "8y"),
    ("en", "age is 30 months", "age", "30m"),
    ("en", "interval is 13 months", "interval", "13m"),
    ("en", "interval should be 20m", "interval", "20m"),
    ("de", "nein, Alter ist 8", "age", "8y"),
    ("de", "Alter sollte 2 sein", "age", "2y"),
    ("de", "Alter ist 30 Monate", "age", "30m"),
    ("de", "Intervall ist 13 Monate", "interval", "13m"),
    ("es", "la edad es 8", "age", "8y"),
    ("es", "no, la edad debería ser 2", "age", "2y"),
    ("es", "la edad es 30 meses", "age", "30m"),
    ("es", "el intervalo es 13 meses", "interval", "13m"),
)
OF_A_RELATIVE = (
    ("en", "his sister is 5"),
    ("en", "her twin brother 5y"),
    ("en", "mother is 30 years"),
    ("en", "dose, the brother is 2 years old"),
    ("de", "seine Schwester ist 5"),
    ("de", "Schwester ist 5 Jahre"),
    ("de", "der Bruder ist 2 Jahre alt"),
    ("es", "su hermana tiene 5"),
    ("es", "su hermana tiene 5 años"),
    ("es", "el hermano es de 2 años"),
)
NOT_ITS_OWN = (  # a denied age
    ("en", "age is not 8"),
    ("de", "Alter ist nicht 8"),
    ("es", "la edad no es 8"),
)
DAYS = (
    ("en", "sorry diagnosis was 10 feb"),
    ("en", "no, dx feb 10th"),
    ("en", "relapse was 3rd of march"),
    ("en", "oops 3 march"),
    ("de", "sorry, Diagnose war 10. Februar"),
    ("de", "nein Rezidiv war am 3. März"),
    ("es", "perdón, el diagnóstico fue el 10 de febrero"),
)
SLIPS = (("en", "typo 13m"), ("en", "typo: 8y"), ("de", "Tippfehler 13 M"), ("es", "errata 13m"))
INSTEAD = (
    ("en", "oops 17 months 7y"),
    ("de", "nein, 17 Monate 7 J"),
    ("es", "perdón, 17 meses 7 años"),
)


ALMOST = (  # an age beside a near miss
    ("de", "beinahe 12 mg beim 11mon alten, apo hats gemerkt"),
)


def behind(text: str, language: str) -> tuple[Session | None, Reply]:
    """What is open behind the answer of a case, and the reply."""
    return advance(None, Text(text), TODAY, setting=Setting(language=language), case=EARLY)


def says_urgent(text: str, language: str) -> bool:
    return wording(language).say("urgent.any") in plain(said(text, language=language))


@pytest.mark.parametrize(("language", "text", "field", "value"), NAMED)
def test_an_answer_is_named_before_a_few_words(
    language: str, text: str, field: str, value: str
) -> None:
    assert found(text, language).details == {field: value}
    _session, reply = behind(text, language)
    assert wording(language).say("urgent.any") not in plain(reply)


@pytest.mark.parametrize(("language", "text"), OF_A_RELATIVE)
def test_the_age_of_a_relative_is_not_taken_and_that_is_said(language: str, text: str) -> None:
    heard = found(text, language)
    assert "age" not in heard.details
    assert not heard.span
    assert heard.left_out
    assert not says_urgent(text, language)


@pytest.mark.parametrize(("language", "text"), NOT_ITS_OWN)
def test_a_denied_age_is_not_taken_and_is_no_emergency(language: str, text: str) -> None:
    assert "age" not in found(text, language).details
    assert not says_urgent(text, language)


@pytest.mark.parametrize(("language", "text"), ALMOST)
def test_an_age_beside_what_may_have_happened_is_no_correction(language: str, text: str) -> None:
    assert found(text, language).lost


@pytest.mark.parametrize(("language", "text"), DAYS)
def test_another_day_leads_to_changing_the_case(language: str, text: str) -> None:
    session, reply = behind(text, language)
    assert session is not None
    assert session.step in {"diagnosis", "relapse"}
    assert wording(language).say("text.dates_not_kept") in plain(reply)


@pytest.mark.parametrize(("language", "text"), SLIPS)
def test_a_slip_with_a_duration_is_asked_and_no_report(language: str, text: str) -> None:
    assert found(text, language).span
    session, reply = behind(text, language)
    assert session is not None
    changed = dict(session.answers) != decode(EARLY).answers
    assert changed or len(session.options) == 2
    assert wording(language).say("urgent.any") not in plain(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_alone_is_still_a_report(language: str) -> None:
    typed = {"en": "typo", "de": "Tippfehler", "es": "errata"}[language]
    assert found(typed, language).subjects == ("report",)


@pytest.mark.parametrize(("language", "text"), INSTEAD)
def test_a_corrected_line_takes_the_place_of_what_was_asked(language: str, text: str) -> None:
    setting = Setting(language=language)
    session, _ = advance(None, Text("14m"), TODAY, setting=setting)
    session, reply = advance(session, Text(text), TODAY, setting=setting)
    assert session is not None
    assert session.answers == {"interval": "17m", "age": "7y"}
    assert wording(language).say("text.not_said") in plain(reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_that_corrects_nothing_takes_no_place(language: str) -> None:
    setting = Setting(language=language)
    session, _ = advance(None, Text("14m"), TODAY, setting=setting)
    after, _ = advance(session, Text("17m 7y"), TODAY, setting=setting)
    assert after is not None
    assert not after.answers
