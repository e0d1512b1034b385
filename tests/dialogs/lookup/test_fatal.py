"""What can kill wins over everything else that is asked, however it is spelled."""

import pytest

from tests.dialogs.lookup.heard import LANGUAGES, found

VINCA = (
    "vincristine intrathecal",
    "vincrstine",
    "VINCRISTINE I.T.",
    "v i n c r i s t i n e",
    "vcr same day ok?",
    "can I give vincristine with the IT dose for 2y",
    "Oncovin via LP",
    "vinblastin i.th.",
    "alcaloides de la vinca",
    "vin\u200bcristine",
    "prognosis after vincristine and TBI",
    "Vincristin und Down-Syndrom",
    "fincristine it",
    "vin cristine it",
    "winkristin intratekal",
    "bincristina intratecal",
    "vimblastina raqu\u00eddea",
    "vinblastien intratechal",
    "vincrsitine intrathecal",
    "vincristinspritze lumbal",
    "v.c.r. it",
    "IT-VCR",
    "vcr it ok?",
    "vlb it",
    "onkovin it",
    "1.5mg/m2 vcr it",
    "IT through same syringe vcr",
    "peripheral vs central vincristine",
    "dose 2y? vcr same day?",
    "vcrs it",
    "ivcr?",
    "fin christine it",
    "win kristin spinal",
    "v.i.n.c.r.i.s.t.i.n.e",
    "v-i-n-c-r-i-s-t-i-n-e it",
    "no vincristine it?",
)


NO_VINCA = (
    "when was it",
    "with cns",
    "when can it stop",
    "finishing",
    "medicine dose",
    "winter",
    "Medizin",
    "benzin",
    "vancomycin",
    "vitamin",
    "vaccine",
)


@pytest.mark.parametrize("text", NO_VINCA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_not_every_word_sounds_dangerous(text: str, language: str) -> None:
    assert "vinca" not in found(text, language).subjects


@pytest.mark.parametrize("text", VINCA)
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_wins_over_everything(text: str, language: str) -> None:
    what = found(text, language)
    assert what.subjects == ("vinca",)
    assert not what.unsure


GIVEN_WRONGLY = {
    "en": (
        "gave 120 mg mtx intrathecally by mistake",
        "overdose methotrexate",
        "wrong dose given",
        "double dose by accident",
        "wrong drug into the spine",
        "medication error",
    ),
    "de": ("falsche Dosis gespritzt", "zu viel MTX gegeben", "Überdosis", "Spritze verwechselt"),
    "es": ("sobredosis", "di demasiado metotrexato", "vía equivocada", "me equivoqué de dosis"),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in GIVEN_WRONGLY.items() for text in texts],
)
def test_what_was_given_wrongly_is_an_emergency_and_no_question_of_the_dose(
    language: str, text: str
) -> None:
    assert found(text, language).subjects == ("mishap",)


OF_ANOTHER_ROUTE = (
    ("en", "intraventricular mtx 7y"),
    ("en", "dose via ommaya"),
    ("de", "MTX intraventrikulär"),
    ("es", "metotrexato intraventricular"),
)


@pytest.mark.parametrize(("language", "text"), OF_ANOTHER_ROUTE)
def test_the_dose_into_the_spine_is_not_told_of_a_ventricle(language: str, text: str) -> None:
    assert found(text, language).subjects == ("not_told",)


@pytest.mark.parametrize(
    "text",
    [
        "methotrexaet",
        "intratheccal 2y",
        "dose of xyzquent",
        "ziconotide intrathecal",
        "dose of something weird",
    ],
)
def test_a_dose_is_never_given_on_a_slip_or_beside_an_unknown_word(text: str) -> None:
    assert found(text).unsure
