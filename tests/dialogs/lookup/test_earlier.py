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
    ("en", "forgot, had brain rads at first dx"),
    ("en", "forgot to say had cranial rt at 1st dx"),
    ("en", "oh and she got rads to the head in 2022"),
    ("en", "was radiated to the head in 2022"),
    ("en", "cranial rt done in first line"),
    ("en", "brain was zapped first time round"),
    ("en", "btw hes had his head irradiated"),
    ("de", "hatte bei ED schon Schädel-RT"),
    ("de", "vergessen: Kopf wurde bei ED bestrahlt"),
    ("de", "Schädel-RT hat er 2022 bekommen"),
    ("es", "recibió rt craneal en primera línea"),
    ("es", "tuvo radioterapia en la cabeza en 2022"),
    ("es", "le irradiaron la cabeza al debut"),
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
    ("en", "was going to be irradiated"),
    ("en", "was she irradiated"),
    ("en", "he was not irradiated"),
    ("en", "is rt given in first line"),
    ("en", "can rt be given first time"),
    ("en", "radiation got delayed"),
    ("en", "never had rads"),
    ("de", "wird der Kopf bestrahlt"),
    ("de", "wurde nicht bestrahlt"),
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


BARE = (
    ("de", "12 hat er 2024 schon bekommen", "12 Gy"),
    ("de", "18 hat er 2022 bekommen", "18 Gy"),
    ("en", "he already had 12 in 2024", "12 Gy"),
    ("en", "got 18 in 2022", "18 Gy"),
    ("es", "ya recibió 12 en 2024", "12 Gy"),
)
NO_GRAY = (
    ("en", "he already had 12"),
    ("en", "he got 12 mg in 2024"),
    ("en", "had 12 lps in 2024"),
    ("en", "he had 12 courses in 2024"),
    ("de", "12 hat er 2024 schon bekommen, mtx"),
    ("es", "tuvo 12 ciclos en 2024"),
)


@pytest.mark.parametrize(("language", "text", "read"), BARE)
def test_a_bare_number_of_a_year_gone_by_is_read_as_gray_and_that_is_said(
    language: str, text: str, read: str
) -> None:
    what = found(text, language)
    assert what.details == {"prior_cranial_rt": "yes"}
    assert what.took == (read,)
    assert not what.happened


@pytest.mark.parametrize(("language", "text"), NO_GRAY)
def test_a_number_of_something_else_is_no_gray(language: str, text: str) -> None:
    assert "prior_cranial_rt" not in found(text, language).details


def test_a_year_behind_somebody_is_no_age() -> None:
    assert "age" not in found("he had it in 2022").details
    assert "age" not in found("er 2022 bekommen", "de").details


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
