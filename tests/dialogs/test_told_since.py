"""What was told behind a case counts for the cards that follow, and the case stays as it was."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

SINCE = (  # language, a case, what is told behind it, what is asked then, the letters of its card
    ("en", "15m 6y HR B", "had 12gy cranial first time round", "radiation plan?", "-BR"),
    ("en", "26m 7y SR", "mrd 0.3% at relapse", "bmt then?", "-P"),
    ("en", "14m 7y HR no donor", "donor turned up after all", "tbi?", "-D"),
    ("de", "16m 12J HR", "kein Spender, hatte schon 18 Gy", "Bestrahlung?", "-XR"),
    ("es", "13m 8a AR sin donante", "apareció un haplo", "radioterapia?", "-D"),
    ("en", "18m20d 6y SR", "cr1 lasted 15 months", "outlook?", "-C15m"),
    ("de", "20m 6J SR", "erste Remission 17 Monate", "Prognose?", "-C17m"),
    ("en", "14m 7y HR", "marrow 2%", "plan", "-M"),
    ("es", "14m 7a AR", "médula 1%", "plan", "-M"),
    ("en", "29m 8y HR B", "sorry T not B", "rt?", "-T"),
    ("de", "29m 8J HR T", "Sorry, B nicht T", "Bestrahlung?", "-B"),
    ("es", "29m 8a AR B", "es T, no B", "radioterapia?", "-T"),
    ("en", "30m 7y SR no donor", "dad haplo works apparently", "bmt?", "-D"),
    ("en", "30m 7y SR mrd 0.2%", "repeat mrd is neg now", "bmt?", "-N"),
    ("de", "28m 5J SR", "bei ED schon 12 Gy Schädel", "Bestrahlung?", "-R"),
    ("en", "10m 3y SR", "no sibling match no MUD either", "so what do we do instead", "-X"),
    ("de", "10m 3J SR", "kein Geschwisterspender, kein Fremdspender", "was machen wir", "-X"),
    ("es", "10m 3a RE", "sin hermano compatible y sin donante", "qué hacemos entonces", "-X"),
)


@pytest.mark.parametrize(("language", "case", "told", "asked", "letters"), SINCE)
def test_what_was_told_behind_a_case_counts_for_the_cards_that_follow(
    language: str, case: str, told: str, asked: str, letters: str
) -> None:
    dialog, shown = held(case, told, asked, language=language)
    answered = dialog.case
    with_it = wording(language).say("lookup.told", details="|").partition("|")[0]
    assert with_it in shown[2]
    assert f"{letters}-" in shown[2]
    assert f"{letters}-" not in answered  # the case stays as it was entered


OUTSIDE = (  # language, what puts a patient outside, what is asked then
    ("en", "repeat marrow 6", "what now"),
    ("en", "marrow repeat says 5.0", "what now"),
    ("en", "ph+", "what do we do"),
    ("de", "Knochenmark 8%", "was jetzt"),
    ("es", "Ph+", "y ahora qué"),
)


@pytest.mark.parametrize(("language", "told", "asked"), OUTSIDE)
def test_what_now_of_somebody_outside_gets_no_plan(language: str, told: str, asked: str) -> None:
    case = {"en": "28m 5y SR", "de": "28m 5J SR", "es": "28m 5a RE"}[language]
    dialog, shown = held(case, told, asked, language=language)
    assert shown[1].splitlines()[-1] in shown[2]
    assert "Gy" not in shown[2]
    assert wording(language).say("subject.plan").upper() not in shown[2]
    assert dialog.warning


def test_a_marrow_share_gives_way_to_the_one_that_is_combined() -> None:
    _dialog, shown = held("28m 5y SR", "marrow 4%", "repeat marrow 6", "what now")
    for text in shown[2:]:
        assert wording("en").say("lead.combined") in text
        assert "under" not in text.partition("COMBINED RELAPSE")[0]


def test_a_finding_of_the_kidney_that_is_asked_about_leads_what_is_said_of_methotrexate() -> None:
    _dialog, shown = held("23m 12y HR", "gfr 38 hd mtx ok?", "IT then")
    assert wording("en").say("text.kidney") in shown[-1]


def test_what_is_only_supposed_counts_for_no_card_that_follows() -> None:
    _dialog, shown = held(
        "14m 7y HR", "what if no donor", "transplant?", "no donor?", "transplant?"
    )
    assert "-X-" not in shown[2]
    assert "-X-" not in shown[4]


@pytest.mark.parametrize(
    ("language", "case", "told"),
    [
        ("en", "10m 3y SR", "no sibling, no mud yet"),
        ("de", "10m 3J SR", "keine Geschwister, noch kein Fremdspender"),
        ("es", "10m 3a RE", "sin hermano, aún sin donante no emparentado"),
    ],
)
def test_a_donor_that_is_not_found_yet_is_not_told_as_none(
    language: str, case: str, told: str
) -> None:
    dialog, _shown = held(case, told, language=language)
    assert "donor=no" not in dialog.warning
