"""What is denied of a patient is no danger, and can be taken back; what is there still is one."""

import pytest

from dialogs.lookup.subjects import SUBJECTS
from dialogs.talk import Kind, Reply
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, is_card_of

DENIED = (
    ("en", "testis normal", {"testis"}),
    ("en", "testes are clinically normal", {"testis"}),
    ("en", "marrow clean", {"combined"}),
    ("en", "marrow is clear", {"combined"}),
    ("en", "testis normal, marrow clean", {"testis", "combined"}),
    ("en", "marrow ok", {"combined"}),
    ("en", "no blasts in the marrow", {"combined"}),
    ("en", "marrow and csf clear", {"combined"}),
    ("en", "marrow 3%", {"combined"}),
    ("en", "ph negative", {"philadelphia"}),
    ("en", "Ph-, no Down", {"philadelphia", "down"}),
    ("en", "not ph+", {"philadelphia"}),
    ("en", "bcr-abl negative", {"philadelphia"}),
    ("en", "no down", {"down"}),
    ("en", "trisomy 21 excluded", {"down"}),
    ("en", "Down syndrome has been ruled out", {"down"}),
    ("en", "first relapse", {"second_relapse"}),
    ("en", "not a second relapse", {"second_relapse"}),
    ("en", "never transplanted", {"transplant_before"}),
    ("en", "eyes normal, marrow clear", {"eye", "combined"}),
    ("de", "kein Down", {"down"}),
    ("de", "Trisomie 21 ausgeschlossen", {"down"}),
    ("de", "Hoden unauffällig", {"testis"}),
    ("de", "Knochenmark frei", {"combined"}),
    ("de", "Hoden o.B., KM frei", {"testis", "combined"}),
    ("de", "Ph negativ", {"philadelphia"}),
    ("de", "erstes Rezidiv", {"second_relapse"}),
    ("de", "nie transplantiert", {"transplant_before"}),
    ("es", "médula limpia", {"combined"}),
    ("es", "la médula está bien", {"combined"}),
    ("es", "médula sin blastos", {"combined"}),
    ("es", "ph negativo", {"philadelphia"}),
    ("es", "testículo normal", {"testis"}),
    ("es", "Down descartado", {"down"}),
    ("es", "primera recaída", {"second_relapse"}),
    ("es", "nunca trasplantado", {"transplant_before"}),
)
NO_EYE = (
    ("en", "no eye signs"),
    ("en", "no eye or nerve signs"),
    ("en", "cranial nerves intact"),
    ("de", "kein Augenbefall"),
    ("de", "Hirnnerven frei"),
    ("es", "sin afectación ocular"),
    ("es", "pares craneales intactos"),
)
STILL_THERE = (
    ("en", "ph+", "philadelphia"),
    ("en", "ph+ not negative", "philadelphia"),
    ("en", "marrow 8%", "combined"),
    ("en", "marrow 8%, ok", "combined"),
    ("en", "marrow positive", "combined"),
    ("en", "marrow relapse, normal csf", "combined"),
    ("en", "testis not normal", "testis"),
    ("en", "testicular relapse, normal marrow", "testis"),
    ("en", "down syndrome, normal marrow", "down"),
    ("en", "second relapse", "second_relapse"),
    ("en", "prior transplant", "transplant_before"),
    ("en", "eyes ok but ptosis", "eye"),
    ("en", "cannot see", "eye"),
    ("en", "eyes not normal", "eye"),
    ("de", "Hodenrezidiv, normales Mark", "testis"),
    ("de", "Trisomie 21", "down"),
    ("es", "médula 8%, bien", "combined"),
    ("es", "segunda recaída", "second_relapse"),
)
NOT_SURE = (
    "ph negative?",
    "is the marrow ok",
    "maybe ph negative",
    "what if marrow clean",
    "marrow not clean",
    "marrow involved, normal csf",
    "no marrow yet",
)
NOTHING_GIVEN = (
    ("en", "nothing was given"),
    ("en", "not given"),
    ("en", "it was only a question"),
    ("en", "just asking"),
    ("en", "false alarm"),
    ("en", "sorry it was only a question, nothing was given"),
    ("de", "nichts gegeben"),
    ("de", "es wurde nichts gegeben"),
    ("de", "nur eine Frage"),
    ("de", "Fehlalarm"),
    ("es", "no se dio nada"),
    ("es", "era solo una pregunta"),
    ("es", "falsa alarma"),
)
GIVEN = (
    "gave 15 instead of 12",
    "nothing was given, he got 15 instead of 12",
    "false alarm but he is fitting",
    "only a question: vincristine IT",
)


def warned(reply: Reply) -> set[str]:
    """The dangers that lead later replies; what is denied does not."""
    return {one for one in (reply.warning or "").split() if "=" not in one}


@pytest.mark.parametrize(("language", "text", "subjects"), DENIED)
def test_what_is_denied_is_no_danger(language: str, text: str, subjects: set[str]) -> None:
    assert found(text, language).denied == subjects
    reply = answered(text, EARLY, language)
    assert is_card_of(reply, "isolated", language)
    assert warned(reply) == set()


@pytest.mark.parametrize(("language", "text"), NO_EYE)
def test_an_eye_that_is_not_involved_is_no_danger(language: str, text: str) -> None:
    assert found(text, language).denied == {"eye"}
    reply = answered(text, EARLY, language)
    assert is_card_of(reply, "no_eye", language)
    assert warned(reply) == set()


@pytest.mark.parametrize(("language", "text", "subject"), STILL_THERE)
def test_what_is_there_is_still_a_danger(language: str, text: str, subject: str) -> None:
    assert subject not in found(text, language).denied
    assert answered(text, EARLY, language).warning == subject


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_is_asked_or_open_denies_nothing(text: str) -> None:
    assert not found(text).denied


@pytest.mark.parametrize(("language", "text"), NOTHING_GIVEN)
def test_nothing_given_is_no_emergency(language: str, text: str) -> None:
    what = found(text, language)
    assert what.denied == {"mishap"}
    assert not what.happened
    reply = answered(text, EARLY, language)
    assert reply.kind is Kind.PASSAGE
    assert warned(reply) == set()


@pytest.mark.parametrize("text", GIVEN)
def test_something_given_beside_it_is_one(text: str) -> None:
    what = found(text)
    assert any(SUBJECTS[name].urgent for name in what.subjects)
    assert "mishap" not in what.denied


@pytest.mark.parametrize("text", ["leucovorin not given", "methotrexate not given"])
def test_a_drug_not_given_takes_nothing_back(text: str) -> None:
    assert not found(text).denied
