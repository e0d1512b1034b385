"""An answer that is taken back counts no longer: it is asked anew."""

import pytest

from dialogs.lookup.told import CALLED
from dialogs.wording import wording
from tests.dialogs.person import held

CASE = {
    "en": "15m 10d 4y SR",
    "de": "15 Monate 10 Tage, 4 J, SR",
    "es": "15 meses 10 días 4 años RE",
}
INTERVAL = {"en": "15m 10d", "de": "15 Monate 10 Tage", "es": "15 meses 10 días"}
WITHDRAWN = (  # language, behind that case, what is asked anew
    ("en", "hmm ignore that interval its prob wrong", "interval"),
    ("en", "i dont trust the interval", "interval"),
    ("en", "the interval is wrong", "interval"),
    ("en", "pls disregard the age", "age"),
    ("en", "not sure about the age tbh", "age"),
    ("en", "forget the SR, i dont actually know it", "risk"),
    ("en", "the 4 years is wrong", "age"),
    ("en", "risk is a guess", "risk"),
    ("de", "vergiss das Intervall, ist wohl falsch", "interval"),
    ("de", "das Intervall stimmt nicht", "interval"),
    ("de", "SR stimmt nicht", "risk"),
    ("de", "Risiko ist nur geraten", "risk"),
    ("es", "olvida el intervalo, está mal", "interval"),
    ("es", "la edad no es correcta", "age"),
    ("es", "olvida lo de RE, no lo tengo", "risk"),
)
IN_ITS_PLACE = (
    ("en", "ignore the interval, its 19m", "interval", "19m"),
    ("en", "the interval is wrong, should be 19 months", "interval", "19m"),
    ("en", "the risk is not right, its HR", "risk", "high"),
    ("de", "streich das SR, weiß ich nicht", "risk", "unknown"),
    ("es", "el intervalo está mal, son 19 meses", "interval", "19m"),
)
STAYS = (
    "ignore the age limit",
    "forget the risk of relapse",
    "should i ignore the age",
    "is the age wrong?",
    "ignore the interval?",
    "the dose is wrong",
    "forget it",
    "the sr cant be right can it",
)


@pytest.mark.parametrize(("language", "text", "field"), WITHDRAWN)
def test_behind_an_answer_and_in_a_consult_it_is_asked_anew(
    language: str, text: str, field: str
) -> None:
    for before in ((CASE[language],), ("/cns", INTERVAL[language], "4", "SR")):
        dialog, shown = held(*before, text, language=language)
        assert dialog.session is not None
        assert dialog.session.step == field
        assert {"interval", "age", "risk"} - dialog.session.answers.keys() == {field}
        assert wording(language).say("text.replaced", answers="").rstrip(".") in shown[-1]


@pytest.mark.parametrize(("language", "text", "field", "value"), IN_ITS_PLACE)
def test_what_is_told_in_its_place_is_read_back(
    language: str, text: str, field: str, value: str
) -> None:
    dialog, _shown = held(CASE[language], text, language=language)
    assert dialog.session is not None
    assert dialog.session.step == "check"
    assert dialog.session.answers[field] == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the interval is wrong, he is fitting now"),
        ("en", "forget the age, we gave 15 mg instead of 12"),
        ("de", "vergiss das Alter, er krampft"),
        ("es", "olvida la edad, está convulsionando"),
    ],
)
def test_an_emergency_beside_it_is_heard(language: str, text: str) -> None:
    for before in ((CASE[language],), ("/cns", INTERVAL[language], "4", "SR")):
        dialog, _shown = held(*before, text, language=language)
        assert CALLED & {*dialog.warning.split()}


@pytest.mark.parametrize("text", STAYS)
def test_what_takes_nothing_back_leaves_the_case(text: str) -> None:
    dialog, _shown = held(CASE["en"], text)
    assert dialog.session is None
    assert dialog.case.startswith("E15m10d-4y-SR")


def test_no_card_is_of_an_interval_that_was_taken_back() -> None:
    for before in ((CASE["en"],), ("/cns", "2024-01-10", "2025-03-01", "4", "SR")):
        _dialog, shown = held(*before, "ignore that interval", "how often")
        assert "EARLY\n" in shown[-1]
        assert "LATE\n" in shown[-1]


def test_a_cancelled_withdrawal_brings_the_case_not_back() -> None:
    dialog, shown = held(CASE["en"], "ignore that interval", "/cancel", "how often")
    assert dialog.case == ""
    assert "E15m10d" not in shown[-1]


def test_the_notes_say_what_is_right() -> None:
    dialog, _shown = held(CASE["en"], "ignore that interval", "notes say 19m")
    assert dialog.session is not None
    assert dialog.session.answers == {"age": "4y", "risk": "standard", "interval": "19m"}
