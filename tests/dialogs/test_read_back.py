"""Each question can be changed from the read-back, and kept after all."""

import pytest

from core.reading import read_case
from dialogs import Setting, Tap, Text
from tests.dialogs.person import TODAY, Person, choices_of

BY_DATES = ("2024-01-10", "2025-03-01", "7", "high")


def at_check() -> Person:
    person = Person()
    person.sends("cns")
    person.types(*BY_DATES)
    return person


CHANGES = {
    "diagnosis": ("Change diagnosis", "2024-01-11", "2024-01-11"),
    "relapse": ("Change relapse", "2025-03-02", "2025-03-02"),
    "age": ("Change age", "8", "8"),
    "risk": ("Change NCI risk", "standard", "standard"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_each_answer_is_changed_from_the_read_back_and_the_others_stay(field: str) -> None:
    label, typed, value = CHANGES[field]
    person = at_check()
    before = dict(person.answers)
    person.taps_on(label)
    assert person.step == field
    person.types(typed)
    assert person.step == "check"
    assert person.answers == {**before, field: value}


@pytest.mark.parametrize("field", CHANGES)
def test_each_answer_can_be_kept_after_all(field: str) -> None:
    person = at_check()
    before = dict(person.answers)
    person.taps_on(CHANGES[field][0])
    person.types("keep")
    assert (person.step, person.answers) == ("check", before)


def test_an_interval_is_changed_from_the_read_back() -> None:
    person = Person()
    person.types("14m 7y")
    person.types("HR")
    person.taps_on("Change interval")
    assert person.step == "interval"
    person.types("15m")
    assert person.answers["interval"] == "15m"
    assert person.step == "check"


def test_walking_back_from_the_read_back_shows_every_question_again() -> None:
    person = at_check()
    seen = [person.step]
    while person.step != "diagnosis":
        person.taps_on("Back")
        seen.append(person.step)
    assert seen == ["check", "risk", "age", "relapse", "diagnosis"]
    read_case(person.answers, TODAY)  # nothing was lost on the way


def test_no_route_leads_on_after_the_answer() -> None:
    person = at_check()
    stale = [choice.token for choice in choices_of(person.reply)]
    person.types("yes")
    assert person.session is None
    for token in stale:
        reply = person.does(Tap(token))
        assert person.session is None
        assert not reply.blocks
    person.does(Text("back"))
    assert person.session is None


def test_a_date_refused_at_the_read_back_names_the_zone_of_the_ward() -> None:
    person = at_check()
    person.setting = Setting(zone="Europe/Vienna")
    person.types("relapse 2027-01-01")
    assert person.step == "check"
    assert "(Europe/Vienna)" in person.text


def test_the_months_end_where_no_patient_is_older() -> None:
    person = Person()
    person.sends("cns")
    person.types("interval")
    shown = 0
    while person.offers("Next page"):
        person.taps_on("Next page")
        shown += 1
    assert person.offers("1440")
    assert not person.offers("1441")
    assert shown == 39


def test_an_offered_line_names_its_details() -> None:
    person = Person()
    person.sends("cns")
    person.types("2024-01-10", "30m 4y SR T no donor")
    assert "lineage T" in person.text
    assert "donor no" in person.text
