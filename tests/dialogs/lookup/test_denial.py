"""What is denied of somebody, or left open, is not taken as said; what is said is not dropped."""

import pytest

from tests.dialogs.lookup.heard import found

WHOLE = {"en": "30m 7y {}", "de": "30 Monate 7 Jahre {}", "es": "30 meses 7 años {}"}
NO_RISK = (
    ("en", "non-HR"),
    ("en", "non HR plan"),
    ("en", "not HR"),
    ("en", "not yet HR"),
    ("en", "HR no"),
    ("en", "HR: no"),
    ("en", "HR: no, plan?"),
    ("en", "HR no plan"),
    ("en", "HR? no"),
    ("en", "HR ruled out"),
    ("en", "HR has been ruled out"),
    ("en", "HR excluded plan"),
    ("en", "HR negative plan"),
    ("en", "high risk negative"),
    ("en", "HR unlikely"),
    ("en", "without HR features"),
    ("en", "without any HR features"),
    ("en", "neither HR"),
    ("en", "neither SR nor HR"),
    ("en", "never HR"),
    ("en", "isn't HR"),
    ("en", "rather than HR"),
    ("en", "maybe HR"),
    ("en", "possibly HR plan"),
    ("en", "HR maybe"),
    ("en", "T-ALL unlikely HR"),
    ("de", "HR nein"),
    ("de", "HR: nein, Therapieplan"),
    ("de", "HR eher nicht"),
    ("de", "HR ausgeschlossen"),
    ("de", "ohne Hochrisiko"),
    ("de", "kein Hochrisiko"),
    ("de", "weder HR"),
    ("de", "weder SR noch HR"),
    ("de", "vielleicht HR"),
    ("de", "wahrscheinlich Hochrisiko Bestrahlung"),
    ("es", "sin alto riesgo"),
    ("es", "ni alto riesgo"),
    ("es", "ni alto ni estándar"),
    ("es", "no es alto riesgo"),
    ("es", "alto riesgo: no"),
    ("es", "alto riesgo descartado plan"),
    ("es", "quizás alto riesgo"),
    ("es", "probable alto riesgo"),
)
NO_LINEAGE = (
    ("en", "SR non-T"),
    ("en", "SR T: no"),
    ("en", "SR T-ALL ruled out"),
    ("en", "SR perhaps T-ALL"),
    ("de", "SR keine T-ALL"),
    ("de", "SR T-ALL ausgeschlossen"),
    ("es", "estándar LLA-T descartada"),
    ("es", "estándar, no LLA-T"),
)
RISK = (  # a no that belongs to something else, and a lone word that means the risk
    ("en", "HR not SR", "high"),
    ("en", "SR not HR", "standard"),
    ("en", "HR no donor", "high"),
    ("en", "HR, no prior RT, transplant?", "high"),
    ("en", "HR, maybe transplant?", "high"),
    ("en", "HR negative MRD", "high"),
    ("en", "HR mrd negative", "high"),
    ("en", "T-ALL unlikely, HR", "high"),
    ("en", "high, transplant?", "high"),
    ("en", "high transplant", "high"),
    ("en", "standard, radiation?", "standard"),
    ("de", "HR kein Spender", "high"),
    ("de", "Hochrisiko Transplantation", "high"),
    ("de", "Hochrisiko, Bestrahlung?", "high"),
    ("de", "Standardrisiko Bestrahlung", "standard"),
    ("de", "hoch, HSZT", "high"),
    ("es", "alto riesgo sin donante", "high"),
    ("es", "LLA-T no, riesgo alto", "high"),
    ("es", "alto trasplante", "high"),
    ("es", "estándar, trasplante", "standard"),
)
OF_ANOTHER = (
    ("en", "standard treatment"),
    ("en", "high dose mtx"),
    ("en", "wbc high, transplant"),
    ("en", "mrd high, transplant"),
    ("de", "Leukos hoch, HSZT"),
)


def risk(language: str, text: str) -> str | None:
    return found(WHOLE[language].format(text), language).details.get("risk")


@pytest.mark.parametrize(("language", "text"), NO_RISK)
def test_a_risk_that_is_denied_or_open_is_not_taken(language: str, text: str) -> None:
    assert risk(language, text) is None


@pytest.mark.parametrize(("language", "text"), NO_LINEAGE)
def test_a_lineage_that_is_denied_or_open_is_not_taken(language: str, text: str) -> None:
    what = found(WHOLE[language].format(text), language)
    assert what.details.get("lineage") is None
    assert what.details.get("risk") == "standard"


@pytest.mark.parametrize(("language", "text", "group"), RISK)
def test_a_risk_beside_a_topic_or_beside_another_no_is_kept(
    language: str, text: str, group: str
) -> None:
    assert risk(language, text) == group


@pytest.mark.parametrize(("language", "text"), OF_ANOTHER)
def test_what_is_high_or_standard_itself_is_no_risk(language: str, text: str) -> None:
    assert risk(language, text) is None
