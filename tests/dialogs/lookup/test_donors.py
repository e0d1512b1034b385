"""No donor, however it is told; a sibling who does not match is none of that."""

from datetime import date

import pytest

from dialogs import Setting, Text, advance
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import EARLY, answered, is_card_of

TODAY = date(2026, 11, 25)
NO_DONOR = (
    ("en", "i dont have a donor"),
    ("en", "couldnt find a donor"),
    ("en", "could not find a donor"),
    ("en", "we havent found a donor"),
    ("en", "she does not have a donor"),
    ("en", "nothing in the registry"),
    ("en", "no sib match, registry empty so far"),
    ("de", "keine Geschwister, Register leer"),
    ("es", "sin hermanos, registro vacío"),
    ("de", "wir konnten keinen Spender finden"),
    ("de", "kein Treffer im Register"),
    ("de", "kein Fremdspender"),
    ("es", "no tengo donante"),
    ("es", "no se encontró donante"),
    ("es", "no hay compatible en el registro"),
)
NO_SIBLING = (
    ("en", "no sibling"),
    ("en", "no sibling match"),
    ("en", "no sibling donor"),
    ("en", "what if no sibling donor"),
    ("en", "none of the sibs match"),
    ("en", "his brother is not a match"),
    ("de", "kein Geschwisterspender"),
    ("de", "keine Geschwister"),
    ("de", "Bruder passt nicht"),
    ("es", "sin hermano compatible"),
    ("es", "no tiene hermanos"),
    ("es", "sin donante familiar"),
)
SEARCHING = (
    ("en", "havent found a donor yet"),
    ("en", "no match yet"),
    ("de", "noch keinen Spender gefunden"),
    ("es", "todavía no tenemos donante"),
)


@pytest.mark.parametrize(("language", "text"), NO_DONOR)
def test_no_donor_is_told(language: str, text: str) -> None:
    assert found(text, language).details == {"donor": "no"}
    assert is_card_of(answered(text, EARLY, language), "no_donor", language)


@pytest.mark.parametrize(("language", "text"), NO_SIBLING)
def test_no_sibling_is_not_no_donor(language: str, text: str) -> None:
    assert "donor" not in found(text, language).details
    reply = answered(text, EARLY, language)
    assert is_card_of(reply, "no_sibling", language)
    assert "donor_search" in {line.datum for block in reply.blocks for line in block.lines}


@pytest.mark.parametrize(("language", "text"), SEARCHING)
def test_a_search_that_goes_on_is_not_no_donor(language: str, text: str) -> None:
    assert "donor" not in found(text, language).details


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "14m 7y HR no sibling donor"),
        ("de", "14m 7y HR kein Geschwisterspender"),
        ("es", "14m 7y HR sin hermano donante"),
    ],
)
def test_no_sibling_in_a_line_is_not_no_donor_either(language: str, text: str) -> None:
    setting = Setting(language=language)
    _, reply = advance(None, Text(text), TODAY, setting=setting)
    assert reply.code == "E14m-7y-HR-v2"
