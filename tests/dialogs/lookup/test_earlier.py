"""Earlier radiation in words is told of the patient; radiation before something else is not."""

import pytest

from dialogs.lookup.told import told_details
from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, is_card_of

TOLD = (
    ("en", "had cranial radiotherapy before"),
    ("en", "cranial radiation before"),
    ("en", "he had 12 Gy cranial before"),
    ("en", "cranial xrt 12 gy before"),
    ("en", "18 Gy before"),
    ("en", "got whole brain rt in 2021"),
    ("en", "history of cranial radiation"),
    ("en", "s/p cranial rt"),
    ("de", "schon mal Schädel bestrahlt"),
    ("de", "vorher Schädelbestrahlung"),
    ("de", "Z.n. Schädelbestrahlung"),
    ("de", "war als Baby bestrahlt"),
    ("es", "ya recibió radioterapia craneal"),
    ("es", "recibió rt craneal"),
    ("es", "radioterapia antes"),
    ("es", "antecedente de radioterapia craneal"),
)
KEPT = (("en", "had radiation"), ("de", "wurde schon bestrahlt"), ("es", "radioterapia previa"))
NOT_TOLD = (
    ("en", "radiation before transplant"),
    ("en", "rt before hsct"),
    ("en", "TBI before 3 years"),
    ("en", "radiation before 3 years"),
    ("en", "radiation before or after"),
    ("en", "had no radiation"),
    ("en", "no radiation before"),
    ("en", "never had radiation"),
    ("en", "no previous cranial radiation"),
    ("en", "if he had radiation"),
    ("en", "had radiation?"),
    ("de", "Bestrahlung vor HSZT"),
    ("de", "keine Bestrahlung vorher"),
    ("de", "jetzt schon bestrahlen"),
    ("de", "Bestrahlung vorher oder nachher"),
    ("es", "radioterapia antes del trasplante"),
    ("es", "sin radioterapia previa"),
)
IN_A_LINE = (
    ("en", "14m 7y HR had cranial radiotherapy before"),
    ("de", "14m 7y HR schon mal Schädel bestrahlt"),
    ("es", "14m 7y HR recibió rt craneal"),
)


@pytest.mark.parametrize(("language", "text"), TOLD + KEPT)
def test_earlier_radiation_is_told(language: str, text: str) -> None:
    assert told_details(text, found(text, language), wording(language)) == {
        "prior_cranial_rt": "yes"
    }
    assert is_card_of(answered(text, EARLY, language), "radiation_before", language)


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_other_radiation_is_not(language: str, text: str) -> None:
    assert "prior_cranial_rt" not in told_details(text, found(text, language), wording(language))


@pytest.mark.parametrize(("language", "text"), IN_A_LINE)
def test_it_is_told_behind_a_case(language: str, text: str) -> None:
    assert found(text, language).details["prior_cranial_rt"] == "yes"
    assert answered(text, language=language).code == "E14m-7y-HR-R-v2"
