"""What a card says first when it is asked what a word means, and of a pregnancy."""

import pytest

from dialogs.said import Dialog
from dialogs.talk import Setting, Text
from dialogs.wording import wording
from tests.dialogs.lookup.replies import TODAY, answered, buttons, shown, words


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("NCI high risk means", "en", "age 1 year to under 10 years AND white cells under 50"),
        ("what is high risk", "en", "both at FIRST diagnosis"),
        ("standard risk criteria", "en", "exactly 10 years or exactly 50"),
        (
            "nci hochrisiko definition",
            "de",
            "Alter 1 Jahr bis unter 10 Jahre UND Leukozyten unter 50",
        ),
        (
            "riesgo alto nci que es",
            "es",
            "edad de 1 año a menos de 10 años Y leucocitos menos de 50",
        ),
        (
            "what counts as early",
            "en",
            "LATE at 18 months or more after first diagnosis, else EARLY",
        ),
        ("18 months why", "en", "LATE at 18 months or more after first diagnosis, else EARLY"),
        ("definition of late relapse", "en", "LATE at 18 months or more after first diagnosis"),
        ("what is CR2", "en", "CSF without blasts in 2 punctures running, and marrow under 5%"),
    ],
)
def test_what_is_defined_is_said_first(text: str, language: str, said: str) -> None:
    first = shown(answered(text, language=language))[0]
    assert said in first.text.replace("\u00a0", " ")


def test_second_remission_is_defined_in_late_relapse_too() -> None:
    assert "2 punctures running" in words(answered("what is CR2", "L30m-7y-HR")).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("what is CNS3", "en", "CNS3 blasts with 5 /µL or more, or clinical signs"),
        ("was ist ZNS3", "de", "ZNS3: Blasten bei 5 /µL oder mehr"),
        ("qué es snc3", "es", "SNC3, blastos con 5 /µL o más"),
    ],
)
def test_what_is_not_covered_is_defined_behind_that(text: str, language: str, said: str) -> None:
    outside, definition, *_ = shown(answered(text, language=language))
    assert outside.text.partition(":")[0].isupper()
    assert said in definition.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("pregnant 24y with cns relapse", "en"),
        ("24 weeks pregnant, mtx dose", "en"),
        ("pregnancy test positive, plan?", "en"),
        ("schwanger", "de"),
        ("positiver Schwangerschaftstest, Dosis?", "de"),
        ("embarazada", "es"),
        ("embarazo, dosis", "es"),
    ],
)
def test_a_pregnancy_is_outside_and_leads_all_that_follows(text: str, language: str) -> None:
    lead = wording(language).say("lead.pregnancy")
    reply = answered(text, language=language)
    assert shown(reply)[0].text == lead
    assert wording(language).say("subject.plan") not in {x.label for x in buttons(reply)}
    dialog = Dialog(TODAY, Setting(language))
    dialog.hear(Text(text))
    assert lead in words(dialog.hear(Text({"en": "dose", "de": "Dosis", "es": "dosis"}[language])))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("not pregnant", "en"),
        ("pregnancy test before mtx?", "en"),
        ("pregnancy excluded, plan", "en"),
        ("nicht schwanger", "de"),
        ("no está embarazada", "es"),
        ("8 month old born at 32 weeks gestation dose", "en"),
    ],
)
def test_no_pregnancy_is_no_warning(text: str, language: str) -> None:
    reply = answered(text, language=language)
    assert not reply.warning
    assert wording(language).say("lead.pregnancy") not in words(reply)
