"""What was told of a patient is put right: the new value counts, and the old one is named."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

CASE = "15m 9y HR"
SHARES = (  # language, what was told, how it is put right, what is told then
    ("en", "bm 7% blasts just phoned", "recount 2%, lab error", "marrow=2"),
    ("en", "bm 7% blasts", "actually 2%", "marrow=2"),
    ("en", "bm 7% blasts", "2% on repeat", "marrow=2"),
    ("en", "mrd 0.3 after blk 1", "recheck 0.02", "mrd=0.02"),
    ("de", "KM 7% Blasten", "nachgezählt 2%, Laborfehler", "marrow=2"),
    ("es", "médula 7%", "recuento 2%, error de laboratorio", "marrow=2"),
    ("en", "bm 7% blasts", "its 3% not 7%", "marrow=3"),
    ("en", "bm 3% blasts", "its 2 not 3", "marrow=2"),
)


@pytest.mark.parametrize(("language", "told", "right", "kept"), SHARES)
def test_a_share_without_a_name_is_one_of_what_was_told(
    language: str, told: str, right: str, kept: str
) -> None:
    dialog, shown = held(CASE, told, right, language=language)
    say = wording(language).say
    assert kept in dialog.warning.split()
    assert say("text.told_before") not in shown[2]  # what was withdrawn leads no longer
    assert not any(say(f"urgent.{one}") in shown[2] for one in ("any", "mishap"))


NOW_COMBINED = (
    ("en", "bm 3% blasts", "lab rang back its 7 not 3", "and the it mtx dose?"),
    ("en", "bm 3% blasts", "lab rang back its 7", "dose?"),
    ("en", "bm 3% blasts", "not 3 but 7", "dose?"),
    ("en", "bm 3% blasts", "3 was wrong its 7", "plan"),
    ("de", "KM 3% Blasten", "Labor rief zurück, es sind 7 nicht 3", "Dosis?"),
    ("de", "KM 3% Blasten", "7 statt 3", "Dosis?"),
    ("de", "KM 3% Blasten", "3% war falsch, es sind 7%", "Dosis?"),
    ("es", "médula 3% blastos", "llamó el laboratorio, son 7 y no 3", "dosis?"),
    ("es", "médula 3% blastos", "7 en vez de 3", "dosis?"),
)


@pytest.mark.parametrize(("language", "told", "right", "asked"), NOW_COMBINED)
def test_a_share_in_place_of_the_one_that_was_told_leads_where_it_is_combined(
    language: str, told: str, right: str, asked: str
) -> None:
    dialog, shown = held(CASE, told, right, asked, language=language)
    assert dialog.warning == "combined"
    assert all(wording(language).say("lead.combined") in text for text in shown[2:])


@pytest.mark.parametrize("text", ["its 3 not 7", "its 9 not 7", "12 not 15", "2 not 10"])
def test_bare_numbers_do_not_lift_what_is_combined(text: str) -> None:
    dialog, _shown = held(CASE, "bm 7% blasts", text)
    assert "combined" in dialog.warning.split()


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "bm 3%", "what if it goes up to 6?"),
        ("de", "KM 3% Blasten", "und wenn es auf 6 steigt?"),
        ("es", "médula 3%", "y si sube a 6?"),
    ],
)
def test_a_share_that_may_come_is_weighed_and_not_told(
    language: str, told: str, asked: str
) -> None:
    dialog, shown = held(CASE, told, asked, language=language)
    assert wording(language).say("lead.combined") in shown[2]
    assert dialog.warning == "marrow=3"


@pytest.mark.parametrize(
    "text",
    [
        *("why 17%", "turns 10 next week", "creatinine goes up to 2", "recheck wcc 7"),
        *("corrected age 7", "lab error, wbc 12", "give 12 not 3 mg", "its 7 not 9"),
    ],
)
def test_a_number_of_something_else_is_no_share_of_it(text: str) -> None:
    dialog, _shown = held(CASE, "bm 3%", text)
    assert "marrow=3" in dialog.warning.split()
    assert "combined" not in dialog.warning


def test_without_a_share_told_before_none_is_named() -> None:
    dialog, shown = held(CASE, "recount 2%, lab error")
    assert "marrow" not in dialog.warning
    assert wording().say("urgent.mishap") not in shown[1]


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "had brain rt before", "so cant do the 18?"),
        ("de", "hatte schon Schädel-RT", "also keine 18?"),
        ("es", "tuvo radioterapia antes", "entonces no se pueden los 18?"),
    ],
)
def test_behind_earlier_radiation_a_bare_dose_of_it_is_in_gray(
    language: str, told: str, asked: str
) -> None:
    dialog, shown = held("31m 14y HR", told, asked, language=language)
    assert wording(language).say("subject.radiation").upper() in shown[2]
    assert "18" not in shown[2].partition(dialog.case)[2]  # and none is given as the patient's


@pytest.mark.parametrize("asked", ["12 ok?", "18 months cut?"])
def test_what_may_be_milligrams_or_a_time_is_no_gray(asked: str) -> None:
    _dialog, shown = held("31m 14y HR", "had brain rt before", asked)
    assert wording().say("subject.radiation").upper() not in shown[2]


@pytest.mark.parametrize(
    ("language", "told", "again"),
    [
        ("en", "mrd end of blk 1 0.3%", "repeat mrd neg"),
        ("de", "MRD 0,3 nach Block 1", "MRD jetzt negativ"),
        ("es", "emr 0,3 tras bloque 1", "emr negativa ahora"),
        ("en", "no donor", "found a donor"),
    ],
)
def test_the_older_value_is_named_beside_the_newer(language: str, told: str, again: str) -> None:
    before = wording(language).say("text.told_otherwise", answers="|").partition("|")[0]
    _dialog, shown = held(CASE, told, again, told, language=language)
    assert before not in shown[1]
    assert before in shown[2]
    assert before in shown[3]


def test_what_reads_the_same_is_no_other_value() -> None:
    before = wording().say("text.told_otherwise", answers="|").partition("|")[0]
    _dialog, shown = held(CASE, "bm 3%", "bm 2%")
    assert before not in shown[2]
